// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cluster/LineDifference.h"

class QPlainTextEdit;

namespace hashike
{

/// Shows a text before and after a change in two read-only fields, line by line beside each other;
/// changed lines begin with `-` and `+` and are tinted. The fields scroll together from the first
/// call on.
void showSideBySide(const LineDifference &difference,
                    QPlainTextEdit *before,
                    QPlainTextEdit *after);

} // namespace hashike
