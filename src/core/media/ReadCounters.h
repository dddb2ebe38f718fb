// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace hashike
{

/// What may be said about bytes that were hashed.
enum class ReadProof
{
    ReadFromDevice,  ///< the block device's read counters grew by at least the bytes hashed
    HashedNotProven, ///< hashed, but perhaps from the page cache
};

/// Why a device read is not proven.
enum class ProofGap
{
    None,
    NothingRead,     ///< no byte was hashed
    NoBlockDevice,   ///< tmpfs, overlay, network or another file system without a device of its own
    NoCounters,      ///< the kernel offers no counters for the device
    FewerThanHashed, ///< the counters grew by less than what was hashed
};

/// The proof with the numbers it rests on.
struct ReadEvidence
{
    ReadProof proof = ReadProof::HashedNotProven;
    ProofGap gap = ProofGap::NothingRead;
    qint64 hashedBytes = 0;
    qint64 deviceBytes = 0; ///< read from the device meanwhile
    QString device;         ///< major:minor, empty when there is none
    QString fileSystem;     ///< its name in /proc/self/mountinfo

    bool operator==(const ReadEvidence &) const = default;
};

/// Of two reads of one medium, one after the other: proven when both are.
[[nodiscard]] ReadEvidence together(const ReadEvidence &first, const ReadEvidence &second);

/// The kernel's read counters of the device that holds a directory: what the device itself counts
/// (/sys/dev/block/MAJ:MIN/stat, field 3; Documentation/block/stat.rst) and, because others may
/// read the same device, what this process fetched from storage (/proc/self/io, read_bytes;
/// proc(5)). FUSE daemons read on our behalf, so there only the device's counter is asked.
class ReadCounters final
{
public:
    /// Takes the counters, as they are now, of the device that `path` lies on.
    explicit ReadCounters(const QString &path);

    /// What may be said after `hashed` bytes were hashed since construction.
    [[nodiscard]] ReadEvidence evidence(qint64 hashed) const;

    /// False once the device has vanished from the system; true where there never was one.
    [[nodiscard]] bool deviceExists() const;

    /// The file system's name in /proc/self/mountinfo; empty when it is not listed.
    [[nodiscard]] const QString &fileSystem() const { return m_fileSystem; }

private:
    [[nodiscard]] std::optional<qint64> deviceBytes() const;
    [[nodiscard]] std::optional<qint64> processBytes() const;

    QString m_device;
    QString m_fileSystem;
    std::optional<qint64> m_deviceStart;
    std::optional<qint64> m_processStart;
};

} // namespace hashike
