// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ByteSink.h"

namespace hashike
{

/// Remembers whether a stream ended because the receiver failed, so that the source is not blamed.
class OriginSink final : public ByteSink
{
public:
    explicit OriginSink(ByteSink &receiver)
        : m_receiver(receiver)
    {
    }

    [[nodiscard]] Result<void> write(QByteArrayView data) override
    {
        auto written = m_receiver.write(data);
        m_receiverFailed = !written;
        return written;
    }

    [[nodiscard]] bool receiverFailed() const { return m_receiverFailed; }

    /// The outcome of the stream, its error marked with `source` unless it is the receiver's.
    [[nodiscard]] Result<void> blame(Result<void> outcome, Origin source) const
    {
        if (!outcome && !m_receiverFailed) {
            outcome.error().origin = source;
        }
        return outcome;
    }

private:
    ByteSink &m_receiver;
    bool m_receiverFailed = false;
};

} // namespace hashike
