// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/OcDirectoryReader.h"

#include "media/DirectoryListing.h"
#include "media/RegularFile.h"
#include "oci/Reference.h"

#include <QFile>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int MaximumRepositoryDepth = 5;
constexpr qsizetype MaximumRepositories = 1000;

QString manifestsOf(const QString &repository)
{
    return repository + u"/manifests"_s;
}

QString blobsOf(const QString &repository)
{
    return repository + u"/blobs"_s;
}

Error notAMirror(const QString &root)
{
    return makeError(ErrorCode::NotAMirror)
        .from(Origin::Medium)
        .with(ErrorArgument::Path, root)
        .with(ErrorArgument::Detail, u"v2/openshift/release"_s);
}

/// Adds every directory below `directory` that has `manifests`; `depth` path components are left.
Result<void> collectRepositories(const QString &directory, int depth, QStringList &found)
{
    HASHIKE_TRY_ASSIGN(entries, listDirectory(directory, MaximumRepositories));
    for (const DirectoryEntry &entry : std::as_const(entries)) {
        const QString path = directory + u'/' + QFile::decodeName(entry.name);
        if (entry.kind != EntryKind::Directory) {
            continue;
        }
        if (entryKind(manifestsOf(path)) == EntryKind::Directory) {
            found.append(path);
        } else if (depth > 1) {
            HASHIKE_TRY(collectRepositories(path, depth - 1, found));
        }
    }
    return {};
}

Result<QString> onlyRepository(const QString &root)
{
    QStringList found;
    HASHIKE_TRY(collectRepositories(root + u"/v2"_s, MaximumRepositoryDepth, found));
    if (found.size() == 1) {
        return found.first();
    }
    return failure(notAMirror(root).with(ErrorArgument::Choices, found.join(u", "_s)));
}

/// The usual repository, provided that none of the directories on the way is a link.
bool hasReleaseRepository(const QString &root)
{
    const QStringList way{u"/v2"_s,
                          u"/v2/openshift"_s,
                          u"/v2/openshift/release"_s,
                          u"/v2/openshift/release/manifests"_s};
    return std::ranges::all_of(
        way, [&](const QString &step) { return entryKind(root + step) == EntryKind::Directory; });
}

/// `sha256:<hex>` names a manifest; anything with a slash leaves the directory and is an attack or
/// an accident; other links are no tags.
Result<std::optional<Digest>> digestOfTag(const QString &path)
{
    HASHIKE_TRY_ASSIGN(target, linkTarget(path));
    if (target.contains('/')) {
        return failure(
            makeError(ErrorCode::UnsafePath).from(Origin::Medium).with(ErrorArgument::Path, path));
    }
    const auto digest = Digest::parse(QFile::decodeName(target));
    return digest ? std::optional(*digest) : std::nullopt;
}
} // namespace

OcDirectoryReader::OcDirectoryReader(const QString &root, const QString &repository)
    : m_root(root)
    , m_repository(repository)
{
}

Result<std::unique_ptr<OcDirectoryReader>> OcDirectoryReader::open(const QString &root)
{
    QString repository = root + u"/v2/openshift/release"_s;
    if (!hasReleaseRepository(root)) {
        HASHIKE_TRY_ASSIGN(only, onlyRepository(root));
        repository = only;
    }
    const EntryKind blobs = entryKind(blobsOf(repository));
    if (blobs != EntryKind::Directory && blobs != EntryKind::Missing) {
        return failure(makeError(ErrorCode::UnsafePath)
                           .from(Origin::Medium)
                           .with(ErrorArgument::Path, blobsOf(repository)));
    }
    return std::unique_ptr<OcDirectoryReader>(new OcDirectoryReader(root, repository));
}

bool OcDirectoryReader::holdsManifests() const
{
    const auto entries = listDirectory(manifestsOf(m_repository));
    return entries && std::ranges::any_of(*entries, [](const DirectoryEntry &entry) {
               return entry.kind == EntryKind::File && Digest::parse(QFile::decodeName(entry.name));
           });
}

Result<QList<TaggedManifest>> OcDirectoryReader::tags() const
{
    const QString directory = manifestsOf(m_repository);
    HASHIKE_TRY_ASSIGN(entries, listDirectory(directory));
    QList<TaggedManifest> manifests;
    for (const DirectoryEntry &entry : std::as_const(entries)) {
        const QString tag = QFile::decodeName(entry.name);
        if (entry.kind != EntryKind::Link || !isValidTag(tag)) {
            continue; // `sha256:<hex>` is no tag
        }
        HASHIKE_TRY_ASSIGN(digest, digestOfTag(directory + u'/' + tag));
        if (digest) {
            manifests.append({tag, describe(*digest)});
        }
    }
    std::ranges::sort(manifests, {}, &TaggedManifest::tag);
    return manifests;
}

Descriptor OcDirectoryReader::describe(const Digest &digest) const
{
    const auto content = manifest(digest);
    return content ? content->descriptor()
                   : Descriptor{{}, digest, blobSize(digest).value_or(0), {}, {}};
}

QString OcDirectoryReader::blobPath(const Digest &digest) const
{
    const QString blob = blobsOf(m_repository) + u'/' + digest.toString();
    const QString manifest = manifestsOf(m_repository) + u'/' + digest.toString();
    const bool onlyThere =
        entryKind(blob) == EntryKind::Missing && entryKind(manifest) == EntryKind::File;
    return onlyThere ? manifest : blob;
}

} // namespace hashike
