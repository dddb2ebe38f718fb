// SPDX-License-Identifier: GPL-3.0-or-later
#include "drives/Drive.h"

#include <algorithm>

namespace hashike
{

namespace
{
constexpr qsizetype SerialShown = 4;
}

QString Drive::name() const
{
    if (!label.isEmpty()) {
        return label;
    }
    const QString product = QString(vendor + u' ' + model).trimmed();
    return product.isEmpty() ? device : product;
}

QString Drive::serialEnd() const
{
    return serial.right(SerialShown);
}

bool Drive::holds(const QString &path) const
{
    const auto isBelow = [&](const QString &place) {
        return path == place || path.startsWith(place + u'/');
    };
    return state == DriveState::Mounted
           && (isBelow(mountPoint) || std::ranges::any_of(alsoAt, isBelow));
}

bool sameDrive(const Drive &one, const Drive &other)
{
    // The slots of a reader share its serial, so a serial alone says nothing.
    return !one.partition.isEmpty() && one.partition == other.partition
           && one.serial == other.serial;
}

} // namespace hashike
