// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfer/MirrorSelection.h"

#include "media/MediaLayout.h"
#include "release/ReleaseImage.h"
#include "transfer/MediumSignatures.h"
#include "transfer/MirrorImageSource.h"

#include <QFile>
#include <QSet>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
/// The record that the writing side left; a claim, good enough for a text and nothing else.
Inventory claimedInventory(const QString &root)
{
    QFile file(MediaLayout(root).inventoryFile());
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    return Inventory::parse(file.read(Inventory::MaximumSize)).value_or(Inventory());
}

QStringList releaseTagsIn(const QStringList &tags)
{
    QStringList releases;
    for (const QString &tag : tags) {
        if (!splitReleaseTag(tag).second.isEmpty()) {
            releases.append(tag);
        }
    }
    return releases;
}

/// `…/ocp-v4.0-art-dev` has its releases beside it.
QString assumedReleaseRepository(const QString &componentRepository)
{
    return componentRepository.left(componentRepository.lastIndexOf(u'/')) + u"/ocp-release"_s;
}

void addSources(MirrorSelection &selection, const ReleaseImage &release, const Inventory &claims)
{
    const QStringList components = release.payload.sourceRepositories();
    selection.sourceRepositories += components;
    const ReleaseRecord *record = claims.find(release.releaseTag());
    const auto claimed = record ? Reference::parse(record->source) : Result<Reference>(Reference{});
    if (record && claimed) {
        selection.sourceRepositories.append(claimed->name());
    } else if (!components.isEmpty()) {
        selection.releaseRepositoryAssumed = true;
        selection.sourceRepositories.append(assumedReleaseRepository(components.first()));
    }
}

/// What a release's signature vouches for, as far as the tags say the same as the payload.
QSet<QString> tagsOf(const ReleaseImage &release, const QHash<QString, Digest> &tags)
{
    QSet<QString> same{release.releaseTag()};
    for (const ReleaseComponent &component : release.payload.components) {
        const QString tag = release.componentTag(component.name);
        if (tags.value(tag) == component.image.digest) {
            same.insert(tag);
        }
    }
    return same;
}

void checkSignature(MirrorSelection &selection,
                    const TransferEnvironment &environment,
                    const QString &tag,
                    const ReleaseImage &release)
{
    selection.signatures.append(checkTaggedSignature(
        selection.mirror->root(), tag, release, environment.trust, environment.clock.utcNow()));
}

Result<void> readReleases(MirrorSelection &selection,
                          const TransferEnvironment &environment,
                          const QHash<QString, Digest> &tags)
{
    const Inventory claims = claimedInventory(selection.mirror->root());
    QSet<QString> verified;
    MirrorImageSource source(selection.mirror);
    for (const QString &tag : std::as_const(selection.releaseTags)) {
        HASHIKE_TRY_ASSIGN(
            release, readReleaseImage(source, MirrorImageSource::reference(tag), environment.stop));
        if (selection.version.isEmpty()) {
            selection.version = release.version();
        }
        addSources(selection, release, claims);
        checkSignature(selection, environment, tag, release);
        if (selection.signatures.last().isValid()) {
            verified += tagsOf(release, tags);
        }
    }
    selection.sourceRepositories.sort();
    selection.sourceRepositories.removeDuplicates();
    std::ranges::copy_if(selection.tags,
                         std::back_inserter(selection.unverified),
                         [&](const QString &tag) { return !verified.contains(tag); });
    return {};
}

/// Signatures are tagged by the digest of what they sign.
QStringList signatureTags(const QStringList &chosen, const QList<TaggedManifest> &all)
{
    QSet<QString> wanted;
    for (const TaggedManifest &each : all) {
        if (chosen.contains(each.tag)) {
            wanted.insert(u"sha256-%1.sig"_s.arg(each.descriptor.digest.hex()));
        }
    }
    QStringList tags;
    for (const TaggedManifest &each : all) {
        if (wanted.contains(each.tag) && !chosen.contains(each.tag)) {
            tags.append(each.tag);
        }
    }
    return tags;
}
} // namespace

ImageSourceFactory MirrorSelection::sourceFactory() const
{
    return [mirror = mirror] { return std::make_unique<MirrorImageSource>(mirror); };
}

Result<MirrorSelection> selectFromMirror(const TransferEnvironment &environment,
                                         const QString &root,
                                         const TagPattern &pattern)
{
    const auto onMedium = [](Error error) { return std::move(error).from(Origin::Medium); };
    MirrorSelection selection;
    HASHIKE_TRY_ASSIGN(mirror, openMirror(root).transform_error(onMedium));
    selection.mirror = std::move(mirror);
    HASHIKE_TRY_ASSIGN(all, selection.mirror->tags().transform_error(onMedium));
    QStringList tags;
    QHash<QString, Digest> digests;
    for (const TaggedManifest &tagged : std::as_const(all)) {
        tags.append(tagged.tag);
        digests.insert(tagged.tag, tagged.descriptor.digest);
    }
    HASHIKE_TRY_ASSIGN(chosen, pattern.select(tags, releaseTagsIn(tags)).transform_error(onMedium));
    selection.releaseTags = releaseTagsIn(chosen);
    selection.tags = chosen;
    HASHIKE_TRY(readReleases(selection, environment, digests));
    selection.tags += signatureTags(chosen, all);
    selection.tags.sort();
    QList<PlanRoot> roots;
    for (const QString &tag : std::as_const(selection.tags)) {
        roots.append({tag, MirrorImageSource::reference(tag)});
    }
    HASHIKE_TRY_ASSIGN(plan,
                       makePlan(roots,
                                selection.sourceFactory(),
                                environment.options,
                                environment.progress,
                                environment.stop));
    selection.plan = std::move(plan);
    return selection;
}

Result<void> requireVerified(const MirrorSelection &selection, bool allowUnverified)
{
    if (allowUnverified || selection.unverified.isEmpty()) {
        return {};
    }
    for (const ReleaseSignature &signature : selection.signatures) {
        HASHIKE_TRY(requireValid(signature, false));
    }
    return failure(makeError(ErrorCode::UnverifiedRelease)
                       .from(Origin::Medium)
                       .with(ErrorArgument::Subject, selection.unverified.first())
                       .with(ErrorArgument::Images, selection.unverified.join(u", "_s)));
}

} // namespace hashike
