// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFileInfo>
#include <QTemporaryDir>

#include <memory>

namespace hashike::test
{

/// A temporary directory in memory where there is such a place: a medium is synced at every step,
/// which on a busy disk takes longer than all that is tested.
[[nodiscard]] inline std::unique_ptr<QTemporaryDir> makeFastDirectory()
{
    const QString memory = QStringLiteral("/dev/shm");
    return QFileInfo(memory).isWritable()
               ? std::make_unique<QTemporaryDir>(memory + QStringLiteral("/hashike-XXXXXX"))
               : std::make_unique<QTemporaryDir>();
}

} // namespace hashike::test
