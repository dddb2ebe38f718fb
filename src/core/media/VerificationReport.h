// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/DeviceReader.h"
#include "media/Inventory.h"

#include <QHash>
#include <QStringList>

#include <optional>

namespace hashike
{

/// How far a verification looks.
enum class Depth
{
    SizesOnly, ///< names and sizes; manifests are hashed, because they say what else there must be
    Hashed,    ///< every byte
};

/// What is wrong with a file.
enum class FindingKind
{
    Missing,
    Damaged,    ///< other bytes than the digest names, or too many
    Truncated,  ///< fewer bytes than announced
    Unreadable, ///< the device reports an error, or a manifest is none that we know
    Unstable,   ///< right only when it was read a second time: the device is failing
    Unsafe,     ///< a link, a directory or a device where a file must be
    Surplus,    ///< nothing names it; does not count against the medium
    Unfinished, ///< a part of a download; does not count against the medium
};

/// What the file is.
enum class FindingSubject
{
    Layer,
    Config,
    Manifest,
    ReleaseManifest,
    Index,
    Layout,
    Inventory,
    Link,
    File,
};

/// One file that is not as it should be.
struct Finding
{
    FindingKind kind = FindingKind::Damaged;
    FindingSubject subject = FindingSubject::File;
    QString path;                       ///< relative to the root
    std::optional<Digest> digest;       ///< what it should hash to, where known
    std::optional<qint64> expectedSize; ///< bytes
    std::optional<qint64> actualSize;   ///< bytes
    QStringList images; ///< tags that need it, sorted; a digest stands for an image without a tag

    /// False for what is merely too much.
    [[nodiscard]] bool countsAgainst() const;

    bool operator==(const Finding &) const = default;
};

/// The names of the values as in this header, for the journal and `--output json`.
[[nodiscard]] QString nameOf(FindingKind kind);
[[nodiscard]] QString nameOf(FindingSubject subject);
[[nodiscard]] QString nameOf(Depth depth);
[[nodiscard]] QString nameOf(ReadProof proof);
[[nodiscard]] QString nameOf(ProofGap gap);

/// The result for one release.
struct ReleaseVerification
{
    QString tag; ///< `<version>-<architecture>`
    Digest digest;
    bool whole = false;   ///< everything it needs was checked as deep as asked and is right
    qsizetype images = 0; ///< tags
    qsizetype files = 0;  ///< distinct manifests, configs and layers
    qint64 bytes = 0;     ///< of these files, as announced

    bool operator==(const ReleaseVerification &) const = default;
};

/// Everything that a verification found. Depth, proof and completeness belong to the result: it
/// never says more than what was done.
struct VerificationReport
{
    Depth depth = Depth::Hashed;
    bool complete = false;               ///< went to its end: not cancelled, the medium stayed
    QString place;                       ///< see mediumPlace()
    bool partial = false;                ///< the medium holds more than was asked about
    bool hasInventory = false;           ///< a readable one of ours
    Digest contentKey;                   ///< see contentKeyOf()
    QList<ReleaseVerification> releases; ///< sorted by tag
    QList<Finding> findings;             ///< sorted by path
    qsizetype surplusFiles = 0;          ///< surplus and unfinished; the list of them is bounded
    QStringList signatureFiles;          ///< relative paths; listed here, judged elsewhere
    qsizetype manifests = 0;             ///< distinct, that must be there
    qsizetype blobs = 0;                 ///< distinct configs and layers that must be there
    qint64 bytes = 0;                    ///< of manifests and blobs, as announced
    ReadEvidence evidence;
    QHash<QString, FileDigest> digests; ///< by relative path: what was read and is right

    /// True when the verification went to its end, there was something to verify, and nothing that
    /// must be there is missing, damaged or doubtful. What "checked" means is `depth`'s to say.
    [[nodiscard]] bool isWhole() const;
};

/// What makes two media the same: SHA-256 over the sorted lines `tag digest` of all releases and of
/// the images that belong to none. Serial numbers, labels and times have no part in it.
[[nodiscard]] Digest contentKeyOf(const Inventory &inventory);

} // namespace hashike
