// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QString>

#include <functional>

class QWidget;

namespace hashike
{

struct Paper;

/// Writes a file; called on a worker thread.
using FileWriter = std::function<Result<void>(const QString &path)>;

/// Asks where to save, then has the file written on a worker thread; what came of it is said below
/// (SaveNote.h). `parent` has a layout. Nothing here waits.
void saveFile(QWidget *parent,
              const QString &title,
              const QString &suggestedName,
              const FileWriter &write);

/// The same for a text, in UTF-8; the file is replaced in one step.
void saveText(QWidget *parent,
              const QString &title,
              const QString &suggestedName,
              const QString &text);

/// The same for a paper, as PDF.
void savePdf(QWidget *parent,
             const QString &title,
             const QString &suggestedName,
             const Paper &paper);

} // namespace hashike
