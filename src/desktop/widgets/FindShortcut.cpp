// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/FindShortcut.h"

#include <QLineEdit>
#include <QShortcut>

namespace hashike
{

void onFind(QWidget *scope, const std::function<void()> &find)
{
    auto *const shortcut = new QShortcut(QKeySequence::Find, scope);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    QObject::connect(shortcut, &QShortcut::activated, scope, find);
}

void findWith(QWidget *scope, QLineEdit *field)
{
    onFind(scope, [field] {
        field->setFocus(Qt::ShortcutFocusReason);
        field->selectAll();
    });
}

} // namespace hashike
