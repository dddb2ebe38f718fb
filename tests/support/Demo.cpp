// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/Demo.h"

#include "support/TransferSite.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QLocale>
#include <QProcess>

#include <cstdio>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
void say(const QString &line)
{
    std::fprintf(stderr, "%s\n", qPrintable(line));
    std::fflush(stderr);
}

QString size(qint64 bytes)
{
    return QLocale::c().formattedDataSize(bytes);
}

/// Runs hashikectl in this terminal, as a person would; returns its exit code.
int run(const QStringList &arguments)
{
    say(u"\n$ hashikectl "_s + arguments.join(u' '));
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    process.start(QCoreApplication::applicationDirPath() + u"/hashikectl"_s, arguments);
    process.waitForFinished(-1);
    return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : 1;
}

struct Step
{
    QString name;
    QStringList line;
};

/// Both sides of the gap, in the order of the written procedure.
QList<Step> journey(const TransferSite &site)
{
    return {
        {u"plan"_s, site.dryRunLine()},
        {u"mirror"_s, site.mirrorLine()},
        {u"verify"_s, {u"media"_s, u"verify"_s, site.medium()}},
        {u"upload and audit"_s, site.uploadLine() + QStringList{u"--audit=full"_s}},
    };
}
} // namespace

Result<int> runDemo(const DemoOptions &options)
{
    say(u"Starting two registries and making a sample release…"_s);
    SiteOptions site;
    site.security = SiteSecurity::TlsPassword;
    site.release.images = options.images;
    site.release.size = options.size;
    site.release.version = options.version;
    HASHIKE_TRY_ASSIGN(stage, TransferSite::build(site));
    const SampleSummary &release = stage->release();
    say(u"%1: %2 images, %3 blobs, %4"_s.arg(release.reference,
                                             QString::number(release.images),
                                             QString::number(release.blobs),
                                             size(release.bytes)));
    QStringList report;
    for (const Step &step : journey(*stage)) {
        QElapsedTimer timer;
        timer.start();
        const int exitCode = run(step.line);
        const QString seconds = QString::number(double(timer.elapsed()) / 1000, 'f', 1);
        report.append(u"  %1 exit %2, %3 s"_s.arg(
            step.name.leftJustified(18), QString::number(exitCode), seconds));
        if (exitCode != 0) {
            say(u"\nStopped:\n"_s + report.join(u'\n'));
            return exitCode;
        }
    }
    say(u"\n%1, %2, went from %3 to a medium and on to %4:\n%5"_s.arg(release.tag,
                                                                      size(release.bytes),
                                                                      stage->sourceHost(),
                                                                      stage->targetRepository(),
                                                                      report.join(u'\n')));
    return 0;
}

} // namespace hashike
