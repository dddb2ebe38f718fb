// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Digest.h"

#include "base/Hasher.h"

#include <cstring>

namespace hashike
{

namespace
{
constexpr QStringView Prefix = u"sha256:";

Error invalidDigest(QStringView text)
{
    return makeError(ErrorCode::InvalidDigest)
        .with(ErrorArgument::Subject, text.left(100).toString());
}

int nibble(QChar character)
{
    const char16_t code = character.unicode();
    if (code >= u'0' && code <= u'9') {
        return code - u'0';
    }
    return code >= u'a' && code <= u'f' ? code - u'a' + 10 : -1;
}
} // namespace

Result<Digest> Digest::parse(QStringView text)
{
    if (!text.startsWith(Prefix)) {
        return failure(invalidDigest(text));
    }
    return parseHex(text.sliced(Prefix.size())).transform_error([&](const Error &) {
        return invalidDigest(text);
    });
}

Result<Digest> Digest::parseHex(QStringView hex)
{
    if (hex.size() != qsizetype(2 * Size)) {
        return failure(invalidDigest(hex));
    }
    Bytes bytes;
    for (std::size_t i = 0; i < Size; ++i) {
        const int high = nibble(hex[qsizetype(2 * i)]);
        const int low = nibble(hex[qsizetype(2 * i + 1)]);
        if (high < 0 || low < 0) {
            return failure(invalidDigest(hex));
        }
        bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return Digest(bytes);
}

Digest Digest::of(QByteArrayView data)
{
    Hasher hasher;
    hasher.add(data);
    return hasher.finish();
}

QString Digest::toString() const
{
    return Prefix.toString() + hex();
}

QString Digest::hex() const
{
    const QByteArrayView raw(m_bytes.data(), qsizetype(m_bytes.size()));
    return QString::fromLatin1(raw.toByteArray().toHex());
}

std::size_t qHash(const Digest &digest, std::size_t seed) noexcept
{
    std::size_t value = 0;
    std::memcpy(&value, digest.bytes().data(), sizeof value);
    return value ^ seed;
}

} // namespace hashike
