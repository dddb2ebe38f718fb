// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/JobRecord.h"

#include <QDir>

namespace hashike
{

/// What a store held.
struct StoredJobs
{
    QList<JobRecord> records; ///< in their order; unfinished ones are Interrupted now
    QList<Error> problems;    ///< one for each file that could not be read as a job
};

/// The jobs of this machine, one JSON file each, so that they survive quitting, a crash and a power
/// cut. Written atomically, readable by its user only. A value: it only knows a directory. Every
/// call blocks on the disk: not on the user interface's thread; one thread at a time.
class JobStore final
{
public:
    /// Largest file that is read, in bytes: the 100 000 images that a plan may have, each with its
    /// tag and its digest, still are.
    static constexpr qsizetype MaximumFile = 32 * 1024 * 1024;

    /// `$XDG_STATE_HOME/hashike/jobs` (XDG Base Directory Specification 0.8).
    [[nodiscard]] static QString defaultDirectory();

    explicit JobStore(const QString &directory = defaultDirectory());

    /// A file that is no job is renamed to `….unreadable`, never deleted (JobUnreadable); one that
    /// cannot be opened stays as it is (FileFailed), as does the directory.
    [[nodiscard]] StoredJobs load() const;

    /// Keeps the job durably. Errors: MediumFull, FileFailed … (this machine).
    [[nodiscard]] Result<void> save(const JobRecord &record) const;

    /// Forgets the job; one that is not there is no error. Error: FileFailed.
    [[nodiscard]] Result<void> remove(const QString &id) const;

private:
    [[nodiscard]] QString fileOf(const QString &id) const;

    QDir m_directory;
};

} // namespace hashike
