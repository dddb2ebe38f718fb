// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/ChoosePath.h"

#include <QAbstractButton>
#include <QCoreApplication>
#include <QFileDialog>
#include <QLineEdit>

namespace hashike
{

namespace
{
struct ChoosePath
{
    Q_DECLARE_TR_FUNCTIONS(ChoosePath)
};
} // namespace

void letChoose(QAbstractButton *button, QLineEdit *edit, PathKind kind)
{
    QObject::connect(button, &QAbstractButton::clicked, edit, [edit, kind] {
        const QString title = kind == PathKind::File ? ChoosePath::tr("Choose a file")
                                                     : ChoosePath::tr("Choose a folder");
        auto *const dialog = new QFileDialog(edit->parentWidget(), title, edit->text());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(kind == PathKind::File ? QFileDialog::ExistingFile
                                                   : QFileDialog::Directory);
        dialog->setOption(QFileDialog::ShowDirsOnly, kind == PathKind::Directory);
        QObject::connect(dialog, &QFileDialog::fileSelected, edit, [edit](const QString &path) {
            edit->setText(path);
            Q_EMIT edit->editingFinished();
        });
        dialog->open();
    });
}

} // namespace hashike
