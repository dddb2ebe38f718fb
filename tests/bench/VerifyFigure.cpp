// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/Contest.h"
#include "bench/Figures.h"
#include "bench/Machine.h"

#include <QJsonObject>
#include <QRegularExpression>
#include <QStorageInfo>
#include <QTemporaryDir>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
const QString Memory = u"/dev/shm"_s;
constexpr int SizeFactor =
    4; // a larger release than the others', so that start-up counts for little

/// Rates in MiB a second, one entry a round.
struct Rates
{
    QList<double> verify;
    QList<double> oneThread;
    QList<double> allThreads;
};

/// A medium and what is on it.
struct Filled
{
    QString directory;
    QString description;
    qint64 bytes = 0;
};

Invocation opensslSpeed(int processes)
{
    QStringList arguments{
        u"speed"_s, u"-evp"_s, u"sha256"_s, u"-bytes"_s, u"1048576"_s, u"-seconds"_s, u"2"_s};
    if (processes > 1) {
        arguments += {u"-multi"_s, QString::number(processes)};
    }
    return {u"openssl"_s, arguments};
}

/// What `openssl speed` said; its k are thousands of bytes.
Result<double> measureHashing(const ProcessMeter &meter, int processes)
{
    static const QRegularExpression rate(u"([0-9.]+)k\\s*$"_s);
    HASHIKE_TRY(meter.run(opensslSpeed(processes)));
    const QString output = QString::fromUtf8(meter.output());
    const double thousands = rate.match(output).captured(1).toDouble();
    if (thousands <= 0) {
        return failure(makeError(ErrorCode::ProtocolViolation)
                           .with(ErrorArgument::Path, u"openssl"_s)
                           .with(ErrorArgument::Detail, output.right(200)));
    }
    return thousands * 1000 / (1 << 20);
}

Result<Measurement> measureRound(const Workbench &bench, const Filled &medium, Rates &rates)
{
    const ProcessMeter &meter = bench.meter();
    HASHIKE_TRY_ASSIGN(measured, meter.measure({bench.commands().verify(medium.directory)}));
    HASHIKE_TRY_ASSIGN(report, meter.json());
    const double hashed = report.value("hashedBytes"_L1).toDouble();
    if (hashed < double(medium.bytes)) {
        return failure(makeError(ErrorCode::SizeMismatch)
                           .with(ErrorArgument::Path, medium.directory)
                           .with(ErrorArgument::Detail, u"not all of it was hashed"_s));
    }
    rates.verify.append(hashed / (1 << 20) / measured.wall);
    HASHIKE_TRY_ASSIGN(one, measureHashing(meter, 1));
    rates.oneThread.append(one);
    HASHIKE_TRY_ASSIGN(all, measureHashing(meter, processors()));
    rates.allThreads.append(all);
    return measured;
}

void addComparisons(Figure &figure, const Rates &rates)
{
    const double verify = spreadOf(rates.verify).median;
    const double one = spreadOf(rates.oneThread).median;
    const double all = spreadOf(rates.allThreads).median;
    const int cores = processors();
    figure.comparisons += {
        {u"media verify"_s, verify, u"MiB/s"_s, {}},
        {u"openssl speed, 1 thread"_s, one, u"MiB/s"_s, {}},
        {u"openssl speed, %1 processes"_s.arg(cores), all, u"MiB/s"_s, {}},
        {u"media verify ÷ (%1 × 1 thread)"_s.arg(cores), verify / (cores * one), {}, atLeast(0.9)},
        {u"media verify ÷ %1 processes"_s.arg(cores), verify / all, {}, {}},
    };
}

/// A medium at `directory` with a release that fits into half of what is free.
Result<Filled> fillMedium(const Workbench &bench, const QString &directory)
{
    SourceOptions options = bench.sourceOptions(u"verify-source"_s);
    options.size = std::min(options.size * SizeFactor, QStorageInfo(Memory).bytesAvailable() / 2);
    HASHIKE_TRY_ASSIGN(source, SourceRegistry::make(options, bench.meter()));
    HASHIKE_TRY(bench.meter().run(bench.commands().mirror(source->reference(), directory)));
    const Filled filled{directory, source->description(), source->bytes()};
    source.reset();
    HASHIKE_TRY(bench.discard(options.directory));
    return filled;
}
} // namespace

Result<Figure> measureVerify(Workbench &bench)
{
    Figure figure{u"verify"_s, u"Reading back a medium"_s, {}, {}, {}};
    const QTemporaryDir memory(Memory + u"/hashike-bench-XXXXXX"_s);
    if (!memory.isValid() || QStorageInfo(Memory).fileSystemType() != "tmpfs") {
        figure.notes.append(u"Not measured: %1 is not a tmpfs that can be written."_s.arg(Memory));
        return figure;
    }
    HASHIKE_TRY_ASSIGN(medium, fillMedium(bench, memory.filePath(u"medium"_s)));
    figure.subject = u"Reading back a medium on tmpfs: "_s + medium.description;
    Rates rates;
    const auto round = [&] { return measureRound(bench, medium, rates); };
    HASHIKE_TRY(takeTurns(bench, {{u"hashikectl media verify"_s, round}}, figure));
    addComparisons(figure, rates);
    return figure;
}

} // namespace hashike
