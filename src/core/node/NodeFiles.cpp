// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/NodeFiles.h"

#include "base/BlockingCall.h"
#include "base/DirectorySync.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <sys/stat.h>

#include <cerrno>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 LargestFile = 1024 * 1024; ///< bytes

Error fileError(const QFileDevice &file)
{
    return makeError(ErrorCode::FileFailed)
        .with(ErrorArgument::Path, file.fileName())
        .with(ErrorArgument::Detail, file.errorString());
}

/// The permission bits of chmod(2) as Qt writes them: one hex digit where chmod has an octal one.
QFileDevice::Permissions permissionsOf(int mode)
{
    return QFileDevice::Permissions::fromInt(((mode >> 6 & 7) << 12) | ((mode >> 6 & 7) << 8)
                                             | ((mode >> 3 & 7) << 4) | (mode & 7));
}
} // namespace

Result<std::optional<QByteArray>> readIfThere(const QString &path)
{
    assertMayBlock();
    const QFileInfo information(path);
    if (!information.exists() && !information.isSymLink()) {
        return std::nullopt;
    }
    if (!information.isFile()) {
        return failure(makeError(ErrorCode::FileFailed)
                           .with(ErrorArgument::Path, path)
                           .with(ErrorArgument::Detail, u"not a file"_s));
    }
    HASHIKE_TRY_ASSIGN(content, readNodeFile(path));
    return content;
}

Result<QByteArray> readNodeFile(const QString &path)
{
    assertMayBlock();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(fileError(file));
    }
    QByteArray content = file.read(LargestFile + 1);
    if (content.size() > LargestFile) {
        return failure(makeError(ErrorCode::LimitExceeded).with(ErrorArgument::Subject, path));
    }
    return content;
}

Result<void> writeNodeFile(const QString &path, int mode, const QByteArray &content)
{
    assertMayBlock();
    QSaveFile file(path);
    // The mode first: nothing is in it yet.
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(permissionsOf(mode))
        || file.write(content) != content.size() || !file.commit()) {
        return failure(fileError(file));
    }
    return syncNames(QFileInfo(path).absolutePath());
}

bool isTooOpen(const QString &path, int mode)
{
    struct stat status{};
    return ::stat(QFile::encodeName(path).constData(), &status) == 0
           && (status.st_mode & 07777U & ~unsigned(mode)) != 0;
}

NodeFiles::NodeFiles(NodeJournal &journal, ReplaceConsent consent)
    : m_journal(journal)
    , m_consent(std::move(consent))
{
}

Result<void> NodeFiles::makeDirectory(const QString &path, int mode)
{
    assertMayBlock();
    const QByteArray name = QFile::encodeName(path);
    if (QFileInfo(path).isDir()) {
        return {};
    }
    // The process's umask must not hide what a service is to read.
    if (::mkdir(name.constData(), mode_t(mode)) != 0
        || ::chmod(name.constData(), mode_t(mode)) != 0) {
        return failure(systemError(errno, path));
    }
    HASHIKE_TRY(m_journal.record(u"directory "_s + path));
    return syncNames(QFileInfo(path).absolutePath());
}

Result<void> NodeFiles::mayReplace(const QString &path, const QByteArray &content)
{
    if (m_journal.wrote(path, content)) {
        return {};
    }
    const QString kept = NodeJournal::keptPath(path);
    const bool consented = m_consent && m_consent(path);
    if (!consented || QFileInfo::exists(kept)) {
        return failure(
            makeError(ErrorCode::AlreadyExists).with(ErrorArgument::Path, consented ? kept : path));
    }
    HASHIKE_TRY(m_journal.record(u"restore "_s + path));
    QFile older(path);
    return older.rename(kept) ? Result<void>() : failure(fileError(older));
}

Result<void> NodeFiles::place(const QString &path, int mode, const QByteArray &content)
{
    HASHIKE_TRY_ASSIGN(existing, readIfThere(path));
    if (existing == content) {
        return tighten(path, mode);
    }
    if (existing) {
        HASHIKE_TRY(mayReplace(path, *existing));
    }
    HASHIKE_TRY(m_journal.record(NodeJournal::fileLine(path, content)));
    return writeNodeFile(path, mode, content);
}

Result<void> NodeFiles::tighten(const QString &path, int mode)
{
    const QByteArray name = QFile::encodeName(path);
    struct stat status{};
    if (::stat(name.constData(), &status) != 0) {
        return failure(systemError(errno, path));
    }
    const mode_t wanted = status.st_mode & mode_t(mode);
    const bool isTight = (status.st_mode & 07777U) == wanted;
    return isTight || ::chmod(name.constData(), wanted) == 0 ? Result<void>()
                                                             : failure(systemError(errno, path));
}

Result<void> NodeFiles::willUndo(const QStringList &command)
{
    return command.isEmpty() ? Result<void>() : m_journal.record(u"run "_s + command.join(u' '));
}

} // namespace hashike
