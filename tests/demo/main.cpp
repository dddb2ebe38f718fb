// SPDX-License-Identifier: GPL-3.0-or-later
// The window on two sample registries: everything is filled in, so that a newcomer carries a
// release across with a few clicks.
#include "app/LanguageController.h"
#include "app/MainWindow.h"
#include "execution/Executors.h"
#include "support/TransferSite.h"

#include <QApplication>
#include <QCommandLineParser>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
SiteOptions siteOptions(const QCommandLineParser &parser)
{
    SiteOptions options;
    options.security = SiteSecurity::TlsPassword;
    options.isSigned = true;
    options.release.images = parser.value(u"images"_s).toInt();
    options.release.size = parser.value(u"size"_s).toLongLong() << 20;
    options.release.version = parser.value(u"release"_s);
    return options;
}

/// The way to both registries, the key that signed the sample, and the folder that stands in for a
/// stick.
void fillIn(Journey &journey, const TransferSite &site)
{
    JobSpec access;
    access.source = site.release().reference;
    journey.setAccess(access);
    journey.secrets().readFile(site.access().at(1));
    journey.preferences().setAuthorities({site.access().last().section(u'=', 1)});
    journey.preferences().setTrust({{site.release().fingerprint}, {}, {}});
    journey.setMedium(site.medium());
    journey.setTarget(site.targetRepository());
}

int show(const TransferSite &site)
{
    qputenv("XDG_STATE_HOME", QFile::encodeName(site.path(u"state"_s)));
    Preferences preferences(site.path(u"hashike.ini"_s));
    LanguageController language;
    language.use(LanguageController::preferred());
    SystemClock clock;
    SecretKeeper secrets;
    JobQueue queue(makeExecutors(secrets.lookup()), JobStore(), clock);
    RemovableDrives drives(QDBusConnection::systemBus());
    DriveBoard board(drives);
    MainWindow window({queue, language, preferences, secrets, board});
    window.setOccasion(u"demo"_s);
    fillIn(window.journey(), site);
    queue.load();
    window.show();
    return QApplication::exec();
}
} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"hashike"_s);
    QApplication::setApplicationVersion(QStringLiteral(HASHIKE_VERSION));
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Opens the window on two registries on loopback, with a sample release in one."_s);
    parser.addHelpOption();
    parser.addOptions({{u"images"_s, u"Images of the sample release."_s, u"n"_s, u"60"_s},
                       {u"size"_s, u"MiB of the sample release."_s, u"MiB"_s, u"128"_s},
                       {u"release"_s, u"Its version."_s, u"version"_s, u"4.20.1"_s}});
    parser.process(application);
    std::fputs("Starting two registries and making a sample release…\n", stderr);
    const auto site = TransferSite::build(siteOptions(parser));
    if (!site) {
        std::fprintf(stderr, "hashike-demo-window: %s\n", qPrintable(errorName(site.error().code)));
        return 1;
    }
    return show(**site);
}
