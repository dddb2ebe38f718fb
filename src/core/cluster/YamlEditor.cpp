// SPDX-License-Identifier: GPL-3.0-or-later
#include "cluster/YamlEditor.h"

#include "cluster/YamlExtent.h"

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qsizetype LiteralIndentation = 2;

QByteArray lineEndOf(const QByteArray &text)
{
    const qsizetype lineEnd = text.indexOf('\n');
    return lineEnd > 0 && text.at(lineEnd - 1) == '\r' ? "\r\n" : "\n";
}
} // namespace

YamlEditor::YamlEditor(const YamlDocument &document)
    : m_document(document)
    , m_lineEnd(lineEndOf(document.text()))
    , m_indentation(document.root().position - lineStart(document.text(), document.root().position))
{
}

Result<void> YamlEditor::setInline(const QString &key, const QByteArray &scalar)
{
    const qsizetype index = m_document.indexOf(key.toUtf8());
    if (index < 0) {
        addKey(key, ' ' + scalar + m_lineEnd);
        return {};
    }
    HASHIKE_TRY_ASSIGN(extent, YamlExtent::ofValue(m_document, index));
    const bool isEmpty = extent.begin == behindColon(m_document, index);
    m_splices.replace(extent.begin, extent.end, isEmpty ? ' ' + scalar : scalar);
    if (extent.bodyBegin < extent.bodyEnd) {
        m_splices.replace(extent.bodyBegin, extent.bodyEnd, {});
    }
    touch(key);
    return {};
}

Result<void> YamlEditor::setLiteral(const QString &key, const QList<QByteArray> &lines)
{
    const qsizetype indentation = m_indentation + LiteralIndentation;
    const qsizetype index = m_document.indexOf(key.toUtf8());
    if (index < 0) {
        addKey(key, " |" + m_lineEnd + joined(lines, indentation));
        return {};
    }
    HASHIKE_TRY_ASSIGN(extent, YamlExtent::ofValue(m_document, index));
    const bool isEmpty = extent.begin == behindColon(m_document, index);
    m_splices.replace(extent.begin, extent.end, isEmpty ? " |" : "|");
    if (extent.bodyBegin < extent.bodyEnd) {
        m_splices.replace(extent.bodyBegin, extent.bodyEnd, {});
    }
    insertLines(key, extent.bodyEnd, indentation, lines);
    return {};
}

Result<void> YamlEditor::extendLiteral(const QString &key, const QList<QByteArray> &lines)
{
    HASHIKE_TRY_ASSIGN(extent, YamlExtent::ofValue(m_document, m_document.indexOf(key.toUtf8())));
    const qsizetype indentation =
        extent.indentation > 0 ? extent.indentation : m_indentation + LiteralIndentation;
    insertLines(key, extent.bodyEnd, indentation, lines);
    return {};
}

void YamlEditor::setBlock(const QString &key, const QList<QByteArray> &lines)
{
    const qsizetype index = m_document.indexOf(key.toUtf8());
    if (index < 0) {
        addKey(key, m_lineEnd + joined(lines, m_indentation));
        return;
    }
    const QByteArray &text = m_document.text();
    const YamlNode &value = m_document.root().values.at(index);
    const qsizetype begin = behindColon(m_document, index);
    qsizetype end = begin;
    if (value.kind == YamlNode::Kind::Sequence) {
        end = text.indexOf(']', value.position) + 1;
        m_splices.replace(begin, end, {});
    } else if (const auto extent = YamlExtent::ofValue(m_document, index);
               extent && extent->end > begin) {
        end = extent->end;
        m_splices.replace(begin, end, {});
    }
    insertLines(key, nextLine(text, end), m_indentation, lines);
}

void YamlEditor::insertLines(const QString &key,
                             qsizetype position,
                             qsizetype indentation,
                             const QList<QByteArray> &lines)
{
    const QByteArray &text = m_document.text();
    const bool isOpen = position > 0 && text.at(position - 1) != '\n';
    m_splices.insert(position, (isOpen ? m_lineEnd : QByteArray()) + joined(lines, indentation));
    touch(key);
}

void YamlEditor::renameKey(const QString &key, const QString &name)
{
    const YamlNode &node = m_document.root().keys.at(m_document.indexOf(key.toUtf8()));
    m_splices.replace(node.position, inlineEnd(m_document.text(), node), name.toUtf8());
    touch(key);
    touch(name);
}

TextSplices YamlEditor::splices() const
{
    TextSplices splices = m_splices;
    if (!m_added.isEmpty()) {
        const QByteArray changed = splices.applyTo(m_document.text());
        const qsizetype place = placeForKeys(changed);
        const bool isOpen = place == m_document.text().size() && !changed.endsWith('\n');
        splices.insert(place, (isOpen ? m_lineEnd : QByteArray()) + m_added);
    }
    return splices;
}

QByteArray YamlEditor::joined(const QList<QByteArray> &lines, qsizetype indentation) const
{
    QByteArray text;
    for (const QByteArray &line : lines) {
        text += QByteArray(indentation, ' ') + line + m_lineEnd;
    }
    return text;
}

void YamlEditor::addKey(const QString &key, const QByteArray &text)
{
    m_added += QByteArray(m_indentation, ' ') + key.toUtf8() + ':' + text;
    touch(key);
}

void YamlEditor::touch(const QString &key)
{
    if (!m_changed.contains(key)) {
        m_changed.append(key);
    }
}

/// The end of the document. But where that is the last line of a block scalar without line end, one
/// more line end would change the scalar: then before its key and the comments on it.
qsizetype YamlEditor::placeForKeys(const QByteArray &changed) const
{
    const QByteArray &text = m_document.text();
    const qsizetype last = m_document.root().keys.size() - 1;
    const auto extent = YamlExtent::ofValue(m_document, last);
    const bool isBlockScalar = extent && (extent->style == '|' || extent->style == '>');
    if (m_document.end() < text.size() || changed.endsWith('\n') || !isBlockScalar) {
        return m_document.end();
    }
    qsizetype place = lineStart(text, m_document.root().keys.at(last).position);
    while (place > 0) {
        const qsizetype above = lineStart(text, place - 1);
        const bool isComment = text.size() > above + m_indentation
                               && text.at(above + m_indentation) == '#'
                               && text.mid(above, m_indentation).trimmed().isEmpty();
        if (!isComment) {
            break;
        }
        place = above;
    }
    return place;
}

} // namespace hashike
