// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/MountTable.h"

#include "base/BlockingCall.h"

#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int EscapeLength = 4; // backslash and three octal digits

/// `36 35 98:0 /root /mount\040point rw,noatime master:1 - ext4 /dev/sda1 rw`
std::optional<Mount> parseLine(const QByteArray &line)
{
    const QList<QByteArray> fields = line.split(' ');
    const qsizetype separator = fields.indexOf("-");
    if (separator < 6 || fields.size() < separator + 3) {
        return std::nullopt;
    }
    const auto text = [&](qsizetype index) {
        return QFile::decodeName(unescapedMountField(fields[index]));
    };
    return Mount{
        fields[0].toULongLong(), text(2), text(4), text(separator + 1), text(separator + 2)};
}

bool liesBelow(const QString &path, const QString &mountPoint)
{
    return mountPoint == u'/' || path == mountPoint || path.startsWith(mountPoint + u'/');
}

std::optional<quint64> mountId(const QString &path)
{
    struct statx status = {};
    const QByteArray name = QFile::encodeName(path);
    const bool asked = ::statx(AT_FDCWD, name.constData(), 0, STATX_MNT_ID, &status) == 0;
    if (!asked || (status.stx_mask & STATX_MNT_ID) == 0) {
        return std::nullopt;
    }
    return status.stx_mnt_id;
}
} // namespace

QByteArray unescapedMountField(QByteArrayView field)
{
    QByteArray plain;
    plain.reserve(field.size());
    for (qsizetype i = 0; i < field.size(); ++i) {
        bool octal = false;
        if (field[i] == '\\' && i + EscapeLength <= field.size()) {
            const int code = field.sliced(i + 1, EscapeLength - 1).toInt(&octal, 8);
            if (octal) {
                plain.append(char(code));
                i += EscapeLength - 1;
            }
        }
        if (!octal) {
            plain.append(field[i]);
        }
    }
    return plain;
}

QList<Mount> parseMountTable(QByteArrayView mountInfo)
{
    QList<Mount> mounts;
    const QList<QByteArray> lines = mountInfo.toByteArray().split('\n');
    for (const QByteArray &line : lines) {
        if (const auto mount = parseLine(line)) {
            mounts.append(*mount);
        }
    }
    return mounts;
}

std::optional<Mount> mountAbove(const QList<Mount> &mounts, const QString &path)
{
    std::optional<Mount> best;
    for (const Mount &mount : mounts) {
        const bool atLeastAsLong = !best || mount.mountPoint.size() >= best->mountPoint.size();
        if (atLeastAsLong && liesBelow(path, mount.mountPoint)) {
            best = mount;
        }
    }
    return best;
}

std::optional<Mount> mountOf(const QString &path)
{
    assertMayBlock();
    QFile table(u"/proc/self/mountinfo"_s);
    if (!table.open(QIODevice::ReadOnly)) {
        return std::nullopt;
    }
    const QList<Mount> mounts = parseMountTable(table.readAll());
    if (const auto id = mountId(path)) {
        const auto found = std::ranges::find(mounts, *id, &Mount::id);
        if (found != mounts.end()) {
            return *found;
        }
    }
    return mountAbove(mounts, QFileInfo(path).canonicalFilePath());
}

} // namespace hashike
