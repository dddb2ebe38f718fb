// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/LayerTools.h"

#include "release/TarReader.h"

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 PieceSize = 256 * 1024;

Error invalid(const QString &detail, QLatin1StringView path)
{
    return makeError(ErrorCode::InvalidArchive)
        .with(ErrorArgument::Detail, detail)
        .with(ErrorArgument::Subject, path);
}

/// What a layer calls the absence of a file (OCI image specification 1.1, layer.md, "Whiteouts").
QByteArray whiteoutOf(QLatin1StringView path)
{
    const qsizetype name = path.lastIndexOf(u'/') + 1;
    return QByteArray(path.data(), name) + ".wh."
           + QByteArray(path.data() + name, path.size() - name);
}

/// One reading of one layer.
class Finder final
{
public:
    Finder(TarReader &archive, const QList<ToolTarget> &wanted, const LayerToolOptions &options)
        : m_archive(archive)
        , m_wanted(wanted)
        , m_options(options)
    {
    }

    [[nodiscard]] Result<std::vector<FoundTool>> find()
    {
        while (true) {
            HASHIKE_TRY_ASSIGN(entry, m_archive.next());
            if (!entry) {
                return std::move(m_found);
            }
            for (const ToolTarget &target : m_wanted) {
                const QByteArrayView path(target.path.data(), target.path.size());
                if (entry->path == path) {
                    HASHIKE_TRY(take(*entry, target));
                } else if (entry->path == whiteoutOf(target.path)) {
                    return failure(invalid(u"whiteout"_s, target.path));
                }
            }
        }
    }

private:
    [[nodiscard]] Result<void> check(const TarEntry &entry, const ToolTarget &target) const
    {
        const bool twice = std::ranges::any_of(
            m_found, [&](const FoundTool &found) { return found.target.path == target.path; });
        if (twice) {
            return failure(invalid(u"name occurs twice"_s, target.path));
        }
        if (entry.type != TarEntry::Type::File) {
            return failure(invalid(u"no regular file"_s, target.path));
        }
        if (!entry.modified) {
            return failure(invalid(u"time"_s, target.path));
        }
        if (entry.size > m_options.maximumTool) {
            return failure(
                makeError(ErrorCode::LimitExceeded)
                    .with(ErrorArgument::Subject, target.path)
                    .with(ErrorArgument::Expected, QString::number(m_options.maximumTool))
                    .with(ErrorArgument::Actual, QString::number(entry.size)));
        }
        return {};
    }

    [[nodiscard]] Result<void> take(const TarEntry &entry, const ToolTarget &target)
    {
        HASHIKE_TRY(check(entry, target));
        HASHIKE_TRY_ASSIGN(program, HiddenFile::create(m_options.directory));
        HASHIKE_TRY(copyPinned(target, *program));
        FoundTool found{target, std::move(program), *entry.modified, MachOSignature::None};
        if (target.system == "darwin"_L1 && target.pinning != ToolPinning::None) {
            HASHIKE_TRY_ASSIGN(signature, renewMachOSignature(found.program->device()));
            found.signature = signature;
        }
        m_found.push_back(std::move(found));
        return {};
    }

    [[nodiscard]] Result<void> copyPinned(const ToolTarget &target, ByteSink &program)
    {
        HASHIKE_TRY_ASSIGN(pin, ToolPin::make(target.pinning, m_options.values, program));
        QByteArray piece(PieceSize, Qt::Uninitialized);
        qint64 count = 0;
        do {
            HASHIKE_TRY_ASSIGN(read, m_archive.read(piece.data(), PieceSize));
            count = read;
            HASHIKE_TRY(pin.write(QByteArrayView(piece).first(count)));
        } while (count > 0);
        return pin.finish().transform_error([&](Error error) {
            return error.code == ErrorCode::MarkerMissing
                       ? std::move(error).with(ErrorArgument::Subject, target.fileName)
                       : std::move(error);
        });
    }

    TarReader &m_archive;
    const QList<ToolTarget> &m_wanted;
    const LayerToolOptions &m_options;
    std::vector<FoundTool> m_found;
};
} // namespace

Result<std::vector<FoundTool>> findToolsInLayer(const QString &layerFile,
                                                const QList<ToolTarget> &wanted,
                                                const LayerToolOptions &options,
                                                const StopToken &stop)
{
    UnpackLimits limits;
    limits.maximumSize = options.maximumUnpacked;
    HASHIKE_TRY_ASSIGN(stream, LayerStream::open(layerFile, limits, stop));
    TarReader archive(*stream);
    return Finder(archive, wanted, options).find();
}

} // namespace hashike
