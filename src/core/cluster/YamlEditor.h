// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cluster/TextSplices.h"
#include "cluster/YamlDocument.h"

#include <QStringList>

namespace hashike
{

/// Changes entries of a document's root where they stand; every other byte stays. Comments on the
/// lines of a changed value stay too. New lines end as the first line of the text does. Errors of
/// all: YamlUnsupported for a value that is an alias, has an anchor or tag, or is no text. One
/// thread; the document has to outlive it.
class YamlEditor final
{
public:
    explicit YamlEditor(const YamlDocument &document);

    [[nodiscard]] const YamlDocument &document() const { return m_document; }

    /// The keys that were changed, added or renamed (both names), in that order.
    [[nodiscard]] const QStringList &changedKeys() const { return m_changed; }

    /// Gives an entry this value, written on the key's line; adds it where it is missing. `scalar`
    /// is YAML already, quotes included.
    [[nodiscard]] Result<void> setInline(const QString &key, const QByteArray &scalar);

    /// Gives an entry these lines as a literal (`|`); adds it where it is missing.
    [[nodiscard]] Result<void> setLiteral(const QString &key, const QList<QByteArray> &lines);

    /// Adds lines to an entry that is a literal.
    [[nodiscard]] Result<void> extendLiteral(const QString &key, const QList<QByteArray> &lines);

    /// Gives an entry that is missing, empty or `[]` these lines below its key.
    void setBlock(const QString &key, const QList<QByteArray> &lines);

    /// Inserts lines into an entry where a line starts, behind so many blanks.
    void insertLines(const QString &key,
                     qsizetype position,
                     qsizetype indentation,
                     const QList<QByteArray> &lines);

    void renameKey(const QString &key, const QString &name);

    /// All of it as changes of the document's text.
    [[nodiscard]] TextSplices splices() const;

private:
    [[nodiscard]] QByteArray joined(const QList<QByteArray> &lines, qsizetype indentation) const;
    void addKey(const QString &key, const QByteArray &text);
    void touch(const QString &key);
    [[nodiscard]] qsizetype placeForKeys(const QByteArray &changed) const;

    const YamlDocument &m_document;
    TextSplices m_splices;
    QByteArray m_added; ///< entries for keys that were missing
    QStringList m_changed;
    QByteArray m_lineEnd;
    qsizetype m_indentation; ///< of the root's keys
};

} // namespace hashike
