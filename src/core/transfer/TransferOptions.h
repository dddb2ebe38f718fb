// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/DailyHours.h"

namespace hashike
{

/// How a transfer is carried out; nothing in it says what is moved.
struct TransferOptions
{
    int streams = 6;                      ///< blob connections per registry
    int planningStreams = 16;             ///< connections while manifests are read
    qint64 bytesPerSecond = 0;            ///< bandwidth limit; 0 for none
    std::optional<DailyHours> limitHours; ///< when the limit holds; nothing: always
    bool continueOnError = false;         ///< finish the images that can be finished
    bool keepManifestList = false;        ///< never reduce a manifest list to one of its images
    bool allowUnverified = false; ///< consent given on this machine, never read from a medium
    QString filterByOs;           ///< regular expression on os/architecture[/variant]; empty: all
};

} // namespace hashike
