// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfer/SignatureFile.h"

#include "base/BlockingCall.h"
#include "media/DurableFile.h"
#include "media/MediaLayout.h"
#include "trust/SignatureConfigMap.h"

#include <QDir>
#include <QFileInfo>

namespace hashike
{

using namespace Qt::StringLiterals;

Result<QString> writeSignatureFile(const QString &directory,
                                   const Digest &release,
                                   const QList<QByteArray> &signatures)
{
    assertMayBlock();
    if (!QFileInfo(directory).isDir()) {
        HASHIKE_TRY(makeDirectory(directory));
    }
    const QString name = QFileInfo(MediaLayout(directory).signatureFile(release)).fileName();
    const QString path = QDir(directory).filePath(name);
    HASHIKE_TRY(replaceFile(path, signatureConfigMap(release, signatures), path + u".partial"_s));
    HASHIKE_TRY(syncDirectory(directory));
    return path;
}

} // namespace hashike
