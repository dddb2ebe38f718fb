// SPDX-License-Identifier: GPL-3.0-or-later
// hashike-bench: measures hashikectl beside other programs that do the same job, on the same data,
// and prints Markdown.
#include "bench/Figures.h"
#include "bench/Interruption.h"
#include "bench/Machine.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
struct NamedFigure
{
    QString name;
    Result<Figure> (*measure)(Workbench &);
};

const QList<NamedFigure> &allFigures()
{
    static const QList<NamedFigure> figures{
        {u"mirror"_s, measureMirror},
        {u"upload"_s, measureUpload},
        {u"verify"_s, measureVerify},
        {u"rerun"_s, measureRerun},
        {u"plan"_s, measurePlan},
        {u"window"_s, measureWindow},
        {u"memory"_s, measureMemory},
    };
    return figures;
}

QStringList figureNames()
{
    QStringList names;
    for (const NamedFigure &figure : allFigures()) {
        names.append(figure.name);
    }
    return names;
}

void addOptions(QCommandLineParser &parser)
{
    const BenchOptions defaults;
    const auto number = [](auto value) { return QString::number(value); };
    parser.setApplicationDescription(
        u"Measures hashikectl beside curl, skopeo and the oc that the variable OC names."_s);
    parser.addHelpOption();
    parser.addOptions({
        {u"images"_s, u"Images of the sample release."_s, u"N"_s, number(defaults.images)},
        {u"blobs"_s,
         u"Distinct blobs; 0: as a real release. With --images the default is 0."_s,
         u"N"_s,
         number(defaults.blobs)},
        {u"size"_s, u"Size of the sample release."_s, u"MiB"_s, number(defaults.size >> 20)},
        {u"rounds"_s, u"How often everything is measured."_s, u"N"_s, number(defaults.rounds)},
        {u"only"_s, u"Figures, separated by commas: "_s + figureNames().join(u", "_s), u"NAMES"_s},
        {u"large"_s, u"Also measure the memory for a release of 8 GiB (takes 25 GiB of disk)."_s},
        {u"tls"_s, u"Let the registries speak TLS."_s},
        {u"work-dir"_s, u"Where everything is written; must not be in memory."_s, u"DIR"_s},
    });
}

BenchOptions optionsFrom(const QCommandLineParser &parser)
{
    BenchOptions options;
    options.images = parser.value(u"images"_s).toInt();
    options.blobs = parser.isSet(u"images"_s) && !parser.isSet(u"blobs"_s)
                        ? 0
                        : parser.value(u"blobs"_s).toInt();
    options.size = parser.value(u"size"_s).toLongLong() << 20;
    options.rounds = parser.value(u"rounds"_s).toInt();
    options.figures = parser.value(u"only"_s).split(u',', Qt::SkipEmptyParts);
    options.large = parser.isSet(u"large"_s);
    options.tls = parser.isSet(u"tls"_s);
    options.workDirectory = parser.value(u"work-dir"_s);
    return options;
}

/// What is wrong with the options; empty when nothing is.
QString complaintAbout(const BenchOptions &options)
{
    const QStringList names = figureNames();
    for (const QString &name : options.figures) {
        if (!names.contains(name)) {
            return u"no figure is called %1"_s.arg(name);
        }
    }
    const bool isPositive = options.images > 0 && options.size > 0 && options.rounds > 0;
    return isPositive ? QString() : u"--images, --size and --rounds take numbers above 0"_s;
}

void print(const QString &markdown)
{
    std::fputs(markdown.toUtf8().constData(), stdout);
    std::fflush(stdout);
}

Result<void> measureAll(const BenchOptions &options)
{
    HASHIKE_TRY_ASSIGN(bench, Workbench::open(options));
    print(machineMarkdown(bench->directory()));
    print(u"Rounds: %1. Registries: %2.\n\n"_s.arg(options.rounds)
              .arg(options.tls ? u"TLS"_s : u"plain HTTP"_s));
    for (const NamedFigure &figure : allFigures()) {
        if (options.figures.isEmpty() || options.figures.contains(figure.name)) {
            HASHIKE_TRY_ASSIGN(measured, figure.measure(*bench));
            print(measured.toMarkdown());
        }
    }
    return {};
}
} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    addOptions(parser);
    parser.process(application);
    const BenchOptions options = optionsFrom(parser);
    if (const QString complaint = complaintAbout(options); !complaint.isEmpty()) {
        std::fprintf(stderr, "hashike-bench: %s\n", qUtf8Printable(complaint));
        return 2;
    }
    noteInterruptions();
    const Result<void> measured = measureAll(options);
    if (!measured) {
        const Error &error = measured.error();
        std::fprintf(stderr,
                     "hashike-bench: %s %s %s %s\n",
                     qUtf8Printable(errorName(error.code)),
                     qUtf8Printable(error.argument(ErrorArgument::Path)),
                     qUtf8Printable(error.argument(ErrorArgument::Subject)),
                     qUtf8Printable(error.argument(ErrorArgument::Detail)));
        return 1;
    }
    return 0;
}
