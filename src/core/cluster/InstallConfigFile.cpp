// SPDX-License-Identifier: GPL-3.0-or-later
#include "cluster/InstallConfigFile.h"

#include "base/BlockingCall.h"
#include "base/DirectorySync.h"
#include "cluster/YamlDocument.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int MostBackupsASecond = 100;

Error failed(const QString &path, const QString &detail)
{
    return makeError(ErrorCode::FileFailed)
        .with(ErrorArgument::Path, path)
        .with(ErrorArgument::Detail, detail);
}

/// Writes a file that did not exist, readable for its owner alone whatever the umask. Error: of the
/// system, with `exists` set when it did.
Result<void> createPrivate(const QString &path, const QByteArray &content, bool &exists)
{
    const QByteArray name = QFile::encodeName(path);
    const int descriptor =
        ::open(name.constData(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    exists = descriptor < 0 && errno == EEXIST;
    if (descriptor < 0) {
        return failure(systemError(errno, path));
    }
    QFile file; // knows no name: it is given an open file
    const bool written = file.open(descriptor,
                                   QIODevice::WriteOnly | QIODevice::Unbuffered,
                                   QFileDevice::AutoCloseHandle)
                         && file.write(content) == content.size() && ::fsync(descriptor) == 0;
    if (!written) {
        const Error error = failed(path, file.errorString());
        QFile::remove(path);
        return failure(error);
    }
    return {};
}

Result<QString> backUp(const QString &path, const QByteArray &content, const QDateTime &now)
{
    const QString time = now.toUTC().toString(u"yyyyMMdd'T'HHmmss'Z'"_s);
    for (int number = 1;; ++number) {
        const QString suffix = number == 1 ? QString() : u"-%1"_s.arg(number);
        const QString backup = u"%1.%2%3.bak"_s.arg(path, time, suffix);
        bool exists = false;
        const auto created = createPrivate(backup, content, exists);
        if (created) {
            return backup;
        }
        if (!exists || number == MostBackupsASecond) {
            return failure(created.error());
        }
    }
}

/// Those of the older file, on the new one that is not in its place yet.
Result<void> keepOwner(QSaveFile &file, const QString &path)
{
    struct stat older{};
    struct stat newer{};
    if (::stat(QFile::encodeName(path).constData(), &older) != 0
        || ::fstat(file.handle(), &newer) != 0) {
        return failure(systemError(errno, path));
    }
    const bool differs = older.st_uid != newer.st_uid || older.st_gid != newer.st_gid;
    if (differs && ::fchown(file.handle(), older.st_uid, older.st_gid) != 0) {
        return failure(systemError(errno, path));
    }
    if (::fchmod(file.handle(), older.st_mode & 07777) != 0) {
        return failure(systemError(errno, path));
    }
    return {};
}
} // namespace

Result<InstallConfigFile> InstallConfigFile::read(const QString &path)
{
    assertMayBlock();
    const QFileInfo information(path);
    if (information.exists() && !information.isFile()) {
        return failure(failed(path, information.isDir() ? u"directory"_s : u"not a file"_s));
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(failed(path, file.errorString()));
    }
    const QByteArray content = file.read(MaximumYamlSize + 1);
    if (file.error() != QFileDevice::NoError) {
        return failure(failed(path, file.errorString()));
    }
    if (content.size() > MaximumYamlSize) {
        return failure(makeError(ErrorCode::LimitExceeded).with(ErrorArgument::Path, path));
    }
    return InstallConfigFile{information.canonicalFilePath(), content};
}

Result<QString> InstallConfigFile::replace(const QByteArray &by, const QDateTime &now) const
{
    HASHIKE_TRY_ASSIGN(current, read(path));
    if (current.content != content || current.path != path) {
        return failure(failed(path, u"changed meanwhile"_s));
    }
    const QString directory = QFileInfo(path).path();
    HASHIKE_TRY_ASSIGN(backup, backUp(path, content, now));
    HASHIKE_TRY(syncNames(directory)); // the backup before what it is one of is gone
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) {
        return failure(failed(path, file.errorString()));
    }
    HASHIKE_TRY(keepOwner(file, path));
    if (file.write(by) != by.size() || !file.commit()) {
        return failure(failed(path, file.errorString()));
    }
    HASHIKE_TRY(syncNames(directory));
    return backup;
}

} // namespace hashike
