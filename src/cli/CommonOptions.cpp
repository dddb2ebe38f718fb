// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/CommonOptions.h"

#include "cli/Command.h"
#include "cli/TrustOptions.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
struct Options
{
    Q_DECLARE_TR_FUNCTIONS(Options)
};
} // namespace

QList<QCommandLineOption> outputOptions()
{
    return {
        {{u"o"_s, option::Output},
         Options::tr("Print the result as one JSON document."),
         u"json"_s},
        {option::LogLevel,
         Options::tr("What to log on stderr: debug, info or warning."),
         u"level"_s},
    };
}

QList<QCommandLineOption> connectionOptions()
{
    return QList<QCommandLineOption>{
               {{u"a"_s, option::RegistryConfig},
                Options::tr("The pull secret to log in with."),
                u"file"_s},
               {option::Insecure,
                Options::tr(
                    "Do not verify the certificate of the registry, and accept plain HTTP. Never "
                    "applies to quay.io and redhat.io.")},
               {option::CertificateAuthority,
                Options::tr("Also trust the CA certificates in this file (may be repeated)."),
                u"file"_s},
           }
           + trustOptions();
}

QList<QCommandLineOption> transferOptionList()
{
    return {
        {option::MaxPerRegistry,
         Options::tr("Parallel streams to a registry (default: 6)."),
         u"n"_s},
        {option::LimitRate,
         Options::tr("Bandwidth limit in bytes per second, e.g. 500K or 20M."),
         u"rate"_s},
        {option::KeepManifestList, Options::tr("Never reduce a manifest list to one image.")},
        {option::FilterByOs,
         Options::tr(
             "Regular expression for OS/architecture. If it matches one image of a manifest "
             "list, only that image is taken."),
         u"regex"_s},
        {option::ContinueOnError,
         Options::tr("Go on after an error and finish the images that can be finished.")},
        allowUnverifiedOption(),
    };
}

QCommandLineOption allowUnverifiedOption()
{
    return {option::AllowUnverified,
            Options::tr("Go on although the signature of the release was not verified.")};
}

QList<QCommandLineOption> targetOptions()
{
    return {
        {option::DryRun, Options::tr("Show what would be done, and do nothing.")},
        {option::PrintMirrorInstructions,
         Options::tr(
             "Mirror configuration to print: icsp, idms or none (default: by release version)."),
         u"style"_s},
        {option::Audit,
         Options::tr("Comparison after an upload: present (default), full (reads everything back) "
                     "or none."),
         u"depth"_s},
    };
}

Result<qint64> parseRate(const QString &text)
{
    static const QRegularExpression rate(u"^([0-9]{1,12})([KMG]?)(i?B)?(/s)?$"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    const auto match = rate.match(text);
    if (!match.hasMatch()) {
        return failure(usageError(u"--limit-rate="_s + text, u"--limit-rate=20M"_s));
    }
    qint64 bytes = match.captured(1).toLongLong();
    const QString unit = match.captured(2).toUpper();
    const qsizetype power = unit.isEmpty() ? 0 : 1 + QStringView(u"KMG").indexOf(unit);
    for (qsizetype i = 0; i < power; ++i) {
        bytes *= 1024;
    }
    return bytes;
}

} // namespace hashike
