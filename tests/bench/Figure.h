// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/Series.h"

#include <QStringList>

#include <optional>

namespace hashike
{

/// What a comparison's value should be.
struct Target
{
    enum class Sense
    {
        AtMost,
        AtLeast,
    };

    Sense sense = Sense::AtMost;
    double value = 0;

    [[nodiscard]] bool isMetBy(double actual) const
    {
        return sense == Sense::AtMost ? actual <= value : actual >= value;
    }
};

[[nodiscard]] inline Target atMost(double value)
{
    return {Target::Sense::AtMost, value};
}

[[nodiscard]] inline Target atLeast(double value)
{
    return {Target::Sense::AtLeast, value};
}

/// A number that follows from the series.
struct Comparison
{
    QString what;
    double value = 0;
    QString unit; ///< empty for ratios
    std::optional<Target> target;
};

/// One figure: who took how long, and what follows from it.
struct Figure
{
    QString title;
    QString subject; ///< what it was measured on
    QList<Series> series;
    QList<Comparison> comparisons;
    QStringList notes; ///< what was left out, and why

    /// The series of that name; nothing when that program was left out.
    [[nodiscard]] const Series *find(const QString &name) const;

    /// Adds the ratio of the medians of two wall times, where both were measured.
    void compareWalls(const QString &name,
                      const QString &other,
                      std::optional<Target> target = std::nullopt);

    /// As Markdown, with a heading of the third level.
    [[nodiscard]] QString toMarkdown() const;
};

} // namespace hashike
