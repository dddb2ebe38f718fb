// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "execution/Executors.h"
#include "paper/JobReport.h"
#include "paper/PaperHtml.h"
#include "support/Subprocess.h"
#include "support/TransferSite.h"

#include <QTest>

#include <future>

namespace hashike
{

/// The desktop's jobs without its window, on the media of a site with a signed release.
class MediumJobs final
{
public:
    /// Builds the site and mirrors its release to `medium()`. This machine's journal is below the
    /// site's folder. False when something of it failed.
    [[nodiscard]] bool build(int images, qint64 size)
    {
        SiteOptions options;
        options.security = SiteSecurity::TlsPassword;
        options.isSigned = true;
        options.release.images = images;
        options.release.size = size;
        auto site = TransferSite::build(options);
        if (!site) {
            return false;
        }
        m_site = std::move(*site);
        qputenv("XDG_STATE_HOME", QFile::encodeName(m_site->path(QStringLiteral("state"))));
        JobSpec mirror = spec(JobKind::Mirror, m_site->medium());
        mirror.source = m_site->release().reference;
        return execute(mirror).state == JobState::Succeeded;
    }

    [[nodiscard]] TransferSite &site() const { return *m_site; }
    [[nodiscard]] const SampleSummary &release() const { return m_site->release(); }

    /// A copy of the site's medium that a test may damage.
    [[nodiscard]] QString copyOfMedium() const
    {
        static int copies = 0;
        const QString copy = m_site->path(QStringLiteral("medium-%1").arg(++copies));
        return run({QStringLiteral("cp"),
                    {QStringLiteral("-a"), m_site->medium(), copy},
                    {},
                    {},
                    {}})
                   ? copy
                   : QString();
    }

    /// Makes a second release and mirrors it to `medium`, too; nothing when that failed.
    [[nodiscard]] std::optional<SampleSummary> mirrorAnother(const QString &medium) const
    {
        SampleOptions options;
        options.images = 5;
        options.size = 1 << 20;
        options.version = QStringLiteral("4.20.2");
        const auto newer = m_site->addRelease(options);
        if (!newer) {
            return std::nullopt;
        }
        JobSpec mirror = spec(JobKind::Mirror, medium);
        mirror.source = newer->reference;
        return execute(mirror).state == JobState::Succeeded ? std::optional(*newer) : std::nullopt;
    }

    /// A job about `medium`; `trusting`: with the key that the release is signed with.
    [[nodiscard]] JobSpec spec(JobKind kind, const QString &medium, bool trusting = true) const
    {
        JobSpec spec = newJob(kind, QDateTime::currentDateTimeUtc());
        spec.medium = medium;
        spec.authorities = {m_site->access().last().section(u'=', 1)};
        spec.credentials = CredentialsOrigin::File;
        spec.credentialsFile = m_site->access().at(1);
        if (trusting) {
            spec.trust.keys = {m_site->release().fingerprint};
        }
        if (kind == JobKind::Copy) {
            spec.target = medium + QStringLiteral("-copy");
        }
        if (kind == JobKind::Upload) {
            spec.target = m_site->targetRepository();
        }
        if (kind == JobKind::Extract) {
            spec.release = m_site->release().tag;
            spec.tool = QStringLiteral("openshift-install");
            spec.toolSystem = QStringLiteral("linux/amd64");
            spec.pin = m_site->targetRepository();
            spec.target = medium + QStringLiteral("-tools");
        }
        return spec;
    }

    /// Runs the job on a thread of its own. The record as the queue would keep it.
    [[nodiscard]] JobRecord execute(const JobSpec &spec) const
    {
        const auto [outcome, sample] = std::async(std::launch::async, [&] {
                                           JobContext context;
                                           auto result = m_executors.at(spec.kind)(spec, context);
                                           return std::pair(std::move(result), context.sample());
                                       }).get();
        JobRecord record;
        record.spec = spec;
        record.state = outcome ? JobState::Succeeded : JobState::Failed;
        record.movedBytes = sample.reading.moved;
        record.outcome = outcome.value_or(sample.findings);
        if (!outcome) {
            record.error = outcome.error();
        }
        return record;
    }

    [[nodiscard]] static QString report(const JobRecord &record)
    {
        return QString::fromUtf8(htmlOf(jobReport(record)));
    }

private:
    std::unique_ptr<TransferSite> m_site;
    JobExecutors m_executors = makeExecutors();
};

} // namespace hashike
