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
QString volumeUuid(const Mount &mount, const QString &volumes)
{
    const QString device = QFileInfo(mount.source).canonicalFilePath();
    const auto names = QDir(volumes).entryInfoList(QDir::Files | QDir::System);
    for (const QFileInfo &name : names) {
        if (!device.isEmpty() && name.canonicalFilePath() == device) {
            return name.fileName();
        }
    }
    return {};
}
} // namespace

QString mediumPlace(const QString &root, const QString &volumes)
{
    assertMayBlock();
    const QFileInfo folder(root);
    const QString path =
        folder.exists() ? folder.canonicalFilePath() : QDir::cleanPath(folder.absoluteFilePath());
    const auto mount = mountOf(path);
    const QString uuid = mount ? volumeUuid(*mount, volumes) : QString();
    return uuid.isEmpty() ? path : uuid + u':' + QDir(mount->mountPoint).relativeFilePath(path);
}

} // namespace hashike
