// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/JobCommand.h"

#include <QRegularExpression>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
QString quoted(QString word)
{
    static const QRegularExpression harmless(u"\\A[A-Za-z0-9_@%+=:,./-]+\\z"_s);
    return harmless.match(word).hasMatch() ? word : u'\'' + word.replace(u'\'', u"'\\''"_s) + u'\'';
}

QString line(const QString &command, const QStringList &options, QStringList arguments)
{
    arguments.removeAll(QString());
    if (std::ranges::any_of(arguments, [](const QString &word) { return word.startsWith(u'-'); })) {
        arguments.prepend(u"--"_s);
    }
    QStringList words{u"hashikectl "_s + command};
    for (const QString &word : options + arguments) {
        words.append(quoted(word));
    }
    return words.join(u' ');
}

QStringList trustOptions(const TrustChoice &trust)
{
    QStringList options;
    for (const QString &key : trust.keys) {
        options.append(u"--trusted-key="_s + key);
    }
    for (const QString &keyring : trust.keyrings) {
        options.append(u"--keyring="_s + keyring);
    }
    for (const QString &store : trust.stores) {
        options.append(u"--signature-store="_s + store);
    }
    return options;
}

/// Whether to log in, whom to trust, how much at once.
QStringList transferOptions(const JobSpec &spec)
{
    QStringList options;
    if (spec.credentials == CredentialsOrigin::File) {
        options.append(u"--registry-config="_s + spec.credentialsFile);
    }
    for (const QString &file : spec.authorities) {
        options.append(u"--certificate-authority="_s + file);
    }
    options += trustOptions(spec.trust);
    if (spec.insecure) {
        options.append(u"--insecure"_s);
    }
    if (spec.streams != JobSpec().streams) {
        options.append(u"--max-per-registry="_s + QString::number(spec.streams));
    }
    if (spec.bytesPerSecond > 0) {
        options.append(u"--limit-rate="_s + QString::number(spec.bytesPerSecond));
    }
    if (spec.allowUnverified) {
        options.append(u"--allow-unverified"_s);
    }
    return options;
}

QStringList withSeal(QStringList options, const JobSpec &spec)
{
    return spec.openSeal ? options << u"--open-seal"_s : options;
}

QStringList withAudit(QStringList options, const JobSpec &spec)
{
    return spec.thorough ? options << u"--audit=full"_s : options;
}

/// Of the transfer's options those that a command has which fetches only a little.
QStringList accessOptions(const JobSpec &spec)
{
    JobSpec access;
    access.credentials = spec.credentials;
    access.credentialsFile = spec.credentialsFile;
    access.authorities = spec.authorities;
    access.insecure = spec.insecure;
    return transferOptions(access);
}

QString registryImageLine(const JobSpec &spec)
{
    QStringList options = accessOptions(spec);
    if (!spec.architecture.isEmpty()) {
        options.append(u"--architecture="_s + spec.architecture);
    }
    options.append(u"--to-dir="_s + spec.medium);
    return line(u"registry image"_s, options, {spec.source});
}

QString extractLine(const JobSpec &spec)
{
    const bool onMedium = !spec.medium.isEmpty();
    JobSpec trust; // what is asked of the release, wherever it is read
    trust.trust = spec.trust;
    trust.allowUnverified = spec.allowUnverified;
    QStringList options = (onMedium ? QStringList() : accessOptions(spec)) + transferOptions(trust);
    options.append(spec.tool.isEmpty() ? u"--tools"_s : u"--command="_s + spec.tool);
    options.append(
        {u"--command-os="_s + spec.toolSystem, u"--pin="_s + spec.pin, u"--to="_s + spec.target});
    if (onMedium) {
        options.append(u"--from-dir="_s + spec.medium);
    }
    return line(u"adm release extract"_s,
                options,
                {onMedium ? u"file://openshift/release:"_s + spec.release : spec.source});
}

QString verifyLine(const JobSpec &spec)
{
    const QStringList options =
        trustOptions(spec.trust) + (spec.thorough ? QStringList() : QStringList{u"--quick"_s});
    return line(u"media verify"_s, options, {spec.medium, spec.release});
}
} // namespace

QString commandLine(const JobSpec &spec)
{
    const QStringList options = transferOptions(spec);
    const QString fromSource = u"--from="_s + spec.source;
    const QString thenVerify = u" && "_s + verifyLine(spec);
    switch (spec.kind) {
    case JobKind::Mirror:
        return line(u"adm release mirror"_s,
                    withSeal(options, spec) << fromSource << u"--to-dir="_s + spec.medium,
                    {})
               + thenVerify;
    case JobKind::Repair:
        return line(u"media repair"_s, withSeal(options, spec) << fromSource, {spec.medium})
               + thenVerify;
    case JobKind::Verify:
        return verifyLine(spec);
    case JobKind::Copy:
        return line(u"media copy"_s, {}, {spec.medium, spec.target});
    case JobKind::Seal:
        return line(u"media seal"_s, {}, {spec.medium});
    case JobKind::Check:
        return line(u"media check"_s, {}, {spec.medium});
    case JobKind::Upload:
        return line(u"image mirror"_s,
                    withAudit(options, spec) << u"--from-dir="_s + spec.medium,
                    {u"file://openshift/release:"_s + spec.release + u'*', spec.target});
    case JobKind::DirectMirror:
        return line(u"adm release mirror"_s,
                    withAudit(options, spec) << fromSource << u"--to="_s + spec.target,
                    {});
    case JobKind::Extract:
        return extractLine(spec);
    case JobKind::RegistryImage:
        return registryImageLine(spec);
    }
    return {};
}

} // namespace hashike
