// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <chrono>
#include <cstdint>
#include <deque>

namespace hashike
{

/// One direction of a forwarded connection: what was read from one socket and not yet written to
/// the other. Bytes become due some time after they came, so that a link with latency keeps as much
/// on its way as a real one. Not thread-safe.
class ProxyPump final
{
public:
    using Clock = std::chrono::steady_clock;

    /// What one step did to the connection.
    enum class State
    {
        Open,
        Ended, ///< the sender is done and everything was delivered
        Broken,
    };

    ProxyPump(int from, int to, std::chrono::microseconds latency);

    /// Reads what there is, at most `allowance` bytes, and returns how many; the new bytes stand in
    /// lastRead(). Nothing is delivered before `notBefore`.
    [[nodiscard]] qint64 read(Clock::time_point now, qint64 allowance, Clock::time_point notBefore);

    /// Writes what is due.
    [[nodiscard]] State deliver(Clock::time_point now);

    [[nodiscard]] const QByteArray &lastRead() const { return m_lastRead; }
    [[nodiscard]] bool wantsToRead() const;
    /// True when something is due at `now` and the receiver was not ready for it.
    [[nodiscard]] bool wantsToWrite(Clock::time_point now) const;
    /// When the next piece becomes due; far in the future when there is none.
    [[nodiscard]] Clock::time_point nextDue() const;
    [[nodiscard]] std::chrono::microseconds latency() const { return m_latency; }
    [[nodiscard]] int source() const { return m_from; }
    [[nodiscard]] int target() const { return m_to; }

private:
    struct Piece
    {
        Clock::time_point due;
        QByteArray data;
    };

    int m_from;
    int m_to;
    std::chrono::microseconds m_latency;
    qint64 m_capacity;
    std::deque<Piece> m_pieces;
    qint64 m_queued = 0;
    qsizetype m_offset = 0; ///< of the first piece, already written
    QByteArray m_lastRead;
    Clock::time_point m_endDue;
    bool m_sourceEnded = false;
    bool m_broken = false;
    bool m_endForwarded = false;
};

} // namespace hashike
