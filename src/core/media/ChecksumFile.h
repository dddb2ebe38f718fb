// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Digest.h"

#include <QByteArray>
#include <QList>

namespace hashike
{

/// One line of a check sum file.
struct Checksum
{
    QByteArray path; ///< relative, in the file system's own encoding
    Digest digest;

    bool operator==(const Checksum &) const = default;
};

/// The format of GNU coreutils' `sha256sum`, which `sha256sum -c` reads: `<hex>  <path>`; a
/// backslash before the line says that backslash, line feed and carriage return in the path are
/// escaped (coreutils manual, "md5sum invocation").
[[nodiscard]] QByteArray serializeChecksums(const QList<Checksum> &checksums);

/// The inverse. Error: MediumDamaged, with Line.
[[nodiscard]] Result<QList<Checksum>> parseChecksums(const QByteArray &raw);

} // namespace hashike
