// SPDX-License-Identifier: GPL-3.0-or-later
#include "registry/PullSecretFile.h"

#include "base/BlockingCall.h"
#include "base/DirectorySync.h"

#include <QFileInfo>
#include <QSaveFile>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr auto OwnersOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
constexpr auto Others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup
                        | QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;

Error notWritten(const QString &path, const QString &detail)
{
    return makeError(ErrorCode::FileFailed)
        .with(ErrorArgument::Path, path)
        .with(ErrorArgument::Detail, detail);
}

/// Empty for a regular file. A pipe is not even opened: that would wait for a writer.
QString obstacle(const QFileInfo &information)
{
    if (!information.exists()) {
        return u"missing"_s;
    }
    if (information.isDir()) {
        return u"directory"_s;
    }
    return information.isFile() ? QString() : u"not a file"_s;
}
} // namespace

Result<QByteArray> readPullSecretFile(const QString &path)
{
    assertMayBlock();
    QString problem = obstacle(QFileInfo(path));
    QFile file(path);
    if (problem.isEmpty() && !file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        problem = file.errorString();
    }
    const QByteArray content =
        problem.isEmpty() ? file.read(MaximumPullSecretSize + 1) : QByteArray();
    if (problem.isEmpty() && file.error() != QFileDevice::NoError) {
        problem = file.errorString();
    }
    if (!problem.isEmpty()) {
        return failure(makeError(ErrorCode::PullSecretUnreadable)
                           .with(ErrorArgument::Path, path)
                           .with(ErrorArgument::Detail, problem));
    }
    return content;
}

Result<void> writePullSecretFile(const QString &path, const QByteArray &content)
{
    assertMayBlock();
    if (const QFileInfo older(path); older.exists() && !older.isFile()) {
        return failure(notWritten(path, obstacle(older))); // it would be replaced by a file
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) {
        return failure(notWritten(path, file.errorString()));
    }
    // QSaveFile has just given it the older file's mode; nothing is in it yet.
    if (!file.setPermissions(OwnersOnly) || (file.permissions() & Others)) {
        return failure(notWritten(path, u"mode 0600"_s));
    }
    if (file.write(content) != content.size() || !file.commit()) {
        return failure(notWritten(path, file.errorString()));
    }
    // A link is followed: where the file is counts.
    return syncNames(QFileInfo(QFileInfo(path).canonicalFilePath()).path());
}

} // namespace hashike
