// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfer/MediumSignatures.h"

#include "base/BlockingCall.h"
#include "oci/TagPattern.h"
#include "transfer/MirrorImageSource.h"

namespace hashike
{

namespace
{
ReleaseSignature notChecked(const QString &tag, const Error &why)
{
    ReleaseSignature signature;
    signature.release = tag;
    signature.problem =
        makeError(ErrorCode::UnverifiedRelease).with(ErrorArgument::Subject, tag).becauseOf(why);
    return signature;
}
} // namespace

ReleaseSignature checkTaggedSignature(const QString &root,
                                      const QString &tag,
                                      const ReleaseImage &release,
                                      const TrustSettings &trust,
                                      const QDateTime &now)
{
    if (release.releaseTag() != tag) {
        return notChecked(tag,
                          makeError(ErrorCode::MediumDamaged)
                              .from(Origin::Medium)
                              .with(ErrorArgument::Path, root)
                              .with(ErrorArgument::Expected, tag)
                              .with(ErrorArgument::Actual, release.releaseTag()));
    }
    return checkSignatureOnMedium(root, release, trust, now);
}

Result<QList<ReleaseSignature>> checkMediumSignatures(const QString &root,
                                                      const QStringList &releases,
                                                      const TrustSettings &trust,
                                                      const QDateTime &now,
                                                      const StopToken &stop)
{
    assertMayBlock();
    HASHIKE_TRY_ASSIGN(opened, openMirror(root));
    const std::shared_ptr<const MirrorReader> mirror = std::move(opened);
    HASHIKE_TRY_ASSIGN(tagged, mirror->tags());
    MirrorImageSource source(mirror);
    QList<ReleaseSignature> signatures;
    for (const TaggedManifest &each : std::as_const(tagged)) {
        const bool isRelease = !splitReleaseTag(each.tag).second.isEmpty();
        if (!isRelease || (!releases.isEmpty() && !releases.contains(each.tag))) {
            continue;
        }
        const auto release = readReleaseImage(source, MirrorImageSource::reference(each.tag), stop);
        if (release) {
            signatures.append(checkTaggedSignature(root, each.tag, *release, trust, now));
        } else if (release.error().code == ErrorCode::Cancelled) {
            return failure(release.error());
        } else {
            signatures.append(notChecked(each.tag, release.error()));
        }
    }
    return signatures;
}

} // namespace hashike
