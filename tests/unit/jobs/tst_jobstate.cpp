// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/JobState.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

/// Every pair of states and every action in every state, against a table written by hand.
class JobStateTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void transitions_data()
    {
        QTest::addColumn<JobState>("from");
        QTest::addColumn<QStringList>("to");
        QTest::newRow("Queued") << JobState::Queued
                                << QStringList{u"Preparing"_s, u"Paused"_s, u"Cancelled"_s};
        QTest::newRow("Preparing") << JobState::Preparing
                                   << QStringList{u"Running"_s,
                                                  u"Verifying"_s,
                                                  u"RetryWait"_s,
                                                  u"Paused"_s,
                                                  u"Succeeded"_s,
                                                  u"Failed"_s,
                                                  u"Cancelled"_s};
        QTest::newRow("Running") << JobState::Running
                                 << QStringList{u"Verifying"_s,
                                                u"RetryWait"_s,
                                                u"Paused"_s,
                                                u"Succeeded"_s,
                                                u"Failed"_s,
                                                u"Cancelled"_s};
        QTest::newRow("Verifying")
            << JobState::Verifying
            << QStringList{
                   u"RetryWait"_s, u"Paused"_s, u"Succeeded"_s, u"Failed"_s, u"Cancelled"_s};
        QTest::newRow("RetryWait")
            << JobState::RetryWait
            << QStringList{u"Preparing"_s, u"Running"_s, u"Paused"_s, u"Failed"_s, u"Cancelled"_s};
        QTest::newRow("Paused") << JobState::Paused << QStringList{u"Queued"_s, u"Cancelled"_s};
        QTest::newRow("Succeeded") << JobState::Succeeded << QStringList{};
        QTest::newRow("Failed") << JobState::Failed << QStringList{u"Queued"_s};
        QTest::newRow("Cancelled") << JobState::Cancelled << QStringList{u"Queued"_s};
        QTest::newRow("Interrupted")
            << JobState::Interrupted << QStringList{u"Queued"_s, u"Cancelled"_s};
    }

    void transitions()
    {
        QFETCH(JobState, from);
        QFETCH(QStringList, to);
        for (const JobState state : AllJobStates) {
            QCOMPARE(canChange(from, state), to.contains(nameOf(state)));
        }
    }

    void actions_data()
    {
        QTest::addColumn<JobState>("state");
        QTest::addColumn<QString>("allowed"); // pause, resume, cancel, retry, remove
        QTest::newRow("Queued") << JobState::Queued << u"p-c-d"_s;
        QTest::newRow("Preparing") << JobState::Preparing << u"p-c--"_s;
        QTest::newRow("Running") << JobState::Running << u"p-c--"_s;
        QTest::newRow("Verifying") << JobState::Verifying << u"p-c--"_s;
        QTest::newRow("RetryWait") << JobState::RetryWait << u"p-c--"_s;
        QTest::newRow("Paused") << JobState::Paused << u"-rc-d"_s;
        QTest::newRow("Succeeded") << JobState::Succeeded << u"----d"_s;
        QTest::newRow("Failed") << JobState::Failed << u"---td"_s;
        QTest::newRow("Cancelled") << JobState::Cancelled << u"---td"_s;
        QTest::newRow("Interrupted") << JobState::Interrupted << u"-rc-d"_s;
    }

    void actions()
    {
        QFETCH(JobState, state);
        QFETCH(QString, allowed);
        for (const JobAction action : AllJobActions) {
            QCOMPARE(isAllowed(action, state), allowed.at(int(action)) != u'-');
        }
    }

    void namesAreDistinct()
    {
        QSet<QString> names;
        for (const JobState state : AllJobStates) {
            names.insert(nameOf(state));
        }
        QCOMPARE(names.size(), qsizetype(AllJobStates.size()));
    }

    void afterARestart()
    {
        for (const JobState state : AllJobStates) {
            const bool unfinished = isActive(state) || state == JobState::Queued;
            QCOMPARE(interruptedBy(state), unfinished ? JobState::Interrupted : state);
            QVERIFY(!isActive(interruptedBy(state))); // nothing starts by surprise
        }
    }
};

QTEST_GUILESS_MAIN(JobStateTest)
#include "tst_jobstate.moc"
