// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QUrl>

namespace hashike
{

/// An URL as it may appear in a log, an error or a report: without user, password, query values and
/// fragment (signed storage URLs and upload states are credentials in all but name).
[[nodiscard]] QString redacted(const QUrl &url);

/// Free text from the far side: at most `limit` characters, control characters replaced, anything
/// that looks like an Authorization value or an URL's user information removed.
[[nodiscard]] QString redacted(const QString &text, qsizetype limit = 300);

} // namespace hashike
