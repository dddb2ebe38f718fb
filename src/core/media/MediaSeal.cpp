// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/MediaSeal.h"

#include "base/BlockingCall.h"
#include "media/ChecksumFile.h"
#include "media/DirectoryListing.h"
#include "media/DurableFile.h"
#include "media/MediaStore.h"
#include "media/MediaVerifier.h"
#include "media/PartialFolder.h"
#include "media/SealFile.h"
#include "media/TreeHash.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMap>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qsizetype MaximumNamed = 20; // paths in an error

QString nameIn(const QString &path)
{
    return QFileInfo(path).fileName();
}

QByteArray encoded(const MediaLayout &layout, const QString &path)
{
    return QFile::encodeName(path.sliced(layout.root().size() + 1));
}

// --- sealing ---

/// Why a medium may not be sealed; the first paths are named.
Error refusal(const VerificationReport &report, const QString &root)
{
    QStringList paths;
    bool allMissing = true;
    for (const Finding &finding : report.findings) {
        if (finding.countsAgainst()) {
            paths.append(finding.path);
            allMissing = allMissing && finding.kind == FindingKind::Missing;
        }
    }
    const QString first = paths.isEmpty() ? root : root + u'/' + paths.first();
    return makeError(allMissing ? ErrorCode::MediumIncomplete : ErrorCode::MediumDamaged)
        .from(Origin::Medium)
        .with(ErrorArgument::Path, first)
        .with(ErrorArgument::Actual, QString::number(paths.size()))
        .with(ErrorArgument::Choices,
              paths.first(std::min(paths.size(), MaximumNamed)).join(u", "_s));
}

class Sealing final
{
public:
    Sealing(MediaStore &store, const StopToken &stop, ByteProgress *progress)
        : m_store(store)
        , m_layout(store.layout())
        , m_stop(stop)
        , m_progress(progress)
    {
    }

    Result<SealedMedium> run(const QDateTime &time)
    {
        HASHIKE_TRY(clearLeftovers());
        HASHIKE_TRY(m_store.flushDevice()); // before it is read back
        HASHIKE_TRY_ASSIGN(content, verifyContent());
        HASHIKE_TRY_ASSIGN(reader, DeviceReader::open(m_layout.root()));
        HASHIKE_TRY_ASSIGN(files, readRest(*reader, content));
        Seal seal = sealFor(files);
        seal.readBack =
            together(content.evidence, reader->evidence()).proof == ReadProof::ReadFromDevice;
        seal.sealedAt = time;
        seal.tool = u"hashike "_s + QStringLiteral(HASHIKE_VERSION);
        HASHIKE_TRY_ASSIGN(outside, listOutside(m_layout.root(), m_stop));
        HASHIKE_TRY(writePack(files, outside, seal));
        HASHIKE_TRY(m_store.flushDevice());
        return SealedMedium{seal, content};
    }

private:
    static QString temporary(const QString &path) { return path + u".new"_s; }

    /// What a former attempt left, and an empty folder of partial files; anything unfinished
    /// refuses.
    Result<void> clearLeftovers() const
    {
        const QStringList pack = m_layout.sealedFiles();
        for (const QString &path : pack) {
            HASHIKE_TRY(removeEntry(temporary(path)));
        }
        HASHIKE_TRY(PartialFolder(m_layout).tidy());
        HASHIKE_TRY_ASSIGN(partials, listDirectory(m_layout.partialDirectory()));
        if (!partials.isEmpty()) {
            const QString name = QFile::decodeName(partials.first().name);
            return failure(
                makeError(ErrorCode::MediumIncomplete)
                    .from(Origin::Medium)
                    .with(ErrorArgument::Path, m_layout.partialDirectory() + u'/' + name));
        }
        return {};
    }

    Result<VerificationReport> verifyContent() const
    {
        const VerificationRequest request{m_layout.root(), {}, Depth::Hashed, 0};
        HASHIKE_TRY_ASSIGN(report, verifyMedium(request, m_stop, m_progress));
        if (!report.complete) {
            return failure(StopToken::error());
        }
        if (!report.isWhole()) {
            return failure(refusal(report, m_layout.root()));
        }
        return report;
    }

    Result<QList<ListedFile>> readRest(const DeviceReader &reader,
                                       const VerificationReport &content) const
    {
        HASHIKE_TRY_ASSIGN(tree, hashTree(reader, content.digests, m_stop, m_progress));
        if (!tree.unreadable.isEmpty()) {
            return failure(
                makeError(ErrorCode::MediumDamaged)
                    .from(Origin::Medium)
                    .with(ErrorArgument::Path, m_layout.root() + u'/' + tree.unreadable.first()));
        }
        return tree.files;
    }

    static Seal sealFor(const QList<ListedFile> &files)
    {
        Seal seal;
        seal.checkCode = checkCodeOf(files);
        for (const ListedFile &file : files) {
            if (file.type == ListedFile::Type::File) {
                ++seal.files;
                seal.bytes += file.bytes;
            }
        }
        return seal;
    }

    Result<void> writePack(const QList<ListedFile> &files,
                           const QList<ListedFile> &outside,
                           Seal &seal) const
    {
        QList<Checksum> checksums;
        for (const ListedFile &file : files) {
            if (file.digest) {
                checksums.append({file.path, *file.digest});
            }
        }
        const QList<ListedFile> all = files + outside;
        const QStringList paths = m_layout.sealedFiles();
        const QList<QByteArray> contents{
            serializeCsv(all), serializeJson(all), serializeChecksums(checksums)};
        for (qsizetype i = 0; i < contents.size(); ++i) {
            HASHIKE_TRY(replaceFile(paths.at(i), contents.at(i), temporary(paths.at(i))));
            seal.pack.insert(nameIn(paths.at(i)), Digest::of(contents.at(i)));
        }
        HASHIKE_TRY(
            syncDirectory(m_layout.ownDirectory())); // the seal only after what it stands for
        HASHIKE_TRY(
            replaceFile(m_layout.sealFile(), serialize(seal), temporary(m_layout.sealFile())));
        return syncDirectory(m_layout.ownDirectory());
    }

    MediaStore &m_store;
    const MediaLayout &m_layout;
    const StopToken m_stop;
    ByteProgress *m_progress;
};

// --- comparing ---

class SealComparison final
{
public:
    SealComparison(const DeviceReader &reader, const StopToken &stop)
        : m_layout(reader.root())
        , m_reader(reader)
        , m_stop(stop)
    {
    }

    Result<SealCheck> run(ByteProgress *progress)
    {
        const QString path = m_layout.sealFile();
        const auto raw = m_reader.read(encoded(m_layout, path), Seal::MaximumFile, m_stop);
        if (!raw) {
            return failure(wasNeverSealed(raw.error()) ? notSealed() : raw.error());
        }
        HASHIKE_TRY_ASSIGN(seal, parseSeal(*raw, path));
        m_check.seal = seal;
        HASHIKE_TRY(readPack());
        HASHIKE_TRY_ASSIGN(content, verifyContent(progress));
        HASHIKE_TRY_ASSIGN(tree, hashTree(m_reader, content.digests, m_stop, progress));
        compare(tree);
        m_check.checkCode = checkCodeOf(tree.files);
        m_check.evidence = together(content.evidence, m_reader.evidence());
        m_check.content = content;
        for (QStringList *paths : {&m_check.missing, &m_check.damaged, &m_check.added}) {
            paths->sort();
        }
        return std::move(m_check);
    }

private:
    /// What is right need not be read again to be compared.
    Result<VerificationReport> verifyContent(ByteProgress *progress) const
    {
        HASHIKE_TRY_ASSIGN(report,
                           verifyMedium({m_layout.root(), {}, Depth::Hashed, 0}, m_stop, progress));
        if (!report.complete) {
            return failure(StopToken::error());
        }
        return report;
    }

    struct PackFile
    {
        QByteArray content;
        bool isIntact = false;
    };

    /// Where the rest of the pack is there, the seal was lost.
    bool wasNeverSealed(const Error &error) const
    {
        return error.code == ErrorCode::MediumIncomplete
               && entryKind(m_layout.checksumFile()) == EntryKind::Missing;
    }

    Error notSealed() const
    {
        return makeError(ErrorCode::MediumNotSealed)
            .from(Origin::Medium)
            .with(ErrorArgument::Path, m_layout.root());
    }

    Result<void> readPack()
    {
        HASHIKE_TRY_ASSIGN(checksums, readPackFile(m_layout.checksumFile()));
        const QStringList paths = m_layout.sealedFiles();
        PackFile list;
        for (const QString &path : paths) {
            if (path == m_layout.sealFile() || path == m_layout.checksumFile()) {
                continue;
            }
            HASHIKE_TRY_ASSIGN(file, readPackFile(path));
            if (path.endsWith(".json"_L1)) {
                list = file;
            }
        }
        takeExpectations(checksums, list);
        return {};
    }

    Result<PackFile> readPackFile(const QString &path)
    {
        const QByteArray name = encoded(m_layout, path);
        const auto content = m_reader.read(name, MaximumFileList, m_stop);
        if (content && Digest::of(*content) == m_check.seal.pack.value(nameIn(path))) {
            return PackFile{*content, true};
        }
        if (!content && content.error().code == ErrorCode::Cancelled) {
            return failure(content.error());
        }
        const bool isMissing = !content && content.error().code == ErrorCode::MediumIncomplete;
        (isMissing ? m_check.missing : m_check.damaged).append(QFile::decodeName(name));
        return PackFile{content.value_or(QByteArray()), false};
    }

    /// Links come from the list, digests from SHA256SUMS, or from the list where only that is
    /// intact.
    void takeExpectations(const PackFile &checksums, const PackFile &list)
    {
        const auto files = parseFileList(list.content).value_or(QList<ListedFile>());
        const bool preferList = list.isIntact && !checksums.isIntact;
        for (const ListedFile &file : files) {
            if (file.type != ListedFile::Type::File && !file.outside) {
                m_others.insert(file.path, file.target);
            } else if (preferList && file.digest) {
                m_digests.insert(file.path, file.digest);
            }
        }
        const auto lines = parseChecksums(checksums.content).value_or(QList<Checksum>());
        for (const Checksum &line : lines) {
            if (!preferList) {
                m_digests.insert(line.path, line.digest);
            }
        }
    }

    void compare(const TreeHash &tree)
    {
        for (const ListedFile &file : tree.files) {
            const QString path = QFile::decodeName(file.path);
            if (file.type == ListedFile::Type::File) {
                compareFile(file);
            } else if (!m_others.contains(file.path)) {
                m_check.added.append(path);
            } else if (m_others.value(file.path) != file.target) {
                m_check.damaged.append(path);
            }
        }
        for (const auto &[path, digest] : m_digests.asKeyValueRange()) {
            m_check.missing.append(QFile::decodeName(path));
        }
    }

    void compareFile(const ListedFile &file)
    {
        const QString path = QFile::decodeName(file.path);
        const auto expected = m_digests.take(file.path);
        const QByteArray target = m_others.value(file.path);
        // A copy that resolves links leaves a file; the link's target ends with its digest.
        const bool isResolvedLink =
            !target.isEmpty() && file.digest && target.endsWith(file.digest->hex().toLatin1());
        if (isResolvedLink) {
            return;
        }
        if (!expected && target.isEmpty()) {
            m_check.added.append(path);
        } else if (!expected || file.digest != expected) {
            m_check.damaged.append(path);
        }
    }

    MediaLayout m_layout;
    const DeviceReader &m_reader;
    const StopToken m_stop;
    SealCheck m_check;
    QMap<QByteArray, std::optional<Digest>> m_digests;
    QMap<QByteArray, QByteArray> m_others; // links and their targets: a copy may lack them
};

QString cleanRoot(const QString &root)
{
    return QDir::cleanPath(QFileInfo(root).absoluteFilePath());
}

/// An unchanged seal stays; a changed one must be opened on purpose.
Result<SealedMedium> presentSeal(const QString &root, const StopToken &stop, ByteProgress *progress)
{
    HASHIKE_TRY_ASSIGN(check, checkSeal(root, stop, progress));
    if (!check.isUnchanged()) {
        return failure(makeError(ErrorCode::MediumSealed)
                           .from(Origin::Medium)
                           .with(ErrorArgument::Path, root)
                           .with(ErrorArgument::Expected, check.seal.checkCode)
                           .with(ErrorArgument::Actual, check.checkCode));
    }
    return SealedMedium{check.seal, check.content};
}
} // namespace

bool SealCheck::isUnchanged() const
{
    return missing.isEmpty() && damaged.isEmpty() && added.isEmpty() && !checkCode.isEmpty()
           && checkCode == seal.checkCode;
}

Result<SealedMedium> sealMedium(const QString &root,
                                const Clock &clock,
                                const StopToken &stop,
                                ByteProgress *progress)
{
    assertMayBlock();
    const MediaLayout layout(cleanRoot(root));
    if (entryKind(layout.sealFile()) != EntryKind::Missing) {
        return presentSeal(layout.root(), stop, progress);
    }
    HASHIKE_TRY_ASSIGN(store, MediaStore::open(layout.root(), MediaStore::Mode::Existing));
    return Sealing(*store, stop, progress).run(clock.utcNow());
}

Result<SealCheck> checkSeal(const QString &root, const StopToken &stop, ByteProgress *progress)
{
    assertMayBlock();
    HASHIKE_TRY_ASSIGN(reader, DeviceReader::open(cleanRoot(root)));
    return SealComparison(*reader, stop).run(progress);
}

Result<QString> computeCheckCode(const QString &root, const StopToken &stop, ByteProgress *progress)
{
    assertMayBlock();
    HASHIKE_TRY_ASSIGN(reader, DeviceReader::open(cleanRoot(root)));
    HASHIKE_TRY_ASSIGN(tree, hashTree(*reader, {}, stop, progress));
    if (!tree.unreadable.isEmpty()) {
        return failure(
            makeError(ErrorCode::FileFailed)
                .from(Origin::Medium)
                .with(ErrorArgument::Path, reader->root() + u'/' + tree.unreadable.first()));
    }
    return checkCodeOf(tree.files);
}

QList<ListedFile> provisionalFileList(const QList<TaggedManifest> &manifests,
                                      const QList<Descriptor> &blobs)
{
    const MediaLayout layout{QString()};
    QMap<QByteArray, ListedFile> files;
    const auto add = [&](const Descriptor &descriptor) {
        const QByteArray path = encoded(layout, layout.blob(descriptor.digest));
        files.insert(path, {path, ListedFile::Type::File, descriptor.size, descriptor.digest});
    };
    for (const TaggedManifest &manifest : manifests) {
        add(manifest.descriptor);
    }
    for (const Descriptor &blob : blobs) {
        add(blob);
    }
    return files.values();
}

} // namespace hashike
