// SPDX-License-Identifier: GPL-3.0-or-later
#include "registry/RegistryTest.h"

#include "base/BlockingCall.h"

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
bool concernsTrust(const Error &error)
{
    return error.code == ErrorCode::TlsUntrusted || error.code == ErrorCode::TlsFailed
           || error.code == ErrorCode::CertificateUnreadable;
}

/// Fills the checklist from the top.
class Checklist final
{
public:
    void note(RegistryStep step, StepState state, std::optional<Error> error = std::nullopt)
    {
        if (error) {
            error = std::move(*error).from(Origin::Target);
        }
        m_checks.append({step, state, std::move(error)});
    }

    /// The steps that were not come to.
    [[nodiscard]] QList<RegistryCheck> finished() const
    {
        QList<RegistryCheck> all = m_checks;
        for (const RegistryStep step : {RegistryStep::Reachable,
                                        RegistryStep::Trusted,
                                        RegistryStep::LoggedIn,
                                        RegistryStep::MayPush}) {
            if (!std::ranges::contains(all, step, &RegistryCheck::step)) {
                all.append({step, StepState::NotTried, std::nullopt});
            }
        }
        return all;
    }

private:
    QList<RegistryCheck> m_checks;
};

/// True when the registry answers and is trusted.
bool checkAnswer(RegistryClient &client, bool waived, Checklist &list, const StopToken &stop)
{
    const auto answered = client.ping(stop);
    if (!answered && concernsTrust(answered.error())) {
        list.note(RegistryStep::Reachable, StepState::Passed);
        list.note(RegistryStep::Trusted, StepState::Failed, answered.error());
        return false;
    }
    if (!answered) {
        list.note(RegistryStep::Reachable, StepState::Failed, answered.error());
        return false;
    }
    list.note(RegistryStep::Reachable, StepState::Passed);
    list.note(RegistryStep::Trusted, waived ? StepState::NotTried : StepState::Passed);
    return true;
}

/// Whether a manifest of this name is there does not matter, only whether we may ask.
bool checkLogin(RegistryClient &client,
                const QString &repository,
                Checklist &list,
                const StopToken &stop)
{
    const auto asked = client.hasManifest(repository, u"latest"_s, stop);
    // Known, but without rights in this repository: the next step says so.
    const bool accepted = asked || asked.error().code == ErrorCode::AccessDenied;
    list.note(RegistryStep::LoggedIn,
              accepted ? StepState::Passed : StepState::Failed,
              accepted ? std::nullopt : std::optional(asked.error()));
    return accepted;
}
} // namespace

bool RegistryTestReport::passed() const
{
    return !checks.isEmpty() && checks.last().state == StepState::Passed;
}

RegistryTestReport testRegistry(ConnectionSettings settings,
                                const Reference &repository,
                                Clock &clock,
                                const StopToken &stop)
{
    assertMayBlock();
    settings.retry.attempts = 1;
    const bool waived = settings.insecure && !TlsTrust::mustVerify(repository.registry);
    RegistryConnections connections(settings, clock);
    const auto client = connections.connect(repository.registry);
    Checklist list;
    RegistryTestReport report;
    if (checkAnswer(*client, waived, list, stop)
        && checkLogin(*client, repository.repository, list, stop)) {
        const auto begun = client->tryUpload(repository.repository, stop);
        list.note(RegistryStep::MayPush,
                  begun ? StepState::Passed : StepState::Failed,
                  begun ? std::nullopt : std::optional(begun.error()));
    }
    report.checks = list.finished();
    if (report.checks.first().state == StepState::Passed) {
        auto shown =
            probeCertificate(repository.registry, settings.proxies, settings.timeouts, stop);
        report.certificate = shown ? std::optional(*shown) : std::nullopt; // plain HTTP has none
    }
    return report;
}

} // namespace hashike
