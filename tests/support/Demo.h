// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QString>

namespace hashike
{

/// What the demonstration carries across.
struct DemoOptions
{
    int images = 190;
    qint64 size = qint64(512) << 20; ///< bytes
    QString version = QStringLiteral("4.20.1");
};

/// The main job on real parts: two docker-registry servers (TLS, htpasswd), a sample release in the
/// first, then hashikectl, found beside this program, from dry run to comparison. Output goes to
/// the terminal as it comes; everything is gone when this returns. The value is the first exit code
/// that is not 0.
[[nodiscard]] Result<int> runDemo(const DemoOptions &options);

} // namespace hashike
