// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>

namespace hashike
{

/// How far one image of a job is.
enum class ImageState
{
    Waiting, ///< some of its data is still to come and nobody is at it
    Moving,
    Done,    ///< all of its data went over, or was there; not a word about having been read back
    Present, ///< all of its data was there already
    Failed,  ///< some of its data could not be brought over
};

inline constexpr std::array AllImageStates{ImageState::Waiting,
                                           ImageState::Moving,
                                           ImageState::Done,
                                           ImageState::Present,
                                           ImageState::Failed};

/// An image that a job brings over.
struct JobImage
{
    QString tag;
    ImageState state = ImageState::Waiting;
    qint64 done = 0;     ///< bytes that need not move any more
    qint64 total = 0;    ///< bytes, those that it shares with others included
    QString digest = {}; ///< of its manifest, `sha256:…`; empty where it is not known

    bool operator==(const JobImage &) const = default;
};

/// The name as in this header, for the store.
[[nodiscard]] QString nameOf(ImageState state);

} // namespace hashike
