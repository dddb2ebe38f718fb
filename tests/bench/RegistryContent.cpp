// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/RegistryContent.h"

#include "support/RegistryStorage.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QMap>
#include <QRegularExpression>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

RegistryContent readRegistryContent(const QString &storage)
{
    static const QRegularExpression link(
        u"/repositories/(.+)/_(layers|manifests/revisions)/sha256/([0-9a-f]{64})/link$"_s);
    const RegistryStorage files(storage);
    QMap<Digest, StoredObject> blobs;
    QMap<Digest, StoredObject> manifests;
    QDirIterator links(storage, {u"link"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (links.hasNext()) {
        const QRegularExpressionMatch match = link.match(links.next());
        const Result<Digest> digest = Digest::parseHex(match.capturedView(3));
        if (!digest) {
            continue; // a tag
        }
        const StoredObject object{
            match.captured(1), *digest, QFileInfo(files.blobPath(*digest)).size()};
        (match.capturedView(2) == "layers"_L1 ? blobs : manifests).insert(*digest, object);
    }
    RegistryContent content{blobs.values(), manifests.values()};
    std::ranges::stable_sort(content.blobs, std::ranges::greater(), &StoredObject::size);
    return content;
}

} // namespace hashike
