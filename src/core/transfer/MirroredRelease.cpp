// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfer/MirroredRelease.h"

#include "transfer/MirrorImageSource.h"

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
QStringList releasesAmong(QStringList tags)
{
    tags.removeIf([](const QString &tag) { return splitReleaseTag(tag).second.isEmpty(); });
    return tags;
}

Result<QString> chooseTag(const MirrorReader &mirror, const TagPattern &pattern)
{
    HASHIKE_TRY_ASSIGN(all, mirror.tags());
    QStringList tags;
    for (const TaggedManifest &tagged : std::as_const(all)) {
        tags.append(tagged.tag);
    }
    HASHIKE_TRY_ASSIGN(chosen, pattern.select(tags, releasesAmong(tags)));
    const QStringList releases = releasesAmong(chosen);
    if (releases.size() == 1) {
        return releases.first();
    }
    if (releases.isEmpty() && chosen.size() == 1) {
        return chosen.first(); // a release under a name of its own; reading it will tell
    }
    return failure(makeError(ErrorCode::TagAmbiguous)
                       .with(ErrorArgument::Subject, pattern.tag)
                       .with(ErrorArgument::Choices, releases.join(u", "_s)));
}
} // namespace

Result<ReleaseImage> readMirroredRelease(const std::shared_ptr<const MirrorReader> &mirror,
                                         const TagPattern &pattern,
                                         const StopToken &stop,
                                         const QString &preferredArchitecture)
{
    const auto onMedium = [](Error error) { return std::move(error).from(Origin::Medium); };
    HASHIKE_TRY_ASSIGN(tag, chooseTag(*mirror, pattern).transform_error(onMedium));
    MirrorImageSource source(mirror);
    return readReleaseImage(source, MirrorImageSource::reference(tag), stop, preferredArchitecture);
}

} // namespace hashike
