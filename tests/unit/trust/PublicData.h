// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFile>
#include <QString>

/// Captured public signatures and keys, in a folder beside the checkout that is not part of it.
namespace publicdata
{

[[nodiscard]] inline QString directory()
{
    return QDir::cleanPath(QStringLiteral(HASHIKE_SOURCE_DIR "/../shared/data"));
}

[[nodiscard]] inline bool isThere()
{
    return QDir(directory() + QStringLiteral("/signatures")).exists();
}

[[nodiscard]] inline QByteArray read(const QString &path)
{
    QFile file(directory() + u'/' + path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace publicdata

#define SKIP_WITHOUT_PUBLIC_DATA()                                                                 \
    if (!publicdata::isThere()) {                                                                  \
        QSKIP(qPrintable(publicdata::directory() + QStringLiteral(" is missing")));                \
    }
