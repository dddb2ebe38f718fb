// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transfer/ReleaseSignature.h"

namespace hashike
{

/// Programs are taken out of a release with a valid signature, or by the user's word. Behind a
/// mirror where nobody was named who could be asked (NotChecked) it is taken as it is: what one's
/// own registry holds was judged when it was uploaded. Errors: those of requireValid().
[[nodiscard]] Result<void> requireTrustedSource(const ReleaseImage &release,
                                                const ReleaseSignature &signature,
                                                bool allowUnverified);

} // namespace hashike
