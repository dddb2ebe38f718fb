// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QJsonObject>

namespace hashike
{

/// Where a JSON text stops being JSON; both 1-based, the column counts bytes.
struct TextPosition
{
    int line = 1;
    int column = 1;
};

[[nodiscard]] TextPosition positionOf(QByteArrayView text, qsizetype offset);

/// Parses one JSON object of at most `limit` bytes (nesting is limited by QJsonDocument). On
/// failure the error has the given code and carries Line, Column and the parser's words, never the
/// text.
[[nodiscard]] Result<QJsonObject> parseJsonObject(QByteArrayView text,
                                                  qsizetype limit,
                                                  ErrorCode onFailure);

/// A whole number that fits exactly into a signed 64-bit integer and is not negative.
[[nodiscard]] std::optional<qint64> jsonSize(const QJsonValue &value);

} // namespace hashike
