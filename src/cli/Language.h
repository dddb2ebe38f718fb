// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QProcessEnvironment>

namespace hashike
{

/// The languages that the environment asks for, best first, as in `ja_JP` or `ja`. As gettext reads
/// it: the first of LC_ALL, LC_MESSAGES and LANG that is set decides; where it is the C locale
/// there is no language at all, so that scripts can rely on the English texts; else LANGUAGE comes
/// first.
[[nodiscard]] QStringList wantedLanguages(const QProcessEnvironment &environment);

/// Installs our texts and Qt's own in the best language that we have, else in English, and makes
/// numbers look as they do there. Once, on the main thread, before the first text is made.
void installLanguage(QCoreApplication &application, const QProcessEnvironment &environment);

} // namespace hashike
