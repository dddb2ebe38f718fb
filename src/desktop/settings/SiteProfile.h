// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Preferences.h"
#include "base/Result.h"

namespace hashike
{

/// What is the same for everybody at one site, to be handed on as a file; no secrets.
struct SiteProfile
{
    static constexpr qsizetype MaximumFile = 64 * 1024; ///< bytes

    QString target; ///< registry and repository to upload to
    QUrl updateGraph;
    ProxyChoice proxies;
    int jobsAtOnce = 1;
    int streams = 6;
    qint64 bytesPerSecond = 0; ///< 0: no limit
    std::optional<DailyHours> limitHours;

    bool operator==(const SiteProfile &) const = default;

    [[nodiscard]] static SiteProfile of(const Preferences &preferences);
    void applyTo(Preferences &preferences) const;

    [[nodiscard]] QByteArray toJson() const;
    /// What `text` does not mention stays as it is in `current`. Error: InvalidArgument with Line
    /// and Column where it stops being JSON or has an unusable value (Subject names the member);
    /// without them when it is no profile at all.
    [[nodiscard]] static Result<SiteProfile> fromJson(QByteArrayView text,
                                                      const SiteProfile &current);
    /// Blocks on the disk. Errors: FileFailed, LimitExceeded, those of fromJson(), with Path.
    [[nodiscard]] static Result<SiteProfile> readFile(const QString &path,
                                                      const SiteProfile &current);
};

} // namespace hashike
