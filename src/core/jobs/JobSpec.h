// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/DailyHours.h"
#include "base/Result.h"
#include "jobs/DriveIdentity.h"
#include "jobs/ProxyChoice.h"
#include "jobs/TrustChoice.h"

#include <QDateTime>
#include <QJsonObject>
#include <QStringList>

#include <array>
#include <optional>

namespace hashike
{

/// What a job does.
enum class JobKind
{
    Mirror,        ///< registry → medium, read back afterwards
    Verify,        ///< reads a medium back
    Repair,        ///< fetches again what a medium lacks or holds damaged
    Copy,          ///< medium → medium
    Seal,          ///< freezes a medium and writes the hand-over pack
    Check,         ///< compares a sealed medium, or a copy of one, with its seal
    Upload,        ///< medium → registry
    DirectMirror,  ///< registry → registry
    Extract,       ///< programs of a release → a folder of this machine
    RegistryImage, ///< registry → medium, the image of a registry as one file
};

inline constexpr std::array AllJobKinds{JobKind::Mirror,
                                        JobKind::Verify,
                                        JobKind::Repair,
                                        JobKind::Copy,
                                        JobKind::Seal,
                                        JobKind::Check,
                                        JobKind::Upload,
                                        JobKind::DirectMirror,
                                        JobKind::Extract,
                                        JobKind::RegistryImage};

/// The name as in this header, for the store and logs.
[[nodiscard]] QString nameOf(JobKind kind);

/// Where a job's credentials come from. The credentials themselves are never part of a job.
enum class CredentialsOrigin
{
    None,   ///< anonymous
    File,   ///< JobSpec::credentialsFile
    Memory, ///< held by the program; gone after a restart, then asked for
};

/// Everything that says what is to be done: pure data, stored as it is, without secrets.
struct JobSpec
{
    QString id; ///< unique; a file name
    JobKind kind = JobKind::Verify;
    QDateTime createdAt; ///< UTC

    QString source; ///< reference, `host/repository:tag[@digest]`, of what comes from a registry:
                    ///< a release; of RegistryImage the image
    QString medium; ///< root of the medium that is read or written
    QString target; ///< `host/repository`, or the root of the medium that is copied to, or the
                    ///< folder that programs are extracted to
    /// The drive that is written to or, where nothing is, read from; nothing when it is not known,
    /// or a folder elsewhere.
    std::optional<DriveIdentity> drive;
    QString release;  ///< `<version>-<architecture>`; empty: everything that is there
    qint64 bytes = 0; ///< as planned, for the headline; 0 when it is not known

    CredentialsOrigin credentials = CredentialsOrigin::None;
    QString credentialsFile;
    QStringList authorities;    ///< files with CA certificates to trust besides the system's
    QStringList ownAuthorities; ///< those of them that were chosen for this job alone
    TrustChoice trust;
    ProxyChoice proxies;
    bool insecure = false;
    int streams = 6;
    qint64 bytesPerSecond = 0;            ///< bandwidth limit; 0: none
    std::optional<DailyHours> limitHours; ///< when the limit holds; nothing: always
    bool allowUnverified = false;         ///< consent given on this machine
    bool thorough = true;  ///< Verify, and after Mirror: read every byte; Upload: read
                           ///< everything back
    bool openSeal = false; ///< change a sealed medium on purpose

    QString tool;       ///< Extract: the command; empty: all programs
    QString toolSystem; ///< Extract: `system/architecture`, or `*` for archives for all
    QString pin;        ///< Extract: `host/repository` that the programs install from
    /// RegistryImage: Go's name of what the registry node is; empty: this machine's.
    QString architecture;

    bool operator==(const JobSpec &) const = default;

    [[nodiscard]] QJsonObject toJson() const;
    /// Error: InvalidArgument (Subject: the member that is missing or wrong).
    [[nodiscard]] static Result<JobSpec> fromJson(const QJsonObject &json);
};

/// Such a job talks to a registry; the others need neither credentials nor trust in servers.
[[nodiscard]] bool asksRegistry(const JobSpec &spec);

/// The directories that such a job writes to; empty for those that only read.
[[nodiscard]] QStringList writtenDirectories(const JobSpec &spec);

/// The directories that such a job reads and does not write to.
[[nodiscard]] QStringList readDirectories(const JobSpec &spec);

/// A spec with an id and a time of its own.
[[nodiscard]] JobSpec newJob(JobKind kind, const QDateTime &now);

} // namespace hashike
