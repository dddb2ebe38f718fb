// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/OcView.h"

#include "media/DirectoryListing.h"
#include "media/DurableFile.h"

#include <QFile>

#include <unistd.h>

#include <cerrno>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr QByteArrayView ToBlobs = "../../../../blobs/sha256/";

using Links = QMap<QByteArray, QByteArray>; // name → target

QByteArray targetOf(const Digest &digest)
{
    return ToBlobs.toByteArray() + digest.hex().toLatin1();
}

void addDigests(Links &links, const QMap<Digest, Descriptor> &content)
{
    for (const auto &[digest, descriptor] : content.asKeyValueRange()) {
        links.insert(digest.toString().toLatin1(), targetOf(digest));
    }
}

/// One directory of the view, brought in line with the links wanted.
class ViewDirectory final
{
public:
    ViewDirectory(const MediaLayout &layout, const QString &path, const Links &wanted)
        : m_layout(layout)
        , m_path(path)
        , m_wanted(wanted)
    {
    }

    Result<void> reconcile()
    {
        HASHIKE_TRY_ASSIGN(entries, listDirectory(m_path));
        for (const DirectoryEntry &entry : std::as_const(entries)) {
            HASHIKE_TRY(m_wanted.contains(entry.name) ? correct(entry) : removeOurs(entry));
        }
        for (const auto &[name, target] : m_wanted.asKeyValueRange()) {
            HASHIKE_TRY(link(name, target));
        }
        return m_changed ? syncDirectory(m_path) : Result<void>();
    }

private:
    [[nodiscard]] QString pathOf(const QByteArray &name) const
    {
        return m_path + u'/' + QFile::decodeName(name);
    }

    /// A right link needs nothing more; anything else makes room for it.
    Result<void> correct(const DirectoryEntry &entry)
    {
        const QString path = pathOf(entry.name);
        if (entry.kind == EntryKind::Directory) {
            return failure(unsafe(path));
        }
        if (entry.kind == EntryKind::Link) {
            HASHIKE_TRY_ASSIGN(target, linkTarget(path));
            if (target == m_wanted.value(entry.name)) {
                m_wanted.remove(entry.name);
                return {};
            }
        }
        if (entry.kind == EntryKind::File) {
            HASHIKE_TRY(checkReplacement(entry.name));
        }
        m_changed = true;
        return removeEntry(path);
    }

    /// oc's own copy of a blob goes only when ours is there.
    Result<void> checkReplacement(const QByteArray &name) const
    {
        const auto digest = Digest::parse(QFile::decodeName(name));
        if (digest && entryKind(m_layout.blob(*digest)) != EntryKind::File) {
            return failure(makeError(ErrorCode::MediumIncomplete)
                               .from(Origin::Medium)
                               .with(ErrorArgument::Path, m_layout.blob(*digest))
                               .with(ErrorArgument::Subject, digest->toString()));
        }
        return {};
    }

    Result<void> removeOurs(const DirectoryEntry &entry)
    {
        const QString path = pathOf(entry.name);
        if (entry.kind != EntryKind::Link) {
            return {};
        }
        HASHIKE_TRY_ASSIGN(target, linkTarget(path));
        const bool toManifest = Digest::parse(QFile::decodeName(target)).has_value()
                                && entryKind(pathOf(target)) != EntryKind::File;
        if (!toManifest && !target.startsWith(ToBlobs)) {
            return {};
        }
        m_changed = true;
        return removeEntry(path);
    }

    Result<void> link(const QByteArray &name, const QByteArray &target)
    {
        m_changed = true;
        const QString path = pathOf(name);
        if (::symlink(target.constData(), QFile::encodeName(path).constData()) != 0) {
            return failure(mediumError(errno, path));
        }
        return {};
    }

    static Error unsafe(const QString &path)
    {
        return makeError(ErrorCode::UnsafePath)
            .from(Origin::Medium)
            .with(ErrorArgument::Path, path);
    }

    const MediaLayout &m_layout;
    QString m_path;
    Links m_wanted;
    bool m_changed = false;
};

Result<void> makeViewDirectories(const MediaLayout &layout)
{
    const QStringList directories = layout.directories();
    for (const QString &path : directories) {
        if (path.startsWith(layout.root() + u"/v2"_s)) {
            HASHIKE_TRY(makeDirectory(path));
        }
    }
    return {};
}
} // namespace

Result<void> writeOcView(const MediaLayout &layout,
                         const QList<TaggedManifest> &tagged,
                         const ReachableContent &content)
{
    if (tagged.isEmpty() && entryKind(layout.ocDirectory()) == EntryKind::Missing) {
        return {};
    }
    HASHIKE_TRY(makeViewDirectories(layout));
    Links manifests;
    addDigests(manifests, content.manifests);
    Links blobs = manifests;
    addDigests(blobs, content.blobs);
    for (const TaggedManifest &manifest : tagged) {
        manifests.insert(manifest.tag.toLatin1(), manifest.descriptor.digest.toString().toLatin1());
    }
    HASHIKE_TRY(ViewDirectory(layout, layout.ocBlobDirectory(), blobs).reconcile());
    return ViewDirectory(layout, layout.ocManifestDirectory(), manifests).reconcile();
}

} // namespace hashike
