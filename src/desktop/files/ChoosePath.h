// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAbstractButton;
class QLineEdit;

namespace hashike
{

enum class PathKind
{
    File, ///< that exists
    Directory,
};

/// `button` opens a dialog that fills `edit`, as if somebody had typed it to the end; the window
/// goes on meanwhile.
void letChoose(QAbstractButton *button, QLineEdit *edit, PathKind kind);

} // namespace hashike
