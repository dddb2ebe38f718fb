// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/SurplusFiles.h"

#include "media/MediaLayout.h"
#include "media/TreeListing.h"

#include <QFile>
#include <QRegularExpression>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
enum class Place
{
    Named,
    Signature,
    Content, ///< among the blobs and links, but nobody needs it
    Unfinished,
    Unnamed,
};

bool isSignature(const QString &path)
{
    static const QRegularExpression pattern(
        QRegularExpression::anchoredPattern(u"config/signature-sha256-[0-9a-f]{16}\\.json"_s));
    return pattern.match(path).hasMatch();
}

class Classifier final
{
public:
    Classifier(const QString &root, const KnownFiles &known)
        : m_known(known)
    {
        const MediaLayout layout(root);
        QStringList own{layout.ociLayoutFile(),
                        layout.indexFile(),
                        layout.inventoryFile(),
                        layout.previousInventoryFile(),
                        layout.previousIndexFile(),
                        layout.registryImageFile(),
                        layout.registryImageNote(),
                        layout.sessionFile()};
        own.append(layout.sealedFiles());
        for (const QString &path : std::as_const(own)) {
            m_own.insert(path.sliced(root.size() + 1));
        }
    }

    Place placeOf(const QString &path) const
    {
        const bool isLayout = m_known.kind == MirrorReader::Kind::OciLayout;
        if (m_known.paths.contains(path) || (isLayout && m_own.contains(path))) {
            return Place::Named;
        }
        if (isSignature(path)) {
            return Place::Signature;
        }
        if (path.startsWith("hashike/partial/"_L1) || path.endsWith(".download"_L1)) {
            return Place::Unfinished;
        }
        const bool isContent = path.startsWith("blobs/"_L1) || path.startsWith("v2/"_L1);
        return isContent ? Place::Content : Place::Unnamed;
    }

private:
    const KnownFiles &m_known;
    QSet<QString> m_own;
};

Finding findingFor(const TreeEntry &entry, const QString &path, Place place)
{
    Finding finding;
    finding.kind = place == Place::Unfinished ? FindingKind::Unfinished : FindingKind::Surplus;
    finding.subject = entry.kind == EntryKind::Link ? FindingSubject::Link : FindingSubject::File;
    finding.path = path;
    if (entry.kind == EntryKind::File) {
        finding.actualSize = entry.size;
    }
    return finding;
}
} // namespace

Result<SurplusFiles> findSurplusFiles(const QString &root,
                                      const KnownFiles &known,
                                      const StopToken &stop)
{
    const TreeLimits limits{.truncate = true};
    HASHIKE_TRY_ASSIGN(entries, listTree(root, stop, limits));
    const Classifier classifier(root, known);
    SurplusFiles surplus;
    for (const TreeEntry &entry : std::as_const(entries)) {
        const QString path = QFile::decodeName(entry.path);
        const Place place = classifier.placeOf(path);
        if (place == Place::Signature) {
            surplus.signatureFiles.append(path);
        }
        const bool named = place == Place::Named || place == Place::Signature
                           || (place == Place::Content && !known.isAll);
        if (named) {
            continue;
        }
        ++surplus.count;
        if (surplus.findings.size() < SurplusFiles::MaximumListed) {
            surplus.findings.append(findingFor(entry, path, place));
        }
    }
    return surplus;
}

} // namespace hashike
