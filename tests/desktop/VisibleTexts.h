// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QWidget;

namespace hashike
{

/// A text that a person can see or have read aloud, and where.
struct VisibleText
{
    QString where; ///< object names and kind of text
    QString text;
    const QWidget *widget = nullptr; ///< that shows it; null for windows' titles and menus
};

/// Everything that is said by a window as it is now: labels, buttons, titles, place holders, tool
/// tips, menus, headers, cells, list entries, accessible names. Of views the first rows.
[[nodiscard]] QList<VisibleText> visibleTexts(const QWidget *window);

/// Visible widgets that have less room than their text needs: object names with both sizes.
[[nodiscard]] QStringList clippedWidgets(const QWidget *window);

} // namespace hashike
