// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

namespace hashike
{

/// Text from outside on one line, with nothing in it that works in secret: control and format
/// characters (line feeds, changes of direction, invisible spaces) and characters that do not exist
/// are written as `\u202e`. Everything else stays.
[[nodiscard]] QString visible(const QString &text);

/// A path so that two different ones never look the same: as visible(), a backslash doubled, and
/// where the bytes are not UTF-8 every byte beyond ASCII as `\xff`.
[[nodiscard]] QString pathText(QByteArrayView path);

} // namespace hashike
