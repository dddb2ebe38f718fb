// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfer/ReleasePlan.h"

#include "oci/TagPattern.h"
#include "transfer/RegistryImageSource.h"

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qsizetype MostChoices = 12;

QString signatureTag(const Digest &digest)
{
    return u"sha256-%1.sig"_s.arg(digest.hex());
}

/// Why a release was not found: wrong version, or only the wrong architecture.
Error notFound(const QString &tag, const QStringList &tags, Error cause)
{
    const auto [version, architecture] = splitReleaseTag(tag);
    QStringList others;
    for (const QString &each : releaseArchitectures()) {
        if (tags.contains(version + u'-' + each)) {
            others.append(each);
        }
    }
    if (!others.isEmpty() && !architecture.isEmpty()) {
        return makeError(ErrorCode::ArchitectureUnknown)
            .from(Origin::Source)
            .with(ErrorArgument::Subject, tag)
            .with(ErrorArgument::Choices, others.join(u", "_s))
            .becauseOf(std::move(cause));
    }
    QStringList releases;
    for (const QString &each : tags) {
        if (!splitReleaseTag(each).second.isEmpty()) {
            releases.append(each);
        }
    }
    return makeError(ErrorCode::ReleaseUnknown)
        .from(Origin::Source)
        .with(ErrorArgument::Subject, tag)
        .with(ErrorArgument::Choices,
              releases.mid(releases.size() - std::min(releases.size(), MostChoices)).join(u", "_s))
        .becauseOf(std::move(cause));
}

Result<Reference> resolve(const TransferEnvironment &environment,
                          const Reference &release,
                          const Error &missing)
{
    const auto client = environment.connections.connect(release.registry);
    auto tags = client->tags(release.repository, environment.stop);
    if (!tags) {
        const bool unknown = tags.error().code == ErrorCode::RepositoryUnknown;
        return failure(unknown ? std::move(tags.error()).from(Origin::Source) : missing);
    }
    const bool hasArchitecture = !splitReleaseTag(release.tag).second.isEmpty();
    auto resolved = resolveReleaseTag(release.tag, *tags);
    if (resolved && !hasArchitecture && *resolved != release.tag) {
        return release.withTag(*resolved);
    }
    if (!resolved && resolved.error().code == ErrorCode::TagAmbiguous) {
        return failure(std::move(resolved.error()).from(Origin::Source));
    }
    return failure(notFound(release.tag, *tags, missing));
}

QList<PlanRoot> rootsOf(const ReleaseImage &release)
{
    QList<PlanRoot> roots{{release.releaseTag(), release.reference.withDigest(release.digest())}};
    for (const ReleaseComponent &component : release.payload.components) {
        roots.append({release.componentTag(component.name), component.image});
    }
    return roots;
}
} // namespace

QStringList ReleasePlan::sourceRepositories() const
{
    QStringList repositories = release.payload.sourceRepositories();
    repositories.append(source.name());
    repositories.sort();
    repositories.removeDuplicates();
    return repositories;
}

ReleaseRecord ReleasePlan::record(const QDateTime &now) const
{
    ReleaseRecord record;
    record.version = release.version();
    record.architecture = release.architecture;
    record.tag = release.releaseTag();
    record.digest = release.digest();
    record.source = source.toString();
    record.sourceRepositories = sourceRepositories();
    record.signature = signature.claim();
    record.mirroredAt = now;
    record.tool = u"hashike "_s + QLatin1StringView(HASHIKE_VERSION);
    QHash<Digest, Descriptor> descriptors;
    for (const Manifest &manifest : plan.manifests) {
        descriptors.insert(manifest.digest(), manifest.descriptor());
    }
    for (const PlannedImage &image : plan.images) {
        record.manifests.append({image.tag, descriptors.value(image.digest)});
    }
    return record;
}

Result<ReleaseImage> findRelease(const TransferEnvironment &environment,
                                 const Reference &release,
                                 const QString &preferredArchitecture)
{
    RegistryImageSource source(environment.connections);
    auto image = readReleaseImage(source, release, environment.stop, preferredArchitecture);
    const bool missing = !image && image.error().code == ErrorCode::ManifestUnknown;
    if (!missing || release.digest) {
        return image;
    }
    HASHIKE_TRY_ASSIGN(resolved, resolve(environment, release, image.error()));
    return readReleaseImage(source, resolved, environment.stop, preferredArchitecture);
}

Result<ReleasePlan> planRelease(const TransferEnvironment &environment, const Reference &release)
{
    HASHIKE_TRY_ASSIGN(image, findRelease(environment, release));
    HASHIKE_TRY_ASSIGN(signature, checkSignatureInStores(environment, image));
    Reference source = image.reference;
    source.digest = image.digest();
    QList<PlanRoot> roots = rootsOf(image);
    const auto client = environment.connections.connect(source.registry);
    const Reference sigstore = source.withTag(signatureTag(image.digest()));
    HASHIKE_TRY_ASSIGN(hasSigstore,
                       client->hasManifest(sigstore.repository, sigstore.tag, environment.stop));
    if (hasSigstore) {
        roots.append({sigstore.tag, sigstore});
    }
    const auto factory = [&environment] {
        return std::make_unique<RegistryImageSource>(environment.connections);
    };
    HASHIKE_TRY_ASSIGN(
        plan,
        makePlan(roots, factory, environment.options, environment.progress, environment.stop));
    return ReleasePlan{std::move(image), std::move(source), std::move(signature), std::move(plan)};
}

} // namespace hashike
