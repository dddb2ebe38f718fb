// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QStringList>

namespace hashike
{

/// Whose signatures of releases count besides those of the pinned keys, and where to look for keys
/// and signatures. No secrets.
struct TrustChoice
{
    QStringList keys;       ///< fingerprints of primary keys, upper-case hex digits
    QStringList keyrings;   ///< files with key material
    QStringList stores;     ///< addresses of signature stores, https
    bool asksStores = true; ///< false on the disconnected side: no store at all is asked

    bool operator==(const TrustChoice &) const = default;

    [[nodiscard]] QJsonObject toJson() const;
    /// What is missing is empty.
    [[nodiscard]] static TrustChoice fromJson(const QJsonObject &json);
};

} // namespace hashike
