// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfer/ProgramTrust.h"

namespace hashike
{

Result<void> requireTrustedSource(const ReleaseImage &release,
                                  const ReleaseSignature &signature,
                                  bool allowUnverified)
{
    const bool isOutOfReach = release.isMirrored() && signature.state == SignatureState::NotChecked;
    return isOutOfReach ? Result<void>() : requireValid(signature, allowUnverified);
}

} // namespace hashike
