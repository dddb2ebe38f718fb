// SPDX-License-Identifier: GPL-3.0-or-later
#include "FileDamage.h"

#include "SampleRelease.h"

#include <QFile>
#include <QFileInfo>

namespace hashike::test
{

namespace
{
QByteArray damaged(QByteArray content, Damage damage)
{
    switch (damage) {
    case Damage::Flip:
        content[content.size() / 2] = char(content.at(content.size() / 2) ^ 1);
        return content;
    case Damage::Truncate:
        return content.first(content.size() / 2);
    case Damage::Zero:
        return QByteArray(content.size(), '\0');
    case Damage::Delete:
        break;
    }
    return {};
}

void damageLink(Damage damage, const QString &path)
{
    const QByteArray target = QFileInfo(path).readSymLink().toUtf8();
    QFile::remove(path);
    if (damage == Damage::Zero) {
        writeFile(path, {});
    } else {
        makeLink(QString::fromUtf8(damaged(target, damage)), path);
    }
}
} // namespace

QString nameOf(Damage damage)
{
    switch (damage) {
    case Damage::Flip:
        return QStringLiteral("flip");
    case Damage::Truncate:
        return QStringLiteral("truncate");
    case Damage::Zero:
        return QStringLiteral("zero");
    case Damage::Delete:
        return QStringLiteral("delete");
    }
    return {};
}

void inflict(Damage damage, const QString &path)
{
    if (damage == Damage::Delete) {
        QFile::remove(path);
    } else if (QFileInfo(path).isSymLink()) {
        damageLink(damage, path);
    } else {
        writeFile(path, damaged(contentOf(path), damage));
    }
}

} // namespace hashike::test
