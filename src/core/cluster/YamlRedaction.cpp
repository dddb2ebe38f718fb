// SPDX-License-Identifier: GPL-3.0-or-later
#include "cluster/YamlRedaction.h"

#include "cluster/TextSplices.h"

#include <QRegularExpression>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
const QString Hidden = u"(hidden)"_s;

bool namesSecret(const QByteArray &key)
{
    static const QRegularExpression secret(u"secret|password|passwd|token|privatekey"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    return secret.match(QString::fromUtf8(key)).hasMatch();
}

/// `https://user:password@proxy.example.com`
bool holdsLogin(const QByteArray &value)
{
    static const QRegularExpression login(u"//[^/\\s]*@"_s);
    return login.match(QString::fromUtf8(value)).hasMatch();
}

/// The places of the nodes of a document in the text's order, and which of them are secret.
class SecretFinder final
{
public:
    struct Place
    {
        qsizetype position;
        bool isSecret;
    };

    explicit SecretFinder(const YamlNode &root) { visit(root, false); }

    [[nodiscard]] const QList<Place> &places() const { return m_places; }

private:
    void visit(const YamlNode &node, bool isSecret)
    {
        const bool hidden =
            isSecret || (node.kind == YamlNode::Kind::Scalar && holdsLogin(node.scalar));
        const bool isList =
            node.kind == YamlNode::Kind::Mapping || node.kind == YamlNode::Kind::Sequence;
        if (!isList || hidden) {
            m_places.append({node.position, hidden && node.kind != YamlNode::Kind::Null});
        }
        for (qsizetype i = 0; i < node.values.size(); ++i) {
            if (node.kind == YamlNode::Kind::Mapping) {
                visit(node.keys.at(i), hidden);
                visit(node.values.at(i), hidden || namesSecret(node.keys.at(i).scalar));
            } else {
                visit(node.values.at(i), hidden);
            }
        }
    }

    QList<Place> m_places;
};

QString leadingBlanks(const QString &line)
{
    const auto text = std::ranges::find_if(line, [](QChar c) { return !c.isSpace(); });
    return line.first(std::distance(line.begin(), text));
}

/// Hides what stands between two places, on the lines of both.
class Curtain final
{
public:
    Curtain(QStringList &lines, const QByteArray &text)
        : m_lines(lines)
        , m_text(text)
    {
    }

    /// Places in rising order.
    void hide(qsizetype begin, qsizetype end)
    {
        const qsizetype first = lineOf(begin);
        if (first != m_last) { // else it is behind another secret, hidden with that
            const qsizetype start = lineStart(m_text, begin);
            m_lines[first] = QString::fromUtf8(m_text.mid(start, begin - start)) + Hidden;
        }
        m_last = first;
        for (qsizetype line = first + 1; line < lineBehind(end); ++line) {
            const QString text = m_lines.at(line);
            m_lines[line] = text.trimmed().isEmpty() ? text : leadingBlanks(text) + Hidden;
            m_last = line;
        }
    }

private:
    [[nodiscard]] qsizetype lineOf(qsizetype position) const
    {
        return QByteArrayView(m_text).first(position).count('\n');
    }

    /// The first line after `end` that has nothing of what is before it.
    [[nodiscard]] qsizetype lineBehind(qsizetype end) const
    {
        if (end == m_text.size()) {
            return m_lines.size();
        }
        const qsizetype start = lineStart(m_text, end);
        const QByteArray before = m_text.mid(start, end - start).trimmed();
        const bool isSecond = !before.isEmpty() && before != "-";
        return lineOf(end) + (isSecond ? 1 : 0);
    }

    QStringList &m_lines;
    const QByteArray &m_text;
    qsizetype m_last = -1; ///< the last line hidden
};

void hideComments(QStringList &lines)
{
    static const QRegularExpression commented(
        u"#.*(secret|password|passwd|token|\"auths?\"|//[^/\\s]*@)"_s,
        QRegularExpression::CaseInsensitiveOption);
    for (QString &line : lines) {
        if (const auto match = commented.match(line); match.hasMatch()) {
            line = line.first(match.capturedStart()) + u"# "_s + Hidden;
        }
    }
}
} // namespace

QStringList shownLines(const YamlDocument &document)
{
    const QByteArray &text = document.text();
    QStringList lines;
    for (const QByteArray &line : linesOf(text)) {
        lines.append(QString::fromUtf8(line));
    }
    hideComments(lines);
    Curtain curtain(lines, text);
    const QList<SecretFinder::Place> places = SecretFinder(document.root()).places();
    for (qsizetype i = 0; i < places.size(); ++i) {
        if (places.at(i).isSecret && places.at(i).position < text.size()) {
            curtain.hide(places.at(i).position,
                         i + 1 < places.size() ? places.at(i + 1).position : text.size());
        }
    }
    return lines;
}

} // namespace hashike
