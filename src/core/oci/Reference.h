// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Digest.h"

#include <QString>

#include <optional>

namespace hashike
{

/// The name of an image in a registry: `host[:port]/repository[:tag][@digest]`
/// (OCI distribution specification 1.1, "Pulling manifests"; grammar of distribution/reference).
/// The host is always written out: no registry is assumed.
struct Reference
{
    QString registry;   ///< host[:port], lower case
    QString repository; ///< path below the host
    QString tag;        ///< empty when absent
    std::optional<Digest> digest;

    /// Error: InvalidReference, with Detail naming the part.
    [[nodiscard]] static Result<Reference> parse(const QString &text);

    /// `host/repository`
    [[nodiscard]] QString name() const { return registry + u'/' + repository; }

    /// What identifies the manifest below /manifests/: the digest if there is one, else the tag.
    [[nodiscard]] QString identifier() const;

    [[nodiscard]] QString toString() const;

    [[nodiscard]] Reference withTag(const QString &newTag) const;
    [[nodiscard]] Reference withDigest(const Digest &newDigest) const;

    bool operator==(const Reference &) const = default;
};

/// True for `[A-Za-z0-9_][A-Za-z0-9._-]{0,127}`.
[[nodiscard]] bool isValidTag(const QString &tag);

/// True for a repository path: lower-case components as the distribution specification allows.
[[nodiscard]] bool isValidRepository(const QString &path);

/// True for `host[:port]`, an IPv4 address or an IPv6 address in brackets.
[[nodiscard]] bool isValidRegistry(const QString &host);

} // namespace hashike
