// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/ToolExtractor.h"

#include "release/CheckedFetch.h"
#include "tools/LayerTools.h"
#include "tools/ToolArchive.h"
#include "tools/ToolSet.h"

#include <QDir>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 MaximumUnpacked = qint64(32) << 30; ///< bytes of a layer
constexpr unsigned int ProgramMode = 0755;

/// Counts what is fetched, for whoever shows it.
class CountedSink final : public ByteSink
{
public:
    CountedSink(ByteSink &target, ByteProgress &progress)
        : m_target(target)
        , m_progress(progress)
    {
    }

    [[nodiscard]] Result<void> write(QByteArrayView data) override
    {
        m_progress.done += data.size();
        return m_target.write(data);
    }

private:
    ByteSink &m_target;
    ByteProgress &m_progress;
};

/// A component's image and the repository it was found in.
struct ComponentImage
{
    Reference reference;
    Manifest manifest;
};

bool isElsewhere(const Error &error)
{
    return error.code == ErrorCode::ManifestUnknown || error.code == ErrorCode::RepositoryUnknown;
}

Error unknownTool(const QString &what)
{
    return makeError(ErrorCode::ToolUnknown).with(ErrorArgument::Subject, what);
}

/// A program that macOS would not start any more, and nobody but its maker can sign.
Error foreignSignature(const ToolTarget &target)
{
    return makeError(ErrorCode::InvalidArgument)
        .with(ErrorArgument::Subject, u"%1 (%2)"_s.arg(target.command, target.platform()))
        .with(ErrorArgument::Detail, u"code signature"_s)
        .with(ErrorArgument::Choices, u"--command-os=linux"_s);
}

/// One extraction.
class Extraction final
{
public:
    Extraction(ImageSource &source,
               const ReleaseImage &release,
               const ToolRequest &request,
               ByteProgress &progress,
               const StopToken &stop)
        : m_source(source)
        , m_release(release)
        , m_request(request)
        , m_progress(progress)
        , m_stop(stop)
    {
        m_result.pinned =
            Reference{request.pin.registry, request.pin.repository, {}, release.digest()}
                .toString();
        m_options = {request.directory,
                     {m_result.pinned, release.name(), release.platform()},
                     MaximumTool,
                     MaximumUnpacked};
    }

    [[nodiscard]] Result<ToolExtraction> run();

private:
    [[nodiscard]] Result<void> fromComponent(const QString &name, QList<ToolTarget> wanted);
    [[nodiscard]] QList<Reference> whereToAsk(const ReleaseComponent &component) const;
    [[nodiscard]] Result<ComponentImage> findImage(const ReleaseComponent &component);
    [[nodiscard]] Result<Manifest> imageOf(const Reference &reference);
    [[nodiscard]] Result<void> fromLayer(const Reference &image,
                                         const Descriptor &layer,
                                         QList<ToolTarget> &wanted);
    [[nodiscard]] Result<void> keep(FoundTool &found, const Reference &image);
    [[nodiscard]] Result<void> leaveOut(const ToolTarget &target, bool harmless, const Error &why);

    ImageSource &m_source;
    const ReleaseImage &m_release;
    const ToolRequest &m_request;
    ByteProgress &m_progress;
    StopToken m_stop;
    LayerToolOptions m_options;
    ToolExtraction m_result;
};

Result<ToolExtraction> Extraction::run()
{
    const QString &architecture = m_release.config.platform.architecture;
    HASHIKE_TRY_ASSIGN(targets, selectTools(m_request.command, m_request.platform, architecture));
    // The name becomes part of file names.
    if (m_request.asArchives() && !isValidTag(m_release.name())) {
        return failure(makeError(ErrorCode::InvalidManifest)
                           .with(ErrorArgument::Subject, u"release-metadata"_s)
                           .with(ErrorArgument::Detail, u"version"_s));
    }
    if (!QDir().mkpath(m_request.directory)) {
        return failure(
            makeError(ErrorCode::FileFailed).with(ErrorArgument::Path, m_request.directory));
    }
    QStringList components;
    for (const ToolTarget &target : std::as_const(targets)) {
        components.append(target.component);
    }
    components.removeDuplicates();
    for (const QString &component : std::as_const(components)) {
        QList<ToolTarget> wanted = targets;
        wanted.removeIf([&](const ToolTarget &target) { return target.component != component; });
        HASHIKE_TRY(fromComponent(component, std::move(wanted)));
    }
    if (m_request.asArchives()) {
        HASHIKE_TRY(writeToolSetFiles(m_request, m_release, m_result));
    }
    return std::move(m_result);
}

Result<void> Extraction::fromComponent(const QString &name, QList<ToolTarget> wanted)
{
    const ReleaseComponent *component = m_release.payload.find(name);
    if (!component) {
        for (const ToolTarget &target : std::as_const(wanted)) {
            HASHIKE_TRY(leaveOut(target, target.isOptional, unknownTool(name)));
        }
        return {};
    }
    HASHIKE_TRY_ASSIGN(image, findImage(*component));
    const QList<Descriptor> layers = image.manifest.image()->layers;
    for (qsizetype i = layers.size() - 1; i >= 0 && !wanted.isEmpty(); --i) {
        HASHIKE_TRY(fromLayer(image.reference, layers[i], wanted));
    }
    for (const ToolTarget &target : std::as_const(wanted)) {
        HASHIKE_TRY(leaveOut(target, target.isOptional, unknownTool(target.path)));
    }
    return {};
}

/// The release's own repository holds everything where it is a mirror; where it is the source, its
/// components have repositories of their own.
QList<Reference> Extraction::whereToAsk(const ReleaseComponent &component) const
{
    Reference beside = m_release.reference.withDigest(*component.image.digest);
    beside.tag.clear();
    if (component.image.registry == beside.registry) {
        return {component.image, beside};
    }
    return m_request.askNamedRepositories ? QList{beside, component.image} : QList{beside};
}

Result<ComponentImage> Extraction::findImage(const ReleaseComponent &component)
{
    std::optional<Error> first;
    for (const Reference &reference : whereToAsk(component)) {
        auto manifest = imageOf(reference);
        if (manifest) {
            return ComponentImage{reference, *std::move(manifest)};
        }
        if (!first && !isElsewhere(manifest.error())) {
            return failure(std::move(manifest).error());
        }
        first = first ? std::move(*first).becauseOf(manifest.error()) : manifest.error();
    }
    return failure(std::move(*first));
}

/// A component of a multi release is a list, of which the release's own architecture is meant.
Result<Manifest> Extraction::imageOf(const Reference &reference)
{
    HASHIKE_TRY_ASSIGN(manifest, fetchManifest(m_source, reference, m_stop));
    if (manifest.image()) {
        return manifest;
    }
    const QString &architecture = m_release.config.platform.architecture;
    const auto &children = manifest.index()->manifests;
    const auto chosen = std::ranges::find_if(children, [&](const Descriptor &child) {
        return child.platform && child.platform->os == "linux"_L1
               && child.platform->architecture == architecture;
    });
    if (chosen == children.end()) {
        return failure(makeError(ErrorCode::ArchitectureUnknown)
                           .with(ErrorArgument::Subject, reference.toString()));
    }
    HASHIKE_TRY_ASSIGN(image,
                       fetchManifest(m_source, reference.withDigest(chosen->digest), m_stop));
    if (!image.image()) { // a list inside a list
        return failure(makeError(ErrorCode::UnsupportedManifest)
                           .with(ErrorArgument::Subject, reference.toString()));
    }
    return image;
}

Result<void> Extraction::fromLayer(const Reference &image,
                                   const Descriptor &layer,
                                   QList<ToolTarget> &wanted)
{
    HASHIKE_TRY_ASSIGN(file, HiddenFile::create(m_request.directory));
    m_progress.total += layer.size;
    CountedSink sink(*file, m_progress);
    HASHIKE_TRY(fetchBlob(m_source, image, layer, MaximumToolLayer, sink, m_stop));
    HASHIKE_TRY_ASSIGN(found, findToolsInLayer(file->path(), wanted, m_options, m_stop));
    file.reset(); // its room may be needed for an archive
    for (FoundTool &tool : found) {
        HASHIKE_TRY(keep(tool, image));
        wanted.removeIf([&](const ToolTarget &target) { return target.path == tool.target.path; });
    }
    return {};
}

Result<void> Extraction::keep(FoundTool &found, const Reference &image)
{
    const ToolTarget &target = found.target;
    if (found.signature == MachOSignature::Foreign) {
        return leaveOut(target, true, foreignSignature(target));
    }
    const QDir directory(m_request.directory);
    ExtractedTool tool{target, directory.filePath(target.fileName), 0, {}, image};
    HiddenFile *file = found.program.get();
    std::unique_ptr<HiddenFile> archive;
    if (m_request.asArchives()) {
        tool.path = directory.filePath(QString(target.archiveName).arg(m_release.name()));
        HASHIKE_TRY_ASSIGN(made, HiddenFile::create(m_request.directory));
        archive = std::move(made);
        HASHIKE_TRY(writeToolArchive({target, *found.program, found.modified}, *archive, m_stop));
        file = archive.get();
    }
    HASHIKE_TRY_ASSIGN(digest, file->digest());
    tool.digest = digest;
    tool.size = file->size();
    if (m_stop.stopRequested()) {
        return failure(StopToken::error());
    }
    HASHIKE_TRY(file->commit(tool.path, ProgramMode, found.modified));
    m_result.tools.append(tool);
    return {};
}

/// Asked for alone, a program that there is not is an error; of a set it may be left out.
Result<void> Extraction::leaveOut(const ToolTarget &target, bool harmless, const Error &why)
{
    if (!m_request.asArchives() || !harmless) {
        return failure(why);
    }
    m_result.missing.append({target, why});
    return {};
}
} // namespace

Result<ToolExtraction> extractTools(ImageSource &source,
                                    const ReleaseImage &release,
                                    const ToolRequest &request,
                                    ByteProgress &progress,
                                    const StopToken &stop)
{
    return Extraction(source, release, request, progress, stop).run();
}

} // namespace hashike
