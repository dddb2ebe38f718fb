// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ByteSink.h"
#include "base/StopToken.h"

#include <QByteArray>

namespace hashike::test
{

/// Keeps what arrives, and fails or asks to stop when told to.
class RecordingSink final : public ByteSink
{
public:
    [[nodiscard]] Result<void> write(QByteArrayView data) override
    {
        ++calls;
        if (calls == failAt) {
            return failure(makeError(ErrorCode::ConnectionLost));
        }
        if (calls == stopAt) {
            stop.requestStop(StopReason::Cancel);
        }
        received += data;
        return {};
    }

    QByteArray received;
    int calls = 0;
    int failAt = 0; ///< the call that fails, from 1
    int stopAt = 0; ///< the call that asks to stop
    StopSource stop;
};

} // namespace hashike::test
