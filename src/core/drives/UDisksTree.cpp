// SPDX-License-Identifier: GPL-3.0-or-later
#include "drives/UDisksTree.h"

#include <QDBusArgument>
#include <QFile>

namespace hashike
{

namespace
{
QString fileName(QByteArray bytes)
{
    const qsizetype end = bytes.indexOf('\0');
    return QFile::decodeName(end < 0 ? bytes : bytes.first(end));
}
} // namespace

UDisksTree::UDisksTree(const UDisksObjects &objects)
{
    for (const auto &[path, interfaces] : objects.asKeyValueRange()) {
        m_objects.insert(path.path(), interfaces);
    }
}

void UDisksTree::add(const QString &object, const UDisksInterfaces &interfaces)
{
    m_objects[object].insert(interfaces);
}

void UDisksTree::remove(const QString &object, const QStringList &interfaces)
{
    const auto found = m_objects.find(object);
    if (found == m_objects.end()) {
        return;
    }
    for (const QString &interface : interfaces) {
        found->remove(interface);
    }
    if (found->isEmpty()) {
        m_objects.erase(found);
    }
}

void UDisksTree::change(const QString &object,
                        const QString &interface,
                        const QVariantMap &properties)
{
    const auto found = m_objects.find(object);
    if (found != m_objects.end() && found->contains(interface)) {
        (*found)[interface].insert(properties);
    }
}

QStringList UDisksTree::objectsWith(QLatin1StringView interface) const
{
    QStringList found;
    for (const auto &[path, interfaces] : m_objects.asKeyValueRange()) {
        if (interfaces.contains(interface)) {
            found.append(path);
        }
    }
    return found;
}

bool UDisksTree::has(const QString &object, QLatin1StringView interface) const
{
    const auto found = m_objects.find(object);
    return found != m_objects.end() && found->contains(interface);
}

bool UDisksTree::flag(const QString &object,
                      QLatin1StringView interface,
                      QLatin1StringView name) const
{
    return value(object, interface, name).toBool();
}

qint64 UDisksTree::number(const QString &object,
                          QLatin1StringView interface,
                          QLatin1StringView name) const
{
    return value(object, interface, name).toLongLong();
}

QString UDisksTree::text(const QString &object,
                         QLatin1StringView interface,
                         QLatin1StringView name) const
{
    return value(object, interface, name).toString().trimmed();
}

QStringList UDisksTree::texts(const QString &object,
                              QLatin1StringView interface,
                              QLatin1StringView name) const
{
    return value(object, interface, name).toStringList();
}

QString UDisksTree::file(const QString &object,
                         QLatin1StringView interface,
                         QLatin1StringView name) const
{
    return fileName(value(object, interface, name).toByteArray());
}

QStringList UDisksTree::files(const QString &object,
                              QLatin1StringView interface,
                              QLatin1StringView name) const
{
    QStringList names;
    const auto encoded = qdbus_cast<QByteArrayList>(value(object, interface, name));
    for (const QByteArray &bytes : encoded) {
        names.append(fileName(bytes));
    }
    return names;
}

QString UDisksTree::object(const QString &object,
                           QLatin1StringView interface,
                           QLatin1StringView name) const
{
    const QString path = value(object, interface, name).value<QDBusObjectPath>().path();
    return path == u'/' ? QString() : path;
}

QVariant UDisksTree::value(const QString &object,
                           QLatin1StringView interface,
                           QLatin1StringView name) const
{
    return m_objects.value(object).value(interface).value(name);
}

} // namespace hashike
