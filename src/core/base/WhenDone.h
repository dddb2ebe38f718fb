// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QFutureWatcher>

#include <utility>

namespace hashike
{

/// Hands what the work came to over to `receiver` on the thread of `context`, where this is called,
/// always from its event loop: also when it is there already, where QFuture::then() calls at once,
/// in the midst of whoever asked. Never after `context` is gone, nor when the work was cancelled.
template<typename T, typename Receiver>
void whenDone(const QFuture<T> &future, QObject *context, Receiver receiver)
{
    auto *const watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher,
                     &QFutureWatcherBase::finished,
                     watcher,
                     [watcher, receiver = std::move(receiver)]() mutable {
                         watcher->deleteLater();
                         if (watcher->isCanceled()) {
                             return;
                         }
                         if constexpr (std::is_void_v<T>) {
                             receiver();
                         } else {
                             receiver(watcher->result());
                         }
                     });
    watcher->setFuture(future);
}

} // namespace hashike
