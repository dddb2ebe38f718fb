// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/NodeJournal.h"

#include <functional>
#include <optional>

namespace hashike
{

/// A small file of the node; nothing where there is none. Errors: FileFailed, LimitExceeded (1
/// MiB).
[[nodiscard]] Result<std::optional<QByteArray>> readIfThere(const QString &path);

/// A small file that must be there. Errors: as above.
[[nodiscard]] Result<QByteArray> readNodeFile(const QString &path);

/// Writes a file in one step, durably and never readable by more than `mode` (permission bits)
/// allows. Errors: FileFailed, MediumFull, MediumReadOnly.
[[nodiscard]] Result<void> writeNodeFile(const QString &path, int mode, const QByteArray &content);

/// True when somebody may do more with the file than `mode` (permission bits) lets them; false
/// where there is none.
[[nodiscard]] bool isTooOpen(const QString &path, int mode);

/// Whether a file of others may be replaced; empty: none may.
using ReplaceConsent = std::function<bool(const QString &path)>;

/// Makes directories and files of a node, and keeps the journal of what it made. One thread.
class NodeFiles final
{
public:
    /// Files of others that may be replaced are kept beside (NodeJournal::keptPath). The journal
    /// must outlive this object.
    NodeFiles(NodeJournal &journal, ReplaceConsent consent);

    /// One that exists is left as it is. Errors: FileFailed.
    [[nodiscard]] Result<void> makeDirectory(const QString &path, int mode);

    /// A file that has this content already is left as it is, but for permissions that go beyond
    /// `mode`; one that we made is replaced.
    /// Errors: AlreadyExists (another's file), and those of writeNodeFile().
    [[nodiscard]] Result<void> place(const QString &path, int mode, const QByteArray &content);

    /// Takes away what of the file's permissions goes beyond `mode`. Error: FileFailed.
    [[nodiscard]] static Result<void> tighten(const QString &path, int mode);

    /// `command` takes back what is about to be done.
    [[nodiscard]] Result<void> willUndo(const QStringList &command);

private:
    [[nodiscard]] Result<void> mayReplace(const QString &path, const QByteArray &content);

    NodeJournal &m_journal;
    ReplaceConsent m_consent;
};

} // namespace hashike
