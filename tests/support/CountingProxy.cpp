// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/CountingProxy.h"

#include "support/ProxyConnection.h"

#include <QString>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <limits>
#include <list>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace hashike
{

namespace
{

constexpr qint64 Unlimited = std::numeric_limits<qint64>::max();
constexpr auto RateSlice = std::chrono::milliseconds(10);

using Clock = ProxyPump::Clock;

sockaddr_in loopback(quint16 port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

const sockaddr *generic(const sockaddr_in &address)
{
    return reinterpret_cast<const sockaddr *>(&address);
}

void prepare(int descriptor)
{
    const int on = 1;
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) | O_NONBLOCK);
}

int listenOn(quint16 port)
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    const int on = 1;
    ::setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    const sockaddr_in address = loopback(port);
    if (::bind(descriptor, generic(address), sizeof address) != 0
        || ::listen(descriptor, SOMAXCONN) != 0) {
        const int why = errno;
        ::close(descriptor);
        errno = why;
        return -1;
    }
    return descriptor;
}

quint16 portOf(int descriptor)
{
    sockaddr_in address{};
    socklen_t length = sizeof address;
    ::getsockname(descriptor, reinterpret_cast<sockaddr *>(&address), &length);
    return ntohs(address.sin_port);
}

int connectTo(quint16 port)
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = loopback(port);
    if (::connect(descriptor, generic(address), sizeof address) != 0) {
        ::close(descriptor);
        return -1;
    }
    return descriptor;
}

/// How many bytes may pass now, so that no more than a rate pass on average.
class RateLimit final
{
public:
    explicit RateLimit(qint64 bytesPerSecond)
        : m_rate(bytesPerSecond)
    {
    }

    [[nodiscard]] qint64 allowance(Clock::time_point now) const
    {
        if (m_rate == 0) {
            return Unlimited;
        }
        return now < m_next ? 0 : std::max<qint64>(m_rate * RateSlice.count() / 1000, 1);
    }

    [[nodiscard]] Clock::time_point next() const { return m_next; }

    void spend(qint64 bytes, Clock::time_point now)
    {
        if (m_rate > 0) {
            m_next =
                std::max(m_next, now) + std::chrono::nanoseconds(bytes * 1'000'000'000 / m_rate);
        }
    }

private:
    qint64 m_rate;
    Clock::time_point m_next;
};

} // namespace

/// The thread and what it works on.
class CountingProxy::Loop final
{
public:
    explicit Loop(const ProxyOptions &options, int listener)
        : m_options(options)
        , m_listener(listener)
        , m_port(portOf(listener))
        , m_wake(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))
        , m_limits{RateLimit(options.bytesPerSecond), RateLimit(options.bytesPerSecond)}
        , m_thread([this](const std::stop_token &stop) { run(stop); })
    {
    }

    ~Loop()
    {
        m_thread.request_stop();
        wake();
        m_thread.join();
        m_connections.clear();
        ::close(m_wake);
        if (m_listener >= 0) {
            ::close(m_listener);
        }
    }

    [[nodiscard]] quint16 port() const { return m_port; }

    [[nodiscard]] ProxyCounters counters() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_counters;
    }

    /// What others want; the thread obeys once a turn.
    struct Commands
    {
        bool cutAll = false;
        bool refusing = false;
        bool frozen = false;
        qint64 cutAfter[2] = {Unlimited, Unlimited}; ///< bytes that may still pass, by direction
    };

    /// Changes the commands and waits until the thread has obeyed.
    template<typename Change>
    void command(Change change)
    {
        std::unique_lock lock(m_mutex);
        change(m_commands);
        const quint64 turn = m_turn;
        wake();
        m_turned.wait(lock, [&] { return m_turn > turn; });
    }

private:
    static constexpr ProxyDirection Directions[2] = {ProxyDirection::ToServer,
                                                     ProxyDirection::ToClient};

    void wake()
    {
        const quint64 one = 1;
        std::ignore = ::write(m_wake, &one, sizeof one);
    }

    void run(const std::stop_token &stop)
    {
        while (!stop.stop_requested()) {
            waitForWork();
            const std::scoped_lock lock(m_mutex);
            obey();
            if (!m_commands.frozen) {
                acceptAll();
                move();
            }
            m_counters.open = static_cast<int>(m_connections.size());
            ++m_turn;
            m_turned.notify_all();
        }
    }

    void waitForWork()
    {
        std::vector<pollfd> polled{{m_wake, POLLIN, 0}};
        Clock::time_point due = Clock::time_point::max();
        if (!m_frozen) {
            const auto now = Clock::now();
            if (m_listener >= 0) {
                polled.push_back({m_listener, POLLIN, 0});
            }
            for (ProxyConnection &connection : m_connections) {
                addInterests(connection, now, polled, due);
            }
        }
        timespec timeout{};
        const timespec *limit = nullptr;
        if (due != Clock::time_point::max()) {
            const auto left =
                std::max<std::chrono::nanoseconds>(due - Clock::now(), std::chrono::nanoseconds(0));
            timeout = {left.count() / 1'000'000'000, left.count() % 1'000'000'000};
            limit = &timeout;
        }
        ::ppoll(polled.data(), polled.size(), limit, nullptr);
        quint64 count = 0;
        std::ignore = ::read(m_wake, &count, sizeof count);
    }

    void addInterests(ProxyConnection &connection,
                      Clock::time_point now,
                      std::vector<pollfd> &polled,
                      Clock::time_point &due) const
    {
        for (const ProxyDirection direction : Directions) {
            const ProxyPump &pump = connection.pump(direction);
            const RateLimit &limit = m_limits[static_cast<int>(direction)];
            if (pump.wantsToRead() && limit.allowance(now) > 0) {
                polled.push_back({pump.source(), POLLIN, 0});
            } else if (pump.wantsToRead()) {
                due = std::min(due, limit.next());
            }
            if (pump.wantsToWrite(now)) {
                polled.push_back({pump.target(), POLLOUT, 0});
            } else {
                due = std::min(due, pump.nextDue());
            }
        }
    }

    void obey()
    {
        m_frozen = m_commands.frozen;
        if (std::exchange(m_commands.cutAll, false)) {
            for (ProxyConnection &connection : m_connections) {
                connection.breakOff();
            }
            m_connections.clear();
        }
        if (m_commands.refusing && m_listener >= 0) {
            ::close(m_listener);
            m_listener = -1;
        } else if (!m_commands.refusing && m_listener < 0) {
            m_listener = listenOn(m_port);
        }
    }

    void acceptAll()
    {
        while (m_listener >= 0) {
            const int client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
            if (client < 0) {
                return;
            }
            ++m_counters.connections;
            const int server = connectTo(m_options.targetPort);
            if (server < 0) {
                const linger immediately{.l_onoff = 1, .l_linger = 0};
                ::setsockopt(client, SOL_SOCKET, SO_LINGER, &immediately, sizeof immediately);
                ::close(client);
                continue;
            }
            prepare(client);
            prepare(server);
            m_connections.emplace_back(client, server, m_options.latency);
        }
    }

    void move()
    {
        for (auto connection = m_connections.begin(); connection != m_connections.end();) {
            const bool open = readFrom(*connection) && connection->deliver();
            connection = open ? std::next(connection) : m_connections.erase(connection);
        }
    }

    /// False when this connection was told to break.
    [[nodiscard]] bool readFrom(ProxyConnection &connection)
    {
        for (const ProxyDirection direction : Directions) {
            const int index = static_cast<int>(direction);
            const auto now = Clock::now();
            qint64 &untilCut = m_commands.cutAfter[index];
            const qint64 allowance = std::min(m_limits[index].allowance(now), untilCut);
            if (!connection.pump(direction).wantsToRead() || allowance == 0) {
                continue;
            }
            const qint64 length = connection.read(direction, allowance, m_counters);
            m_limits[index].spend(length, now);
            if (untilCut != Unlimited && (untilCut -= length) == 0) {
                untilCut = Unlimited;
                std::ignore = connection.deliver();
                connection.breakOff();
                return false;
            }
        }
        return true;
    }

    const ProxyOptions m_options;
    int m_listener; ///< −1 while refusing; the thread's alone
    const quint16 m_port;
    const int m_wake;
    RateLimit m_limits[2];
    bool m_frozen = false;
    std::list<ProxyConnection> m_connections;
    mutable std::mutex m_mutex;
    std::condition_variable m_turned;
    quint64 m_turn = 0;       ///< guarded by the mutex
    Commands m_commands;      ///< guarded by the mutex
    ProxyCounters m_counters; ///< guarded by the mutex
    std::jthread m_thread;    ///< last: uses everything above
};

CountingProxy::CountingProxy() = default;
CountingProxy::~CountingProxy() = default;

Result<std::unique_ptr<CountingProxy>> CountingProxy::start(const ProxyOptions &options)
{
    const int listener = listenOn(options.listenPort);
    if (listener < 0) {
        return failure(makeError(ErrorCode::ConnectionFailed)
                           .with(ErrorArgument::Detail, QString::fromLocal8Bit(strerror(errno))));
    }
    std::unique_ptr<CountingProxy> proxy(new CountingProxy);
    proxy->m_loop = std::make_unique<Loop>(options, listener);
    return proxy;
}

quint16 CountingProxy::port() const
{
    return m_loop->port();
}

QString CountingProxy::host() const
{
    return u"127.0.0.1:%1"_s.arg(port());
}

ProxyCounters CountingProxy::counters() const
{
    return m_loop->counters();
}

void CountingProxy::cutAll()
{
    m_loop->command([](Loop::Commands &commands) { commands.cutAll = true; });
}

void CountingProxy::cutAfter(qint64 bytes, ProxyDirection direction)
{
    m_loop->command(
        [=](Loop::Commands &commands) { commands.cutAfter[static_cast<int>(direction)] = bytes; });
}

void CountingProxy::setRefusing(bool refusing)
{
    m_loop->command([=](Loop::Commands &commands) { commands.refusing = refusing; });
}

void CountingProxy::setFrozen(bool frozen)
{
    m_loop->command([=](Loop::Commands &commands) { commands.frozen = frozen; });
}

} // namespace hashike
