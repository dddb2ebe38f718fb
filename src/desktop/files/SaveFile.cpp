// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/SaveFile.h"

#include "base/WhenDone.h"
#include "files/SaveNote.h"
#include "paper/PaperFile.h"

#include <QFileDialog>
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
            SaveNote *const note = SaveNote::of(parent);
            note->showBegin();
            whenDone(QtConcurrent::run(write, path), note, [note, path](const Result<void> &done) {
                note->showEnd(path, done);
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
