// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTime>

#include <optional>

namespace hashike
{

/// The same hours of every day, in local time. They may go over midnight; when both ends are the
/// same it is the whole day.
struct DailyHours
{
    QTime from; ///< included
    QTime to;   ///< excluded

    bool operator==(const DailyHours &) const = default;

    [[nodiscard]] bool contains(QTime time) const;

    /// `22:00-06:00`
    [[nodiscard]] QString toString() const;
    /// What toString() wrote; nothing for any other text.
    [[nodiscard]] static std::optional<DailyHours> fromString(const QString &text);
};

} // namespace hashike
