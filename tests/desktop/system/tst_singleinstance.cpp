// SPDX-License-Identifier: GPL-3.0-or-later
// Two windows must not work on the same jobs. The program itself is started, too.
#include "support/ChildProcess.h"
#include "system/SingleInstance.h"

#include <QFileInfo>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <future>

using namespace Qt::StringLiterals;
using namespace hashike;

class SingleInstanceTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_directory;

    QString jobs() const { return m_directory->filePath(u"hashike/jobs"_s); }

    /// As an engineer starts it; `process` must not run.
    void start(QProcess &process) const
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        for (const QString &name : {u"HOME"_s, u"XDG_STATE_HOME"_s, u"XDG_CONFIG_HOME"_s}) {
            environment.insert(name, m_directory->path());
        }
        environment.insert(u"XDG_RUNTIME_DIR"_s, m_directory->path());
        environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path=/nowhere"_s);
        environment.insert(u"DBUS_SYSTEM_BUS_ADDRESS"_s, u"unix:path=/nowhere"_s);
        process.setProcessEnvironment(environment);
        endWithParent(process);
        process.start(QStringLiteral(HASHIKE_BINARY_DIR "/bin/hashike"), QStringList());
        QVERIFY(process.waitForStarted());
    }

    /// It listens for others only after its lock is taken.
    bool isListening() const
    {
        const QStringList sockets =
            QDir(m_directory->path()).entryList({u"hashike-*"_s}, QDir::System | QDir::Files);
        return !sockets.isEmpty();
    }

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_directory->path()));
    }

    void cleanup() { qunsetenv("XDG_ACTIVATION_TOKEN"); }

    void theSecondShowsTheFirst()
    {
        const SingleInstance first(jobs());
        QVERIFY(first.isFirst());
        QSignalSpy shown(&first, &SingleInstance::shownAgain);
        const SingleInstance second(jobs());
        QVERIFY(!second.isFirst());
        auto asking = std::async(std::launch::async, [&] { return second.showFirst(); });
        QTRY_COMPARE(shown.size(), 1);
        QTRY_COMPARE(asking.wait_for(std::chrono::seconds(0)), std::future_status::ready);
        QVERIFY(asking.get());
    }

    /// Wayland raises a window only for somebody who was clicked on.
    void theRightToBeRaisedGoesAlong()
    {
        const SingleInstance first(jobs());
        QSignalSpy shown(&first, &SingleInstance::shownAgain);
        const SingleInstance second(jobs());
        qputenv("XDG_ACTIVATION_TOKEN", "token-of-the-starter");
        auto asking = std::async(std::launch::async, [&] {
            const bool isShown = second.showFirst();
            return isShown;
        });
        QTRY_COMPARE(shown.size(), 1);
        QVERIFY(asking.get());
        QCOMPARE(qgetenv("XDG_ACTIVATION_TOKEN"), "token-of-the-starter"_ba);
    }

    void otherJobsAreNoneOfItsBusiness()
    {
        const SingleInstance first(jobs());
        const SingleInstance other(m_directory->filePath(u"demo/jobs"_s));
        QVERIFY(other.isFirst());
    }

    void afterTheFirstHasEnded()
    {
        auto first = std::make_unique<SingleInstance>(jobs());
        first.reset();
        QVERIFY(SingleInstance(jobs()).isFirst());
    }

    /// The power went while it was written.
    void aLockThatNamesNobody()
    {
        QVERIFY(QDir().mkpath(jobs()));
        QFile lock(jobs() + u"/running.lock"_s);
        QVERIFY(lock.open(QIODevice::WriteOnly));
        lock.close();
        const SingleInstance first(jobs());
        QVERIFY(first.isFirst());
        QVERIFY(!SingleInstance(jobs()).isFirst());
    }

    /// It has the lock, and does not come to answering.
    void theFirstDoesNotAnswer()
    {
        const SingleInstance first(jobs());
        const SingleInstance second(jobs());
        auto asking = std::async(std::launch::async, [&] { return second.showFirst(); });
        QVERIFY(!asking.get()); // nobody runs the first one's event loop meanwhile
    }

    void whereNothingCanBeWritten()
    {
        QFile inTheWay(m_directory->filePath(u"hashike"_s));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        QVERIFY(SingleInstance(jobs()).isFirst()); // whoever cannot write spoils nothing
    }

    void theProgramItself()
    {
        QProcess first;
        start(first);
        QTRY_VERIFY_WITH_TIMEOUT(isListening(), 20'000);
        QProcess second;
        start(second);
        QTRY_COMPARE_WITH_TIMEOUT(second.state(), QProcess::NotRunning, 20'000);
        QCOMPARE(second.exitStatus(), QProcess::NormalExit);
        QCOMPARE(second.exitCode(), 0);
        QCOMPARE(first.state(), QProcess::Running);
        first.kill(); // as a crash: what it leaves behind keeps nobody out
        QVERIFY(first.waitForFinished());
        QVERIFY(QFileInfo::exists(jobs() + u"/running.lock"_s));
        QVERIFY(SingleInstance(jobs()).isFirst());
    }
};

QTEST_GUILESS_MAIN(SingleInstanceTest)
#include "tst_singleinstance.moc"
