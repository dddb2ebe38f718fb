// SPDX-License-Identifier: GPL-3.0-or-later
#include "execution/JobExecution.h"

#include "execution/ReleaseTrust.h"

#include <QProcessEnvironment>

namespace hashike
{

namespace
{
JobPhase phaseOf(Phase phase)
{
    switch (phase) {
    case Phase::Planning:
        return JobPhase::Planning;
    case Phase::Copying:
        return JobPhase::Moving;
    case Phase::Manifests:
        return JobPhase::Manifests;
    case Phase::Auditing:
        return JobPhase::Comparing;
    case Phase::FinishingWrites:
    case Phase::Done:
        break;
    }
    return JobPhase::FinishingWrites;
}

ImageState stateOf(Settlement settlement)
{
    switch (settlement) {
    case Settlement::Moving:
        return ImageState::Moving;
    case Settlement::Moved:
        return ImageState::Done;
    case Settlement::Present:
        return ImageState::Present;
    case Settlement::Failed:
        return ImageState::Failed;
    case Settlement::Waiting:
        break;
    }
    return ImageState::Waiting;
}

ProxyRules rulesOf(const ProxyChoice &choice)
{
    switch (choice.source) {
    case ProxyChoice::Source::System:
        return ProxyRules::system();
    case ProxyChoice::Source::Own:
        return ProxyRules::of(choice.http, choice.https, choice.exceptions);
    case ProxyChoice::Source::Environment:
        break;
    }
    return ProxyRules::fromEnvironment(QProcessEnvironment::systemEnvironment());
}
} // namespace

/// Retries go into the job's log.
class JobExecution::Retries final : public RetryObserver
{
public:
    Retries(JobContext &context, Progress &progress)
        : m_context(context)
        , m_progress(progress)
    {
    }

    void retrying(const Error &error, std::chrono::milliseconds) override
    {
        ++m_progress.retries;
        m_context.note({QDateTime::currentDateTimeUtc(), JobState::Running, error, true});
    }

private:
    JobContext &m_context;
    Progress &m_progress;
};

Result<ConnectionSettings> connectionSettings(const JobSpec &spec, const CredentialsLookup &lookup)
{
    ConnectionSettings settings;
    HASHIKE_TRY_ASSIGN(credentials, lookup(spec));
    settings.credentials = credentials;
    settings.trust.setCertificateDirectories(TlsTrust::defaultCertificateDirectories());
    for (const QString &file : spec.authorities) {
        HASHIKE_TRY(settings.trust.addAuthorities(file));
    }
    settings.proxies = rulesOf(spec.proxies);
    settings.insecure = spec.insecure;
    return settings;
}

Result<std::unique_ptr<JobExecution>> JobExecution::prepare(const JobSpec &spec,
                                                            JobContext &context,
                                                            const CredentialsLookup &lookup)
{
    ConnectionSettings settings;
    if (asksRegistry(spec)) {
        HASHIKE_TRY_ASSIGN(needed, connectionSettings(spec, lookup));
        settings = needed;
    }
    HASHIKE_TRY_ASSIGN(trust, releaseTrust(spec.trust));
    return std::unique_ptr<JobExecution>(new JobExecution(spec, context, settings, trust));
}

JobExecution::JobExecution(const JobSpec &spec,
                           JobContext &context,
                           ConnectionSettings settings,
                           TrustSettings trust)
    : m_context(context)
    , m_trust(std::move(trust))
    , m_retries(std::make_unique<Retries>(context, m_progress))
    , m_connections(std::move(settings), m_clock, m_retries.get())
    , m_watch(context, [this] { return reading(); }, [this] { return images(); })
{
    m_options.streams = spec.streams;
    m_options.bytesPerSecond = spec.bytesPerSecond;
    m_options.limitHours = spec.limitHours;
    m_options.allowUnverified = spec.allowUnverified;
}

JobExecution::~JobExecution() = default;

TransferEnvironment JobExecution::environment()
{
    return {m_connections, m_clock, m_progress, m_options, m_context.stop(), m_trust};
}

ByteProgress *JobExecution::beginBytes(JobPhase phase)
{
    m_bytes.done = 0;
    m_bytes.total = 0;
    m_bytesPhase = int(phase);
    return &m_bytes;
}

void JobExecution::addFindings(const QJsonObject &findings)
{
    for (auto member = findings.begin(); member != findings.end(); ++member) {
        m_findings.insert(member.key(), member.value());
    }
    m_context.setFindings(m_findings);
}

JobReading JobExecution::reading() const
{
    const int retries = int(m_progress.retries);
    if (m_bytesPhase >= 0) {
        const auto phase = JobPhase(m_bytesPhase.load());
        const qint64 done = m_bytes.done;
        const qint64 moved = phase == JobPhase::Moving ? done : qint64(m_progress.movedBytes);
        return {phase, done, m_bytes.total, moved, retries};
    }
    return {phaseOf(m_progress.phase),
            m_progress.settledBytes,
            m_progress.totalBytes,
            m_progress.movedBytes,
            retries};
}

QList<JobImage> JobExecution::images() const
{
    QList<JobImage> images;
    for (const ImageProgress &image : m_progress.images.images()) {
        images.append(
            {image.tag, stateOf(image.settlement), image.done, image.total, image.digest});
    }
    return images;
}

} // namespace hashike
