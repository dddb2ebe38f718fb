// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ByteSink.h"

#include <atomic>

namespace hashike
{

/// Takes what a check reads and only counts it, for whoever shows progress. The counter (may be
/// null) must outlive the sink.
class CountingSink final : public ByteSink
{
public:
    explicit CountingSink(std::atomic<qint64> *counter)
        : m_counter(counter)
    {
    }

    [[nodiscard]] Result<void> write(QByteArrayView data) override
    {
        if (m_counter) {
            m_counter->fetch_add(data.size(), std::memory_order_relaxed);
        }
        return {};
    }

private:
    std::atomic<qint64> *m_counter;
};

} // namespace hashike
