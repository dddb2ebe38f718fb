// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/StopToken.h"

#include <QFutureWatcher>
#include <QtConcurrentRun>

#include <functional>
#include <memory>

namespace hashike
{

/// One question at a time, answered on a worker thread: a new one stops the one before, whose
/// answer is dropped. Lives on the window's thread and never waits, not even when it is destroyed;
/// the work must own everything it uses.
template<typename Answer>
class Inquiry final
{
public:
    using Work = std::function<Answer(const StopToken &stop)>;
    using Receiver = std::function<void(const Answer &answer)>;

    /// `receiver` is called on the window's thread, never after this object is gone.
    explicit Inquiry(Receiver receiver)
        : m_receiver(std::move(receiver))
    {
    }
    ~Inquiry() { drop(); }
    Inquiry(const Inquiry &) = delete;
    Inquiry &operator=(const Inquiry &) = delete;

    void ask(Work work)
    {
        drop();
        m_stop = std::make_unique<StopSource>();
        m_watcher = std::make_unique<QFutureWatcher<Answer>>();
        QObject::connect(
            m_watcher.get(), &QFutureWatcher<Answer>::finished, m_watcher.get(), [this] {
                const Answer answer = m_watcher->result();
                m_watcher.release()->deleteLater();
                m_receiver(answer);
            });
        m_watcher->setFuture(QtConcurrent::run(
            [work = std::move(work), stop = m_stop->token()] { return work(stop); }));
    }

    /// Nobody wants to know any more.
    void drop()
    {
        if (m_watcher) {
            m_stop->requestStop(StopReason::Cancel);
            m_watcher.reset();
        }
    }

    [[nodiscard]] bool isOpen() const { return m_watcher != nullptr; }

private:
    Receiver m_receiver;
    std::unique_ptr<StopSource> m_stop;
    std::unique_ptr<QFutureWatcher<Answer>> m_watcher;
};

} // namespace hashike
