// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/DriveIdentity.h"

#include "base/Json.h"

namespace hashike
{

using namespace Qt::StringLiterals;

QJsonObject DriveIdentity::toJson() const
{
    return {
        {u"name"_s, name}, {u"serial"_s, serial}, {u"partition"_s, partition}, {u"size"_s, size}};
}

DriveIdentity DriveIdentity::fromJson(const QJsonObject &json)
{
    return {json["name"_L1].toString(),
            json["serial"_L1].toString(),
            json["partition"_L1].toString(),
            jsonSize(json["size"_L1]).value_or(0)};
}

} // namespace hashike
