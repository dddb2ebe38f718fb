// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/SystemCommand.h"

namespace hashike
{

/// What came of taking a node back.
struct NodeUndoReport
{
    QStringList removed; ///< paths, and commands that were run
    QStringList left;    ///< paths that were changed since or hold something, what is not ours, and
                         ///< commands that failed
    QStringList failed;  ///< of these the commands; the journal keeps them for another try
};

/// Takes back what the journal in `directory` says was made, the latest first, and nothing else:
/// files that were changed since and directories that hold something stay. Replaced files come
/// back. Only commands of isUndoCommand() are run. Blocks. Errors: FileFailed (Path; also when
/// there is no journal, and for root when others can write it), LimitExceeded, Cancelled.
[[nodiscard]] Result<NodeUndoReport> undoNode(const QString &directory,
                                              const NodeMachine &machine,
                                              const StopToken &stop);

/// What undoNode() would come to now, its commands taken to succeed; nothing is changed. Blocks.
/// Errors: as above.
[[nodiscard]] Result<NodeUndoReport> previewUndo(const QString &directory, const StopToken &stop);

} // namespace hashike
