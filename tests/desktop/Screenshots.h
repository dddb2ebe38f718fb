// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QDir>
#include <QWidget>

namespace hashike
{

/// For people to look at: writes what `widget` shows to `screenshots/NAME.png` in the build folder.
/// A language or a text that was just set is shown and laid out first.
[[nodiscard]] inline bool saveScreenshot(QWidget &widget, const QString &name)
{
    using namespace Qt::StringLiterals;
    constexpr int Passes =
        5; // an inner layout tells the outer one, which lays out in the next pass
    for (int pass = 0; pass < Passes; ++pass) {
        QCoreApplication::processEvents();
    }
    const QDir folder(u"" HASHIKE_BINARY_DIR "/screenshots"_s);
    return folder.mkpath(u"."_s) && widget.grab().save(folder.filePath(name + u".png"_s));
}

} // namespace hashike
