// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

namespace hashike
{

/// By which the drive that a job writes to is known again, wherever it is plugged in.
struct DriveIdentity
{
    QString name;      ///< what people call it
    QString serial;    ///< of the physical drive; may be empty
    QString partition; ///< UUID of the partition, or else of what is on it
    qint64 size = 0;   ///< bytes

    bool operator==(const DriveIdentity &) const = default;

    [[nodiscard]] QJsonObject toJson() const;
    /// What is missing stays empty, and is then like no drive that exists.
    [[nodiscard]] static DriveIdentity fromJson(const QJsonObject &json);
};

} // namespace hashike
