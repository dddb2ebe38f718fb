// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/ProxyPump.h"

#include <sys/socket.h>

#include <algorithm>
#include <cerrno>

namespace hashike
{

namespace
{

constexpr qint64 LargestRead = 256 * 1024;
constexpr qint64 CapacityWithoutLatency = 1024 * 1024;
constexpr qint64 CapacityWithLatency = qint64(64) * 1024 * 1024; // a fast link, far away

bool wouldBlock()
{
    return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
}

} // namespace

ProxyPump::ProxyPump(int from, int to, std::chrono::microseconds latency)
    : m_from(from)
    , m_to(to)
    , m_latency(latency)
    , m_capacity(latency.count() > 0 ? CapacityWithLatency : CapacityWithoutLatency)
{
}

qint64 ProxyPump::read(Clock::time_point now, qint64 allowance, Clock::time_point notBefore)
{
    m_lastRead.resize(std::min({LargestRead, allowance, m_capacity - m_queued}));
    const ssize_t length =
        ::recv(m_from, m_lastRead.data(), static_cast<std::size_t>(m_lastRead.size()), 0);
    if (length < 0 && wouldBlock()) {
        m_lastRead.resize(0);
        return 0;
    }
    const Clock::time_point due = std::max(now + m_latency, notBefore);
    if (length <= 0) {
        m_sourceEnded = true;
        m_broken = m_broken || length < 0;
        m_endDue = due;
        m_lastRead.resize(0);
        return 0;
    }
    m_lastRead.truncate(length);
    m_pieces.push_back({due, m_lastRead});
    m_queued += length;
    return length;
}

ProxyPump::State ProxyPump::deliver(Clock::time_point now)
{
    while (!m_pieces.empty() && m_pieces.front().due <= now) {
        const QByteArray &data = m_pieces.front().data;
        const ssize_t length = ::send(m_to,
                                      data.constData() + m_offset,
                                      static_cast<std::size_t>(data.size() - m_offset),
                                      MSG_NOSIGNAL);
        if (length < 0) {
            return wouldBlock() ? State::Open : State::Broken;
        }
        m_offset += length;
        m_queued -= length;
        if (m_offset < data.size()) {
            return State::Open;
        }
        m_pieces.pop_front();
        m_offset = 0;
    }
    if (!m_sourceEnded || !m_pieces.empty() || m_endDue > now) {
        return State::Open;
    }
    if (m_broken) {
        return State::Broken;
    }
    if (!m_endForwarded) {
        m_endForwarded = true;
        ::shutdown(m_to, SHUT_WR);
    }
    return State::Ended;
}

bool ProxyPump::wantsToRead() const
{
    return !m_sourceEnded && m_queued < m_capacity;
}

bool ProxyPump::wantsToWrite(Clock::time_point now) const
{
    return !m_pieces.empty() && m_pieces.front().due <= now;
}

ProxyPump::Clock::time_point ProxyPump::nextDue() const
{
    if (!m_pieces.empty()) {
        return m_pieces.front().due;
    }
    return m_sourceEnded && !m_endForwarded ? m_endDue : Clock::time_point::max();
}

} // namespace hashike
