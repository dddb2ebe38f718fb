// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/CommonOptions.h"
#include "cli/PasswordPrompt.h"
#include "cli/Session.h"
#include "oci/Reference.h"
#include "registry/PullSecret.h"
#include "registry/PullSecretFile.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
struct PullSecretCommand
{
    Q_DECLARE_TR_FUNCTIONS(PullSecretCommand)
};

const QString ReleaseOption = u"release"_s;
const QString RegistryOption = u"registry"_s;
const QString UsernameOption = u"username"_s;
const QString PasswordStdinOption = u"password-stdin"_s;
const QString OverwriteOption = u"overwrite"_s;

void listAccounts(Console &console, const QList<PullSecret::Account> &accounts)
{
    for (const PullSecret::Account &account : accounts) {
        const QString login = !account.hasLogin        ? PullSecretCommand::tr("no login")
                              : account.user.isEmpty() ? PullSecretCommand::tr("token")
                                                       : account.user;
        console.result(u"%1\t%2\n"_s.arg(account.registry, login));
    }
}

QJsonArray accountsDocument(const QList<PullSecret::Account> &accounts)
{
    QJsonArray documents;
    for (const PullSecret::Account &account : accounts) {
        documents.append(QJsonObject{{u"registry"_s, account.registry},
                                     {u"user"_s, account.user},
                                     {u"login"_s, account.hasLogin}});
    }
    return documents;
}

Result<CommandOutcome> check(Session &session)
{
    HASHIKE_TRY_ASSIGN(arguments, session.arguments(1, 1));
    HASHIKE_TRY_ASSIGN(secret, PullSecret::readFile(arguments.first()));
    listAccounts(session.console(), secret.accounts());
    QJsonArray missing;
    const Credentials credentials = secret.toCredentials();
    for (const QString &text : session.values(ReleaseOption)) {
        HASHIKE_TRY_ASSIGN(reference, Reference::parse(text));
        if (credentials.find(reference.registry, reference.repository).isEmpty()) {
            session.console().note(
                PullSecretCommand::tr("There is no login for %1.").arg(reference.name()));
            missing.append(reference.name());
        }
    }
    return CommandOutcome{
        missing.isEmpty() ? ExitCode::Success : ExitCode::Credentials,
        {{u"accounts"_s, accountsDocument(secret.accounts())}, {u"missing"_s, missing}}};
}

/// The account that the command line names, if it does; its password comes from elsewhere.
Result<void> addLogin(const Session &session, PullSecret &secret)
{
    const bool hasRegistry = session.isSet(RegistryOption);
    if (!hasRegistry && !session.isSet(UsernameOption)) {
        return {};
    }
    if (!hasRegistry || !session.isSet(UsernameOption)) {
        return failure(usageError({}, u"--registry=HOST:PORT --username=USER"_s));
    }
    const QString registry = session.value(RegistryOption);
    HASHIKE_TRY_ASSIGN(
        password,
        session.isSet(PasswordStdinOption)
            ? passwordFromInput()
            : passwordFromTerminal(
                  PullSecretCommand::tr("Password for %1: ").arg(session.value(UsernameOption))));
    return secret.setLogin(registry, session.value(UsernameOption), password);
}

/// Another file that is there already may hold logins that are nowhere else.
Result<void> refuseOverwriting(const Session &session,
                               const QStringList &sources,
                               const PullSecret &secret)
{
    const QFileInfo target(session.value(option::To));
    const bool isSource = std::ranges::any_of(
        sources, [&](const QString &source) { return QFileInfo(source) == target; });
    if (!target.exists() || isSource || session.isSet(OverwriteOption)) {
        return {};
    }
    const auto there = readPullSecretFile(target.filePath());
    if (there && there->trimmed() == secret.serialize(PullSecret::Format::OneLine)) {
        return {};
    }
    return failure(
        makeError(ErrorCode::AlreadyExists).with(ErrorArgument::Path, target.filePath()));
}

Result<CommandOutcome> merge(Session &session)
{
    HASHIKE_TRY_ASSIGN(sources, session.arguments(1, 16));
    if (!session.isSet(option::To)) {
        return failure(usageError({}, u"--to=FILE"_s));
    }
    HASHIKE_TRY_ASSIGN(secret, PullSecret::readFile(sources.first()));
    for (const QString &path : sources.mid(1)) {
        HASHIKE_TRY_ASSIGN(other, PullSecret::readFile(path));
        secret.merge(other);
    }
    HASHIKE_TRY(addLogin(session, secret));
    HASHIKE_TRY(refuseOverwriting(session, sources, secret));
    const QString target = session.value(option::To);
    HASHIKE_TRY(secret.save(target));
    listAccounts(session.console(), secret.accounts());
    session.console().note(
        PullSecretCommand::tr("Written, readable for you alone: %1").arg(target));
    return CommandOutcome{
        ExitCode::Success,
        {{u"accounts"_s, accountsDocument(secret.accounts())}, {u"path"_s, target}}};
}
} // namespace

QList<Command> pullSecretCommands()
{
    return {
        {u"pull-secret check"_s,
         u"FILE"_s,
         PullSecretCommand::tr("Check a pull secret and show which registries it is for."),
         {{ReleaseOption,
           PullSecretCommand::tr(
               "Also check that it has a login for this image (may be repeated)."),
           u"image"_s}},
         {},
         check},
        {u"pull-secret merge"_s,
         u"FILE…"_s,
         PullSecretCommand::tr("Merge pull secrets, and add the login for a registry."),
         {{RegistryOption,
           PullSecretCommand::tr("The registry to add a login for."),
           u"host:port"_s},
          {UsernameOption, PullSecretCommand::tr("Its user."), u"user"_s},
          {PasswordStdinOption,
           PullSecretCommand::tr("Read the password from the standard input.")},
          {option::To,
           PullSecretCommand::tr("The file to write, on one line, readable for its owner alone."),
           u"file"_s},
          {OverwriteOption, PullSecretCommand::tr("Replace that file if it exists.")}},
         {},
         merge},
    };
}

} // namespace hashike
