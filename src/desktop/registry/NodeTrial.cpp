// SPDX-License-Identifier: GPL-3.0-or-later
#include "registry/NodeTrial.h"

#include "execution/JobExecution.h"
#include "node/NodeFiles.h"
#include "node/NodeSteps.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr auto TestRepository = "hashike/smoke-test"_L1;

Result<Credentials> nodeCredentials(const NodePlan &plan, const QString &given)
{
    HASHIKE_TRY_ASSIGN(password, nodePassword(plan, given));
    const QByteArray login = (plan.user + u':' + password).toUtf8();
    const QJsonObject entry{{u"auth"_s, QString::fromLatin1(login.toBase64())}};
    const QJsonObject file{{u"auths"_s, QJsonObject{{plan.registry(), entry}}}};
    return Credentials::parse(QJsonDocument(file).toJson());
}
} // namespace

Result<QString> nodePassword(const NodePlan &plan, const QString &given)
{
    if (!given.isEmpty()) {
        return given;
    }
    HASHIKE_TRY_ASSIGN(madeUp, readNodeFile(passwordPath(plan)));
    return QString::fromUtf8(madeUp.trimmed());
}

Result<QList<SmokeCheck>> tryNode(const NodePlan &plan,
                                  const QString &password,
                                  const JobSpec &access,
                                  const StopToken &stop)
{
    HASHIKE_TRY_ASSIGN(repository, Reference::parse(plan.registry() + u'/' + TestRepository));
    const auto credentials = [&](const JobSpec &) { return nodeCredentials(plan, password); };
    HASHIKE_TRY_ASSIGN(settings, connectionSettings(access, credentials));
    settings.insecure = false; // we know whom to trust
    if (plan.makesCertificate() || !plan.given.authority.isEmpty()) {
        HASHIKE_TRY(settings.trust.addAuthorities(plan.path(u"certs/ca.crt"_s)));
    }
    SystemClock clock;
    return smokeTestRegistry(settings, repository, clock, stop);
}

} // namespace hashike
