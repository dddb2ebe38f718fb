// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QList>

namespace hashike
{

inline constexpr qsizetype MaximumYamlSize = 1024 * 1024; ///< bytes

/// A node of a YAML text with its place in it. Aliases stay aliases: nothing is expanded.
struct YamlNode
{
    enum class Kind
    {
        Null,
        Scalar,
        Sequence,
        Mapping,
        Alias,
    };

    Kind kind = Kind::Null;
    qsizetype position = 0;     ///< of its first byte; of an empty value that of what follows
    bool isFlow = false;        ///< `[…]` and `{…}`
    bool hasProperties = false; ///< begins with an anchor or a tag
    QByteArray scalar;          ///< as a reader sees it
    QList<YamlNode> keys;       ///< of a mapping, one for each value
    QList<YamlNode> values;     ///< of a mapping or a sequence

    /// Says the same, wherever it stands and however it is written.
    [[nodiscard]] bool isEqualTo(const YamlNode &other) const;
};

/// A YAML text of one document whose root is a block mapping, and where its nodes are. Read by
/// yaml-cpp; what that lets pass but other readers refuse or read differently is refused here. A
/// value; any thread.
class YamlDocument final
{
public:
    /// UTF-8 without byte order mark. Errors: LimitExceeded; YamlMalformed and YamlUnsupported
    /// (Line, Column; Detail: `tab`, `duplicate key`, `several documents`, `not a mapping`,
    /// `UTF-8`, `control character`, `line end`, `unclosed quote`, `missing colon`,
    /// `explicit key`, `anchor`, or the parser's words, which never hold content).
    [[nodiscard]] static Result<YamlDocument> parse(const QByteArray &text);

    [[nodiscard]] const QByteArray &text() const { return m_text; }
    [[nodiscard]] const YamlNode &root() const { return m_root; }

    /// The index of a key of the root; −1 when it is not there.
    [[nodiscard]] qsizetype indexOf(QByteArrayView key) const;

    /// Where the entry ends at the latest: at the next key of the root, or where the document ends.
    [[nodiscard]] qsizetype limitOf(qsizetype index) const;

    /// The start of the line that ends the document (`...`), or the size of the text.
    [[nodiscard]] qsizetype end() const;

    /// YamlUnsupported at a place of this text.
    [[nodiscard]] Error unsupported(qsizetype position, const QString &detail) const;

private:
    QByteArray m_text;
    YamlNode m_root;
};

/// The start of the line that a place is in.
[[nodiscard]] qsizetype lineStart(QByteArrayView text, qsizetype position);

/// The start of the line after the one that a place is in; the size of the text in the last one.
[[nodiscard]] qsizetype nextLine(QByteArrayView text, qsizetype position);

/// Behind the closing quote of the quoted scalar that begins at `position`; −1 without one.
[[nodiscard]] qsizetype quotedEnd(QByteArrayView text, qsizetype position);

} // namespace hashike
