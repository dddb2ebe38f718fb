// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfer/ReleaseChain.h"

#include "release/ReleaseImage.h"
#include "transfer/MirrorImageSource.h"

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
Finding manifestFinding(FindingKind kind,
                        FindingSubject subject,
                        const Digest &digest,
                        const QString &tag)
{
    Finding finding;
    finding.kind = kind;
    finding.subject = subject;
    finding.path = u"blobs/sha256/"_s + digest.hex();
    finding.digest = digest;
    finding.images = {tag};
    return finding;
}

QList<Finding> compare(const ReleaseImage &release, const QHash<QString, Digest> &tags)
{
    QList<Finding> findings;
    for (const ReleaseComponent &component : release.payload.components) {
        const QString tag = release.componentTag(component.name);
        const auto tagged = tags.constFind(tag);
        if (tagged == tags.cend()) {
            findings.append(manifestFinding(
                FindingKind::Missing, FindingSubject::Manifest, *component.image.digest, tag));
        } else if (*tagged != *component.image.digest) {
            findings.append(manifestFinding(
                FindingKind::Damaged, FindingSubject::Manifest, *component.image.digest, tag));
        }
    }
    return findings;
}
} // namespace

Result<QList<Finding>> checkReleaseChains(const QString &root,
                                          const QStringList &releases,
                                          const StopToken &stop)
{
    HASHIKE_TRY_ASSIGN(opened, openMirror(root));
    const std::shared_ptr<const MirrorReader> mirror = std::move(opened);
    HASHIKE_TRY_ASSIGN(tagged, mirror->tags());
    QHash<QString, Digest> tags;
    for (const TaggedManifest &each : std::as_const(tagged)) {
        tags.insert(each.tag, each.descriptor.digest);
    }
    MirrorImageSource source(mirror);
    QList<Finding> findings;
    for (const TaggedManifest &each : std::as_const(tagged)) {
        const bool isRelease = !splitReleaseTag(each.tag).second.isEmpty();
        if (!isRelease || (!releases.isEmpty() && !releases.contains(each.tag))) {
            continue;
        }
        const Reference reference = MirrorImageSource::reference(each.tag);
        const auto release = readReleaseImage(source, reference, stop);
        if (release) {
            findings += compare(*release, tags);
        } else if (release.error().code == ErrorCode::Cancelled) {
            return failure(release.error());
        } else {
            findings.append(manifestFinding(FindingKind::Unreadable,
                                            FindingSubject::ReleaseManifest,
                                            each.descriptor.digest,
                                            each.tag));
        }
    }
    return findings;
}

} // namespace hashike
