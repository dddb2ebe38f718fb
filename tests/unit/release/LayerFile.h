// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "TarWriter.h"
#include "release/LayerArchive.h"

#include <QRandomGenerator>
#include <QTemporaryDir>

namespace hashike::test
{

inline const QByteArray Manifests = "release-manifests/";

/// Bytes that do not compress, always the same.
[[nodiscard]] inline QByteArray noise(qsizetype size)
{
    QByteArray data(size, Qt::Uninitialized);
    QRandomGenerator generator(42);
    for (char &byte : data) {
        byte = char(generator.bounded(256));
    }
    return data;
}

/// A directory with two files.
[[nodiscard]] inline TarWriter sampleArchive()
{
    TarWriter tar;
    tar.directory(Manifests)
        .file(Manifests + "image-references", "{}")
        .file(Manifests + "0000_10_a.yaml", "kind: A\n");
    return tar;
}

/// Reads layers that are bytes in a test.
class LayerFile final
{
public:
    [[nodiscard]] QString path() const { return m_directory.filePath(QStringLiteral("layer")); }

    [[nodiscard]] Result<QMap<QString, QByteArray>> read(const QByteArray &layer,
                                                         const LayerSelection &selection = {},
                                                         const StopToken &stop = {}) const
    {
        QFile file(path());
        if (!file.open(QIODevice::WriteOnly) || file.write(layer) != layer.size()) {
            return failure(makeError(ErrorCode::Internal));
        }
        file.close();
        return readLayerFiles(path(), QStringLiteral("application/x-layer"), selection, stop);
    }

private:
    QTemporaryDir m_directory;
};

} // namespace hashike::test
