// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/FakeUDisks.h"

#include <QByteArrayList>
#include <QDBusArgument>
#include <QDBusMetaType>
#include <QFile>

using namespace Qt::StringLiterals;

namespace hashike
{

namespace
{

const QString Service = u"org.freedesktop.UDisks2"_s;
const QString Root = u"/org/freedesktop/UDisks2"_s;
const QString Blocks = Root + u"/block_devices/"_s;
const QString Prefix = Service + u'.';
const QString ObjectManager = u"org.freedesktop.DBus.ObjectManager"_s;

QByteArray withZero(const QString &path)
{
    return QFile::encodeName(path) + '\0';
}

QVariant mountPoints(const QString &directory)
{
    return QVariant::fromValue(directory.isEmpty() ? QByteArrayList()
                                                   : QByteArrayList{withZero(directory)});
}

QString diskOf(const FakeStick &stick)
{
    QString disk = stick.device;
    while (!disk.isEmpty() && disk.back().isDigit()) {
        disk.chop(1);
    }
    return disk;
}

QString driveObject(const FakeStick &stick)
{
    return Root + u"/drives/"_s + diskOf(stick);
}

QVariant pathValue(const QString &object)
{
    return QVariant::fromValue(QDBusObjectPath(object));
}

} // namespace

FakeUDisks::FakeUDisks(const QString &address)
    : m_address(address)
    , m_bus(QString())
{
    qDBusRegisterMetaType<QByteArrayList>();
    qDBusRegisterMetaType<Interfaces>();
    qDBusRegisterMetaType<Objects>();
    connectToBus();
}

FakeUDisks::~FakeUDisks()
{
    crash();
}

void FakeUDisks::connectToBus()
{
    m_bus = QDBusConnection::connectToBus(m_address, u"fake-udisks"_s);
    m_bus.registerVirtualObject(Root, this, QDBusConnection::SubPath);
    m_bus.registerService(Service);
}

void FakeUDisks::crash()
{
    m_held.clear();
    m_bus = QDBusConnection(QString());
    QDBusConnection::disconnectFromBus(u"fake-udisks"_s);
}

void FakeUDisks::restart()
{
    connectToBus();
}

QString FakeUDisks::objectOf(const FakeStick &stick)
{
    return Blocks + stick.device;
}

QString FakeUDisks::cleartextOf(const FakeStick &stick)
{
    return Blocks + u"dm_"_s + stick.device;
}

QVariantMap FakeUDisks::drive(const FakeStick &stick) const
{
    const QStringList compatibility = stick.optical ? QStringList{u"optical_cd"_s} : QStringList();
    return {{u"Vendor"_s, stick.vendor},
            {u"Model"_s, stick.model},
            {u"Serial"_s, stick.serial},
            {u"MediaCompatibility"_s, compatibility},
            {u"MediaRemovable"_s, stick.removable},
            {u"MediaAvailable"_s, stick.medium},
            {u"Removable"_s, stick.removable},
            {u"Ejectable"_s, stick.removable},
            {u"CanPowerOff"_s, stick.canPowerOff},
            {u"SiblingId"_s, stick.reader},
            {u"ConnectionBus"_s, u"usb"_s}};
}

QVariantMap FakeUDisks::block(const FakeStick &stick) const
{
    const bool locked = !stick.passphrase.isEmpty();
    return {{u"Device"_s, withZero(u"/dev/"_s + stick.device)},
            {u"PreferredDevice"_s, withZero(u"/dev/"_s + stick.device)},
            {u"Size"_s, qulonglong(stick.medium ? stick.size : 0)},
            {u"ReadOnly"_s, stick.readOnly},
            {u"Drive"_s, pathValue(driveObject(stick))},
            {u"CryptoBackingDevice"_s, pathValue(u"/"_s)},
            {u"IdUsage"_s, locked ? u"crypto"_s : u"filesystem"_s},
            {u"IdType"_s, locked ? u"crypto_LUKS"_s : stick.fileSystem},
            {u"IdLabel"_s, locked ? QString() : stick.label},
            {u"IdUUID"_s, u"1A2B-"_s + stick.device},
            {u"HintSystem"_s, stick.system},
            {u"HintIgnore"_s, false}};
}

QString FakeUDisks::plug(const FakeStick &stick)
{
    const QString object = objectOf(stick);
    m_sticks.insert(object, stick);
    add(driveObject(stick), {{Prefix + u"Drive"_s, drive(stick)}});
    Interfaces interfaces{{Prefix + u"Block"_s, block(stick)}};
    if (stick.medium && diskOf(stick) != stick.device) {
        interfaces.insert(Prefix + u"Partition"_s, {{u"UUID"_s, stick.partition}});
    }
    if (stick.medium && !stick.passphrase.isEmpty()) {
        interfaces.insert(Prefix + u"Encrypted"_s, {});
    } else if (stick.medium && !stick.fileSystem.isEmpty()) {
        interfaces.insert(Prefix + u"Filesystem"_s,
                          {{u"MountPoints"_s, mountPoints(stick.mountPoint)}});
    }
    add(object, interfaces);
    return object;
}

void FakeUDisks::unplug(const FakeStick &stick)
{
    removeDrive(driveObject(stick));
}

void FakeUDisks::removeBlocks(const QString &drive)
{
    const QMap<QString, FakeStick> sticks = m_sticks;
    for (const auto &[object, stick] : sticks.asKeyValueRange()) {
        if (driveObject(stick) == drive) {
            remove(object);
        }
    }
}

void FakeUDisks::removeDrive(const QString &drive)
{
    removeBlocks(drive);
    remove(drive);
}

void FakeUDisks::add(const QString &object, const Interfaces &interfaces)
{
    m_objects.insert(QDBusObjectPath(object), interfaces);
    QDBusMessage signal = QDBusMessage::createSignal(Root, ObjectManager, u"InterfacesAdded"_s);
    signal << pathValue(object) << QVariant::fromValue(interfaces);
    m_bus.send(signal);
}

void FakeUDisks::remove(const QString &object)
{
    const Interfaces interfaces = m_objects.take(QDBusObjectPath(object));
    m_sticks.remove(object);
    QDBusMessage signal = QDBusMessage::createSignal(Root, ObjectManager, u"InterfacesRemoved"_s);
    signal << pathValue(object) << QStringList(interfaces.keys());
    m_bus.send(signal);
}

void FakeUDisks::setProperty(const QString &object,
                             const QString &interface,
                             const QString &name,
                             const QVariant &value)
{
    m_objects[QDBusObjectPath(object)][Prefix + interface].insert(name, value);
    QDBusMessage signal = QDBusMessage::createSignal(
        object, u"org.freedesktop.DBus.Properties"_s, u"PropertiesChanged"_s);
    signal << Prefix + interface << QVariantMap{{name, value}} << QStringList();
    m_bus.send(signal);
}

void FakeUDisks::mountAt(const QString &object, const QString &directory)
{
    setProperty(object, u"Filesystem"_s, u"MountPoints"_s, mountPoints(directory));
}

void FakeUDisks::fail(const QString &method, const QString &error, const QString &words)
{
    m_onlyOnce.remove(method);
    if (error.isEmpty()) {
        m_faults.remove(method);
    } else {
        m_faults.insert(method, {error, words});
    }
}

void FakeUDisks::failOnce(const QString &method, const QString &error)
{
    fail(method, error);
    m_onlyOnce.insert(method, {});
}

void FakeUDisks::hold(const QString &method)
{
    m_held.insert(method, {});
}

void FakeUDisks::release(const QString &method)
{
    const QList<QDBusMessage> waiting = m_held.take(method);
    for (const QDBusMessage &message : waiting) {
        perform(message);
    }
}

QVariantMap FakeUDisks::optionsOf(const QString &method) const
{
    return m_options.value(method);
}

QString FakeUDisks::introspect(const QString &) const
{
    return {};
}

bool FakeUDisks::handleMessage(const QDBusMessage &message, const QDBusConnection &)
{
    const QString method = message.member();
    if (method == "GetManagedObjects"_L1) {
        m_bus.send(message.createReply(QVariant::fromValue(m_objects)));
        return true;
    }
    m_calls.append(method + u' ' + message.path().section(u'/', -1));
    m_options.insert(method, qdbus_cast<QVariantMap>(message.arguments().constLast()));
    if (const auto held = m_held.find(method); held != m_held.end()) {
        held->append(message);
    } else {
        perform(message);
    }
    return true;
}

void FakeUDisks::perform(const QDBusMessage &message)
{
    static const QMap<QString, void (FakeUDisks::*)(const QDBusMessage &)> methods{
        {u"Mount"_s, &FakeUDisks::mount},
        {u"Unmount"_s, &FakeUDisks::unmount},
        {u"Unlock"_s, &FakeUDisks::unlock},
        {u"Lock"_s, &FakeUDisks::lock},
        {u"Eject"_s, &FakeUDisks::eject},
        {u"PowerOff"_s, &FakeUDisks::powerOff},
    };
    const auto method = methods.constFind(message.member());
    const auto fault = m_faults.constFind(message.member());
    if (method == methods.cend() || !m_objects.contains(QDBusObjectPath(message.path()))) {
        refuse(message, u"org.freedesktop.DBus.Error.UnknownMethod"_s, u"No such interface"_s);
    } else if (fault != m_faults.cend() && !hadItsFault(message)) {
        refuse(message, fault->first, fault->second);
    } else {
        (this->**method)(message);
    }
}

bool FakeUDisks::hadItsFault(const QDBusMessage &message)
{
    const auto once = m_onlyOnce.find(message.member());
    if (once == m_onlyOnce.end()) {
        return false;
    }
    const bool had = once->contains(message.path());
    once->append(message.path());
    return had;
}

void FakeUDisks::refuse(const QDBusMessage &message, const QString &error, const QString &words)
{
    m_bus.send(message.createErrorReply(error, words));
}

void FakeUDisks::mount(const QDBusMessage &message)
{
    const QString directory = m_sticks.value(message.path()).mountsAt;
    mountAt(message.path(), directory);
    m_bus.send(message.createReply(directory));
}

void FakeUDisks::unmount(const QDBusMessage &message)
{
    mountAt(message.path(), {});
    m_bus.send(message.createReply());
}

void FakeUDisks::unlock(const QDBusMessage &message)
{
    const FakeStick stick = m_sticks.value(message.path());
    if (message.arguments().constFirst().toString() != stick.passphrase) {
        refuse(message,
               Prefix + u"Error.Failed"_s,
               u"Error unlocking /dev/%1: Failed to activate device: Incorrect passphrase."_s.arg(
                   stick.device));
        return;
    }
    m_bus.send(message.createReply(pathValue(cleartextOf(stick)))); // the object may come later
    unlockByHand(stick);
}

void FakeUDisks::unlockByHand(const FakeStick &stick)
{
    FakeStick inside = stick;
    inside.passphrase.clear();
    inside.mountPoint.clear();
    QVariantMap properties = block(inside);
    properties.insert(u"Drive"_s, pathValue(u"/"_s));
    properties.insert(u"CryptoBackingDevice"_s, pathValue(objectOf(stick)));
    properties.insert(u"HintSystem"_s, true); // as UDisks2 says of what it knows nothing about
    const QString object = cleartextOf(stick);
    m_sticks.insert(object, inside);
    Interfaces interfaces{{Prefix + u"Block"_s, properties}};
    if (!stick.fileSystem.isEmpty()) {
        interfaces.insert(Prefix + u"Filesystem"_s, {{u"MountPoints"_s, mountPoints({})}});
    }
    add(object, interfaces);
}

void FakeUDisks::lock(const QDBusMessage &message)
{
    remove(cleartextOf(m_sticks.value(message.path())));
    m_bus.send(message.createReply());
}

void FakeUDisks::eject(const QDBusMessage &message)
{
    removeBlocks(message.path());
    setProperty(message.path(), u"Drive"_s, u"MediaAvailable"_s, false);
    m_bus.send(message.createReply());
}

void FakeUDisks::powerOff(const QDBusMessage &message)
{
    const QString reader = m_objects.value(QDBusObjectPath(message.path()))
                               .value(Prefix + u"Drive"_s)
                               .value(u"SiblingId"_s)
                               .toString();
    const QMap<QString, FakeStick> sticks = m_sticks;
    for (const FakeStick &stick : sticks) {
        if (driveObject(stick) == message.path() || (!reader.isEmpty() && stick.reader == reader)) {
            removeDrive(driveObject(stick));
        }
    }
    m_bus.send(message.createReply());
}

} // namespace hashike
