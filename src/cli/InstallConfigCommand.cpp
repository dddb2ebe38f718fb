// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/CommonOptions.h"
#include "cli/Session.h"
#include "cluster/InstallConfigEditor.h"
#include "cluster/InstallConfigFile.h"
#include "registry/PullSecret.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
struct InstallConfigCommand
{
    Q_DECLARE_TR_FUNCTIONS(InstallConfigCommand)
};

const QString ReleaseOption = u"release"_s;
const QString StyleOption = u"style"_s;
const QString MirrorOption = u"mirror"_s;
const QString AuthorityOption = u"ca"_s;
const QString PolicyOption = u"trust-bundle-policy"_s;
const QString PullSecretOption = u"pull-secret"_s;

/// `HOST/REPO` stands in for the repositories of a release, `SOURCE=MIRROR` for that source.
Result<MirrorConfiguration> parseMirror(const QString &text)
{
    const qsizetype equals = text.indexOf(u'=');
    return equals < 0 ? MirrorConfiguration::make(text, MirrorConfiguration::releaseSources())
                      : MirrorConfiguration::make(text.sliced(equals + 1), {text.first(equals)});
}

Result<MirrorStyle> parseStyle(const Session &session)
{
    const QString style = session.value(StyleOption);
    if (style == "ics"_L1) {
        return MirrorStyle::Icsp;
    }
    if (style == "ids"_L1) {
        return MirrorStyle::Idms;
    }
    if (!style.isEmpty()) {
        return failure(usageError(u"--style="_s + style, u"--style=ics|ids"_s));
    }
    if (!session.isSet(ReleaseOption)) {
        return failure(
            usageError(u"--mirror"_s, u"--mirror … --release=4.20.1 | --style=ics|ids"_s));
    }
    return defaultStyle(session.value(ReleaseOption));
}

Result<void> parseMirrors(Session &session, InstallConfigChange &change)
{
    for (const QString &text : session.values(MirrorOption)) {
        HASHIKE_TRY_ASSIGN(mirror, parseMirror(text));
        change.mirrors.append(mirror);
    }
    if (change.mirrors.isEmpty()) {
        return {};
    }
    HASHIKE_TRY_ASSIGN(style, parseStyle(session));
    change.mirrorStyle = style;
    const QString section = MirrorConfiguration::sectionName(style);
    session.console().note(
        session.isSet(StyleOption)
            ? InstallConfigCommand::tr("Mirror section: %1, as asked for.").arg(section)
            : InstallConfigCommand::tr("Mirror section: %1, for release %2.")
                  .arg(section, session.value(ReleaseOption)));
    return {};
}

Result<void> readTrustBundle(Session &session, InstallConfigChange &change)
{
    for (const QString &path : session.values(AuthorityOption)) {
        HASHIKE_TRY_ASSIGN(bundle, TrustBundle::readFile(path));
        change.trustBundle.add(bundle);
    }
    const QDateTime now = session.clock().utcNow();
    for (const BundleCertificate &certificate : change.trustBundle.certificates()) {
        if (!certificate.isAuthority) {
            session.console().note(
                InstallConfigCommand::tr(
                    "warning: %1 is not the certificate of a certificate authority.")
                    .arg(certificate.subject));
        }
        if (certificate.notAfter < now) {
            session.console().note(
                InstallConfigCommand::tr("warning: %1 expired on %2.")
                    .arg(certificate.subject, certificate.notAfter.toString(Qt::ISODate)));
        }
    }
    return {};
}

Result<InstallConfigChange> parseChange(Session &session)
{
    InstallConfigChange change;
    if (session.isSet(PullSecretOption)) {
        HASHIKE_TRY_ASSIGN(secret, PullSecret::readFile(session.value(PullSecretOption)));
        change.pullSecret = secret.serialize(PullSecret::Format::OneLine);
    }
    HASHIKE_TRY(readTrustBundle(session, change));
    change.trustBundlePolicy = session.value(PolicyOption);
    HASHIKE_TRY(parseMirrors(session, change));
    const bool isEmpty = change.pullSecret.isEmpty() && change.trustBundle.isEmpty()
                         && change.trustBundlePolicy.isEmpty() && change.mirrors.isEmpty();
    if (isEmpty) {
        return failure(usageError({}, u"--pull-secret, --ca, --mirror, --trust-bundle-policy"_s));
    }
    return change;
}

void show(Console &console, const EditedInstallConfig &edited)
{
    if (edited.unreadableCertificates > 0) {
        console.note(InstallConfigCommand::tr(
            "warning: %n certificate(s) that the file had already cannot be read.",
            nullptr,
            edited.unreadableCertificates));
    }
    if (edited.changedKeys.isEmpty()) {
        console.note(InstallConfigCommand::tr("Everything is there already; nothing was changed."));
        return;
    }
    console.result(unifiedLines(edited.difference).join(u'\n') + u'\n');
}

Result<CommandOutcome> apply(Session &session)
{
    HASHIKE_TRY_ASSIGN(arguments, session.arguments(1, 1));
    const QString path = arguments.first();
    HASHIKE_TRY_ASSIGN(change, parseChange(session));
    HASHIKE_TRY_ASSIGN(file, InstallConfigFile::read(path));
    HASHIKE_TRY_ASSIGN(edited,
                       editInstallConfig(file.content, change).transform_error([&](Error error) {
                           return std::move(error).with(ErrorArgument::Path, path);
                       }));
    Console &console = session.console();
    show(console, edited);
    QString backup;
    if (session.isSet(option::DryRun)) {
        console.note(InstallConfigCommand::tr("Dry run: nothing was written."));
    } else if (!edited.changedKeys.isEmpty()) {
        HASHIKE_TRY_ASSIGN(written, file.replace(edited.content, session.clock().utcNow()));
        backup = written;
        console.note(InstallConfigCommand::tr("Written: %1").arg(file.path));
        console.note(
            InstallConfigCommand::tr("The file as it was, secrets included: %1").arg(backup));
    }
    const bool changes = !edited.changedKeys.isEmpty();
    const QStringList lines = changes ? unifiedLines(edited.difference) : QStringList();
    return CommandOutcome{ExitCode::Success,
                          {{u"path"_s, file.path},
                           {u"style"_s, MirrorConfiguration::sectionName(change.mirrorStyle)},
                           {u"changed"_s, QJsonArray::fromStringList(edited.changedKeys)},
                           {u"difference"_s, QJsonArray::fromStringList(lines)},
                           {u"written"_s, !backup.isEmpty()},
                           {u"backup"_s, backup}}};
}

QList<QCommandLineOption> applyOptions()
{
    return {
        {ReleaseOption,
         InstallConfigCommand::tr("Write the mirror section as this release understands it."),
         u"version"_s},
        {StyleOption,
         InstallConfigCommand::tr("Write the mirror section as imageContentSources (ics) or "
                                  "imageDigestSources (ids)."),
         u"style"_s},
        {MirrorOption,
         InstallConfigCommand::tr("A mirror of the release, HOST[:PORT]/REPOSITORY, or of another "
                                  "source, SOURCE=MIRROR (may be repeated)."),
         u"mirror"_s},
        {AuthorityOption,
         InstallConfigCommand::tr("Add the CA certificates in this file to the trust bundle (may "
                                  "be repeated)."),
         u"file"_s},
        {PolicyOption,
         InstallConfigCommand::tr("When the cluster uses the trust bundle: Always, or Proxyonly."),
         u"policy"_s},
        {PullSecretOption,
         InstallConfigCommand::tr("The pull secret that the cluster is given."),
         u"file"_s},
        {option::DryRun, InstallConfigCommand::tr("Show the difference, and write nothing.")},
    };
}
} // namespace

QList<Command> installConfigCommands()
{
    return {{u"install-config apply"_s,
             u"FILE"_s,
             InstallConfigCommand::tr(
                 "Give an install-config.yaml its pull secret, trust bundle and mirrors."),
             applyOptions(),
             {},
             apply}};
}

} // namespace hashike
