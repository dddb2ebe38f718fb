// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "release/ImageSource.h"
#include "release/ReleasePayload.h"

namespace hashike
{

/// A release image that was read and taken apart.
struct ReleaseImage
{
    Reference reference; ///< as it was asked for
    Manifest manifest;   ///< what the reference names: an image, or the list of a multi release
    Manifest image;      ///< the image that the payload was read from
    ImageConfig config;  ///< of that image
    QByteArray rawConfig;
    ReleasePayload payload;
    QString architecture; ///< x86_64, aarch64, ppc64le, s390x, …, or multi

    [[nodiscard]] const QString &version() const { return payload.version; }

    /// What the release calls itself: as in its metadata where it has some, else its version. Not
    /// checked, unlike the version.
    [[nodiscard]] QString name() const;

    /// `os/architecture` of the image that was read; `multi (os/architecture)` for a list.
    [[nodiscard]] QString platform() const;

    /// The digest that a signature is made for: of the list where there is one.
    [[nodiscard]] const Digest &digest() const { return manifest.digest(); }

    /// The images of a multi release; empty for others.
    [[nodiscard]] QList<Descriptor> children() const;

    /// `<version>-<architecture>`, the tag in a mirror.
    [[nodiscard]] QString releaseTag() const;

    /// It was read from a registry that none of its components names: on the disconnected side no
    /// other may be contacted.
    [[nodiscard]] bool isMirrored() const;

    /// `<version>-<architecture>-<component>`, always a valid tag for this payload's components.
    [[nodiscard]] QString componentTag(const QString &component) const;
};

/// Largest layer that a payload is looked for in, in bytes.
inline constexpr qint64 MaximumReleaseLayer = 512 * 1024 * 1024;

/// Reads a release image: its manifest, its config and the payload below `release-manifests/`. For
/// a list the payload comes from the linux image of `preferredArchitecture` (Go's name), else from
/// the first linux image. Layers are searched from the top until the one with the payload; an image
/// without the label `io.openshift.release` has it in its top layer or is no release. Layers pass
/// through a temporary file; everything is checked against its digest, whatever the source did.
/// Blocks; any thread. Errors: NotARelease (Subject = the reference), InvalidManifest,
/// UnsupportedManifest, InvalidArchive, LimitExceeded, DigestMismatch, SizeMismatch,
/// ArchitectureUnknown, Cancelled, FileFailed (the temporary file), those of the source.
[[nodiscard]] Result<ReleaseImage> readReleaseImage(
    ImageSource &source,
    const Reference &reference,
    const StopToken &stop,
    const QString &preferredArchitecture = QStringLiteral("amd64"));

} // namespace hashike
