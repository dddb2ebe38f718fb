// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/OcViewCheck.h"

#include "media/DirectoryListing.h"
#include "media/RegularFile.h"

#include <QFile>
#include <QFileInfo>

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
    Descriptor content;
    QStringList images;
    bool required = true;
};

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
            const Descriptor &content = image.descriptor;
            if (!image.tag.isEmpty()) {
                add(m_layout.ocTag(image.tag), content.digest.toString(), content, {image.tag});
            }
        }
    }

    QList<ExpectedLink> with(const NeededContent &content)
    {
        for (const NeededFile &file : content.manifests) {
            addToBlob(m_layout.ocManifest(file.descriptor.digest), file);
            addToBlob(m_layout.ocBlob(file.descriptor.digest), file);
        }
        for (const NeededFile &file : content.blobs) {
            addToBlob(m_layout.ocBlob(file.descriptor.digest), file);
        }
        return m_links;
    }

private:
    void addToBlob(const QString &path, const NeededFile &file)
    {
        const QString target = u"../../../../blobs/sha256/"_s + file.descriptor.digest.hex();
        add(path, target, file.descriptor, file.images);
    }

    void add(const QString &path,
             const QString &target,
             const Descriptor &content,
             const QStringList &images)
    {
        const bool required = std::ranges::any_of(
            images, [this](const QString &image) { return m_required.contains(image); });
        m_links.append({path, target, content, images, required});
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
    case EntryKind::File: // what a copy that resolves links leaves: a second copy, which we need
                          // not
        return QFileInfo(link.path).size() == link.content.size ? FindingKind::Surplus
                                                                : FindingKind::Damaged;
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
            view.findings.append({*kind,
                                  FindingSubject::Link,
                                  relative,
                                  link.content.digest,
                                  std::nullopt,
                                  std::nullopt,
                                  link.images});
        }
    }
    return view;
}

} // namespace hashike
