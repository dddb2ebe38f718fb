// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Session.h"

#include "cli/CommonOptions.h"
#include "cli/ProgressLine.h"
#include "cli/TrustOptions.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFutureWatcher>
#include <QRegularExpression>
#include <QTimer>
#include <QtConcurrentRun>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
/// Counts retries where the progress line sees them.
class RetryCounter final : public RetryObserver
{
public:
    explicit RetryCounter(Progress &progress)
        : m_progress(progress)
    {
    }

    void retrying(const Error &, std::chrono::milliseconds) override { ++m_progress.retries; }

private:
    Progress &m_progress;
};

Result<int> positiveNumber(const QString &option, const QString &text, int maximum)
{
    bool isNumber = false;
    const int number = text.toInt(&isNumber);
    if (!isNumber || number < 1 || number > maximum) {
        return failure(usageError(u"--%1=%2"_s.arg(option, text)));
    }
    return number;
}
} // namespace

Session::Session(const QCommandLineParser &parser, Console &console, const StopToken &stop)
    : m_parser(parser)
    , m_console(console)
    , m_stop(stop)
    , m_retries(std::make_unique<RetryCounter>(m_progress))
{
}

Result<QStringList> Session::arguments(qsizetype least, qsizetype most) const
{
    const QStringList arguments = m_parser.positionalArguments();
    if (arguments.size() < least) {
        return failure(usageError({}));
    }
    if (arguments.size() > most) {
        return failure(usageError(arguments.mid(most).join(u' ')));
    }
    return arguments;
}

Result<ConnectionSettings> Session::connectionSettings() const
{
    const auto environment = QProcessEnvironment::systemEnvironment();
    ConnectionSettings settings;
    HASHIKE_TRY_ASSIGN(credentials,
                       isSet(option::RegistryConfig)
                           ? Credentials::readFile(value(option::RegistryConfig))
                           : Credentials::search(environment));
    settings.credentials = credentials;
    settings.trust.setCertificateDirectories(TlsTrust::defaultCertificateDirectories());
    for (const QString &file : m_parser.values(option::CertificateAuthority)) {
        HASHIKE_TRY(settings.trust.addAuthorities(file));
    }
    settings.proxies = ProxyRules::fromEnvironment(environment);
    settings.insecure = isSet(option::Insecure);
    return settings;
}

Result<TransferOptions> Session::transferOptions() const
{
    TransferOptions options;
    if (isSet(option::MaxPerRegistry)) {
        HASHIKE_TRY_ASSIGN(
            streams, positiveNumber(option::MaxPerRegistry, value(option::MaxPerRegistry), 64));
        options.streams = streams;
    }
    if (isSet(option::LimitRate)) {
        HASHIKE_TRY_ASSIGN(rate, parseRate(value(option::LimitRate)));
        options.bytesPerSecond = rate;
    }
    options.keepManifestList = isSet(option::KeepManifestList);
    options.continueOnError = isSet(option::ContinueOnError);
    options.allowUnverified = isSet(option::AllowUnverified);
    options.filterByOs = value(option::FilterByOs);
    if (!QRegularExpression(options.filterByOs).isValid()) {
        return failure(usageError(u"--filter-by-os="_s + options.filterByOs));
    }
    return options;
}

Result<TrustSettings> Session::trustSettings() const
{
    return hashike::trustSettings(m_parser);
}

Result<TransferEnvironment> Session::environment(const TransferOptions &options)
{
    if (!m_connections) {
        HASHIKE_TRY_ASSIGN(settings, connectionSettings());
        m_connections = std::make_unique<RegistryConnections>(settings, m_clock, m_retries.get());
    }
    HASHIKE_TRY_ASSIGN(trust, trustSettings());
    return TransferEnvironment{*m_connections, m_clock, m_progress, options, m_stop, trust};
}

void Session::show(ProgressLine &line) const
{
    line.show(m_progress);
}

void Session::show(ProgressLine &line, const QString &label, const ByteProgress &bytes)
{
    line.show(label, bytes.done, bytes.total);
}

void Session::waitFor(const std::function<void()> &work,
                      const std::function<void(ProgressLine &)> &show)
{
    QEventLoop loop;
    QFutureWatcher<void> watcher;
    QObject::connect(&watcher, &QFutureWatcher<void>::finished, &loop, &QEventLoop::quit);
    ProgressLine line(m_console, m_clock);
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &loop, [&] { show(line); });
    timer.start(ProgressLine::interval(m_console.isTerminal()));
    watcher.setFuture(QtConcurrent::run(work));
    if (!watcher.isFinished()) {
        loop.exec();
    }
    watcher.waitForFinished();
}

} // namespace hashike
