// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QByteArrayView>
#include <QStringList>

namespace hashike
{

/// What was made on a node, line by line in the order of making, in `hashike-node.journal` in the
/// node's directory; the script keeps the same file in the same words:
///   directory PATH · file SHA256 PATH · restore PATH · run COMMAND…
/// A line is written before the thing itself (a directory: after it), so that nothing is made that
/// is not known. One thread.
class NodeJournal final
{
public:
    /// One without a file is empty. Errors: FileFailed, LimitExceeded.
    [[nodiscard]] static Result<NodeJournal> open(const QString &directory);

    [[nodiscard]] static QString pathIn(const QString &directory);
    /// Where a file that was replaced is kept.
    [[nodiscard]] static QString keptPath(const QString &path);

    [[nodiscard]] const QString &directory() const { return m_directory; }
    [[nodiscard]] const QStringList &lines() const { return m_lines; }

    /// Adds a line unless it is there already; durable when it returns. Error: FileFailed,
    /// MediumFull.
    [[nodiscard]] Result<void> record(const QString &line);

    /// True when exactly this content was written to the path by us.
    [[nodiscard]] bool wrote(const QString &path, QByteArrayView content) const;

    [[nodiscard]] static QString fileLine(const QString &path, QByteArrayView content);

private:
    QString m_directory;
    QStringList m_lines;
};

} // namespace hashike
