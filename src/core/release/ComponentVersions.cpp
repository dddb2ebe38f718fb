// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/ComponentVersions.h"

#include "release/ReleasePayload.h"
#include "release/SemanticVersion.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qsizetype MaximumLength = 16 * 1024;

bool isVersionName(const QString &name)
{
    static const QRegularExpression grammar(
        QRegularExpression::anchoredPattern(u"[a-z0-9][a-z0-9-]*[a-z0-9]"_s));
    return grammar.match(name).hasMatch();
}

/// `name=value` pairs; nothing when one of them has no `=` or an impossible name.
std::optional<QMap<QString, QString>> parsePairs(const QString &text)
{
    QMap<QString, QString> pairs;
    if (text.size() > MaximumLength) {
        return std::nullopt;
    }
    for (const QString &part : text.split(u',')) {
        const QString pair = part.trimmed();
        const qsizetype equals = pair.indexOf(u'=');
        if (equals < 0 || !isVersionName(pair.first(equals))) {
            return std::nullopt;
        }
        pairs.insert(pair.first(equals), pair.sliced(equals + 1));
    }
    return pairs;
}

bool isDisplayName(const QString &words)
{
    static const QRegularExpression grammar(
        QRegularExpression::anchoredPattern(u"[a-zA-Z0-9\\-:\\s().]+"_s));
    return grammar.match(words).hasMatch();
}

/// What was seen for one name.
struct Seen
{
    QSet<QString> versions;
    QSet<QString> displayNames;
};

QString firstOf(const QSet<QString> &texts)
{
    return texts.isEmpty() ? QString() : *std::ranges::min_element(texts);
}
} // namespace

std::optional<QMap<QString, ComponentVersion>> parseComponentVersions(const QString &versions,
                                                                      const QString &displayNames)
{
    QMap<QString, ComponentVersion> parsed;
    if (versions.trimmed().isEmpty()) {
        return parsed;
    }
    const auto pairs = parsePairs(versions);
    const auto names = displayNames.isEmpty() ? QMap<QString, QString>() : parsePairs(displayNames);
    if (!pairs || !names || !std::ranges::all_of(*names, isDisplayName)) {
        return std::nullopt;
    }
    for (const auto &[name, text] : pairs->asKeyValueRange()) {
        const auto version = SemanticVersion::parse(text);
        if (!version) {
            return std::nullopt;
        }
        parsed.insert(name, {version->toString(), names->value(name)});
    }
    return parsed;
}

CombinedVersions combineVersions(const QList<ReleaseComponent> &components)
{
    CombinedVersions combined;
    QMap<QString, Seen> seen;
    for (const ReleaseComponent &component : components) {
        if (!component.versions) {
            combined.unreadable.append(component.name);
            continue;
        }
        const bool isClient = component.name == "cli"_L1 || component.name == "cli-artifacts"_L1;
        for (const auto &[name, version] : component.versions->asKeyValueRange()) {
            combined.components.insert(name, component.name);
            if (name != "kubectl"_L1 || isClient) {
                seen[name].versions.insert(version.version);
                seen[name].displayNames.insert(version.displayName);
            }
        }
    }
    for (const auto &[name, found] : std::as_const(seen).asKeyValueRange()) {
        combined.versions.insert(name, {firstOf(found.versions), firstOf(found.displayNames)});
        const bool several = found.versions.size() > 1 || found.displayNames.size() > 1;
        if (several && name != "machine-os"_L1) {
            combined.ambiguous.append(name);
        }
    }
    return combined;
}

} // namespace hashike
