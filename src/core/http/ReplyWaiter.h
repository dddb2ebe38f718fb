// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/HttpTransport.h"

#include <QEventLoop>
#include <QNetworkReply>
#include <QSslError>
#include <QTimer>

#include <stop_token>

namespace hashike
{

/// Turns a QNetworkReply's signals into straight-line code: each wait runs a local event loop until
/// something happened, the time is up, or a stop was requested. Lives on the reply's thread and
/// aborts the reply when it is destroyed before the end.
class ReplyWaiter final
{
public:
    /// Takes ownership of `reply`.
    ReplyWaiter(QNetworkReply *reply, const StopToken &stop);
    ~ReplyWaiter();
    ReplyWaiter(const ReplyWaiter &) = delete;
    ReplyWaiter &operator=(const ReplyWaiter &) = delete;

    [[nodiscard]] QNetworkReply &reply() { return *m_reply; }

    /// Waits for the next sign of life. Errors: Cancelled, ConnectionStalled.
    [[nodiscard]] Result<void> wait(std::chrono::milliseconds limit);

    /// Waits until status and headers are there. Errors: those of wait() and of the network.
    [[nodiscard]] Result<HttpResponse> head(std::chrono::milliseconds connectLimit,
                                            std::chrono::milliseconds limit);

    /// Ends the present wait from within the loop (a body device that was read from).
    void wake() { m_loop.quit(); }

    /// The network's error as ours; only meaningful when the reply has finished with one.
    [[nodiscard]] Error networkError() const;

    /// True when the reply ended with an error that is not just an HTTP status.
    [[nodiscard]] bool failedBelowHttp() const;

private:
    struct Quit
    {
        QEventLoop *loop;
        void operator()() const
        {
            QMetaObject::invokeMethod(loop, &QEventLoop::quit, Qt::QueuedConnection);
        }
    };

    std::unique_ptr<QNetworkReply> m_reply;
    StopToken m_stop;
    QEventLoop m_loop;
    QTimer m_timer;
    QList<QSslError> m_sslErrors;
    bool m_sent = false;
    std::stop_callback<Quit> m_onStop;
};

/// Status and headers of a reply that has them.
[[nodiscard]] HttpResponse headOf(const QNetworkReply &reply);

} // namespace hashike
