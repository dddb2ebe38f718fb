// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/RegistryProbe.h"

#include "support/Subprocess.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace hashike
{

using namespace Qt::StringLiterals;

Result<QString> skopeoRawDigest(const QString &image, const QString &authFile)
{
    QStringList arguments{u"inspect"_s, u"--raw"_s, u"--tls-verify=false"_s};
    if (!authFile.isEmpty()) {
        arguments += QStringList{u"--authfile"_s, authFile};
    }
    HASHIKE_TRY_ASSIGN(
        raw, run({u"skopeo"_s, arguments + QStringList{u"docker://"_s + image}, {}, {}, {}}));
    return u"sha256:"_s
           + QString::fromLatin1(QCryptographicHash::hash(raw, QCryptographicHash::Sha256).toHex());
}

Result<void> skopeoReadByPosition(const QString &root, int position, const QString &directory)
{
    HASHIKE_TRY(run({u"skopeo"_s,
                     {u"copy"_s,
                      u"--quiet"_s,
                      u"--all"_s,
                      u"oci:%1:@%2"_s.arg(root, QString::number(position)),
                      u"dir:"_s + directory},
                     {},
                     {},
                     {}}));
    return {};
}

Result<QStringList> layoutTags(const QString &root)
{
    QFile file(root + u"/index.json"_s);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(systemError(ENOENT, file.fileName()));
    }
    QStringList tags;
    const QJsonObject index = QJsonDocument::fromJson(file.readAll()).object();
    for (const QJsonValue &manifest : index["manifests"_L1].toArray()) {
        tags.append(manifest["annotations"_L1]["org.opencontainers.image.ref.name"_L1].toString());
    }
    return tags;
}

Result<QMap<QString, QString>> fingerprint(const QString &root)
{
    QMap<QString, QString> files;
    const QDir base(root);
    QDirIterator entries(root,
                         QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                         QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        const QFileInfo entry = entries.nextFileInfo();
        const QString name = base.relativeFilePath(entry.filePath());
        if (entry.isSymbolicLink()) {
            files.insert(name, u"-> "_s + entry.readSymLink());
        } else if (entry.isFile()) {
            QFile file(entry.filePath());
            QCryptographicHash hash(QCryptographicHash::Sha256);
            if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file)) {
                return failure(systemError(EIO, entry.filePath()));
            }
            files.insert(name, QString::fromLatin1(hash.result().toHex()));
        }
    }
    return files;
}

} // namespace hashike
