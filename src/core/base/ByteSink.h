// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QByteArrayView>

namespace hashike
{

/// Where bytes go, piece by piece, in order. `write` may block to slow the producer down
/// (back-pressure) and returns an error when the stream must end; nothing is written afterwards.
/// Used on one thread only.
class ByteSink
{
public:
    virtual ~ByteSink() = default;
    [[nodiscard]] virtual Result<void> write(QByteArrayView data) = 0;
};

} // namespace hashike
