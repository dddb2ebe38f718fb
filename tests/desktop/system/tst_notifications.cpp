// SPDX-License-Identifier: GPL-3.0-or-later
// What the desktop is asked to show: the other side is a notification service of our own on a
// private bus.
#include "GatedJobs.h"
#include "support/PrivateBus.h"
#include "support/Subprocess.h"
#include "system/JobNotifier.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
const QString Service = u"org.freedesktop.Notifications"_s;
const QString Path = u"/org/freedesktop/Notifications"_s;

struct Shown
{
    uint id = 0;
    uint replaces = 0;
    QString application;
    QString title;
    QString body;
    QStringList actions;
    QVariantMap hints;
};
} // namespace

/// Desktop Notifications Specification 1.2, the service's side.
class NotificationService final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    QList<Shown> shown;
    QList<uint> closed;

public Q_SLOTS:
    uint Notify(const QString &application,
                uint replaces,
                const QString &,
                const QString &title,
                const QString &body,
                const QStringList &actions,
                const QVariantMap &hints,
                int)
    {
        const uint id = replaces != 0 ? replaces : ++m_last;
        shown.append({id, replaces, application, title, body, actions, hints});
        return id;
    }

    void CloseNotification(uint id) { closed.append(id); }

Q_SIGNALS:
    void ActionInvoked(uint id, const QString &action);
    void ActivationToken(uint id, const QString &token);
    void NotificationClosed(uint id, uint reason);

private:
    uint m_last = 40;
};

class NotificationsTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<NotificationService> m_service;
    std::unique_ptr<GatedJobs> m_jobs;
    std::unique_ptr<JobNotifier> m_notifier;
    JobNotifier::Telling m_telling = JobNotifier::Telling::Everything;

    const Shown &last() const { return m_service->shown.last(); }
    qsizetype count() const { return m_service->shown.size(); }

    void watchJobs()
    {
        m_notifier = std::make_unique<JobNotifier>(
            m_jobs->queue(), m_bus->connect(), [this] { return m_telling; });
    }

    void finishOne()
    {
        QSignalSpy ended(&m_jobs->queue(), &JobQueue::ended);
        m_jobs->add();
        m_jobs->end();
        QTRY_COMPARE(ended.size(), 1);
    }

    /// A click is understood once the answer with the id has arrived.
    void awaitAnswer(uint id)
    {
        QSignalSpy activated(m_notifier.get(), &JobNotifier::activated);
        QTRY_VERIFY((Q_EMIT m_service->ActionInvoked(id, u"default"_s), activated.size() > 0));
    }

    static Error busyServer(std::chrono::seconds wait)
    {
        Error error = makeError(ErrorCode::RateLimited).with(ErrorArgument::Host, u"quay.io"_s);
        error.retryable = true;
        error.retryAfter = wait;
        return error;
    }

private Q_SLOTS:
    void init()
    {
        if (!isInstalled(u"dbus-daemon"_s)) {
            QSKIP("dbus-daemon is not installed");
        }
        auto bus = PrivateBus::start();
        QVERIFY(bus);
        m_bus = std::move(*bus);
        m_service = std::make_unique<NotificationService>();
        QDBusConnection connection = m_bus->connect();
        QVERIFY(connection.registerObject(Path,
                                          m_service.get(),
                                          QDBusConnection::ExportAllSlots
                                              | QDBusConnection::ExportAllSignals));
        QVERIFY(connection.registerService(Service));
        m_telling = JobNotifier::Telling::Everything;
        m_jobs = std::make_unique<GatedJobs>();
        watchJobs();
    }

    void cleanup()
    {
        m_notifier.reset();
        m_jobs.reset();
        m_service.reset();
        m_bus.reset();
    }

    void aFinishedJobIsTold()
    {
        finishOne();
        QTRY_COMPARE(count(), 1);
        QCOMPARE(last().application, u"Hashike"_s);
        QCOMPARE(last().title, u"Mirroring 4.20.8 x86_64 has finished"_s);
        QCOMPARE(last().actions.value(0), u"default"_s);
        QCOMPARE(last().hints.value(u"desktop-entry"_s).toString(), u"org.hashike.Hashike"_s);
        QCOMPARE(last().hints.value(u"urgency"_s).value<uchar>(), uchar(1));
    }

    void nothingIsToldWhileSomebodyLooks()
    {
        m_telling = JobNotifier::Telling::Nothing;
        finishOne();
        m_telling = JobNotifier::Telling::Everything;
        finishOne();
        QTRY_COMPARE(count(), 1);
        QCOMPARE(last().replaces, 0U);
    }

    void aFailureSaysWhatHappened()
    {
        m_jobs->add();
        m_jobs->end(failure(makeError(ErrorCode::MediumDamaged)
                                .with(ErrorArgument::Path, u"/media/<b>&usb"_s)
                                .with(ErrorArgument::Actual, u"2"_s)));
        QTRY_COMPARE(count(), 1);
        QCOMPARE(last().title, u"Mirroring 4.20.8 x86_64 failed"_s);
        QVERIFY2(last().body.contains(u"/media/&lt;b&gt;&amp;usb"_s), qPrintable(last().body));
        QCOMPARE(last().hints.value(u"urgency"_s).value<uchar>(), uchar(2));
    }

    /// Before a projector a notification is read by everybody.
    void hostsAndPathsAreLeftOut()
    {
        m_telling = JobNotifier::Telling::WithoutNames;
        m_jobs->add();
        m_jobs->end(failure(
            makeError(ErrorCode::MediumDamaged).with(ErrorArgument::Path, u"/media/usb"_s)));
        QTRY_COMPARE(count(), 1);
        QCOMPARE(last().title, u"Mirror: 4.20.8 x86_64 failed"_s);
        QCOMPARE(last().body, QString());
        m_jobs->add(QString());
        m_jobs->end();
        QTRY_COMPARE(count(), 2);
        QCOMPARE(last().title, u"Mirror has finished"_s);
    }

    void whatWasCancelledIsNotTold()
    {
        QSignalSpy ended(&m_jobs->queue(), &JobQueue::ended);
        const JobSpec spec = m_jobs->add();
        QVERIFY(m_jobs->queue().act(spec.id, JobAction::Cancel));
        QTRY_COMPARE(ended.size(), 1);
        finishOne();
        QTRY_COMPARE(count(), 1);
        QVERIFY(last().title.contains(u"has finished"_s));
    }

    void theSameJobReplacesItsNotification()
    {
        Notifier notifier(m_bus->connect());
        notifier.show({u"job"_s, u"one"_s, {}, false});
        QTRY_COMPARE(count(), 1);
        QCOMPARE(last().replaces, 0U);
        QSignalSpy activated(&notifier, &Notifier::activated);
        const uint first = last().id;
        QTRY_VERIFY((Q_EMIT m_service->ActionInvoked(first, u"default"_s), activated.size() > 0));
        notifier.show({u"job"_s, u"two"_s, {}, false});
        QTRY_COMPARE(count(), 2);
        QCOMPARE(last().replaces, first);
    }

    void whatSomebodyDealtWithIsTakenAway_data()
    {
        QTest::addColumn<Error>("error");
        QTest::addColumn<JobAction>("action");
        QTest::newRow("retry") << makeError(ErrorCode::MediumFull) << JobAction::Retry;
        QTest::newRow("remove") << makeError(ErrorCode::MediumFull) << JobAction::Remove;
        QTest::newRow("pause") << busyServer(std::chrono::hours(1)) << JobAction::Pause;
        QTest::newRow("cancel") << busyServer(std::chrono::hours(1)) << JobAction::Cancel;
    }

    void whatSomebodyDealtWithIsTakenAway()
    {
        QFETCH(Error, error);
        QFETCH(JobAction, action);
        m_jobs->add(); // another one, whose notification stays
        m_jobs->end(failure(makeError(ErrorCode::MediumFull)));
        QTRY_COMPARE(count(), 1);
        awaitAnswer(last().id);
        const JobSpec spec = m_jobs->add();
        m_jobs->end(failure(error));
        QTRY_COMPARE(count(), 2);
        awaitAnswer(last().id);
        QVERIFY(m_service->closed.isEmpty());
        QVERIFY(m_jobs->queue().act(spec.id, action));
        QTRY_COMPARE(m_service->closed, QList<uint>{last().id});
    }

    void aClickRaisesTheWindowForThatJob()
    {
        const JobSpec spec = m_jobs->add();
        m_jobs->end();
        QTRY_COMPARE(count(), 1);
        QSignalSpy activated(m_notifier.get(), &JobNotifier::activated);
        Q_EMIT m_service->ActionInvoked(last().id + 1, u"default"_s); // somebody else's
        Q_EMIT m_service->ActionInvoked(last().id, u"other"_s);
        Q_EMIT m_service->ActivationToken(last().id, u"token-of-the-compositor"_s);
        Q_EMIT m_service->ActionInvoked(last().id, u"default"_s);
        QTRY_COMPARE(activated.size(), 1);
        QCOMPARE(activated.first().first().toString(), spec.id);
        QCOMPARE(qgetenv("XDG_ACTIVATION_TOKEN"), "token-of-the-compositor"_ba);
        qunsetenv("XDG_ACTIVATION_TOKEN");
    }

    void aClosedNotificationIsNotReplaced()
    {
        Notifier notifier(m_bus->connect());
        notifier.show({u"job"_s, u"one"_s, {}, false});
        QTRY_COMPARE(count(), 1);
        Q_EMIT m_service->NotificationClosed(last().id, 2);
        QSignalSpy activated(&notifier, &Notifier::activated);
        notifier.show({u"other"_s, u"two"_s, {}, false});
        QTRY_COMPARE(count(), 2);
        Q_EMIT m_service->ActionInvoked(last().id, u"default"_s);
        QTRY_COMPARE(activated.size(), 1);
        notifier.show({u"job"_s, u"three"_s, {}, false});
        QTRY_COMPARE(count(), 3);
        QCOMPARE(last().replaces, 0U);
    }

    void whatIsWithdrawnIsClosed()
    {
        Notifier notifier(m_bus->connect());
        QSignalSpy activated(&notifier, &Notifier::activated);
        notifier.show({u"job"_s, u"one"_s, {}, false});
        QTRY_COMPARE(count(), 1);
        Q_EMIT m_service->ActionInvoked(last().id, u"default"_s);
        QTRY_COMPARE(activated.size(), 1);
        notifier.withdraw(u"other"_s);
        notifier.withdraw(u"job"_s);
        QTRY_COMPARE(m_service->closed, QList<uint>{last().id});
    }

    void whatIsWithdrawnBeforeItIsAnswered()
    {
        Notifier notifier(m_bus->connect());
        notifier.show({u"job"_s, u"one"_s, {}, false});
        notifier.withdraw(u"job"_s);
        QTRY_COMPARE(count(), 1);
        QTRY_COMPARE(m_service->closed, QList<uint>{last().id});
    }

    /// The service cannot know that both are about the same.
    void followedBeforeItIsAnswered()
    {
        Notifier notifier(m_bus->connect());
        notifier.show({u"job"_s, u"one"_s, {}, false});
        notifier.show({u"job"_s, u"two"_s, {}, false});
        QTRY_COMPARE(count(), 2);
        QTRY_COMPARE(m_service->closed, QList<uint>{m_service->shown.first().id});
        QSignalSpy activated(&notifier, &Notifier::activated);
        QTRY_VERIFY(
            (Q_EMIT m_service->ActionInvoked(last().id, u"default"_s), activated.size() > 0));
    }

    void aLongWaitNeedsSomebody_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<bool>("isTold");
        QTest::newRow("long") << 3600 << true;
        QTest::newRow("short") << 30 << false;
    }

    void aLongWaitNeedsSomebody()
    {
        QFETCH(int, seconds);
        QFETCH(bool, isTold);
        const JobSpec spec = m_jobs->add();
        m_jobs->end(failure(busyServer(std::chrono::seconds(seconds))));
        QTRY_COMPARE(m_jobs->queue().at(0).state, JobState::RetryWait);
        finishOne();
        QTRY_COMPARE(count(), isTold ? 2 : 1);
        QCOMPARE(m_service->shown.first().title,
                 isTold ? u"Mirroring 4.20.8 x86_64 needs you"_s
                        : u"Mirroring 4.20.8 x86_64 has finished"_s);
        QVERIFY(!isTold || m_service->shown.first().body.contains(u"quay.io"_s));
    }

    void whatWasInterruptedNeedsSomebody_data()
    {
        QTest::addColumn<int>("jobs");
        QTest::addColumn<QString>("title");
        QTest::newRow("one") << 1 << u"Mirroring 4.20.8 x86_64 needs you"_s;
        QTest::newRow("several") << 3 << u"interrupted"_s;
    }

    void whatWasInterruptedNeedsSomebody()
    {
        QFETCH(int, jobs);
        QFETCH(QString, title);
        for (int i = 0; i < jobs; ++i) {
            m_jobs->add();
        }
        m_notifier.reset();
        m_jobs->reopen();
        watchJobs();
        m_jobs->queue().load();
        QTRY_COMPARE(count(), 1);
        QVERIFY2(last().title.contains(title), qPrintable(last().title));
        awaitAnswer(last().id);
        for (int i = 0; i < jobs; ++i) {
            QVERIFY(m_service->closed.isEmpty()); // while there is one left
            QVERIFY(m_jobs->queue().act(m_jobs->queue().at(0).spec.id, JobAction::Remove));
        }
        QTRY_COMPARE(m_service->closed, QList<uint>{last().id});
    }

    void nobodyShowsNotifications_data()
    {
        QTest::addColumn<bool>("isBusGone");
        QTest::newRow("no service") << false;
        QTest::newRow("no bus") << true;
    }

    void nobodyShowsNotifications()
    {
        QFETCH(bool, isBusGone);
        const QDBusConnection bus = m_bus->connect();
        Notifier notifier(bus);
        QSignalSpy undeliverable(&notifier, &Notifier::undeliverable);
        auto empty = PrivateBus::start();
        QVERIFY(empty);
        Notifier alone((*empty)->connect());
        QSignalSpy alsoUndeliverable(&alone, &Notifier::undeliverable);
        if (isBusGone) {
            (*empty)->stop();
            m_bus->stop();
            QTRY_VERIFY(!bus.isConnected());
            notifier.show({u"job"_s, u"title"_s, {}, false});
            QTRY_COMPARE(undeliverable.size(), 1);
        }
        alone.show({u"job"_s, u"title"_s, {}, false});
        QTRY_COMPARE(alsoUndeliverable.size(), 1);
        QCOMPARE(alsoUndeliverable.first().first().value<Notification>().title, u"title"_s);
        finishOne(); // and the jobs go on
    }

    /// A container, or a console without a session.
    void thereWasNeverABus()
    {
        Notifier notifier(QDBusConnection(u"none"_s));
        QSignalSpy undeliverable(&notifier, &Notifier::undeliverable);
        notifier.show({u"job"_s, u"title"_s, {}, false});
        QTRY_COMPARE(undeliverable.size(), 1);
    }
};

QTEST_MAIN(NotificationsTest)
#include "tst_notifications.moc"
