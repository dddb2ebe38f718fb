// SPDX-License-Identifier: GPL-3.0-or-later
#include "trust/OpenPgpContent.h"

#include <QByteArrayView>

#include <cstdint>

namespace hashike
{

namespace
{
/// The secret before everything else: whatever stands beside it, the file is to be kept away.
OpenPgpContent armouredContent(const QByteArray &data)
{
    constexpr auto has = [](const QByteArray &text, QByteArrayView kind) {
        return text.contains(QByteArray("-----BEGIN PGP ").append(kind));
    };
    if (has(data, "PRIVATE KEY BLOCK-----") || has(data, "SECRET KEY BLOCK-----")) {
        return OpenPgpContent::SecretKey;
    }
    if (has(data, "PUBLIC KEY BLOCK-----")) {
        return OpenPgpContent::PublicKey;
    }
    if (has(data, "MESSAGE") || has(data, "SIGNED MESSAGE-----")) {
        return OpenPgpContent::Message;
    }
    return has(data, "SIGNATURE-----") ? OpenPgpContent::Signature : OpenPgpContent::None;
}

/// Where the first packet's body begins (section 4.2); −1 when this is no packet.
qsizetype bodyOffset(const QByteArray &data)
{
    if (data.size() < 2 || (std::uint8_t(data.at(0)) & 0x80U) == 0) {
        return -1;
    }
    const bool isLegacy = (std::uint8_t(data.at(0)) & 0x40U) == 0;
    const std::uint8_t length = std::uint8_t(data.at(1));
    if (isLegacy) {
        constexpr qsizetype bodies[] = {2, 3, 5, 1}; // by length type; the last is indeterminate
        return bodies[std::uint8_t(data.at(0)) & 0x03U];
    }
    if (length == 255) {
        return 6;
    }
    return length >= 192 && length < 224 ? 3 : 2;
}

OpenPgpContent contentOfTag(unsigned tag)
{
    switch (tag) {
    case 6:
        return OpenPgpContent::PublicKey;
    case 5:
        return OpenPgpContent::SecretKey;
    case 2:
        return OpenPgpContent::Signature;
    case 1:  // session key, for a public key
    case 3:  // session key, for a password
    case 4:  // what precedes signed data
    case 8:  // compressed
    case 18: // encrypted
        return OpenPgpContent::Message;
    default:
        return OpenPgpContent::None;
    }
}
} // namespace

OpenPgpContent openPgpContentOf(const QByteArray &data)
{
    // Each of these bodies begins with a version or the number of an algorithm; text and pictures
    // whose first byte looks like a packet's do not.
    constexpr std::uint8_t highestVersion = 6;
    const qsizetype body = bodyOffset(data);
    if (body < 0 || body >= data.size() || std::uint8_t(data.at(body)) > highestVersion) {
        return armouredContent(data);
    }
    const unsigned header = std::uint8_t(data.at(0));
    return contentOfTag((header & 0x40U) != 0 ? header & 0x3fU : (header >> 2U) & 0x0fU);
}

} // namespace hashike
