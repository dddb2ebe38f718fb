// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <compare>
#include <optional>

namespace hashike
{

/// A version as Semantic Versioning 2.0.0 defines it (sections 2 to 11). Build metadata is dropped:
/// it has no part in precedence and may not stand in a tag.
struct SemanticVersion
{
    quint64 major = 0;
    quint64 minor = 0;
    quint64 patch = 0;
    QStringList preRelease; ///< identifiers between the dots

    /// Nothing when `text` is not a semantic version.
    [[nodiscard]] static std::optional<SemanticVersion> parse(const QString &text);

    [[nodiscard]] QString toString() const;

    /// Precedence (section 11): 4.14.0-rc.1 comes before 4.14.0.
    [[nodiscard]] std::strong_ordering operator<=>(const SemanticVersion &other) const;
    [[nodiscard]] bool operator==(const SemanticVersion &other) const = default;
};

/// In the order of precedence; as given when one of them is not a semantic version.
[[nodiscard]] QStringList sortedVersions(const QStringList &versions);

} // namespace hashike
