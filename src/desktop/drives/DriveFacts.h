// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <optional>

namespace hashike
{

/// Where a mirror goes on a drive that has none.
[[nodiscard]] inline QString usualRoot(const QString &mountPoint)
{
    return mountPoint + QStringLiteral("/mirror");
}

/// What is known of a mounted drive besides what UDisks2 says.
struct DriveFacts
{
    QString root;         ///< of the mirror on it; empty where there is none
    QStringList releases; ///< `4.20.8-x86_64`, as it claims
    bool isSealed = false;
    /// Bytes a second that a job moved to it, from the job's start until all was flushed and read
    /// back; nothing until one has.
    std::optional<double> speed;

    /// With less one waits more than half an hour for a release.
    [[nodiscard]] bool isSlow() const
    {
        constexpr double LeastSpeed = 10.0 * 1024 * 1024;
        return speed && *speed < LeastSpeed;
    }

    bool operator==(const DriveFacts &) const = default;
};

} // namespace hashike
