// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/StopToken.h"
#include "paper/Paper.h"

namespace hashike
{

/// Writes the paper as PDF on A4, with its faces embedded, `page n of N` on every page, in black.
/// The file appears whole or not at all. Needs a QGuiApplication for the faces; blocks, for seconds
/// where there are tens of thousands of files: any thread but the user interface's. Errors:
/// FileFailed (Path, Detail), Cancelled.
[[nodiscard]] Result<void> writePdf(const Paper &paper,
                                    const QString &path,
                                    const StopToken &stop = {});

/// The same as one HTML file, see htmlOf(). Blocks. Error: FileFailed (Path, Detail).
[[nodiscard]] Result<void> writeHtml(const Paper &paper, const QString &path);

} // namespace hashike
