// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cluster/YamlDocument.h"

namespace hashike
{

/// The bytes of a text (or of no value at all) in the root of a document: what stands on the key's
/// line and, of a block scalar (`|`, `>`), the lines below it. What is between the two, or behind
/// the value on its line, is a comment and stays.
struct YamlExtent
{
    qsizetype begin = 0;       ///< behind the colon for an empty value
    qsizetype end = 0;         ///< behind the value, its last quote, or a block scalar's `|-`
    qsizetype bodyBegin = 0;   ///< start of the line below `end`
    qsizetype bodyEnd = 0;     ///< behind a block scalar's last line that is not blank
    qsizetype indentation = 0; ///< blanks before a block scalar's lines; 0 without lines
    char style = ' ';          ///< `|`, `>`, `'`, `"`, or a blank for plain and none

    [[nodiscard]] static Result<YamlExtent> ofValue(const YamlDocument &document, qsizetype index);
};

/// Behind the colon of an entry of the root. The document has seen to it that there is one.
[[nodiscard]] qsizetype behindColon(const YamlDocument &document, qsizetype index);

/// Behind the quoted or one-line plain scalar that is this node; −1 for others.
[[nodiscard]] qsizetype inlineEnd(QByteArrayView text, const YamlNode &scalar);

/// The start of the line after the last one, between the two places, that is neither blank nor a
/// comment.
[[nodiscard]] qsizetype behindContent(QByteArrayView text, qsizetype from, qsizetype limit);

} // namespace hashike
