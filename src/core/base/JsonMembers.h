// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace hashike
{

/// A member of a JSON object with its value as the text has it, byte for byte: what we don't
/// understand can be written back unharmed (QJsonObject sorts its members and rounds numbers).
struct JsonMember
{
    QString name;
    QByteArray value;       ///< JSON text
    qsizetype position = 0; ///< of the name in the text it was read from; 0 for new ones
};

/// The members of an object in its own order; of several with one name the last value counts, as
/// with QJsonDocument. `text` must have passed parseJsonObject().
[[nodiscard]] QList<JsonMember> jsonMembers(QByteArrayView text);

/// An object of these members, on one line and without blanks.
[[nodiscard]] QByteArray jsonObject(const QList<JsonMember> &members);

/// A JSON string with its quotes.
[[nodiscard]] QByteArray jsonString(const QString &text);

/// Valid JSON text without the blanks between its tokens.
[[nodiscard]] QByteArray compactJson(QByteArrayView text);

/// Valid JSON text with a line for each member and element, indented by four blanks a level.
[[nodiscard]] QByteArray indentedJson(QByteArrayView text);

} // namespace hashike
