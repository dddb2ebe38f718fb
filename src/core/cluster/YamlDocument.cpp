// SPDX-License-Identifier: GPL-3.0-or-later
#include "cluster/YamlDocument.h"

#include "base/Json.h"

#include <QSet>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cctype>
#include <sstream>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
Error errorAt(ErrorCode code, QByteArrayView text, qsizetype position, const QString &detail)
{
    const TextPosition place = positionOf(text, position);
    return makeError(code)
        .with(ErrorArgument::Line, QString::number(place.line))
        .with(ErrorArgument::Column, QString::number(place.column))
        .with(ErrorArgument::Detail, detail);
}

Error malformed(QByteArrayView text, qsizetype position, const QString &detail)
{
    return errorAt(ErrorCode::YamlMalformed, text, position, detail);
}

/// The first byte that is not UTF-8; −1 when all are.
qsizetype firstNotUtf8(QByteArrayView text)
{
    if (text.isValidUtf8()) {
        return -1;
    }
    // As far as whole lines are right, then by characters of up to four bytes.
    qsizetype good = 0;
    while (text.sliced(good, nextLine(text, good) - good).isValidUtf8()) {
        good = nextLine(text, good);
    }
    for (qsizetype length = 1; length <= 4 && good + length <= text.size();) {
        const bool whole = text.sliced(good, length).isValidUtf8();
        good += whole ? length : 0;
        length = whole ? 1 : length + 1;
    }
    return good;
}

/// What one reader takes for the end of a line and another does not would let the two see different
/// keys; control characters even end the text for some (4 does for yaml-cpp).
Result<void> checkCharacters(const QByteArray &text)
{
    if (const qsizetype bad = firstNotUtf8(text); bad >= 0) {
        return failure(malformed(text, bad, u"UTF-8"_s));
    }
    for (qsizetype i = 0; i < text.size(); ++i) {
        const auto byte = uchar(text.at(i));
        if (byte == '\r' && text.mid(i + 1, 1) != "\n") {
            return failure(malformed(text, i, u"line end"_s));
        }
        const bool allowed = byte == '\t' || byte == '\n' || byte == '\r';
        if ((byte < 0x20 && !allowed) || byte == 0x7f) {
            return failure(malformed(text, i, u"control character"_s));
        }
    }
    for (const char *separator : {"\xc2\x85", "\xe2\x80\xa8", "\xe2\x80\xa9"}) {
        if (const qsizetype at = text.indexOf(separator); at >= 0) {
            return failure(errorAt(ErrorCode::YamlUnsupported, text, at, u"line end"_s));
        }
    }
    return {};
}

/// Builds the tree from yaml-cpp's events. Its nodes would do, were it not for the marks of empty
/// values and for aliases, which it expands.
class TreeBuilder final : public YAML::EventHandler
{
public:
    explicit TreeBuilder(const QByteArray &text)
        : m_text(text)
    {
    }

    [[nodiscard]] const QList<YamlNode> &documents() const { return m_documents; }
    [[nodiscard]] const QList<qsizetype> &starts() const { return m_starts; }

    void OnDocumentStart(const YAML::Mark &mark) override { m_starts.append(mark.pos); }
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark &mark, YAML::anchor_t /*anchor*/) override
    {
        add(node(YamlNode::Kind::Null, mark));
    }
    void OnAlias(const YAML::Mark &mark, YAML::anchor_t anchor) override
    {
        YamlNode alias = node(YamlNode::Kind::Alias, mark);
        alias.scalar = QByteArray::number(qulonglong(anchor));
        add(alias);
    }
    void OnScalar(const YAML::Mark &mark,
                  const std::string & /*tag*/,
                  YAML::anchor_t /*anchor*/,
                  const std::string &value) override
    {
        YamlNode scalar = node(YamlNode::Kind::Scalar, mark);
        scalar.scalar = QByteArray(value.data(), qsizetype(value.size()));
        add(scalar);
    }
    void OnSequenceStart(const YAML::Mark &mark,
                         const std::string & /*tag*/,
                         YAML::anchor_t /*anchor*/,
                         YAML::EmitterStyle::value style) override
    {
        open(YamlNode::Kind::Sequence, mark, style);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark &mark,
                    const std::string & /*tag*/,
                    YAML::anchor_t /*anchor*/,
                    YAML::EmitterStyle::value style) override
    {
        open(YamlNode::Kind::Mapping, mark, style);
    }
    void OnMapEnd() override { close(); }

private:
    [[nodiscard]] YamlNode node(YamlNode::Kind kind, const YAML::Mark &mark) const
    {
        YamlNode made;
        made.kind = kind;
        made.position = std::min<qsizetype>(mark.pos, m_text.size());
        const char first = made.position < m_text.size() ? m_text.at(made.position) : '\0';
        made.hasProperties = first == '&' || first == '!';
        return made;
    }

    void open(YamlNode::Kind kind, const YAML::Mark &mark, YAML::EmitterStyle::value style)
    {
        m_open.append(node(kind, mark));
        m_open.last().isFlow = style == YAML::EmitterStyle::Flow;
    }

    void close()
    {
        const YamlNode done = m_open.takeLast();
        add(done);
    }

    void add(const YamlNode &made)
    {
        if (m_open.isEmpty()) {
            m_documents.append(made);
            return;
        }
        YamlNode &parent = m_open.last();
        const bool isKey =
            parent.kind == YamlNode::Kind::Mapping && parent.keys.size() == parent.values.size();
        (isKey ? parent.keys : parent.values).append(made);
    }

    const QByteArray &m_text;
    QList<YamlNode> m_open;
    QList<YamlNode> m_documents;
    QList<qsizetype> m_starts;
};

/// A tab that indents is the likeliest reason for whatever the parser says about its line.
Error parserError(const QByteArray &text, const YAML::Exception &exception)
{
    const bool known = !exception.mark.is_null();
    const qsizetype position =
        known ? std::min<qsizetype>(exception.mark.pos, text.size()) : text.size();
    qsizetype first = lineStart(text, position);
    while (first < text.size() && text.at(first) == ' ') {
        ++first;
    }
    if (first < text.size() && text.at(first) == '\t') {
        return malformed(text, first, u"tab"_s);
    }
    return malformed(text, position, QString::fromStdString(exception.msg));
}

/// What yaml-cpp lets pass: a key twice, a quote that is never closed, a key without its colon.
class Examiner final
{
public:
    explicit Examiner(const QByteArray &text)
        : m_text(text)
    {
    }

    [[nodiscard]] Result<void> examine(const YamlNode &node) const
    {
        if (node.kind == YamlNode::Kind::Scalar && isQuoted(node)
            && quotedEnd(m_text, node.position) < 0) {
            return failure(malformed(m_text, node.position, u"unclosed quote"_s));
        }
        if (node.kind == YamlNode::Kind::Mapping) {
            HASHIKE_TRY(examineKeys(node));
        }
        for (const YamlNode &value : node.values) {
            HASHIKE_TRY(examine(value));
        }
        return {};
    }

private:
    [[nodiscard]] bool isQuoted(const YamlNode &node) const
    {
        const char first = node.position < m_text.size() ? m_text.at(node.position) : '\0';
        return first == '"' || first == '\'';
    }

    [[nodiscard]] Result<void> examineKeys(const YamlNode &mapping) const
    {
        QSet<QByteArray> seen;
        for (const YamlNode &key : mapping.keys) {
            HASHIKE_TRY(examine(key));
            if (key.kind != YamlNode::Kind::Scalar) {
                continue;
            }
            if (seen.contains(key.scalar)) {
                return failure(malformed(m_text, key.position, u"duplicate key"_s));
            }
            seen.insert(key.scalar);
            if (!mapping.isFlow && !key.hasProperties) {
                HASHIKE_TRY(examineColon(key));
            }
        }
        return {};
    }

    [[nodiscard]] Result<void> examineColon(const YamlNode &key) const
    {
        const QByteArrayView before = QByteArrayView(m_text)
                                          .sliced(lineStart(m_text, key.position))
                                          .first(key.position - lineStart(m_text, key.position));
        if (before.trimmed().endsWith('?')) {
            return failure(
                errorAt(ErrorCode::YamlUnsupported, m_text, key.position, u"explicit key"_s));
        }
        qsizetype end =
            isQuoted(key) ? quotedEnd(m_text, key.position) : key.position + key.scalar.size();
        while (end < m_text.size() && (m_text.at(end) == ' ' || m_text.at(end) == '\t')) {
            ++end;
        }
        if (end >= m_text.size() || m_text.at(end) != ':') {
            return failure(malformed(m_text, key.position, u"missing colon"_s));
        }
        return {};
    }

    const QByteArray &m_text;
};

Result<YamlNode> readTree(const QByteArray &text)
{
    TreeBuilder builder(text);
    try {
        std::istringstream stream(text.toStdString());
        YAML::Parser parser(stream);
        while (builder.documents().size() < 2 && parser.HandleNextDocument(builder)) {}
    } catch (const YAML::Exception &exception) {
        return failure(parserError(text, exception));
    }
    if (builder.documents().size() > 1) {
        return failure(errorAt(ErrorCode::YamlUnsupported,
                               text,
                               std::min(builder.starts().at(1), text.size()),
                               u"several documents"_s));
    }
    if (builder.documents().isEmpty()) {
        return failure(errorAt(ErrorCode::YamlUnsupported, text, 0, u"not a mapping"_s));
    }
    return builder.documents().first();
}
} // namespace

bool YamlNode::isEqualTo(const YamlNode &other) const
{
    const auto equal = [](const YamlNode &a, const YamlNode &b) { return a.isEqualTo(b); };
    return kind == other.kind && scalar == other.scalar && hasProperties == other.hasProperties
           && std::ranges::equal(keys, other.keys, equal)
           && std::ranges::equal(values, other.values, equal);
}

Result<YamlDocument> YamlDocument::parse(const QByteArray &text)
{
    if (text.size() > MaximumYamlSize) {
        return failure(makeError(ErrorCode::LimitExceeded)
                           .with(ErrorArgument::Needed, QString::number(text.size()))
                           .with(ErrorArgument::Available, QString::number(MaximumYamlSize)));
    }
    HASHIKE_TRY(checkCharacters(text));
    HASHIKE_TRY_ASSIGN(root, readTree(text));
    HASHIKE_TRY(Examiner(text).examine(root));
    YamlDocument document;
    document.m_text = text;
    document.m_root = root;
    if (root.hasProperties) {
        return failure(document.unsupported(root.position, u"anchor"_s));
    }
    if (root.kind != YamlNode::Kind::Mapping || root.isFlow) {
        return failure(document.unsupported(root.position, u"not a mapping"_s));
    }
    for (const YamlNode &key : std::as_const(root.keys)) {
        const qsizetype line = lineStart(text, key.position);
        if (!QByteArrayView(text).sliced(line, key.position - line).trimmed().isEmpty()) {
            return failure(document.unsupported(key.position, u"not a mapping"_s));
        }
    }
    return document;
}

qsizetype YamlDocument::indexOf(QByteArrayView key) const
{
    const auto found = std::ranges::find_if(m_root.keys, [&](const YamlNode &each) {
        return each.kind == YamlNode::Kind::Scalar && each.scalar == key;
    });
    return found == m_root.keys.end() ? -1 : std::distance(m_root.keys.begin(), found);
}

qsizetype YamlDocument::limitOf(qsizetype index) const
{
    return index + 1 < m_root.keys.size() ? lineStart(m_text, m_root.keys.at(index + 1).position)
                                          : end();
}

qsizetype YamlDocument::end() const
{
    // At the start of a line and behind the root's first key, three dots end a document wherever
    // they are, even in a text.
    for (qsizetype line = nextLine(m_text, m_root.position); line < m_text.size();
         line = nextLine(m_text, line)) {
        const QByteArrayView rest = QByteArrayView(m_text).sliced(line);
        if (rest.startsWith("...") && (rest.size() == 3 || std::isspace(uchar(rest.at(3))))) {
            return line;
        }
    }
    return m_text.size();
}

Error YamlDocument::unsupported(qsizetype position, const QString &detail) const
{
    return errorAt(ErrorCode::YamlUnsupported, m_text, position, detail);
}

qsizetype lineStart(QByteArrayView text, qsizetype position)
{
    while (position > 0 && text.at(position - 1) != '\n') {
        --position;
    }
    return position;
}

qsizetype nextLine(QByteArrayView text, qsizetype position)
{
    const qsizetype lineEnd = text.indexOf('\n', position);
    return lineEnd < 0 ? text.size() : lineEnd + 1;
}

qsizetype quotedEnd(QByteArrayView text, qsizetype position)
{
    const char quote = text.at(position);
    for (qsizetype i = position + 1; i < text.size(); ++i) {
        if (quote == '"' && text.at(i) == '\\') {
            ++i;
        } else if (text.at(i) == quote) {
            const bool doubled = quote == '\'' && i + 1 < text.size() && text.at(i + 1) == quote;
            if (!doubled) {
                return i + 1;
            }
            ++i;
        }
    }
    return -1;
}

} // namespace hashike
