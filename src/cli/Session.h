// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Command.h"
#include "media/ByteProgress.h"
#include "transfer/TransferEnvironment.h"

#include <memory>

namespace hashike
{

class ProgressLine;

/// One invocation: the parsed command line and what it composes for the core. Main thread.
class Session final
{
public:
    Session(const QCommandLineParser &parser, Console &console, const StopToken &stop);

    [[nodiscard]] Console &console() { return m_console; }
    [[nodiscard]] const StopToken &stop() const { return m_stop; }
    [[nodiscard]] Clock &clock() { return m_clock; }
    [[nodiscard]] Progress &progress() { return m_progress; }

    [[nodiscard]] bool isSet(const QString &option) const { return m_parser.isSet(option); }
    [[nodiscard]] QString value(const QString &option) const { return m_parser.value(option); }
    [[nodiscard]] QStringList values(const QString &option) const
    {
        return m_parser.values(option);
    }

    /// Positional arguments after the command's words. Error: InvalidArgument when there are fewer
    /// than `least` or more than `most`.
    [[nodiscard]] Result<QStringList> arguments(qsizetype least, qsizetype most) const;

    /// From transferOptionList(), for commands that have them. Error: InvalidArgument.
    [[nodiscard]] Result<TransferOptions> transferOptions() const;

    /// From trustOptions(), for commands that have them. Error: InvalidArgument.
    [[nodiscard]] Result<TrustSettings> trustSettings() const;

    /// The core's environment from connectionOptions(); the connections are made once. Errors:
    /// those of Credentials and TlsTrust.
    [[nodiscard]] Result<TransferEnvironment> environment(const TransferOptions &options);

    /// How registries are reached, from connectionOptions(). Errors: as above.
    [[nodiscard]] Result<ConnectionSettings> connectionSettings() const;

    /// Runs `work` on a worker thread while this thread shows the progress and listens to signals.
    template<typename T>
    [[nodiscard]] Result<T> runWithProgress(const std::function<Result<T>()> &work)
    {
        return runShown<T>(work, [this](ProgressLine &line) { show(line); });
    }

    /// The same for work that counts bytes only.
    template<typename T>
    [[nodiscard]] Result<T> runWithProgress(const QString &label,
                                            ByteProgress &bytes,
                                            const std::function<Result<T>()> &work)
    {
        return runShown<T>(work, [&](ProgressLine &line) { show(line, label, bytes); });
    }

    /// The same for work that has nothing to count; `label` is asked again and again.
    template<typename T>
    [[nodiscard]] Result<T> runWithLabel(const std::function<QString()> &label,
                                         const std::function<Result<T>()> &work)
    {
        return runShown<T>(work, [&](ProgressLine &) { m_console.live(label()); });
    }

private:
    template<typename T>
    [[nodiscard]] Result<T> runShown(const std::function<Result<T>()> &work,
                                     const std::function<void(ProgressLine &)> &show)
    {
        std::optional<Result<T>> outcome;
        waitFor([&] { outcome = work(); }, show);
        return std::move(*outcome);
    }

    void waitFor(const std::function<void()> &work,
                 const std::function<void(ProgressLine &)> &show);
    void show(ProgressLine &line) const;
    static void show(ProgressLine &line, const QString &label, const ByteProgress &bytes);

    const QCommandLineParser &m_parser;
    Console &m_console;
    StopToken m_stop;
    SystemClock m_clock;
    Progress m_progress;
    std::unique_ptr<RetryObserver> m_retries;
    std::unique_ptr<RegistryConnections> m_connections;
};

} // namespace hashike
