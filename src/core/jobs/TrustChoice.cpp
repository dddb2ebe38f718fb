// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/TrustChoice.h"

#include <QJsonArray>

namespace hashike
{

using namespace Qt::StringLiterals;

QJsonObject TrustChoice::toJson() const
{
    return {{u"keys"_s, QJsonArray::fromStringList(keys)},
            {u"keyrings"_s, QJsonArray::fromStringList(keyrings)},
            {u"stores"_s, QJsonArray::fromStringList(stores)},
            {u"asksStores"_s, asksStores}};
}

TrustChoice TrustChoice::fromJson(const QJsonObject &json)
{
    return {json["keys"_L1].toVariant().toStringList(),
            json["keyrings"_L1].toVariant().toStringList(),
            json["stores"_L1].toVariant().toStringList(),
            json["asksStores"_L1].toBool(true)};
}

} // namespace hashike
