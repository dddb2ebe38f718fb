// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "trust/KeyBlock.h"

#include <QDateTime>

namespace hashike
{

/// Whether what a key signs can count, whoever trusts it.
enum class KeyCondition
{
    Good,
    NotYetValid,
    Expired,
    Revoked,
    Unusable, ///< neither it nor a subkey is meant to sign, or its own signatures do not hold
};

/// A primary key as its block describes it: claims, of which only the fingerprint cannot be made
/// up.
struct ListedKey
{
    QString fingerprint; ///< 40 or 64 upper-case hex digits
    QStringList userIds; ///< as the key says; valid ones, shortened
    QDateTime createdAt; ///< UTC
    QDateTime expiresAt; ///< UTC; null: never
    KeyCondition condition = KeyCondition::Unusable;

    bool operator==(const ListedKey &) const = default;
};

/// The public keys of a block, in its order, as they are at `now`; nothing becomes trusted. Errors:
/// KeyUnreadable (Path = the origin; Detail = `certificate`, `secret key`, `signature`, `message`,
/// `no OpenPGP key`, or what the parser says when it can read none).
[[nodiscard]] Result<QList<ListedKey>> listKeys(const KeyBlock &block, const QDateTime &now);

} // namespace hashike
