// SPDX-License-Identifier: GPL-3.0-or-later
#include "drives/UDisks.h"

#include <QDBusMessage>

#include <limits>

namespace hashike::udisks
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int NoTimeout = std::numeric_limits<int>::max(); // libdbus's DBUS_TIMEOUT_INFINITE

bool hasName(const QDBusError &error, QLatin1StringView name)
{
    return error.name() == "org.freedesktop.UDisks2.Error."_L1 + name;
}
} // namespace

QDBusPendingCall call(const QDBusConnection &bus,
                      const QString &object,
                      QLatin1StringView interface,
                      const QString &method,
                      const QVariantList &arguments)
{
    QDBusMessage message = QDBusMessage::createMethodCall(Service, object, interface, method);
    message.setArguments(arguments);
    return bus.asyncCall(message, NoTimeout);
}

bool isBusy(const QDBusError &error)
{
    return hasName(error, "DeviceBusy"_L1);
}

bool isDenied(const QDBusError &error)
{
    return error.type() == QDBusError::AccessDenied || hasName(error, "NotAuthorized"_L1)
           || hasName(error, "NotAuthorizedCanObtain"_L1)
           || hasName(error, "NotAuthorizedDismissed"_L1)
           || hasName(error, "MountedByOtherUser"_L1);
}

bool isNotMounted(const QDBusError &error)
{
    return hasName(error, "NotMounted"_L1);
}

bool isAlreadyMounted(const QDBusError &error)
{
    return hasName(error, "AlreadyMounted"_L1);
}

Error toError(const QDBusError &error, const QString &path)
{
    return makeError(ErrorCode::FileFailed)
        .from(Origin::Medium)
        .with(ErrorArgument::Path, path)
        .with(ErrorArgument::Detail, error.message());
}

} // namespace hashike::udisks
