// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QTextEdit>

namespace hashike
{

/// Everything a model says to a reader or a screen reader, tool tips included.
inline QStringList textOf(const QAbstractItemModel &model)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row) {
        for (int column = 0; column < model.columnCount(); ++column) {
            for (int role = 0; role < Qt::UserRole + 8; ++role) {
                texts.append(model.index(row, column).data(role).toString());
            }
        }
    }
    return texts;
}

/// Everything that any window of the program says, in one text: labels, fields as they are shown,
/// tables, tool tips, accessible texts.
inline QString everythingShown()
{
    QStringList texts;
    for (const QWidget *const widget : QApplication::allWidgets()) {
        texts << widget->windowTitle() << widget->toolTip() << widget->accessibleName()
              << widget->accessibleDescription() << widget->statusTip();
        if (const auto *const label = qobject_cast<const QLabel *>(widget)) {
            texts.append(label->text());
        } else if (const auto *const edit = qobject_cast<const QLineEdit *>(widget)) {
            texts.append(edit->displayText());
        } else if (const auto *const text = qobject_cast<const QTextEdit *>(widget)) {
            texts.append(text->toPlainText());
        } else if (const auto *const button = qobject_cast<const QAbstractButton *>(widget)) {
            texts.append(button->text());
        } else if (const auto *const view = qobject_cast<const QAbstractItemView *>(widget);
                   view && view->model()) {
            texts += textOf(*view->model());
        }
    }
    return texts.join(u'\n');
}

/// The files below `root` that hold one of these byte strings.
inline QStringList filesWith(const QString &root, const QList<QByteArray> &markers)
{
    QStringList found;
    QDirIterator files(root, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        const QByteArray content = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        for (const QByteArray &marker : markers) {
            if (content.contains(marker)) {
                found.append(file.fileName());
            }
        }
    }
    return found;
}

} // namespace hashike
