// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/ReadCounters.h"

#include "media/MountTable.h"

#include <QFile>
#include <QFileInfo>

#include <sys/stat.h>
#include <sys/sysmacros.h>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 MaximumProcFile = 4 * 1024 * 1024;
constexpr qint64 SectorSize = 512; // of the counters, whatever the device's own sectors are

QByteArray procFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(MaximumProcFile) : QByteArray();
}

QString deviceName(dev_t number)
{
    return u"%1:%2"_s.arg(major(number)).arg(minor(number));
}

/// The block device's number; nothing for file systems without one. btrfs has anonymous numbers and
/// is looked up by the device node that it was mounted from.
QString blockDevice(const QString &path, const std::optional<Mount> &mount)
{
    struct stat status{};
    if (stat(QFile::encodeName(path).constData(), &status) != 0) {
        return {};
    }
    if (major(status.st_dev) != 0) {
        return deviceName(status.st_dev);
    }
    const bool named = mount && mount->source.startsWith("/dev/"_L1);
    if (named && stat(QFile::encodeName(mount->source).constData(), &status) == 0
        && S_ISBLK(status.st_mode)) {
        return deviceName(status.st_rdev);
    }
    return {};
}
} // namespace

ReadCounters::ReadCounters(const QString &path)
{
    const std::optional<Mount> mount = mountOf(path);
    m_fileSystem = mount ? mount->fileSystem : QString();
    m_device = blockDevice(path, mount);
    m_deviceStart = deviceBytes();
    m_processStart = processBytes();
}

std::optional<qint64> ReadCounters::deviceBytes() const
{
    if (m_device.isEmpty()) {
        return std::nullopt;
    }
    const QByteArray fields = procFile(u"/sys/dev/block/"_s + m_device + u"/stat"_s).simplified();
    bool isNumber = false;
    const qint64 sectors = fields.split(' ').value(2).toLongLong(&isNumber);
    return isNumber ? std::optional(sectors * SectorSize) : std::nullopt;
}

std::optional<qint64> ReadCounters::processBytes() const
{
    for (const QByteArray &line : procFile(u"/proc/self/io"_s).split('\n')) {
        bool isNumber = false;
        const qint64 bytes =
            line.startsWith("read_bytes: ") ? line.mid(12).toLongLong(&isNumber) : 0;
        if (isNumber) {
            return bytes;
        }
    }
    return std::nullopt;
}

ReadEvidence ReadCounters::evidence(qint64 hashed) const
{
    ReadEvidence result;
    result.hashedBytes = hashed;
    result.device = m_device;
    result.fileSystem = m_fileSystem;
    const std::optional<qint64> device = deviceBytes();
    if (m_device.isEmpty() || !m_deviceStart || !device) {
        result.gap = m_device.isEmpty() ? ProofGap::NoBlockDevice : ProofGap::NoCounters;
        return result;
    }
    result.deviceBytes = *device - *m_deviceStart;
    const std::optional<qint64> process = processBytes();
    const bool isFuse = m_fileSystem.startsWith("fuse"_L1);
    if (!isFuse && m_processStart && process) {
        result.deviceBytes = std::min(result.deviceBytes, *process - *m_processStart);
    }
    if (hashed <= 0) {
        return result;
    }
    const bool proven = result.deviceBytes >= hashed;
    result.proof = proven ? ReadProof::ReadFromDevice : ReadProof::HashedNotProven;
    result.gap = proven ? ProofGap::None : ProofGap::FewerThanHashed;
    return result;
}

ReadEvidence together(const ReadEvidence &first, const ReadEvidence &second)
{
    if (first.hashedBytes == 0 || second.hashedBytes == 0) {
        return second.hashedBytes == 0 ? first : second;
    }
    ReadEvidence both = first.proof == ReadProof::HashedNotProven ? first : second;
    both.hashedBytes = first.hashedBytes + second.hashedBytes;
    both.deviceBytes = first.deviceBytes + second.deviceBytes;
    return both;
}

bool ReadCounters::deviceExists() const
{
    return m_device.isEmpty() || !m_deviceStart
           || QFileInfo::exists(u"/sys/dev/block/"_s + m_device);
}

} // namespace hashike
