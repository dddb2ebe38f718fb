// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/TreeHash.h"

#include "media/MediaLayout.h"
#include "media/MountTable.h"
#include "media/ParallelFor.h"
#include "media/TreeListing.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>

#include <sys/stat.h>

#include <algorithm>
#include <mutex>
#include <numeric>

namespace hashike
{

namespace
{
constexpr qsizetype MaximumInside = 500'000;
constexpr qsizetype MaximumOutside = 100'000;

ListedFile listed(const TreeEntry &entry)
{
    ListedFile file{entry.path, ListedFile::Type::Other, entry.size, std::nullopt, entry.target};
    if (entry.kind == EntryKind::File) {
        file.type = ListedFile::Type::File;
    } else if (entry.kind == EntryKind::Link) {
        file.type = ListedFile::Type::Link;
    }
    return file;
}

Result<QList<ListedFile>> listInside(const QString &root, const StopToken &stop)
{
    const TreeLimits limits{.maximum = MaximumInside};
    HASHIKE_TRY_ASSIGN(entries, listTree(root, stop, limits));
    QSet<QByteArray> pack;
    const QStringList sealed = MediaLayout(root).sealedFiles();
    for (const QString &path : sealed) {
        pack.insert(QFile::encodeName(path.sliced(root.size() + 1)));
    }
    QList<ListedFile> files;
    for (const TreeEntry &entry : std::as_const(entries)) {
        if (!pack.contains(entry.path)) {
            files.append(listed(entry));
        }
    }
    return files;
}

/// The files still to read, largest first.
QList<qsizetype> toRead(QList<ListedFile> &files, const QHash<QString, FileDigest> &known)
{
    QList<qsizetype> indexes;
    for (qsizetype i = 0; i < files.size(); ++i) {
        ListedFile &file = files[i];
        const auto read = known.constFind(QFile::decodeName(file.path));
        if (read != known.constEnd() && read->size == file.bytes) {
            file.digest = read->digest;
        } else if (file.type == ListedFile::Type::File) {
            indexes.append(i);
        }
    }
    std::ranges::stable_sort(
        indexes, std::greater(), [&files](qsizetype i) { return files.at(i).bytes; });
    return indexes;
}

bool endsTheReading(const Error &error)
{
    return error.code == ErrorCode::Cancelled || error.code == ErrorCode::MediumChanged;
}

bool isSystemVolume(const QString &path)
{
    struct stat here{};
    struct stat system{};
    return stat(QFile::encodeName(path).constData(), &here) != 0 || stat("/", &system) != 0
           || here.st_dev == system.st_dev;
}
} // namespace

Result<TreeHash> hashTree(const DeviceReader &reader,
                          const QHash<QString, FileDigest> &known,
                          const StopToken &stop,
                          ByteProgress *progress)
{
    HASHIKE_TRY_ASSIGN(files, listInside(reader.root(), stop));
    TreeHash tree{std::move(files), {}};
    const QList<qsizetype> pending = toRead(tree.files, known);
    ByteProgress ignored;
    ByteProgress &shown = progress != nullptr ? *progress : ignored;
    shown.total += std::accumulate(
        pending.begin(), pending.end(), qint64(0), [&tree](qint64 sum, qsizetype index) {
            return sum + tree.files.at(index).bytes;
        });
    std::mutex mutex;
    std::optional<Error> end;
    StopSource abort(stop);
    ListedFile *const list = tree.files.data(); // detached once, before the threads start
    parallelFor(reader.streams(), pending.size(), [&](qsizetype index) {
        ListedFile &file = list[pending.at(index)];
        const auto content =
            reader.hash(file.path, abort.token(), [&shown](qint64 bytes) { shown.done += bytes; });
        if (content) {
            file.digest = content->digest;
            file.bytes = content->size;
            return;
        }
        const std::lock_guard lock(mutex);
        if (!endsTheReading(content.error())) {
            tree.unreadable.append(QFile::decodeName(file.path));
        } else if (!end) {
            end = content.error();
            abort.requestStop(StopReason::Cancel);
        }
    });
    if (end) {
        return failure(*end);
    }
    tree.unreadable.sort();
    HASHIKE_TRY(reader.checkPresence());
    return tree;
}

Result<QList<ListedFile>> listOutside(const QString &root, const StopToken &stop)
{
    const QString path = QFileInfo(root).canonicalFilePath();
    const std::optional<Mount> mount = mountOf(path);
    QList<ListedFile> files;
    if (!mount || mount->mountPoint == path || isSystemVolume(path)) {
        return files;
    }
    const QDir volume(mount->mountPoint);
    const TreeLimits limits{.maximum = MaximumOutside,
                            .truncate = true,
                            .oneFileSystem = true,
                            .excluded = QFile::encodeName(volume.relativeFilePath(path))};
    HASHIKE_TRY_ASSIGN(entries, listTree(mount->mountPoint, stop, limits));
    const QString upward = QDir::cleanPath(QDir(path).relativeFilePath(mount->mountPoint));
    const QByteArray up = QFile::encodeName(upward) + '/';
    for (const TreeEntry &entry : std::as_const(entries)) {
        ListedFile file = listed(entry);
        file.path.prepend(up);
        file.outside = true;
        files.append(file);
    }
    return files;
}

} // namespace hashike
