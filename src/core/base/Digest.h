// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QString>
#include <QStringView>

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>

namespace hashike
{

/// A content digest (OCI image specification 1.1, descriptor.md, "Digests"). Only SHA-256 exists in
/// releases; other algorithms are refused by name. A value of this type is always well formed, so
/// that its hex form may become part of a path or an URL.
class Digest final
{
public:
    static constexpr std::size_t Size = 32;
    using Bytes = std::array<std::uint8_t, Size>;

    Digest() = default;
    explicit Digest(const Bytes &bytes)
        : m_bytes(bytes)
    {
    }

    /// `sha256:` and 64 lower-case hex digits, nothing else. Error: InvalidDigest.
    [[nodiscard]] static Result<Digest> parse(QStringView text);

    /// 64 lower-case hex digits, as in file names of an OCI layout. Error: InvalidDigest.
    [[nodiscard]] static Result<Digest> parseHex(QStringView hex);

    /// The digest of `data`.
    [[nodiscard]] static Digest of(QByteArrayView data);

    [[nodiscard]] QString toString() const;
    [[nodiscard]] QString hex() const;

    /// The first twelve hex digits, for people.
    [[nodiscard]] QString shortHex() const { return hex().left(12); }

    [[nodiscard]] const Bytes &bytes() const { return m_bytes; }

    auto operator<=>(const Digest &) const = default;

private:
    Bytes m_bytes{};
};

[[nodiscard]] std::size_t qHash(const Digest &digest, std::size_t seed = 0) noexcept;

} // namespace hashike

template<>
struct std::hash<hashike::Digest>
{
    std::size_t operator()(const hashike::Digest &digest) const noexcept { return qHash(digest); }
};
