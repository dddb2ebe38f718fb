// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace hashike
{

/// What the bytes of a file are to OpenPGP (RFC 9580).
enum class OpenPgpContent
{
    None, ///< not OpenPGP
    PublicKey,
    SecretKey, ///< also where public keys are beside it
    Signature, ///< by itself, without what is signed
    Message,   ///< signed, encrypted or compressed
};

/// Told by the armour's header lines (section 6.2), which may stand anywhere in a text, or by the
/// first packet's header (section 4.2). Nothing is parsed further: a guess for sentences and ways
/// on, never a proof.
[[nodiscard]] OpenPgpContent openPgpContentOf(const QByteArray &data);

} // namespace hashike
