// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Preferences.h"
#include "drives/DriveBoard.h"

#include <QJsonObject>

namespace hashike
{

/// Versions, settings without secrets, and drives without their serials, as of now. Facts for those
/// who help, so in no language: JSON. Quick; on the window's thread.
[[nodiscard]] QJsonObject diagnosticFacts(const Preferences &preferences, const DriveBoard &drives);

/// The facts with the end of the log in `directory`, as a text to be saved. Blocks on the disk.
[[nodiscard]] QString diagnosticText(QJsonObject facts, const QString &directory);

} // namespace hashike
