// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/JsonMembers.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace hashike
{

namespace
{
constexpr QByteArrayView ByteOrderMark = "\xef\xbb\xbf";

bool isBlank(char character)
{
    return character == ' ' || character == '\t' || character == '\n' || character == '\r';
}

/// Reads valid JSON (RFC 8259) token by token without looking into it; one that isn't valid only
/// ends early.
class Scanner final
{
public:
    explicit Scanner(QByteArrayView text)
        : m_text(text)
    {
        if (m_text.startsWith(ByteOrderMark)) {
            m_position = ByteOrderMark.size();
        }
    }

    [[nodiscard]] qsizetype position() const { return m_position; }

    /// The next character that is no blank; NUL at the end.
    char peek()
    {
        while (m_position < m_text.size() && isBlank(m_text[m_position])) {
            ++m_position;
        }
        return m_position < m_text.size() ? m_text[m_position] : '\0';
    }

    bool accept(char character)
    {
        const bool found = peek() == character;
        m_position += found ? 1 : 0;
        return found;
    }

    /// A bracket, comma or colon, a whole string, or a literal.
    QByteArrayView token()
    {
        const char first = peek();
        const qsizetype start = m_position;
        if (first == '"') {
            skipString();
        } else if (first != '\0') {
            ++m_position;
            while (!isPunctuation(first) && m_position < m_text.size()
                   && !isBlank(m_text[m_position]) && !isPunctuation(m_text[m_position])) {
                ++m_position;
            }
        }
        return m_text.sliced(start, m_position - start);
    }

    /// A value with everything in it.
    QByteArrayView value()
    {
        peek();
        const qsizetype start = m_position;
        int depth = 0;
        do {
            const QByteArrayView next = token();
            if (next.isEmpty()) {
                break;
            }
            depth += next == "{" || next == "[" ? 1 : 0;
            depth -= next == "}" || next == "]" ? 1 : 0;
        } while (depth > 0);
        return m_text.sliced(start, m_position - start);
    }

private:
    static bool isPunctuation(char character)
    {
        return QByteArrayView("{}[],:").contains(character);
    }

    void skipString()
    {
        for (++m_position; m_position < m_text.size() && m_text[m_position] != '"'; ++m_position) {
            m_position += m_text[m_position] == '\\' ? 1 : 0;
        }
        m_position = std::min(m_position + 1, m_text.size());
    }

    QByteArrayView m_text;
    qsizetype m_position = 0;
};

QString decoded(QByteArrayView string)
{
    return QJsonDocument::fromJson('[' + string.toByteArray() + ']').array().first().toString();
}

QByteArray lineBreak(int depth)
{
    return '\n' + QByteArray(4 * depth, ' ');
}
} // namespace

QList<JsonMember> jsonMembers(QByteArrayView text)
{
    QList<JsonMember> members;
    Scanner scanner(text);
    scanner.accept('{');
    while (scanner.peek() == '"') {
        const qsizetype position = scanner.position();
        const QString name = decoded(scanner.token());
        scanner.accept(':');
        const QByteArray value = scanner.value().toByteArray();
        scanner.accept(',');
        const auto same = std::ranges::find(members, name, &JsonMember::name);
        if (same == members.end()) {
            members.append({name, value, position});
        } else {
            *same = {name, value, position};
        }
    }
    return members;
}

QByteArray jsonObject(const QList<JsonMember> &members)
{
    QByteArray text = "{";
    for (const JsonMember &member : members) {
        text += text.size() > 1 ? "," : "";
        text += jsonString(member.name) + ':' + compactJson(member.value);
    }
    return text + '}';
}

QByteArray jsonString(const QString &text)
{
    const QByteArray array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return array.sliced(1, array.size() - 2);
}

QByteArray compactJson(QByteArrayView text)
{
    QByteArray compact;
    compact.reserve(text.size());
    Scanner scanner(text);
    for (QByteArrayView token = scanner.token(); !token.isEmpty(); token = scanner.token()) {
        compact += token;
    }
    return compact;
}

QByteArray indentedJson(QByteArrayView text)
{
    QByteArray indented;
    Scanner scanner(text);
    int depth = 0;
    for (QByteArrayView token = scanner.token(); !token.isEmpty(); token = scanner.token()) {
        const bool opens = token == "{" || token == "[";
        const bool closes = token == "}" || token == "]";
        const bool wasOpened = indented.endsWith('{') || indented.endsWith('[');
        depth -= closes ? 1 : 0;
        if (closes && !wasOpened) {
            indented += lineBreak(depth);
        }
        indented += token;
        depth += opens ? 1 : 0;
        const char next = scanner.peek();
        if ((opens && next != '}' && next != ']') || token == ",") {
            indented += lineBreak(depth);
        } else if (token == ":") {
            indented += ' ';
        }
    }
    return indented + '\n';
}

} // namespace hashike
