// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/Page.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>

namespace hashike
{

Page::Page(QWidget *parent)
    : QWidget(parent)
{
}

QString Page::literal(QString text)
{
    return text.replace(u'&', QStringLiteral("&&"));
}

void Page::offer(QPushButton *button, QLabel *reason, const QString &text, const QString &obstacle)
{
    button->setText(text);
    button->setEnabled(obstacle.isEmpty());
    reason->setText(obstacle);
}

void Page::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

} // namespace hashike
