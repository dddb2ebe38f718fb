// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace hashike
{

/// What is measured, on what.
struct BenchOptions
{
    int images = 183;                ///< of the sample release, itself included
    int blobs = 561;                 ///< distinct; 0: the shape of a real release
    qint64 size = qint64(512) << 20; ///< bytes
    int rounds = 5;
    QStringList figures;   ///< empty: all
    bool large = false;    ///< also the memory for a release of 8 GiB
    bool tls = false;      ///< registries speak TLS
    QString workDirectory; ///< empty: a directory for temporary files that is not in memory
};

} // namespace hashike
