// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/SaveFile.h"

#include "paper/PaperFile.h"
#include "text/ErrorText.h"

#include <QFileDialog>
#include <QMessageBox>
#include <QSaveFile>
#include <QtConcurrentRun>

namespace hashike
{

namespace
{
Result<void> replaceText(const QString &path, const QByteArray &content)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.commit()) {
        return {};
    }
    return failure(makeError(ErrorCode::FileFailed)
                       .with(ErrorArgument::Path, path)
                       .with(ErrorArgument::Detail, file.errorString()));
}

void showProblem(QWidget *parent, const Error &error)
{
    const ErrorText text = describe(error);
    auto *const box =
        new QMessageBox(QMessageBox::Warning, QString(), text.what, QMessageBox::Close, parent);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(text.why + QLatin1Char(' ') + text.advice);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}
} // namespace

void saveFile(QWidget *parent,
              const QString &title,
              const QString &suggestedName,
              const FileWriter &write)
{
    auto *const dialog = new QFileDialog(parent, title);
    dialog->setObjectName(QStringLiteral("saveDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(suggestedName);
    QObject::connect(
        dialog, &QFileDialog::fileSelected, parent, [parent, write](const QString &path) {
            QtConcurrent::run(write, path).then(parent, [parent](const Result<void> &done) {
                if (!done) {
                    showProblem(parent, done.error());
                }
            });
        });
    dialog->open();
}

void saveText(QWidget *parent,
              const QString &title,
              const QString &suggestedName,
              const QString &text)
{
    saveFile(parent, title, suggestedName, [content = text.toUtf8()](const QString &path) {
        return replaceText(path, content);
    });
}

void savePdf(QWidget *parent,
             const QString &title,
             const QString &suggestedName,
             const Paper &paper)
{
    saveFile(parent, title, suggestedName, [paper](const QString &path) {
        return writePdf(paper, path);
    });
}

} // namespace hashike
