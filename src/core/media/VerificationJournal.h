// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/VerificationReport.h"

#include <QDateTime>
#include <QDir>

namespace hashike
{

/// One verification as this machine remembers it.
struct JournalEntry
{
    static constexpr int SchemaVersion = 1;
    static constexpr qsizetype MaximumFindings = 1000;

    Digest contentKey;
    QString place;  ///< which copy of the content was read: see mediumPlace()
    QDateTime time; ///< UTC, when the verification ended
    Depth depth = Depth::Hashed;
    bool complete = false;
    bool whole = false;   ///< what was looked at
    bool partial = false; ///< the medium holds more than `releases`, and the rest was not looked at
    QList<ReleaseVerification> releases;
    qsizetype manifests = 0;
    qsizetype blobs = 0;
    qint64 bytes = 0;
    ReadEvidence evidence;
    QList<Finding> findings;    ///< the first MaximumFindings that count against the medium
    qsizetype findingCount = 0; ///< of those, in all

    bool operator==(const JournalEntry &) const = default;
};

/// What this machine found out about media, kept on this machine: a medium that came in is only
/// read. One JSON file for each content (see contentKeyOf()), the latest verification wins; written
/// atomically, readable by its user only, without secrets. One thread at a time.
class VerificationJournal final
{
public:
    /// `$XDG_STATE_HOME/hashike/verifications` (XDG Base Directory Specification 0.8).
    [[nodiscard]] static QString defaultDirectory();

    explicit VerificationJournal(const QString &directory = defaultDirectory());

    /// Keeps the result. Error: FileFailed (this machine).
    [[nodiscard]] Result<JournalEntry> record(const VerificationReport &report,
                                              const QDateTime &time) const;

    /// The latest result for this content; nothing when there is none. A file that cannot be read
    /// is renamed to `….unreadable` and counts as none. Error: FileFailed (it could not be put
    /// aside).
    [[nodiscard]] Result<std::optional<JournalEntry>> latest(const Digest &contentKey) const;

private:
    [[nodiscard]] QString fileOf(const Digest &contentKey) const;

    QDir m_directory;
};

} // namespace hashike
