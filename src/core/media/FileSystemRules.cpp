// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/FileSystemRules.h"

#include "base/BlockingCall.h"
#include "media/DurableFile.h"
#include "media/MountTable.h"
#include "media/RegularFile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <sys/statvfs.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <limits>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
struct KnownFileSystem
{
    const char *name;
    qint64 maximumFile; ///< 0: none that matters here
    bool symbolicLinks;
    bool colonInNames;
    bool caseSensitive;
    bool probed;
};

constexpr qint64 Fat32Maximum = 4'294'967'295;

constexpr auto Known = std::to_array<KnownFileSystem>({
    {"ext2", 0, true, true, true, false},
    {"ext3", 0, true, true, true, false},
    {"ext4", 0, true, true, true, false},
    {"xfs", 0, true, true, true, false},
    {"btrfs", 0, true, true, true, false},
    {"bcachefs", 0, true, true, true, false},
    {"f2fs", 0, true, true, true, false},
    {"zfs", 0, true, true, true, false},
    {"tmpfs", 0, true, true, true, false},
    {"ramfs", 0, true, true, true, false},
    {"overlay", 0, true, true, true, false},
    {"udf", 0, true, true, true, false},
    {"iso9660", 0, true, true, true, false},
    {"squashfs", 0, true, true, true, false},
    {"erofs", 0, true, true, true, false},
    {"nfs", 0, true, true, true, false},
    {"nfs4", 0, true, true, true, false},
    {"vfat", Fat32Maximum, false, false, false, false},
    {"msdos", Fat32Maximum, false, false, false, false},
    {"exfat", 0, false, false, false, false},
    {"ntfs", 0, false, false, false, true},
    {"ntfs3", 0, false, false, false, true},
    {"hfsplus", 0, true, false, false, false},
    {"cifs", 0, false, false, false, true},
    {"smb3", 0, false, false, false, true},
});

constexpr KnownFileSystem Unknown{"", 0, false, false, false, true};

const KnownFileSystem &lookUp(const QString &name)
{
    const auto known = std::ranges::find_if(
        Known, [&](const KnownFileSystem &entry) { return name == QLatin1StringView(entry.name); });
    return known == Known.end() ? Unknown : *known;
}

QString nearestExisting(const QString &path)
{
    QString candidate = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    while (candidate.size() > 1 && !QFileInfo::exists(candidate)) {
        candidate = QFileInfo(candidate).path();
    }
    return candidate;
}

/// File systems report free space in units of their own; a product that does not fit is "plenty".
qint64 bytes(fsblkcnt_t blocks, unsigned long unit)
{
    qint64 product = 0;
    return __builtin_mul_overflow(blocks, unit, &product) ? std::numeric_limits<qint64>::max()
                                                          : product;
}

bool canLink(const QString &name)
{
    const bool made = ::symlink("target", QFile::encodeName(name).constData()) == 0;
    return (made || errno == EEXIST) && entryKind(name) == EntryKind::Link;
}

bool canCreate(const QString &name)
{
    const FileDescriptor file(::open(
        QFile::encodeName(name).constData(), O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0644));
    return file.isOpen() && entryKind(name) == EntryKind::File;
}

/// Two names that are ours, so that a probe cut short leaves nothing that the next one keeps.
Result<void> probe(const QString &directory, FileSystemRules &rules)
{
    const QString link = directory + u"/.hashike-probe-link"_s;
    const QString colon = directory + u"/.hashike-probe:name"_s;
    rules.symbolicLinks = canLink(link);
    rules.colonInNames = canCreate(colon);
    HASHIKE_TRY(removeEntry(link));
    return rules.colonInNames ? removeEntry(colon) : Result<void>();
}
} // namespace

FileSystemRules FileSystemRules::named(const QString &fileSystem)
{
    const KnownFileSystem &known = lookUp(fileSystem);
    FileSystemRules rules;
    rules.name = fileSystem;
    if (known.maximumFile > 0) {
        rules.maximumFile = known.maximumFile;
    }
    rules.symbolicLinks = known.symbolicLinks;
    rules.colonInNames = known.colonInNames;
    rules.caseSensitive = known.caseSensitive;
    rules.probed = known.probed;
    return rules;
}

Result<FileSystemRules> FileSystemRules::at(const QString &path)
{
    assertMayBlock();
    const QString existing = nearestExisting(path);
    const QByteArray name = QFile::encodeName(existing);
    struct statvfs status = {};
    if (::statvfs(name.constData(), &status) != 0) {
        return failure(mediumError(errno, existing));
    }
    const auto mount = mountOf(existing);
    FileSystemRules rules = named(mount ? mount->fileSystem : QString());
    rules.readOnly = (status.f_flag & ST_RDONLY) != 0;
    rules.available = bytes(status.f_bavail, status.f_frsize);
    rules.capacity = bytes(status.f_blocks, status.f_frsize);
    return rules;
}

Result<FileSystemRules> FileSystemRules::tried(const QString &path)
{
    HASHIKE_TRY_ASSIGN(rules, at(path));
    const QString existing = nearestExisting(path);
    const bool isWritable =
        !rules.readOnly && ::access(QFile::encodeName(existing).constData(), W_OK) == 0;
    if (rules.probed && isWritable) {
        HASHIKE_TRY(probe(existing, rules));
    }
    return rules;
}

} // namespace hashike
