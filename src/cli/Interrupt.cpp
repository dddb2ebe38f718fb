// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Interrupt.h"

#include "cli/ExitCode.h"

#include <sys/signalfd.h>
#include <unistd.h>

#include <csignal>

namespace hashike
{

Interrupt::Interrupt()
{
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        sigaddset(&signals, signal);
    }
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    m_descriptor = ::signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
    if (m_descriptor >= 0) {
        m_notifier = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
        QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(), [this] {
            received();
        });
    }
}

Interrupt::~Interrupt()
{
    m_notifier.reset();
    if (m_descriptor >= 0) {
        ::close(m_descriptor);
    }
}

void Interrupt::received()
{
    signalfd_siginfo information{};
    while (::read(m_descriptor, &information, sizeof information) == ssize_t(sizeof information)) {
        if (m_source.token().stopRequested()) {
            ::_exit(int(ExitCode::Cancelled));
        }
        m_source.requestStop(StopReason::Cancel);
    }
}

} // namespace hashike
