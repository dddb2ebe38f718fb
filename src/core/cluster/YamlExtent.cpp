// SPDX-License-Identifier: GPL-3.0-or-later
#include "cluster/YamlExtent.h"

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{

/// Without its line end.
QByteArrayView lineAt(QByteArrayView text, qsizetype start)
{
    QByteArrayView line = text.sliced(start, nextLine(text, start) - start);
    while (line.endsWith('\n') || line.endsWith('\r')) {
        line.chop(1);
    }
    return line;
}

qsizetype leadingBlanks(QByteArrayView line)
{
    return std::distance(line.begin(),
                         std::ranges::find_if(line, [](char byte) { return byte != ' '; }));
}

/// The lines of a block scalar: blank ones, and those that are indented at least as the header says
/// or the first of them is.
void findBody(const YamlDocument &document, qsizetype parentIndentation, YamlExtent &extent)
{
    const QByteArrayView text = document.text();
    const QByteArrayView header = text.sliced(extent.begin, extent.end - extent.begin);
    const auto digit = std::ranges::find_if(header, [](char c) { return c >= '1' && c <= '9'; });
    if (digit != header.end()) {
        extent.indentation = parentIndentation + (*digit - '0');
    }
    for (qsizetype line = extent.bodyBegin; line < document.end(); line = nextLine(text, line)) {
        const QByteArrayView content = lineAt(text, line);
        if (content.trimmed().isEmpty()) {
            continue;
        }
        const qsizetype blanks = leadingBlanks(content);
        const qsizetype least = extent.indentation > 0 ? extent.indentation : parentIndentation + 1;
        if (blanks < least) {
            break;
        }
        extent.indentation = extent.indentation > 0 ? extent.indentation : blanks;
        extent.bodyEnd = nextLine(text, line);
    }
}

/// Behind a plain scalar: before the comment on its last line, and the blanks before that. The text
/// itself holds no ` #`.
qsizetype plainEnd(QByteArrayView text, qsizetype begin, qsizetype limit)
{
    const qsizetype end = std::max(behindContent(text, begin, limit), nextLine(text, begin));
    QByteArrayView value = text.sliced(begin, end - begin);
    for (qsizetype i = 1; i < value.size(); ++i) {
        if (value.at(i) == '#' && std::isspace(uchar(value.at(i - 1)))) {
            value = value.first(i);
        }
    }
    while (!value.isEmpty() && std::isspace(uchar(value.last(1).front()))) {
        value.chop(1);
    }
    return begin + value.size();
}

/// The indicators behind `|` or `>`.
qsizetype headerEnd(QByteArrayView text, qsizetype begin)
{
    qsizetype end = begin + 1;
    while (end < text.size() && !std::isspace(uchar(text.at(end)))) {
        ++end;
    }
    return end;
}

qsizetype endOfText(const YamlDocument &document, qsizetype index, const YamlExtent &extent)
{
    switch (extent.style) {
    case '|':
    case '>':
        return headerEnd(document.text(), extent.begin);
    case '\'':
    case '"':
        return quotedEnd(document.text(), extent.begin);
    default:
        return plainEnd(document.text(), extent.begin, document.limitOf(index));
    }
}
} // namespace

Result<YamlExtent> YamlExtent::ofValue(const YamlDocument &document, qsizetype index)
{
    const QByteArrayView text = document.text();
    const YamlNode &key = document.root().keys.at(index);
    const YamlNode &value = document.root().values.at(index);
    if (value.kind == YamlNode::Kind::Alias) {
        return failure(document.unsupported(value.position, u"alias"_s));
    }
    YamlExtent extent;
    extent.begin = behindColon(document, index);
    extent.end = extent.begin;
    const bool isWritten = value.position < document.limitOf(index);
    if (isWritten && value.hasProperties) {
        return failure(document.unsupported(value.position, u"anchor"_s));
    }
    if (isWritten && value.kind != YamlNode::Kind::Scalar && value.kind != YamlNode::Kind::Null) {
        return failure(document.unsupported(value.position, u"not a text"_s));
    }
    if (isWritten) {
        extent.begin = value.position;
        const char first = text.at(value.position);
        extent.style = QByteArrayView("|>'\"").contains(first) ? first : ' ';
        extent.end = endOfText(document, index, extent);
    }
    extent.bodyBegin = nextLine(text, extent.end);
    extent.bodyEnd = extent.bodyBegin;
    if (extent.style == '|' || extent.style == '>') {
        findBody(document, key.position - lineStart(text, key.position), extent);
    }
    return extent;
}

qsizetype behindColon(const YamlDocument &document, qsizetype index)
{
    const QByteArray &text = document.text();
    const YamlNode &key = document.root().keys.at(index);
    return text.indexOf(':', inlineEnd(text, key)) + 1;
}

qsizetype inlineEnd(QByteArrayView text, const YamlNode &scalar)
{
    if (scalar.kind != YamlNode::Kind::Scalar || scalar.hasProperties) {
        return -1;
    }
    const QByteArrayView rest = text.sliced(scalar.position);
    if (rest.startsWith('"') || rest.startsWith('\'')) {
        return quotedEnd(text, scalar.position);
    }
    return rest.startsWith(scalar.scalar) ? scalar.position + scalar.scalar.size() : -1;
}

qsizetype behindContent(QByteArrayView text, qsizetype from, qsizetype limit)
{
    qsizetype end = from;
    for (qsizetype line = from; line < limit; line = nextLine(text, line)) {
        const QByteArrayView content = lineAt(text, line).trimmed();
        if (!content.isEmpty() && !content.startsWith('#')) {
            end = nextLine(text, line);
        }
    }
    return end;
}

} // namespace hashike
