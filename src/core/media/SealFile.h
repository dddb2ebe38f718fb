// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Digest.h"

#include <QDateTime>
#include <QHash>

#include <optional>

namespace hashike
{

/// `hashike/seal.json`: says that nothing more is going to change, and what the medium was then.
struct Seal
{
    static constexpr int SchemaVersion = 1;
    static constexpr qint64 MaximumFile = 64 * 1024;

    QString checkCode;           ///< see checkCodeOf()
    qint64 files = 0;            ///< regular files below the root, without the hand-over pack
    qint64 bytes = 0;            ///< of them
    QDateTime sealedAt;          ///< UTC
    QString tool;                ///< program and version
    QHash<QString, Digest> pack; ///< the other files of the pack, by their names in `hashike/`
    bool readBack = false; ///< all of it was read from the device just before, not hashed only

    bool operator==(const Seal &) const = default;
};

[[nodiscard]] QByteArray serialize(const Seal &seal);

/// Errors: MediumDamaged (Path; Detail: the member), LimitExceeded.
[[nodiscard]] Result<Seal> parseSeal(const QByteArray &raw, const QString &path);

/// The seal as recorded on the medium, unchecked; nothing where there is none. Blocks. Errors:
/// those of parseSeal(), UnsafePath, FileFailed.
[[nodiscard]] Result<std::optional<Seal>> readSeal(const QString &root);

} // namespace hashike
