// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/StopToken.h"
#include "paper/Paper.h"

#include <QPageLayout>

class QPagedPaintDevice;

namespace hashike
{

/// A4, upright, with room to punch holes on the left.
[[nodiscard]] QPageLayout paperLayout();

/// Paints the paper onto the pages of a file or a printer, which has its layout already, with `page
/// n of N` on every page, in black. False when the device takes nothing. Needs a QGuiApplication
/// for the faces; blocks, for seconds where there are tens of thousands of files: any thread but
/// the user interface's.
[[nodiscard]] bool paintPaper(const Paper &paper,
                              QPagedPaintDevice &device,
                              const StopToken &stop = {});

/// The same as PDF with its faces embedded. The file appears whole or not at all. Errors:
/// FileFailed (Path, Detail), Cancelled.
[[nodiscard]] Result<void> writePdf(const Paper &paper,
                                    const QString &path,
                                    const StopToken &stop = {});

/// The same as one HTML file, see htmlOf(). Blocks. Error: FileFailed (Path, Detail).
[[nodiscard]] Result<void> writeHtml(const Paper &paper, const QString &path);

} // namespace hashike
