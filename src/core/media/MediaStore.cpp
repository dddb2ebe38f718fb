// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/MediaStore.h"

#include "base/BlockingCall.h"
#include "media/BlobReader.h"
#include "media/CountingSink.h"
#include "media/DurableFile.h"
#include "media/IndexFile.h"
#include "media/OciLayoutReader.h"
#include "media/PartialFolder.h"
#include "media/RegularFile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <unistd.h>

#include <cerrno>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 MaximumSignatureSize = 1024 * 1024;

Error aboutRoot(ErrorCode code, const QString &root)
{
    return makeError(code).from(Origin::Medium).with(ErrorArgument::Path, root);
}

/// Makes the directory and those above it.
Result<void> makePath(const QString &path)
{
    if (QFileInfo(path).isDir()) { // the user's own way to the medium may contain links
        return {};
    }
    HASHIKE_TRY(makePath(QFileInfo(path).path()));
    return makeDirectory(path);
}

Result<void> prepareRoot(const QString &root, MediaStore::Mode mode)
{
    if (mode == MediaStore::Mode::Create) {
        return makePath(root);
    }
    HASHIKE_TRY_ASSIGN(mirror, openMirror(root));
    if (mirror->kind() != MirrorReader::Kind::OciLayout) { // must be adopted first
        return failure(aboutRoot(ErrorCode::NotAMirror, root)
                           .with(ErrorArgument::Detail, u"oci-layout, index.json"_s));
    }
    return {};
}

bool isLaterSchema(const Error &error)
{
    return error.argument(ErrorArgument::Detail) == u"schemaVersion"
           && error.argument(ErrorArgument::Actual).toInt() > Inventory::SchemaVersion;
}

bool mayBeRebuilt(const Error &error)
{
    return error.code == ErrorCode::MediumIncomplete || error.code == ErrorCode::LimitExceeded;
}
} // namespace

MediaStore::MediaStore(const QString &root, MediaLock lock)
    : m_layout(root)
    , m_lock(std::move(lock))
    , m_partials(std::make_unique<PartialFolder>(m_layout))
{
}

MediaStore::~MediaStore() = default;

Result<std::unique_ptr<MediaStore>> MediaStore::open(const QString &root, Mode mode)
{
    assertMayBlock();
    const QString path = QDir::cleanPath(QFileInfo(root).absoluteFilePath());
    HASHIKE_TRY(prepareRoot(path, mode));
    HASHIKE_TRY_ASSIGN(lock, MediaLock::take(path));
    std::unique_ptr<MediaStore> store(new MediaStore(path, std::move(lock)));
    HASHIKE_TRY(store->prepare(mode));
    return store;
}

Result<void> MediaStore::prepare(Mode mode)
{
    if (::access(QFile::encodeName(m_layout.root()).constData(), W_OK | X_OK) != 0) {
        return failure(mediumError(errno, m_layout.root()));
    }
    HASHIKE_TRY(checkDirectories());
    HASHIKE_TRY(handleSeal(mode));
    HASHIKE_TRY_ASSIGN(rules, FileSystemRules::tried(m_layout.root()));
    m_rules = rules;
    return loadInventory();
}

Result<void> MediaStore::checkDirectories() const
{
    const QStringList directories = m_layout.directories();
    for (const QString &path : directories) {
        const EntryKind kind = entryKind(path);
        if (kind != EntryKind::Directory && kind != EntryKind::Missing) {
            return failure(aboutRoot(ErrorCode::UnsafePath, path));
        }
    }
    return {};
}

Result<void> MediaStore::handleSeal(Mode mode) const
{
    if (entryKind(m_layout.sealFile()) == EntryKind::Missing) {
        return {};
    }
    if (mode != Mode::OpenSeal) {
        return failure(aboutRoot(ErrorCode::MediumSealed, m_layout.root()));
    }
    const QStringList files = m_layout.sealedFiles();
    for (const QString &path : files) {
        if (path == m_layout.sealFile()) { // last: cut short, the medium still counts as sealed
            HASHIKE_TRY(syncDirectory(m_layout.ownDirectory()));
        }
        HASHIKE_TRY(removeEntry(path));
    }
    return syncDirectory(m_layout.ownDirectory());
}

Result<void> MediaStore::loadInventory()
{
    QList<TaggedManifest> indexed;
    if (const auto raw = readSmallFile(m_layout.indexFile(), MaximumIndexSize)) {
        indexed = parseIndex(*raw).value_or(QList<TaggedManifest>());
    }
    auto raw = readSmallFile(m_layout.inventoryFile(), Inventory::MaximumSize);
    if (!raw && !mayBeRebuilt(raw.error())) {
        return failure(std::move(raw).error());
    }
    auto parsed = raw ? Inventory::parse(*raw) : Result<Inventory>(failure(raw.error()));
    if (parsed) {
        m_inventory = std::move(*parsed);
        m_inventory.adoptUnknown(indexed);
        return {};
    }
    if (isLaterSchema(parsed.error())) {
        return failure(
            std::move(parsed).error().with(ErrorArgument::Path, m_layout.inventoryFile()));
    }
    m_inventoryDamaged = parsed.error().code != ErrorCode::MediumIncomplete;
    rebuildInventory(indexed);
    return {};
}

/// The tags tell the releases; where they came from may still stand in the previous copy.
void MediaStore::rebuildInventory(const QList<TaggedManifest> &indexed)
{
    m_inventory = Inventory::rebuiltFrom(indexed);
    const auto raw = readSmallFile(m_layout.previousInventoryFile(), Inventory::MaximumSize);
    const auto previous = raw ? Inventory::parse(*raw) : Result<Inventory>(failure(raw.error()));
    if (!previous) {
        return;
    }
    m_inventory.volume = previous->volume;
    for (ReleaseRecord &record : m_inventory.releases) {
        const ReleaseRecord *former = previous->find(record.tag);
        if (former && former->manifests == record.manifests) {
            record = *former;
        }
    }
}

Result<BlobState> MediaStore::check(const Descriptor &blob,
                                    const StopToken &stop,
                                    std::atomic<qint64> *hashed) const
{
    assertMayBlock();
    CountingSink sink(hashed);
    const auto read = streamFile(m_layout.blob(blob.digest), blob, 0, sink, stop);
    if (read) {
        return BlobState::Hashed;
    }
    switch (read.error().code) {
    case ErrorCode::Cancelled:
        return failure(read.error());
    case ErrorCode::MediumIncomplete:
        return BlobState::Missing;
    default:
        return BlobState::Damaged;
    }
}

Result<std::unique_ptr<BlobWriter>> MediaStore::beginBlob(const Descriptor &blob,
                                                          const StopToken &stop) const
{
    assertMayBlock();
    if (!m_rules.fits(blob.size)) {
        return failure(aboutRoot(ErrorCode::FileTooLarge, m_layout.blob(blob.digest))
                           .with(ErrorArgument::Subject, blob.digest.toString())
                           .with(ErrorArgument::Expected, QString::number(*m_rules.maximumFile))
                           .with(ErrorArgument::Actual, QString::number(blob.size)));
    }
    HASHIKE_TRY(m_partials->prepare());
    std::unique_ptr<BlobWriter> writer(new BlobWriter(*this, blob));
    HASHIKE_TRY(writer->open(stop));
    return writer;
}

Result<void> MediaStore::writeManifest(const Manifest &manifest) const
{
    HASHIKE_TRY_ASSIGN(state, check(manifest.descriptor(), {}));
    if (state == BlobState::Hashed) {
        return {};
    }
    HASHIKE_TRY_ASSIGN(writer, beginBlob(manifest.descriptor(), {}));
    HASHIKE_TRY(writer->restart());
    HASHIKE_TRY(writer->write(manifest.raw()));
    return writer->commit();
}

Result<void> MediaStore::writeSignature(const Digest &release, const QByteArray &content) const
{
    const QString path = m_layout.signatureFile(release);
    const auto present = readSmallFile(path, MaximumSignatureSize);
    if (present && *present == content) {
        return {};
    }
    HASHIKE_TRY(makeDirectory(m_layout.configDirectory()));
    HASHIKE_TRY(replace(path, content));
    return syncDirectory(m_layout.configDirectory());
}

Result<void> MediaStore::removeBlobs(const QList<Digest> &digests) const
{
    assertMayBlock();
    for (const Digest &digest : digests) {
        HASHIKE_TRY(removeEntry(m_layout.blob(digest)));
    }
    return flushDevice();
}

Result<void> MediaStore::flushDevice() const
{
    assertMayBlock();
    const QStringList directories = m_layout.directories();
    for (const QString &path : directories) {
        HASHIKE_TRY(syncDirectory(path));
    }
    HASHIKE_TRY(syncDirectory(m_layout.root()));
    return syncFileSystem(m_layout.root());
}

} // namespace hashike
