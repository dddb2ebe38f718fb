// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/MediaClaims.h"

#include "base/Json.h"
#include "media/FileCheck.h"
#include "media/IndexFile.h"
#include "media/MediaLayout.h"
#include "media/RegularFile.h"

#include <QFile>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 MaximumLayoutFile = 64 * 1024;

bool isOciLayout(const QByteArray &raw)
{
    const auto json = parseJsonObject(raw, MaximumLayoutFile, ErrorCode::MediumDamaged);
    return json && (*json)["imageLayoutVersion"_L1].toString() == "1.0.0"_L1;
}

QStringList allTags(const QList<TaggedManifest> &images)
{
    QStringList tags;
    for (const TaggedManifest &image : images) {
        tags.append(image.tag.isEmpty() ? image.descriptor.digest.toString() : image.tag);
    }
    return tags;
}

/// The tags that an index does not name as the inventory does.
QStringList tagsOtherThan(const QList<TaggedManifest> &expected, const QList<TaggedManifest> &named)
{
    QList<TaggedManifest> others;
    std::ranges::copy_if(expected, std::back_inserter(others), [&](const TaggedManifest &image) {
        return !named.contains(image);
    });
    return allTags(others);
}

class ClaimReader final
{
public:
    ClaimReader(const DeviceReader &reader, const StopToken &stop)
        : m_layout(reader.root())
        , m_reader(reader)
        , m_stop(stop)
    {
    }

    Result<MediaClaims> read()
    {
        m_claims.isOurs = entryKind(m_layout.ownDirectory()) != EntryKind::Missing;
        HASHIKE_TRY(readLayoutFile());
        if (m_claims.isOurs) {
            HASHIKE_TRY(readInventory());
        }
        HASHIKE_TRY(readIndex());
        return std::move(m_claims);
    }

private:
    QString relative(const QString &path) const { return path.sliced(m_layout.root().size() + 1); }

    FileCheck check(const QString &path,
                    qint64 limit,
                    std::optional<qint64> size,
                    const std::function<bool(const QByteArray &)> &accept) const
    {
        return checkContent(
            m_reader, QFile::encodeName(relative(path)), limit, size, accept, m_stop);
    }

    void note(const QString &path,
              FindingSubject subject,
              const FileProblem &problem,
              std::optional<qint64> size,
              const QStringList &images = {})
    {
        m_claims.findings.append({problem.kind,
                                  subject,
                                  relative(path),
                                  std::nullopt,
                                  size,
                                  problem.actualSize,
                                  images});
    }

    Result<void> readLayoutFile()
    {
        const QByteArray ours = MediaLayout::ociLayoutContent();
        const auto size = m_claims.isOurs ? std::optional<qint64>(ours.size()) : std::nullopt;
        HASHIKE_TRY_ASSIGN(
            problem,
            check(m_layout.ociLayoutFile(), MaximumLayoutFile, size, [&](const QByteArray &raw) {
                return m_claims.isOurs ? raw == ours : isOciLayout(raw);
            }));
        if (problem) {
            note(m_layout.ociLayoutFile(), FindingSubject::Layout, *problem, size);
        }
        return {};
    }

    Result<void> readInventory()
    {
        HASHIKE_TRY_ASSIGN(problem,
                           check(m_layout.inventoryFile(),
                                 Inventory::MaximumSize,
                                 {},
                                 [this](const QByteArray &raw) {
                                     auto parsed = Inventory::parse(raw);
                                     m_claims.hasInventory = parsed.has_value();
                                     m_claims.inventory = parsed.value_or(Inventory());
                                     return m_claims.hasInventory;
                                 }));
        if (problem) {
            note(m_layout.inventoryFile(), FindingSubject::Inventory, *problem, {});
        }
        return {};
    }

    Result<void> readIndex()
    {
        const QList<TaggedManifest> recorded = m_claims.inventory.manifests();
        const QByteArray expected = m_claims.hasInventory ? serializeIndex(recorded) : QByteArray();
        const auto size =
            m_claims.hasInventory ? std::optional<qint64>(expected.size()) : std::nullopt;
        QList<TaggedManifest> indexed;
        HASHIKE_TRY_ASSIGN(
            problem,
            check(m_layout.indexFile(), MaximumIndexSize, size, [&](const QByteArray &raw) {
                auto parsed = parseIndex(raw);
                indexed = parsed.value_or(QList<TaggedManifest>());
                return parsed && (!m_claims.hasInventory || raw == expected);
            }));
        if (!m_claims.hasInventory) {
            m_claims.inventory = Inventory::rebuiltFrom(indexed);
        }
        if (problem) {
            const QStringList images =
                indexed.isEmpty() ? allTags(recorded) : tagsOtherThan(recorded, indexed);
            note(m_layout.indexFile(), FindingSubject::Index, *problem, size, images);
        }
        return {};
    }

    MediaLayout m_layout;
    const DeviceReader &m_reader;
    const StopToken m_stop;
    MediaClaims m_claims;
};
} // namespace

Result<MediaClaims> readClaims(const DeviceReader &reader,
                               const MirrorReader &mirror,
                               const StopToken &stop)
{
    if (mirror.kind() == MirrorReader::Kind::OciLayout) {
        return ClaimReader(reader, stop).read();
    }
    HASHIKE_TRY_ASSIGN(tags, mirror.tags());
    MediaClaims claims;
    claims.inventory = Inventory::rebuiltFrom(tags);
    return claims;
}

} // namespace hashike
