// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusVirtualObject>
#include <QMap>
#include <QStringList>
#include <QVariantMap>

namespace hashike
{

/// A stick, or one partition of it, or one slot of a card reader.
struct FakeStick
{
    QString device = QStringLiteral("sdb1"); ///< partitions of one disk share the letters
    QString label = QStringLiteral("USB-017");
    QString vendor = QStringLiteral("Lexar");
    QString model = QStringLiteral("JumpDrive");
    QString serial = QStringLiteral("070B34C9F5A1B2");
    QString partition = QStringLiteral("c5b1f3de-01");
    QString fileSystem = QStringLiteral("exfat");
    QString mountPoint = {}; ///< an existing directory; empty: not mounted
    QString mountsAt = {};   ///< where Mount puts it
    QString passphrase = {}; ///< not empty: an encrypted container, locked
    QString reader = {};     ///< what slots of one reader have in common
    qint64 size = 61'530'439'680;
    bool medium = true;
    bool removable = true;
    bool system = false;
    bool readOnly = false;
    bool canPowerOff = true;
    bool optical = false;
};

/// org.freedesktop.UDisks2 as far as Hashike uses it: what its objects look like, what its methods
/// do to them, and faults on request. It has no devices behind it. Made, used and destroyed on one
/// thread; it answers while that thread's event loop runs.
class FakeUDisks final : private QDBusVirtualObject
{
public:
    /// Takes the service's name on the bus at this address.
    explicit FakeUDisks(const QString &address);
    ~FakeUDisks() override;

    /// Returns the object of the stick's block device.
    QString plug(const FakeStick &stick);
    /// All partitions of the disk vanish at once.
    void unplug(const FakeStick &stick);
    [[nodiscard]] static QString objectOf(const FakeStick &stick);
    /// What Unlock makes of it.
    [[nodiscard]] static QString cleartextOf(const FakeStick &stick);

    void setProperty(const QString &object,
                     const QString &interface,
                     const QString &name,
                     const QVariant &value);
    /// Whatever was mounted by hand, as `mount` does.
    void mountAt(const QString &object, const QString &directory);

    /// As another program does.
    void unlockByHand(const FakeStick &stick);

    /// From now on the method fails with this D-Bus error; an empty name heals it.
    void fail(const QString &method, const QString &error, const QString &words = {});
    /// The first call of the method on every object fails so, those after it do not.
    void failOnce(const QString &method, const QString &error);
    /// Calls of the method wait until release().
    void hold(const QString &method);
    void release(const QString &method);
    /// Leaves the bus without an answer to anybody, as a crash does.
    void crash();
    /// Comes back with the devices that are plugged in.
    void restart();

    /// `Unmount sdb1`, in their order; never an argument of Unlock.
    [[nodiscard]] QStringList calls() const { return m_calls; }
    /// The options of the last call of a method.
    [[nodiscard]] QVariantMap optionsOf(const QString &method) const;

private:
    using Interfaces = QMap<QString, QVariantMap>;
    using Objects = QMap<QDBusObjectPath, Interfaces>;

    [[nodiscard]] QString introspect(const QString &path) const override;
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override;

    void connectToBus();
    void perform(const QDBusMessage &message);
    void mount(const QDBusMessage &message);
    void unmount(const QDBusMessage &message);
    void unlock(const QDBusMessage &message);
    void lock(const QDBusMessage &message);
    void eject(const QDBusMessage &message);
    void powerOff(const QDBusMessage &message);
    [[nodiscard]] bool hadItsFault(const QDBusMessage &message);
    void refuse(const QDBusMessage &message, const QString &error, const QString &words);
    void add(const QString &object, const Interfaces &interfaces);
    void remove(const QString &object);
    void removeBlocks(const QString &drive);
    void removeDrive(const QString &drive);
    [[nodiscard]] QVariantMap block(const FakeStick &stick) const;
    [[nodiscard]] QVariantMap drive(const FakeStick &stick) const;

    QString m_address;
    QDBusConnection m_bus;
    Objects m_objects;
    QMap<QString, FakeStick> m_sticks; ///< by the object of the block device, or of its cleartext
    QMap<QString, std::pair<QString, QString>> m_faults;
    QMap<QString, QStringList> m_onlyOnce; ///< of those: the objects that had it
    QMap<QString, QList<QDBusMessage>> m_held;
    QMap<QString, QVariantMap> m_options;
    QStringList m_calls;
};

} // namespace hashike
