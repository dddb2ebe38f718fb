// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/SaveText.h"

#include "base/Result.h"
#include "text/ErrorText.h"

#include <QFileDialog>
#include <QMessageBox>
#include <QSaveFile>
#include <QtConcurrentRun>

namespace hashike
{

namespace
{
Result<void> writeFile(const QString &path, const QByteArray &content)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(content) == content.size()
        && file.commit()) {
        return {};
    }
    return failure(makeError(ErrorCode::FileFailed)
                       .with(ErrorArgument::Path, path)
                       .with(ErrorArgument::Detail, file.errorString()));
}

void showProblem(QWidget *parent, const Error &error)
{
    const ErrorText text = describe(error);
    auto *const box = new QMessageBox(
        QMessageBox::Warning, QString(), text.what, QMessageBox::Close, parent);
    box->setInformativeText(text.why + QLatin1Char(' ') + text.advice);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}
} // namespace

void saveText(QWidget *parent,
              const QString &title,
              const QString &suggestedName,
              const QString &text)
{
    auto *const dialog = new QFileDialog(parent, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(suggestedName);
    QObject::connect(
        dialog, &QFileDialog::fileSelected, parent, [parent, text](const QString &path) {
            QtConcurrent::run(writeFile, path, text.toUtf8())
                .then(parent, [parent](const Result<void> &done) {
                    if (!done) {
                        showProblem(parent, done.error());
                    }
                });
        });
    dialog->open();
}

} // namespace hashike
