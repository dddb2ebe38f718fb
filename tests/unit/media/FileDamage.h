// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace hashike::test
{

/// What a bad medium does to a file.
enum class Damage
{
    Flip,     ///< one bit in the middle
    Truncate, ///< half of it
    Zero,     ///< the same size, all zero
    Delete,
};

[[nodiscard]] QString nameOf(Damage damage);

/// Damages a file; of a link the target. A link that is zeroed becomes an empty file.
void inflict(Damage damage, const QString &path);

} // namespace hashike::test
