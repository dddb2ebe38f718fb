// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

class QFileDevice;

namespace hashike
{

/// What became of a program's code signature.
enum class MachOSignature
{
    None,    ///< there was none: nothing was changed
    Renewed, ///< it fits the program again
    Foreign, ///< it is not one that can be made without a key: nothing was changed
};

/// Renews the ad-hoc code signature of a Mach-O program whose bytes were changed, by hashing its
/// pages again (LC_CODE_SIGNATURE in <mach-o/loader.h>, CodeDirectory in xnu's cs_blobs.h). That is
/// all an ad-hoc signature consists of, as Go's linker makes it; one by a certificate is Foreign.
/// `file` is open for reading and writing. Errors: InvalidArchive (no Mach-O program, or one whose
/// headers lie; Detail), FileFailed.
[[nodiscard]] Result<MachOSignature> renewMachOSignature(QFileDevice &file);

} // namespace hashike
