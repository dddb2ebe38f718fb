// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/RegistryTestCommand.h"

#include "cli/CommonOptions.h"
#include "cli/Session.h"
#include "registry/RegistrySmokeTest.h"
#include "text/ErrorText.h"
#include "text/NodeText.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
struct RegistryCommands
{
    Q_DECLARE_TR_FUNCTIONS(RegistryCommands)
};

Result<CommandOutcome> test(Session &session)
{
    HASHIKE_TRY_ASSIGN(arguments, session.arguments(1, 1));
    HASHIKE_TRY_ASSIGN(repository, Reference::parse(arguments.first()));
    HASHIKE_TRY_ASSIGN(settings, session.connectionSettings());
    HASHIKE_TRY_ASSIGN(checks,
                       session.runWithLabel<QList<SmokeCheck>>(
                           [] { return RegistryCommands::tr("Asking the registry…"); },
                           [&] {
                               return Result<QList<SmokeCheck>>(smokeTestRegistry(
                                   settings, repository, session.clock(), session.stop()));
                           }));
    QJsonArray document;
    ExitCode exitCode = ExitCode::Success;
    for (const SmokeCheck &check : std::as_const(checks)) {
        session.console().result(smokeText(check) + u'\n');
        QJsonObject line{{u"step"_s, nameOf(check.step)},
                         {u"passed"_s, check.state == StepState::Passed}};
        if (check.error) {
            line.insert("error"_L1, errorName(check.error->code));
            exitCode = exitCodeOf(*check.error);
        }
        document.append(line);
    }
    return CommandOutcome{exitCode, {{u"passed"_s, allPassed(checks)}, {u"checks"_s, document}}};
}
} // namespace

Command registryTestCommand()
{
    return {u"registry test"_s,
            u"HOST:PORT/REPOSITORY"_s,
            RegistryCommands::tr("Log in, push, pull and delete a small image."),
            connectionOptions(),
            {},
            test};
}

} // namespace hashike
