// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

#include <QDBusConnection>
#include <QDBusError>
#include <QDBusPendingCall>
#include <QLatin1StringView>
#include <QVariantMap>

/// The names of org.freedesktop.UDisks2 and how its methods are called: asynchronously, always.
namespace hashike::udisks
{

constexpr QLatin1StringView Service("org.freedesktop.UDisks2");
constexpr QLatin1StringView Root("/org/freedesktop/UDisks2");
constexpr QLatin1StringView Block("org.freedesktop.UDisks2.Block");
constexpr QLatin1StringView Drive("org.freedesktop.UDisks2.Drive");
constexpr QLatin1StringView Encrypted("org.freedesktop.UDisks2.Encrypted");
constexpr QLatin1StringView Filesystem("org.freedesktop.UDisks2.Filesystem");
constexpr QLatin1StringView Partition("org.freedesktop.UDisks2.Partition");
constexpr QLatin1StringView ObjectManager("org.freedesktop.DBus.ObjectManager");
constexpr QLatin1StringView Properties("org.freedesktop.DBus.Properties");

/// Calls a method of UDisks2 and waits for the answer as long as it takes: writing back a slow
/// stick and asking for an administrator's password both take minutes. Ends with an error when the
/// service ends.
[[nodiscard]] QDBusPendingCall call(const QDBusConnection &bus,
                                    const QString &object,
                                    QLatin1StringView interface,
                                    const QString &method,
                                    const QVariantList &arguments);

[[nodiscard]] bool isBusy(const QDBusError &error);
[[nodiscard]] bool isDenied(const QDBusError &error);
[[nodiscard]] bool isNotMounted(const QDBusError &error);
[[nodiscard]] bool isAlreadyMounted(const QDBusError &error);

/// FileFailed on the medium with UDisks2's words as Detail.
[[nodiscard]] Error toError(const QDBusError &error, const QString &path);

} // namespace hashike::udisks
