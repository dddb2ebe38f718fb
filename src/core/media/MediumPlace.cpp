// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/MediumPlace.h"

#include "base/BlockingCall.h"
#include "media/MountTable.h"

#include <QDir>
#include <QFileInfo>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
/// As udev names it; empty where there is none.
QString volumeUuid(const Mount &mount)
{
    const QString device = QFileInfo(mount.source).canonicalFilePath();
    const auto names = QDir(u"/dev/disk/by-uuid"_s).entryInfoList(QDir::Files | QDir::System);
    for (const QFileInfo &name : names) {
        if (!device.isEmpty() && name.canonicalFilePath() == device) {
            return name.fileName();
        }
    }
    return {};
}
} // namespace

QString mediumPlace(const QString &root)
{
    assertMayBlock();
    const QFileInfo folder(root);
    const QString path =
        folder.exists() ? folder.canonicalFilePath() : QDir::cleanPath(folder.absoluteFilePath());
    const auto mount = mountOf(path);
    const QString uuid = mount ? volumeUuid(*mount) : QString();
    return uuid.isEmpty() ? path : uuid + u':' + QDir(mount->mountPoint).relativeFilePath(path);
}

} // namespace hashike
