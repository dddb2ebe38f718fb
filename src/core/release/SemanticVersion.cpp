// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/SemanticVersion.h"

#include <QList>
#include <QRegularExpression>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qsizetype MaximumLength = 256;

bool isNumeric(const QString &identifier)
{
    return std::ranges::all_of(identifier, [](QChar c) { return c >= u'0' && c <= u'9'; });
}

/// Numbers of any length: without leading zeros the longer one is the larger one.
std::strong_ordering compareNumbers(const QString &left, const QString &right)
{
    if (left.size() != right.size()) {
        return left.size() <=> right.size();
    }
    return QString::compare(left, right) <=> 0;
}

std::strong_ordering compareIdentifiers(const QString &left, const QString &right)
{
    const bool leftNumeric = isNumeric(left);
    const bool rightNumeric = isNumeric(right);
    if (leftNumeric && rightNumeric) {
        return compareNumbers(left, right);
    }
    if (leftNumeric != rightNumeric) {
        return leftNumeric ? std::strong_ordering::less : std::strong_ordering::greater;
    }
    return QString::compare(left, right) <=> 0;
}

std::strong_ordering comparePreRelease(const QStringList &left, const QStringList &right)
{
    if (left.isEmpty() != right.isEmpty()) {
        return left.isEmpty() ? std::strong_ordering::greater : std::strong_ordering::less;
    }
    return std::lexicographical_compare_three_way(
        left.begin(), left.end(), right.begin(), right.end(), compareIdentifiers);
}
} // namespace

std::optional<SemanticVersion> SemanticVersion::parse(const QString &text)
{
    static const QRegularExpression grammar(QRegularExpression::anchoredPattern(
        u"(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)"
        "(?:-((?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)"
        "(?:\\.(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*))*))?"
        "(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?"_s));
    const auto match =
        text.size() <= MaximumLength ? grammar.match(text) : QRegularExpressionMatch();
    if (!match.hasMatch()) {
        return std::nullopt;
    }
    SemanticVersion version;
    bool fits = false;
    version.major = match.capturedView(1).toULongLong(&fits);
    bool allFit = fits;
    version.minor = match.capturedView(2).toULongLong(&fits);
    allFit = allFit && fits;
    version.patch = match.capturedView(3).toULongLong(&fits);
    if (!allFit || !fits) {
        return std::nullopt;
    }
    version.preRelease = match.captured(4).split(u'.', Qt::SkipEmptyParts);
    return version;
}

QString SemanticVersion::toString() const
{
    const QString core = u"%1.%2.%3"_s.arg(major).arg(minor).arg(patch);
    return preRelease.isEmpty() ? core : core + u'-' + preRelease.join(u'.');
}

std::strong_ordering SemanticVersion::operator<=>(const SemanticVersion &other) const
{
    if (const auto order = major <=> other.major; order != 0) {
        return order;
    }
    if (const auto order = minor <=> other.minor; order != 0) {
        return order;
    }
    if (const auto order = patch <=> other.patch; order != 0) {
        return order;
    }
    return comparePreRelease(preRelease, other.preRelease);
}

QStringList sortedVersions(const QStringList &versions)
{
    QList<SemanticVersion> parsed;
    for (const QString &text : versions) {
        const auto version = SemanticVersion::parse(text);
        if (!version) {
            return versions;
        }
        parsed.append(*version);
    }
    std::ranges::stable_sort(parsed);
    QStringList sorted;
    std::ranges::transform(parsed, std::back_inserter(sorted), &SemanticVersion::toString);
    return sorted;
}

} // namespace hashike
