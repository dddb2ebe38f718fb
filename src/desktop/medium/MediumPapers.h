// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "medium/MediumObserver.h"
#include "paper/HandOverPaper.h"

namespace hashike
{

// What papers about a medium are made of.

/// What a paper says of a signature.
[[nodiscard]] SignatureFact signatureFact(const ReleaseSignature &signature);

/// What this machine found on the medium; empty while it is not known.
[[nodiscard]] SignatureFacts signatureFacts(const MediumObserver &medium);

/// The list of files as it was sealed. Blocks. Errors: those of readSmallFile() and
/// parseFileList().
[[nodiscard]] Result<QList<ListedFile>> sealedList(const QString &root);

} // namespace hashike
