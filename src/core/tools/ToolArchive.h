// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/StopToken.h"
#include "tools/HiddenFile.h"
#include "tools/ToolTable.h"

namespace hashike
{

/// A program as it goes into an archive.
struct ArchivedTool
{
    const ToolTarget &target;
    HiddenFile &program;
    std::chrono::nanoseconds modified; ///< of every member; archives keep whole seconds
};

/// Packs a program the way oc does: README.md, the program, and for a client a hard link `kubectl`;
/// as .tar.gz (POSIX.1-1988 ustar), or .zip for Windows. The README's words are our own. Blocks;
/// any thread. Errors: FileFailed, Cancelled.
[[nodiscard]] Result<void> writeToolArchive(const ArchivedTool &tool,
                                            HiddenFile &archive,
                                            const StopToken &stop);

/// What the README beside a program says: plain English, never translated.
[[nodiscard]] QByteArray toolReadme(const ToolTarget &tool);

} // namespace hashike
