// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QStringList>

namespace hashike
{

/// OpenPGP keys as somebody handed them over, armoured or binary (RFC 9580, sections 6 and 10.1).
/// Having them proves nothing: only the fingerprint of a key decides whether it counts.
struct KeyBlock
{
    /// Bytes of the largest one that is read.
    static constexpr qint64 MaximumSize = 1024 * 1024;

    QString origin; ///< a path, or the name that a payload gives it
    QByteArray content;
};

/// Where distributions put the public keys of Red Hat.
[[nodiscard]] QStringList systemKeyDirectories();

/// A keyring that the user names. Blocks. Error: KeyUnreadable (Path, Detail).
[[nodiscard]] Result<KeyBlock> readKeyBlock(const QString &path);

/// Every regular file of these directories; what is missing or cannot be read is passed over.
/// Blocks.
[[nodiscard]] QList<KeyBlock> keyBlocksIn(const QStringList &directories);

} // namespace hashike
