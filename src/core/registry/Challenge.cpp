// SPDX-License-Identifier: GPL-3.0-or-later
#include "registry/Challenge.h"

#include <QList>
#include <QRegularExpression>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qsizetype MaximumHeader = 8192;

/// Splits a header into challenges: a token that is not followed by `=` opens a new one.
QList<Challenge> parseHeader(const QString &header)
{
    static const QRegularExpression element(
        uR"re(\G\s*,?\s*(?:([A-Za-z0-9!#$%&'*+.^_`|~-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))|([A-Za-z0-9!#$%&'*+.^_`|~-]+))(?=[\s,]|$))re"_s);
    QList<Challenge> challenges;
    qsizetype position = 0;
    while (position < header.size()) {
        const auto match = element.match(header, position);
        if (!match.hasMatch()) {
            return header.sliced(position).trimmed().isEmpty() ? challenges : QList<Challenge>();
        }
        position = match.capturedEnd();
        if (match.hasCaptured(4)) {
            challenges.append({match.captured(4).toLower(), {}});
        } else if (!challenges.isEmpty()) {
            QString value = match.hasCaptured(2) ? match.captured(2) : match.captured(3);
            value.replace(QRegularExpression(uR"(\\(.))"_s), u"\\1"_s);
            QMap<QString, QString> &parameters = challenges.last().parameters;
            const QString name = match.captured(1).toLower();
            if (!parameters.contains(name)) {
                parameters.insert(name, value);
            }
        }
    }
    return challenges;
}
} // namespace

std::optional<Challenge> Challenge::choose(const QList<QByteArray> &headers)
{
    QList<Challenge> all;
    for (const QByteArray &header : headers) {
        if (header.size() <= MaximumHeader) {
            all += parseHeader(QString::fromLatin1(header));
        }
    }
    for (const QString &scheme : {u"bearer"_s, u"basic"_s}) {
        const auto found = std::ranges::find(all, scheme, &Challenge::scheme);
        if (found != all.end()) {
            return *found;
        }
    }
    return std::nullopt;
}

} // namespace hashike
