// SPDX-License-Identifier: GPL-3.0-or-later
#include "drives/MountHolders.h"

#include "base/BlockingCall.h"

#include <QDir>
#include <QFile>

#include <unistd.h>

#include <algorithm>
#include <array>
#include <climits>
#include <filesystem>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qsizetype MostShown = 5;

/// The raw target of a link in /proc; nothing on the other side is touched, so a dead network mount
/// of somebody else cannot hold us up.
QByteArray targetOf(const QByteArray &link)
{
    std::array<char, PATH_MAX> target;
    const ssize_t length = ::readlink(link.constData(), target.data(), target.size());
    return length > 0 ? QByteArray(target.data(), length) : QByteArray();
}

bool liesBelow(const QByteArray &path, const QByteArrayList &mountPoints)
{
    return std::ranges::any_of(mountPoints, [&](const QByteArray &mountPoint) {
        return path == mountPoint || path.startsWith(mountPoint + '/');
    });
}

/// Not by QDir, which looks through the links to sort them.
bool hasOpenFile(const QString &process, const QByteArrayList &mountPoints)
{
    using Iterator = std::filesystem::directory_iterator;
    std::error_code failed; // the process may end meanwhile
    const std::filesystem::path folder(QFile::encodeName(process + u"/fd"_s).constData());
    for (Iterator entry(folder, failed); !failed && entry != Iterator(); entry.increment(failed)) {
        if (liesBelow(targetOf(entry->path().c_str()), mountPoints)) {
            return true;
        }
    }
    return false;
}

/// The sixth field of a line of /proc/PID/maps is the file's path.
bool hasMappedFile(const QString &process, const QByteArrayList &mountPoints)
{
    QFile maps(process + u"/maps"_s);
    if (!maps.open(QIODevice::ReadOnly)) {
        return false;
    }
    const QList<QByteArray> lines = maps.readAll().split('\n');
    return std::ranges::any_of(lines, [&](const QByteArray &line) {
        const qsizetype path = line.indexOf('/');
        return path >= 0 && liesBelow(line.sliced(path), mountPoints);
    });
}

bool isHolder(const QString &process, const QByteArrayList &mountPoints)
{
    for (const QString &link : {u"/cwd"_s, u"/root"_s, u"/exe"_s}) {
        if (liesBelow(targetOf(QFile::encodeName(process + link)), mountPoints)) {
            return true;
        }
    }
    return hasOpenFile(process, mountPoints) || hasMappedFile(process, mountPoints);
}

QString nameOf(const QString &process)
{
    QFile name(process + u"/comm"_s);
    return name.open(QIODevice::ReadOnly) ? QString::fromUtf8(name.readAll()).trimmed() : QString();
}
} // namespace

QList<MountHolder> holdersOf(const QStringList &mountPoints)
{
    assertMayBlock();
    QByteArrayList encoded;
    for (const QString &mountPoint : mountPoints) {
        encoded.append(QFile::encodeName(mountPoint));
    }
    QList<MountHolder> holders;
    const QStringList entries = QDir(u"/proc"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &entry : entries) {
        bool isProcess = false;
        const qint64 id = entry.toLongLong(&isProcess);
        const QString process = u"/proc/"_s + entry;
        if (isProcess && isHolder(process, encoded)) {
            holders.append({id, nameOf(process)});
        }
    }
    return holders;
}

QString toText(const QList<MountHolder> &holders)
{
    QStringList shown;
    for (const MountHolder &holder : holders.first(std::min(holders.size(), MostShown))) {
        shown.append(u"%1 (%2)"_s.arg(QString::number(holder.process), holder.name));
    }
    if (holders.size() > MostShown) {
        shown.append(u"…"_s);
    }
    return shown.join(", "_L1);
}

} // namespace hashike
