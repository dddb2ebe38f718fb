// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/DirectoryListing.h"

#include "base/BlockingCall.h"

#include <QFile>

#include <dirent.h>
#include <fcntl.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <memory>

namespace hashike
{

namespace
{
struct CloseDirectory
{
    void operator()(DIR *directory) const { ::closedir(directory); }
};
using Directory = std::unique_ptr<DIR, CloseDirectory>;

/// Opens without following a link in the last place; errno tells why not.
Directory openListing(const QString &path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(),
                                  O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    return Directory(descriptor < 0 ? nullptr : ::fdopendir(descriptor));
}

EntryKind kindOf(const dirent &entry, const QString &directory)
{
    switch (entry.d_type) {
    case DT_REG:
        return EntryKind::File;
    case DT_DIR:
        return EntryKind::Directory;
    case DT_LNK:
        return EntryKind::Link;
    case DT_UNKNOWN:
        return entryKind(directory + u'/' + QFile::decodeName(entry.d_name));
    default:
        return EntryKind::Other;
    }
}

Error tooMany(const QString &path, qsizetype limit)
{
    return makeError(ErrorCode::LimitExceeded)
        .from(Origin::Medium)
        .with(ErrorArgument::Path, path)
        .with(ErrorArgument::Expected, QString::number(limit));
}

Error listingError(int errnoValue, const QString &path)
{
    if (errnoValue == ENOTDIR || errnoValue == ELOOP) {
        return makeError(ErrorCode::UnsafePath)
            .from(Origin::Medium)
            .with(ErrorArgument::Path, path);
    }
    return mediumError(errnoValue, path);
}
} // namespace

Result<QList<DirectoryEntry>> listDirectory(const QString &path, qsizetype limit)
{
    assertMayBlock();
    QList<DirectoryEntry> entries;
    const Directory directory = openListing(path);
    if (!directory) {
        return errno == ENOENT ? Result<QList<DirectoryEntry>>(entries)
                               : failure(listingError(errno, path));
    }
    errno = 0;
    while (const dirent *entry = ::readdir(directory.get())) {
        const QByteArray name(entry->d_name);
        if (name == "." || name == "..") {
            continue;
        }
        if (entries.size() >= limit) {
            return failure(tooMany(path, limit));
        }
        entries.append({name, kindOf(*entry, path)});
        errno = 0;
    }
    if (errno != 0) {
        return failure(mediumError(errno, path));
    }
    std::ranges::sort(entries, {}, &DirectoryEntry::name);
    return entries;
}

Result<QByteArray> linkTarget(const QString &path)
{
    assertMayBlock();
    std::array<char, PATH_MAX> target;
    const ssize_t length =
        ::readlink(QFile::encodeName(path).constData(), target.data(), target.size());
    if (length < 0) {
        return errno == EINVAL || errno == ENOENT ? Result<QByteArray>(QByteArray())
                                                  : failure(mediumError(errno, path));
    }
    return QByteArray(target.data(), length);
}

} // namespace hashike
