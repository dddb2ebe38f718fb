// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Json.h"

#include <QJsonDocument>

namespace hashike
{

TextPosition positionOf(QByteArrayView text, qsizetype offset)
{
    const QByteArrayView before = text.first(std::min(offset, text.size()));
    const qsizetype lineStart = before.lastIndexOf('\n') + 1;
    return {int(before.count('\n')) + 1, int(before.size() - lineStart) + 1};
}

Result<QJsonObject> parseJsonObject(QByteArrayView text, qsizetype limit, ErrorCode onFailure)
{
    if (text.size() > limit) {
        return failure(makeError(ErrorCode::LimitExceeded)
                           .with(ErrorArgument::Expected, QString::number(limit))
                           .with(ErrorArgument::Actual, QString::number(text.size())));
    }
    QJsonParseError parsing;
    const auto raw = QByteArray::fromRawData(text.data(), text.size());
    const QJsonDocument document = QJsonDocument::fromJson(raw, &parsing);
    if (parsing.error != QJsonParseError::NoError || !document.isObject()) {
        const TextPosition where = positionOf(text, parsing.offset);
        const QString words = parsing.error != QJsonParseError::NoError
                                  ? parsing.errorString()
                                  : QStringLiteral("not an object");
        return failure(makeError(onFailure)
                           .with(ErrorArgument::Line, QString::number(where.line))
                           .with(ErrorArgument::Column, QString::number(where.column))
                           .with(ErrorArgument::Detail, words));
    }
    return document.object();
}

std::optional<qint64> jsonSize(const QJsonValue &value)
{
    constexpr qint64 none = -1;
    const qint64 size = value.toInteger(none);
    if (!value.isDouble() || size < 0) {
        return std::nullopt;
    }
    return size;
}

} // namespace hashike
