// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>
#include <QDBusObjectPath>
#include <QMap>
#include <QStringList>
#include <QVariantMap>

namespace hashike
{

/// The interfaces of one object of UDisks2 with their properties, as on the bus (`a{sa{sv}}`).
using UDisksInterfaces = QMap<QString, QVariantMap>;
/// What GetManagedObjects answers (`a{oa{sa{sv}}}`).
using UDisksObjects = QMap<QDBusObjectPath, UDisksInterfaces>;

/// What UDisks2 has told so far: all its objects, kept up to date by its signals.
class UDisksTree final
{
public:
    UDisksTree() = default;
    explicit UDisksTree(const UDisksObjects &objects);

    void add(const QString &object, const UDisksInterfaces &interfaces);
    /// An object without interfaces is gone.
    void remove(const QString &object, const QStringList &interfaces);
    void change(const QString &object, const QString &interface, const QVariantMap &properties);

    /// Paths of the objects that have the interface, sorted.
    [[nodiscard]] QStringList objectsWith(QLatin1StringView interface) const;
    [[nodiscard]] bool has(const QString &object, QLatin1StringView interface) const;

    // One property; a default value when the object does not have it.
    [[nodiscard]] bool flag(const QString &object,
                            QLatin1StringView interface,
                            QLatin1StringView name) const;
    [[nodiscard]] qint64 number(const QString &object,
                                QLatin1StringView interface,
                                QLatin1StringView name) const;
    [[nodiscard]] QString text(const QString &object,
                               QLatin1StringView interface,
                               QLatin1StringView name) const;
    [[nodiscard]] QStringList texts(const QString &object,
                                    QLatin1StringView interface,
                                    QLatin1StringView name) const;
    /// A file name, which the bus carries as bytes with a zero at the end (`ay`).
    [[nodiscard]] QString file(const QString &object,
                               QLatin1StringView interface,
                               QLatin1StringView name) const;
    /// File names (`aay`).
    [[nodiscard]] QStringList files(const QString &object,
                                    QLatin1StringView interface,
                                    QLatin1StringView name) const;
    /// Another object; empty where UDisks2 says `/`.
    [[nodiscard]] QString object(const QString &object,
                                 QLatin1StringView interface,
                                 QLatin1StringView name) const;

private:
    [[nodiscard]] QVariant value(const QString &object,
                                 QLatin1StringView interface,
                                 QLatin1StringView name) const;

    QMap<QString, UDisksInterfaces> m_objects;
};

} // namespace hashike
