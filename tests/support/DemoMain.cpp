// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/Demo.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <cstdio>

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "Starts two registries on loopback and carries a sample release from one to the other."));
    parser.addHelpOption();
    parser.addOptions({
        {QStringLiteral("images"),
         QStringLiteral("Images of the sample release."),
         QStringLiteral("n"),
         QStringLiteral("190")},
        {QStringLiteral("size"),
         QStringLiteral("MiB of the sample release."),
         QStringLiteral("MiB"),
         QStringLiteral("512")},
        {QStringLiteral("release"),
         QStringLiteral("Version of the sample release."),
         QStringLiteral("version"),
         QStringLiteral("4.20.1")},
        {QStringLiteral("headless"), QStringLiteral("Without a window (as now).")},
    });
    parser.process(application);
    const hashike::DemoOptions options{parser.value(QStringLiteral("images")).toInt(),
                                       parser.value(QStringLiteral("size")).toLongLong() << 20,
                                       parser.value(QStringLiteral("release"))};
    const auto outcome = hashike::runDemo(options);
    if (!outcome) {
        std::fprintf(stderr,
                     "hashike-demo: %s: %s %s\n",
                     qPrintable(hashike::errorName(outcome.error().code)),
                     qPrintable(outcome.error().argument(hashike::ErrorArgument::Path)),
                     qPrintable(outcome.error().argument(hashike::ErrorArgument::Detail)));
        return 1;
    }
    return *outcome;
}
