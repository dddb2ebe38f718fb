// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/JobImage.h"

namespace hashike
{

QString nameOf(ImageState state)
{
    static constexpr std::array names{"Waiting", "Moving", "Done", "Present", "Failed"};
    return QString::fromLatin1(names.at(std::size_t(state)));
}

} // namespace hashike
