// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/StopToken.h"

#include <condition_variable>
#include <mutex>

namespace hashike
{

StopToken::StopToken(std::stop_token token, std::shared_ptr<std::atomic<StopReason>> reason)
    : m_token(std::move(token))
    , m_reason(std::move(reason))
{
}

StopReason StopToken::reason() const
{
    return m_reason ? m_reason->load() : StopReason::None;
}

Error StopToken::error()
{
    return makeError(ErrorCode::Cancelled);
}

bool StopToken::sleepFor(std::chrono::milliseconds duration) const
{
    std::mutex mutex;
    std::condition_variable_any condition;
    std::unique_lock lock(mutex);
    condition.wait_for(lock, m_token, duration, [] { return false; });
    return !stopRequested();
}

StopSource::StopSource()
    : m_reason(std::make_shared<std::atomic<StopReason>>(StopReason::None))
{
}

StopSource::StopSource(const StopToken &parent)
    : StopSource()
{
    m_relay.emplace(parent.native(), Relay{this, parent});
}

void StopSource::requestStop(StopReason reason)
{
    StopReason none = StopReason::None;
    m_reason->compare_exchange_strong(none, reason);
    m_source.request_stop();
}

StopToken StopSource::token() const
{
    return StopToken(m_source.get_token(), m_reason);
}

} // namespace hashike
