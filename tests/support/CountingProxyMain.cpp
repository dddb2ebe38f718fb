// SPDX-License-Identifier: GPL-3.0-or-later
// hashike-counting-proxy: puts latency and counters between a program and a registry. Prints its
// port at once, and its counters as JSON when it is told to end (SIGTERM, SIGINT, or its stdin
// closes).
#include "support/CountingProxy.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{

ProxyOptions optionsFrom(const QCoreApplication &application)
{
    QCommandLineParser parser;
    parser.addOptions({
        {u"listen"_s, u"Port to listen on; 0: a free one."_s, u"PORT"_s, u"0"_s},
        {u"to"_s, u"Port on this machine to forward to."_s, u"PORT"_s},
        {u"latency-ms"_s, u"One way; a round trip is twice as long."_s, u"MS"_s, u"0"_s},
        {u"rate"_s, u"Bytes per second each way; 0: unlimited."_s, u"N"_s, u"0"_s},
    });
    parser.addHelpOption();
    parser.process(application);
    const double milliseconds = parser.value(u"latency-ms"_s).toDouble();
    return {.listenPort = parser.value(u"listen"_s).toUShort(),
            .targetPort = parser.value(u"to"_s).toUShort(),
            .latency = std::chrono::microseconds(static_cast<qint64>(milliseconds * 1000)),
            .bytesPerSecond = parser.value(u"rate"_s).toLongLong()};
}

// Blocked before the proxy's thread starts, so that no thread gets them.
int signalDescriptor()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    return ::signalfd(-1, &signals, SFD_CLOEXEC);
}

void waitForEnd(int signals)
{
    std::array<pollfd, 2> polled{{{signals, POLLIN, 0}, {STDIN_FILENO, POLLIN, 0}}};
    std::array<char, 256> ignored;
    for (;;) {
        if (::poll(polled.data(), polled.size(), -1) < 0) {
            continue;
        }
        if (polled[0].revents != 0
            || (polled[1].revents != 0
                && ::read(STDIN_FILENO, ignored.data(), ignored.size()) <= 0)) {
            return;
        }
    }
}

template<typename Number>
QJsonObject toJson(const QMap<QByteArray, Number> &numbers)
{
    QJsonObject json;
    for (const auto &[name, number] : numbers.asKeyValueRange()) {
        json.insert(QString::fromLatin1(name), static_cast<qint64>(number));
    }
    return json;
}

QByteArray countersJson(const ProxyCounters &counters)
{
    return QJsonDocument(QJsonObject{{u"connections"_s, counters.connections},
                                     {u"toServer"_s, counters.toServer},
                                     {u"toClient"_s, counters.toClient},
                                     {u"requests"_s, toJson(counters.requests)},
                                     {u"answered"_s, toJson(counters.answered)}})
        .toJson();
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const ProxyOptions options = optionsFrom(application);
    if (options.targetPort == 0) {
        std::fputs("hashike-counting-proxy: --to is needed\n", stderr);
        return 2;
    }
    const int signals = signalDescriptor();
    const auto proxy = CountingProxy::start(options);
    if (!proxy) {
        std::fprintf(stderr,
                     "hashike-counting-proxy: %s\n",
                     qUtf8Printable(proxy.error().argument(ErrorArgument::Detail)));
        return 1;
    }
    std::printf("%d\n", (*proxy)->port());
    std::fflush(stdout);
    waitForEnd(signals);
    std::fputs(countersJson((*proxy)->counters()).constData(), stdout);
    return 0;
}
