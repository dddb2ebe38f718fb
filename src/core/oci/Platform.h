// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace hashike
{

/// What an image runs on (OCI image specification 1.1, image-index.md, `platform`).
struct Platform
{
    QString os;
    QString architecture; ///< Go's name: amd64, arm64, ppc64le, s390x
    QString variant;

    /// `os/architecture[/variant]`, the form that `--filter-by-os` matches.
    [[nodiscard]] QString toString() const;

    bool operator==(const Platform &) const = default;
};

/// Go's name of an architecture as the suffix of a release tag: amd64 → x86_64, arm64 → aarch64,
/// others unchanged (also "multi").
[[nodiscard]] QString releaseArchitecture(const QString &goName);

/// The inverse of releaseArchitecture().
[[nodiscard]] QString goArchitecture(const QString &releaseName);

} // namespace hashike
