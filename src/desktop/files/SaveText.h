// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace hashike
{

/// Asks where to save, then writes the text as UTF-8 on a worker thread; a file is replaced in one
/// step. What went wrong is said in a message that stays until it is closed.
void saveText(QWidget *parent,
              const QString &title,
              const QString &suggestedName,
              const QString &text);

} // namespace hashike
