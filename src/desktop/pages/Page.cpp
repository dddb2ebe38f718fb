// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/Page.h"

#include <QEvent>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
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

void Page::letChoose(QPushButton *button, QLineEdit *edit, Choice choice)
{
    connect(button, &QPushButton::clicked, this, [this, edit, choice] {
        auto *const dialog = new QFileDialog(this, QString(), edit->text());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(choice == Choice::File ? QFileDialog::ExistingFile
                                                   : QFileDialog::Directory);
        dialog->setOption(QFileDialog::ShowDirsOnly, choice == Choice::Directory);
        connect(dialog, &QFileDialog::fileSelected, edit, &QLineEdit::setText);
        dialog->open();
    });
}

void Page::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

} // namespace hashike
