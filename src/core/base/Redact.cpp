// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Redact.h"

#include <QRegularExpression>
#include <QUrlQuery>

namespace hashike
{

namespace
{
const QString Removed = QStringLiteral("[redacted]");
}

QString redacted(const QUrl &url)
{
    QUrl shown = url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveFragment);
    if (shown.hasQuery()) {
        QUrlQuery query;
        for (const auto &[name, value] : QUrlQuery(shown).queryItems()) {
            const bool harmless = name == QStringLiteral("digest") || name == QStringLiteral("n")
                                  || name == QStringLiteral("last")
                                  || name == QStringLiteral("scope")
                                  || name == QStringLiteral("service");
            query.addQueryItem(name, harmless ? value : Removed);
        }
        shown.setQuery(query);
    }
    return shown.toDisplayString();
}

QString redacted(const QString &text, qsizetype limit)
{
    static const QRegularExpression credentials(
        QStringLiteral(R"((?i)\b(basic|bearer)\s+[A-Za-z0-9._~+/=-]{4,})"));
    static const QRegularExpression userInfo(QStringLiteral(R"(://[^/\s]*@)"));
    // Besides the control characters those that break lines or turn the direction of text around.
    static const QRegularExpression controls(
        QStringLiteral(R"([\x00-\x1f\x7f-\x9f\x{2028}-\x{202e}\x{2066}-\x{2069}]+)"));
    QString shown = text.left(4 * limit);
    shown.replace(controls, QStringLiteral(" "));
    shown.replace(credentials, QStringLiteral("\\1 ") + Removed);
    shown.replace(userInfo, QStringLiteral("://"));
    return shown.size() > limit ? shown.left(limit) + QChar(0x2026) : shown;
}

} // namespace hashike
