// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/LoginCheck.h"

#include "base/WhenDone.h"
#include "execution/JobExecution.h"

#include <QtConcurrentRun>

namespace hashike
{

namespace
{
constexpr int AtOnce = 4;
constexpr int Attempts = 2; ///< somebody is watching

Result<LoginAnswer> tryLogin(const QString &registry,
                             const Credentials &credentials,
                             const JobSpec &access,
                             const StopToken &stop)
{
    HASHIKE_TRY_ASSIGN(settings, connectionSettings(access, [&](const JobSpec &) {
                           return Result<Credentials>(credentials);
                       }));
    settings.retry.attempts = Attempts;
    SystemClock clock;
    RegistryConnections connections(settings, clock);
    const QString host = registry.section(u'/', 0, 0);
    return connections.connect(host)->login(registry.section(u'/', 1), stop);
}
} // namespace

LoginCheck::LoginCheck(QObject *parent)
    : QObject(parent)
{
    m_pool.setMaxThreadCount(AtOnce);
}

LoginCheck::~LoginCheck()
{
    stop();
    m_pool.waitForDone();
}

void LoginCheck::start(const QStringList &registries,
                       const Credentials &credentials,
                       const QStringList &authorities,
                       const ProxyChoice &proxies)
{
    stop();
    JobSpec access;
    access.authorities = authorities;
    access.proxies = proxies;
    m_stop = std::make_unique<StopSource>();
    const StopToken token = m_stop->token();
    for (const QString &registry : registries) {
        const auto work = [=] { return tryLogin(registry, credentials, access, token); };
        const auto take = [this, registry, token](const Result<LoginAnswer> &answer) {
            if (!token.stopRequested()) {
                Q_EMIT answered({registry, answer});
            }
        };
        whenDone(QtConcurrent::run(&m_pool, work), this, take);
    }
}

void LoginCheck::stop()
{
    if (m_stop) {
        m_stop->requestStop(StopReason::Cancel);
    }
}

} // namespace hashike
