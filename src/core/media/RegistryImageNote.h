// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Digest.h"
#include "base/StopToken.h"
#include "media/ByteProgress.h"

#include <QJsonObject>

#include <optional>

namespace hashike
{

/// What is known about a registry's image that travels as one file, in `<archive>.json` beside it.
struct RegistryImageNote
{
    static constexpr int SchemaVersion = 1;
    static constexpr qint64 MaximumFile = 64 * 1024;

    QString source;   ///< the reference that it was asked for by
    Digest digest;    ///< of what the reference names: a manifest or a list
    Digest manifest;  ///< of the image that was taken; the same where there is no list
    Digest imageId;   ///< of its config: what podman calls it once it was loaded
    QString platform; ///< `os/architecture[/variant]`
    QString licence;  ///< as the image's label says; empty when it names none
    qint64 size = 0;  ///< of the archive, in bytes
    Digest archive;   ///< of the archive

    bool operator==(const RegistryImageNote &) const = default;
};

/// What others wrote into an image or onto a medium reaches a terminal: its texts are shortened,
/// and control characters and credentials taken out.
[[nodiscard]] RegistryImageNote withPlainTexts(RegistryImageNote note);

/// `path` with `.json`: the note of the archive there.
[[nodiscard]] QString registryImageNotePath(const QString &archive);

[[nodiscard]] QJsonObject toJson(const RegistryImageNote &note);

/// The texts are plain. Errors: MediumDamaged (Detail: the member), LimitExceeded.
[[nodiscard]] Result<RegistryImageNote> parseRegistryImageNote(const QByteArray &raw);

/// The note of the medium's registry image as it stands there, a claim: of the archive nothing but
/// the size is compared. Nothing where there is no archive. Blocks; any thread. Errors:
/// MediumIncomplete, MediumDamaged, UnsafePath, LimitExceeded, FileFailed.
[[nodiscard]] Result<std::optional<RegistryImageNote>> claimedRegistryImage(const QString &root);

/// The note of the medium's registry image, after the archive was hashed and found to be what the
/// note says. Blocks; any thread. Errors: MediumIncomplete (there is none, or not all of it),
/// MediumDamaged, UnsafePath, FileFailed, Cancelled.
[[nodiscard]] Result<RegistryImageNote> checkRegistryImage(const QString &root,
                                                           const StopToken &stop,
                                                           ByteProgress &progress);

} // namespace hashike
