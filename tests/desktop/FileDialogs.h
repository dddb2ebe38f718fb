// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QTest>

namespace hashike
{

/// Gives the focus back to `window` after a dialog, as a window manager does; the offscreen
/// platform has none, and no shortcut fires in a window that is not active.
inline void reactivate(QWidget &window)
{
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
}

/// Gives `path` to the file dialog that is open over `window`, and confirms. It is inserted in one
/// piece, as by pasting: typed key by key, Qt's dialog selects every folder on the way, and a
/// window that is not active keeps the first of them as the answer.
inline void answerFileDialog(QWidget &window, const QString &path)
{
    QFileDialog *dialog = nullptr;
    QTRY_VERIFY((dialog = window.findChild<QFileDialog *>()));
    QTRY_VERIFY(dialog->isVisible());
    auto *const name = dialog->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"));
    QVERIFY(name);
    name->setCompleter(nullptr); // its list would take the click below
    name->selectAll();
    name->insert(path);
    const auto *box = dialog->findChild<QDialogButtonBox *>();
    QAbstractButton *accept = nullptr;
    for (QAbstractButton *button : box->buttons()) {
        accept = box->buttonRole(button) == QDialogButtonBox::AcceptRole ? button : accept;
    }
    QTRY_VERIFY(accept->isEnabled());
    accept->click(); // Qt's own dialog: nothing of ours is passed over
    QTRY_VERIFY(!window.findChild<QFileDialog *>());
    reactivate(window);
}

} // namespace hashike
