// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "oci/Descriptor.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>

namespace hashike
{

/// A manifest with the name it is found by.
struct TaggedManifest
{
    QString tag;
    Descriptor descriptor; ///< true media type; size and digest of the manifest

    bool operator==(const TaggedManifest &) const = default;
};

/// What the side that wrote a medium claims about one release. A record is never consent and never
/// proof: the digests are checked, the rest is shown as a claim.
struct ReleaseRecord
{
    QString version;      ///< 4.20.1
    QString architecture; ///< x86_64, aarch64, ppc64le, s390x, multi
    QString tag;          ///< of the release image, `<version>-<architecture>`
    Digest digest;        ///< of the release image's manifest (the list's for multi)
    QString source;       ///< where it came from: registry/repository:tag@digest
    /// Source repositories that a cluster must find mirrored: `host/repository`, sorted.
    QStringList sourceRepositories;
    QString signature = QStringLiteral("not checked"); ///< claim of the writing side
    QDateTime mirroredAt; ///< UTC; the only field in which two equal runs differ
    QString tool;         ///< program and version that wrote it
    /// The release image, every component, extra tags; sorted by tag.
    QList<TaggedManifest> manifests;

    /// Equal in everything but the time.
    [[nodiscard]] bool sameContentAs(const ReleaseRecord &other) const;
};

/// `hashike/inventory.json`: what is on the medium, from where, when, by which version. The file
/// carries a SHA-256 over its own content, so that damage to it is noticed.
struct Inventory
{
    static constexpr int SchemaVersion = 1;
    static constexpr qsizetype MaximumSize = 64 * 1024 * 1024;

    QList<ReleaseRecord> releases; ///< sorted by tag
    /// Tagged (or untagged) manifests that belong to no release: what another tool put there. Kept
    /// in the index, so that nobody's images get lost; sorted by tag.
    QList<TaggedManifest> others;
    std::optional<int> volume; ///< reserved: number of this volume in a set

    [[nodiscard]] const ReleaseRecord *find(const QString &tag) const;

    /// Inserts or replaces the record with the same tag. An equal one keeps its time; then nothing
    /// changed and false is returned. Its tags are no longer among the others.
    bool put(const ReleaseRecord &record);

    /// Removes the record; false when there was none.
    bool remove(const QString &tag);

    /// Takes what an index names and no record knows: into `others`.
    void adoptUnknown(const QList<TaggedManifest> &indexed);

    /// What the tags alone say: a release is a tag `V-<architecture>` that has parts
    /// `V-<architecture>-…`; everything else is among the others. Sources and times are unknown.
    [[nodiscard]] static Inventory rebuiltFrom(const QList<TaggedManifest> &indexed);

    /// All tagged manifests of all releases and the others, sorted by tag, each once: the content
    /// of index.json.
    [[nodiscard]] QList<TaggedManifest> manifests() const;

    /// JSON; the same bytes for the same content. The member `contentDigest` is the SHA-256 of the
    /// document's compact form without that member.
    [[nodiscard]] QByteArray serialize() const;

    /// Errors: LimitExceeded; MediumDamaged, with Detail = the member that is wrong:
    /// `schemaVersion` (with Expected and Actual), `contentDigest`, or one whose value is none.
    [[nodiscard]] static Result<Inventory> parse(const QByteArray &raw);
};

} // namespace hashike
