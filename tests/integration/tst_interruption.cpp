// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/RegistryProbe.h"
#include "support/TransferSite.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QTimer>

using namespace hashike;
using namespace Qt::StringLiterals;

namespace
{
constexpr int Points = 20;
constexpr int Streams = 6;
constexpr qint64 MiB = 1 << 20;

SiteOptions site()
{
    SiteOptions options;
    options.countBytes = true;
    options.bytesPerSecond = 24 * MiB; // so that what is under way fits into small buffers
    options.release.images = 24;
    options.release.size = 24 * MiB;
    return options;
}

/// The medium's files; of the inventory everything but its times and the check sum over them.
QMap<QString, QString> comparable(const QString &root)
{
    auto files = fingerprint(root).value_or(QMap<QString, QString>());
    QFile inventory(root + u"/hashike/inventory.json"_s);
    if (inventory.open(QIODevice::ReadOnly)) {
        QByteArray timeless;
        for (const QByteArray &line : inventory.readAll().split('\n')) {
            const bool varies =
                line.contains("\"mirroredAt\"") || line.contains("\"contentDigest\"");
            timeless += varies ? QByteArray() : line;
        }
        files[u"hashike/inventory.json"_s] = QString::fromUtf8(timeless);
    }
    return files;
}

/// Runs `line` and kills it once `moved` says that `bytes` have passed. False when it ended before.
bool killAt(const Hashikectl &ctl,
            const QStringList &line,
            const std::function<qint64()> &moved,
            qint64 bytes)
{
    const auto process = ctl.start(line);
    const qint64 before = moved();
    const bool reached = QTest::qWaitFor(
        [&] { return process->state() == QProcess::NotRunning || moved() - before >= bytes; },
        60000);
    const bool running = reached && process->state() != QProcess::NotRunning;
    process->kill();
    process->waitForFinished();
    return running;
}

/// Bytes of the release that a medium holds, finished and unfinished.
qint64 bytesOnMedium(const QString &root)
{
    qint64 bytes = 0;
    for (const QString &folder : {u"/blobs/sha256"_s, u"/hashike/partial"_s}) {
        for (const QFileInfo &file : QDir(root + folder).entryInfoList(QDir::Files)) {
            bytes += file.size();
        }
    }
    return bytes;
}

int requests(const CountingProxy &proxy, const QByteArray &about)
{
    return proxy.counters().requests.value(about);
}
} // namespace

/// kill -9 anywhere, then the same line again.
class TestInterruption final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mirrorSurvivesKill();
    void uploadSurvivesKill();
    void cancelIsQuickAndKeepsWhatMoved();
    void sourceThatCutsEveryConnection();
};

#define VERIFY_EXIT(result, code) QVERIFY2((result).exitCode == (code), (result).errors.constData())

void TestInterruption::mirrorSurvivesKill()
{
    auto built = TransferSite::build(site());
    QVERIFY(built);
    TransferSite &site = **built;
    VERIFY_EXIT(site.ctl().run(site.mirrorLine()), 0);
    const QMap<QString, QString> whole = comparable(site.medium());
    const auto moved = [&] { return site.sourceProxy()->counters().toClient; };
    const qint64 total = moved();

    const qint64 planned = total - site.release().bytes; // plan and headers, read in every run
    int killed = 0;
    for (int point = 0; point < Points; ++point) {
        QVERIFY(QDir(site.medium()).removeRecursively());
        const qint64 before = moved();
        // From the first answer of the plan to past the last byte, where manifests and index are
        // written.
        killed += killAt(site.ctl(), site.mirrorLine(), moved, total * point / (Points - 1));
        QVERIFY(QTest::qWaitFor([&] { return site.sourceProxy()->counters().open == 0; }, 10000));
        const qint64 first = moved() - before;
        const qint64 kept = bytesOnMedium(site.medium());
        VERIFY_EXIT(site.ctl().run(site.mirrorLine()), 0);
        QCOMPARE(comparable(site.medium()), whole);
        const qint64 second = moved() - before - first;
        const QString numbers =
            u"point %1: %2 passed, %3 kept, then %4"_s.arg(point).arg(first).arg(kept).arg(second);
        // What the medium holds does not move again; what was under way may, 1 MiB a stream.
        QVERIFY2(second <= planned + site.release().bytes - kept + MiB / 4, qPrintable(numbers));
        QVERIFY2(first - kept <= planned + Streams * MiB, qPrintable(numbers));
    }
    QVERIFY2(killed >= Points / 2, qPrintable(QString::number(killed)));
}

void TestInterruption::uploadSurvivesKill()
{
    auto built = TransferSite::build(site());
    QVERIFY(built);
    TransferSite &site = **built;
    VERIFY_EXIT(site.ctl().run(site.mirrorLine()), 0);
    const auto moved = [&] { return site.targetProxy()->counters().toServer; };
    int killed = 0;
    for (int point = 0; point < Points; ++point) {
        QStringList line = site.uploadLine();
        line.last() = site.targetHost() + u"/run%1/openshift"_s.arg(point);
        killed +=
            killAt(site.ctl(), line, moved, site.release().bytes * (point + 1) / (Points + 1));
        QVERIFY(QTest::qWaitFor([&] { return site.targetProxy()->counters().open == 0; }, 10000));
        const qint64 before = moved();
        const int putBefore = requests(*site.targetProxy(), "PUT uploads"_ba);
        const CtlResult again =
            site.ctl().run(line + QStringList{u"--audit=full"_s, u"-o"_s, u"json"_s});
        VERIFY_EXIT(again, 0);
        // Only blobs that the registry did not hold were sent: as many closing requests as blobs
        // moved.
        const QJsonObject json = again.json();
        QCOMPARE(requests(*site.targetProxy(), "PUT uploads"_ba) - putBefore,
                 json["movedBlobs"_L1].toInt());
        QVERIFY(moved() - before < site.release().bytes + 4 * MiB);
    }
    QVERIFY2(killed >= Points / 2, qPrintable(QString::number(killed)));
}

void TestInterruption::cancelIsQuickAndKeepsWhatMoved()
{
    auto built = TransferSite::build(site());
    QVERIFY(built);
    TransferSite &site = **built;
    const auto process = site.ctl().start(site.mirrorLine() + QStringList{u"--limit-rate=2M"_s});
    QVERIFY(QTest::qWaitFor([&] { return bytesOnMedium(site.medium()) > 4 * MiB; }, 60000));
    QElapsedTimer timer;
    timer.start();
    process->terminate();
    QVERIFY(process->waitForFinished(10000));
    QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(process->exitCode(), 130);
    QVERIFY(process->readAllStandardError().contains("Cancelled"));

    const CtlResult again = site.ctl().run(site.mirrorLine() + QStringList{u"-o"_s, u"json"_s});
    VERIFY_EXIT(again, 0);
    QVERIFY(again.json()["movedBytes"_L1].toInteger() <= site.release().bytes - 4 * MiB);
}

void TestInterruption::sourceThatCutsEveryConnection()
{
    auto built = TransferSite::build(site());
    QVERIFY(built);
    TransferSite &site = **built;
    const auto process = site.ctl().start(site.mirrorLine());
    for (int cut = 0; cut < 8 && process->state() != QProcess::NotRunning; ++cut) {
        const qint64 before = site.sourceProxy()->counters().toClient;
        QVERIFY(QTest::qWaitFor(
            [&] {
                return process->state() == QProcess::NotRunning
                       || site.sourceProxy()->counters().toClient - before > 2 * MiB;
            },
            60000));
        site.sourceProxy()->cutAll();
    }
    QVERIFY(process->waitForFinished(120000));
    QVERIFY2(process->exitCode() == 0, process->readAllStandardError().constData());
    VERIFY_EXIT(site.ctl().run({u"media"_s, u"verify"_s, site.medium()}), 0);
}

QTEST_GUILESS_MAIN(TestInterruption)
#include "tst_interruption.moc"
