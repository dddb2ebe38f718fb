// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace hashike
{

struct ReleaseComponent;

/// The version of something a component brings along: kubernetes, machine-os.
struct ComponentVersion
{
    QString version;     ///< semantic version without build metadata
    QString displayName; ///< may be empty

    bool operator==(const ComponentVersion &) const = default;
};

/// Reads the annotations `io.openshift.build.versions` (`name=version`, comma separated) and
/// `io.openshift.build.version-display-names` (`name=words`). Nothing when either is malformed.
[[nodiscard]] std::optional<QMap<QString, ComponentVersion>> parseComponentVersions(
    const QString &versions, const QString &displayNames);

/// The versions of all components together, as `oc adm release info` counts them.
struct CombinedVersions
{
    QMap<QString, ComponentVersion> versions;
    QMap<QString, QString>
        components;         ///< by name of the version: the last component that states it
    QStringList ambiguous;  ///< names with several versions or display names; sorted
    QStringList unreadable; ///< components whose annotation is malformed
};

/// `kubectl` counts only where the component is the client; machine-os may have several versions,
/// of which the first in text order is taken.
[[nodiscard]] CombinedVersions combineVersions(const QList<ReleaseComponent> &components);

} // namespace hashike
