// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/OcViewCheck.h"

#include "media/DirectoryListing.h"
#include "media/RegularFile.h"

#include <QFile>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
struct ExpectedLink
{
    QString path;
    QString target;
    Digest digest;
    QStringList images;
    bool required = true;
};

QString blobTarget(const Digest &digest)
{
    return u"../../../../blobs/sha256/"_s + digest.hex();
}

class ExpectedLinks final
{
public:
    ExpectedLinks(const MediaLayout &layout, const Inventory &inventory)
        : m_layout(layout)
    {
        for (const ReleaseRecord &release : inventory.releases) {
            for (const TaggedManifest &image : release.manifests) {
                m_required.insert(image.tag);
            }
        }
        for (const TaggedManifest &image : inventory.manifests()) {
            const Digest &digest = image.descriptor.digest;
            if (!image.tag.isEmpty()) {
                add(m_layout.ocTag(image.tag), digest.toString(), digest, {image.tag});
            }
        }
    }

    QList<ExpectedLink> with(const NeededContent &content)
    {
        for (const NeededFile &file : content.manifests) {
            const Digest &digest = file.descriptor.digest;
            add(m_layout.ocManifest(digest), blobTarget(digest), digest, file.images);
            add(m_layout.ocBlob(digest), blobTarget(digest), digest, file.images);
        }
        for (const NeededFile &file : content.blobs) {
            const Digest &digest = file.descriptor.digest;
            add(m_layout.ocBlob(digest), blobTarget(digest), digest, file.images);
        }
        return m_links;
    }

private:
    void add(const QString &path,
             const QString &target,
             const Digest &digest,
             const QStringList &images)
    {
        const bool required = std::ranges::any_of(
            images, [this](const QString &image) { return m_required.contains(image); });
        m_links.append({path, target, digest, images, required});
    }

    const MediaLayout &m_layout;
    QSet<QString> m_required; // tags of releases' images
    QList<ExpectedLink> m_links;
};

std::optional<FindingKind> stateOf(const ExpectedLink &link)
{
    switch (entryKind(link.path)) {
    case EntryKind::Missing:
        return link.required ? std::optional(FindingKind::Missing) : std::nullopt;
    case EntryKind::Link:
        break;
    default:
        return FindingKind::Damaged;
    }
    const Result<QByteArray> target = linkTarget(link.path);
    if (!target) {
        return FindingKind::Unreadable;
    }
    return *target == QFile::encodeName(link.target) ? std::nullopt
                                                     : std::optional(FindingKind::Damaged);
}
} // namespace

Result<OcViewState> checkOcView(const MediaLayout &layout,
                                const Inventory &inventory,
                                const NeededContent &content,
                                const StopToken &stop)
{
    OcViewState view;
    if (entryKind(layout.ocDirectory()) != EntryKind::Directory) {
        return view;
    }
    const QList<ExpectedLink> links = ExpectedLinks(layout, inventory).with(content);
    for (const ExpectedLink &link : links) {
        if (stop.stopRequested()) {
            return failure(StopToken::error());
        }
        const QString relative = link.path.sliced(layout.root().size() + 1);
        view.links.insert(relative);
        if (const auto kind = stateOf(link)) {
            view.findings.append({*kind, FindingSubject::Link, relative, link.digest, std::nullopt,
                                  std::nullopt, link.images});
        }
    }
    return view;
}

} // namespace hashike
