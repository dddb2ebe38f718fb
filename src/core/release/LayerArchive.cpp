// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/LayerArchive.h"

#include "base/Redact.h"
#include "release/TarReader.h"

#include <QStringDecoder>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
using Files = QMap<QString, QByteArray>;

Error exceeded(const QString &what, qint64 limit, qint64 actual)
{
    return makeError(ErrorCode::LimitExceeded)
        .with(ErrorArgument::Subject, what)
        .with(ErrorArgument::Expected, QString::number(limit))
        .with(ErrorArgument::Actual, QString::number(actual));
}

Error invalid(const QString &detail, const QByteArray &path)
{
    return makeError(ErrorCode::InvalidArchive)
        .with(ErrorArgument::Detail, detail)
        .with(ErrorArgument::Subject, redacted(QString::fromUtf8(path), 200));
}

/// Collects the wanted members of one archive.
class Collector final
{
public:
    Collector(TarReader &archive, const LayerSelection &selection)
        : m_archive(archive)
        , m_selection(selection)
        , m_prefix(selection.directory.toUtf8() + '/')
    {
    }

    [[nodiscard]] Result<Files> collect()
    {
        while (true) {
            HASHIKE_TRY_ASSIGN(entry, m_archive.next());
            if (!entry) {
                return std::move(m_files);
            }
            if (isWanted(*entry)) {
                HASHIKE_TRY(take(*entry));
            }
        }
    }

private:
    [[nodiscard]] bool isWanted(const TarEntry &entry) const
    {
        const QByteArrayView name =
            QByteArrayView(entry.path)
                .sliced(entry.path.startsWith(m_prefix) ? m_prefix.size() : entry.path.size());
        return !name.isEmpty() && !name.contains('/') && !name.startsWith(".wh.")
               && entry.type != TarEntry::Type::Directory;
    }

    [[nodiscard]] Result<void> take(const TarEntry &entry)
    {
        QStringDecoder decoder(QStringDecoder::Utf8);
        const QString name = decoder(QByteArrayView(entry.path).sliced(m_prefix.size()));
        if (decoder.hasError()) {
            return failure(invalid(u"name is not UTF-8"_s, entry.path));
        }
        if (entry.type != TarEntry::Type::File) {
            return failure(invalid(u"link, device or FIFO"_s, entry.path));
        }
        if (m_files.contains(name)) {
            return failure(invalid(u"name occurs twice"_s, entry.path));
        }
        HASHIKE_TRY(checkLimits(entry));
        QByteArray content(entry.size, Qt::Uninitialized);
        HASHIKE_TRY(m_archive.read(content.data(), entry.size));
        m_total += entry.size;
        m_files.insert(name, content);
        return {};
    }

    [[nodiscard]] Result<void> checkLimits(const TarEntry &entry) const
    {
        if (entry.size > m_selection.maximumFile) {
            return failure(
                exceeded(QString::fromUtf8(entry.path), m_selection.maximumFile, entry.size));
        }
        if (m_total + entry.size > m_selection.maximumTotal) {
            return failure(
                exceeded(m_selection.directory, m_selection.maximumTotal, m_total + entry.size));
        }
        if (m_files.size() >= m_selection.maximumCount) {
            return failure(
                exceeded(u"number of files"_s, m_selection.maximumCount, m_files.size() + 1));
        }
        return {};
    }

    TarReader &m_archive;
    const LayerSelection &m_selection;
    QByteArray m_prefix;
    Files m_files;
    qint64 m_total = 0;
};
} // namespace

Result<Files> readLayerFiles(const QString &layerFile,
                             const QString &mediaType,
                             const LayerSelection &selection,
                             const StopToken &stop)
{
    const auto named = [&](Error error) {
        if (error.code == ErrorCode::InvalidArchive) {
            error.arguments.insert(ErrorArgument::Expected, mediaType);
        }
        return error;
    };
    auto stream = LayerStream::open(layerFile, selection.unpack, stop).transform_error(named);
    if (!stream) {
        return failure(std::move(stream).error());
    }
    TarReader archive(**stream);
    return Collector(archive, selection).collect().transform_error(named);
}

} // namespace hashike
