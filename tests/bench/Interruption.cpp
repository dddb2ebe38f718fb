// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/Interruption.h"

#include <csignal>

namespace hashike
{

namespace
{
volatile std::sig_atomic_t interrupted = 0;
}

void noteInterruptions()
{
    struct sigaction action = {};
    action.sa_handler = [](int) { interrupted = 1; };
    sigemptyset(&action.sa_mask);
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
}

bool isInterrupted()
{
    return interrupted != 0;
}

} // namespace hashike
