// SPDX-License-Identifier: GPL-3.0-or-later
// Whoever decides about sleep is played on private buses; whether logind's lock is held is asked
// from the kernel, at the other end of its pipe.
#include "GatedJobs.h"
#include "support/PrivateBus.h"
#include "support/Subprocess.h"
#include "system/JobWakefulness.h"

#include <QDBusContext>
#include <QTest>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <array>

using namespace Qt::StringLiterals;
using namespace hashike;

/// org.freedesktop.login1.Manager, as far as it hands out locks.
class Logind final
    : public QObject
    , protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")

public:
    ~Logind() override
    {
        for (const int end : std::as_const(m_ends)) {
            ::close(end);
        }
    }

    QStringList asked; ///< what for
    bool isSlow = false;
    bool refuses = false;

    /// Answers the oldest call that waits.
    void answer()
    {
        const QDBusMessage call = m_waiting.takeFirst();
        connection.send(call.createReply(QVariant::fromValue(lock())));
    }

    /// True when somebody has the lock that was handed out as the `index`th.
    bool isHeld(qsizetype index = 0) const
    {
        pollfd end{m_ends.at(index), 0, 0};
        return ::poll(&end, 1, 0) == 0;
    }
    qsizetype locks() const { return m_ends.size(); }

    QDBusConnection connection{QString()};

public Q_SLOTS:
    QDBusUnixFileDescriptor Inhibit(const QString &what,
                                    const QString &who,
                                    const QString &why,
                                    const QString &mode)
    {
        asked.append(u"%1 %2 %3"_s.arg(what, who, mode));
        if (refuses || why.isEmpty()) {
            sendErrorReply(QDBusError::AccessDenied);
        } else if (isSlow) {
            setDelayedReply(true);
            m_waiting.append(message());
        } else {
            return lock();
        }
        return {};
    }

private:
    QDBusUnixFileDescriptor lock()
    {
        std::array<int, 2> ends{};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
            return {};
        }
        m_ends.append(ends[0]);
        QDBusUnixFileDescriptor given(ends[1]);
        ::close(ends[1]);
        return given;
    }

    QList<QDBusMessage> m_waiting;
    QList<int> m_ends;
};

/// The cookies of a session's power management.
class Cookies final
{
public:
    uint give() { return *m_held.insert(++m_last); }
    void take(uint cookie) { m_held.remove(cookie); }
    bool areHeld() const { return !m_held.isEmpty(); }
    uint given() const { return m_last; }

private:
    QSet<uint> m_held;
    uint m_last = 6;
};

class PowerManagement final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.PowerManagement.Inhibit")

public:
    Cookies cookies;

public Q_SLOTS:
    uint Inhibit(const QString &, const QString &) { return cookies.give(); }
    void UnInhibit(uint cookie) { cookies.take(cookie); }
};

class SessionManager final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.gnome.SessionManager")

public:
    Cookies cookies;
    uint flags = 0;

public Q_SLOTS:
    uint Inhibit(const QString &, uint, const QString &, uint what)
    {
        flags = what;
        return cookies.give();
    }
    void Uninhibit(uint cookie) { cookies.take(cookie); }
};

class SleepTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<PrivateBus> m_system;
    std::unique_ptr<PrivateBus> m_session;
    std::unique_ptr<Logind> m_logind;
    PowerManagement m_power;
    SessionManager m_gnome;

    std::unique_ptr<SleepInhibitor> inhibitor() const
    {
        return std::make_unique<SleepInhibitor>(m_system->connect(), m_session->connect());
    }

    void offerLogind()
    {
        m_logind->connection = m_system->connect();
        offer(m_logind->connection,
              m_logind.get(),
              u"org.freedesktop.login1"_s,
              u"/org/freedesktop/login1"_s);
    }

    static void offer(QDBusConnection connection,
                      QObject *object,
                      const QString &service,
                      const QString &path)
    {
        QVERIFY(connection.registerObject(path, object, QDBusConnection::ExportAllSlots));
        QVERIFY(connection.registerService(service));
    }

private Q_SLOTS:
    void init()
    {
        if (!isInstalled(u"dbus-daemon"_s)) {
            QSKIP("dbus-daemon is not installed");
        }
        auto system = PrivateBus::start();
        auto session = PrivateBus::start();
        QVERIFY(system && session);
        m_system = std::move(*system);
        m_session = std::move(*session);
        m_logind = std::make_unique<Logind>();
        m_power.cookies = {};
        m_gnome.cookies = {};
    }

    void cleanup()
    {
        m_logind.reset();
        m_system.reset();
        m_session.reset();
    }

    void theLockIsHeldUntilItIsReleased()
    {
        offerLogind();
        const auto inhibitor = this->inhibitor();
        inhibitor->hold(u"why"_s);
        inhibitor->hold(u"again"_s);
        QTRY_VERIFY(m_logind->locks() == 1 && m_logind->isHeld());
        QCOMPARE(m_logind->asked, QStringList{u"sleep:idle Hashike block"_s});
        inhibitor->release();
        QTRY_VERIFY(!m_logind->isHeld());
        inhibitor->hold(u"why"_s);
        QTRY_VERIFY(m_logind->locks() == 2 && m_logind->isHeld(1));
    }

    void destroyingReleases()
    {
        offerLogind();
        auto inhibitor = this->inhibitor();
        inhibitor->hold(u"why"_s);
        QTRY_VERIFY(m_logind->locks() == 1 && m_logind->isHeld());
        inhibitor.reset();
        QTRY_VERIFY(!m_logind->isHeld());
    }

    void aLateAnswerIsGivenBack()
    {
        offerLogind();
        m_logind->isSlow = true;
        const auto inhibitor = this->inhibitor();
        inhibitor->hold(u"why"_s);
        QTRY_COMPARE(m_logind->asked.size(), 1);
        inhibitor->release();
        m_logind->answer();
        QTRY_VERIFY(!m_logind->isHeld());
    }

    void aLateAnswerDoesNotStandForALaterQuestion()
    {
        offerLogind();
        m_logind->isSlow = true;
        const auto inhibitor = this->inhibitor();
        inhibitor->hold(u"one"_s);
        inhibitor->release();
        inhibitor->hold(u"two"_s);
        QTRY_COMPARE(m_logind->asked.size(), 2);
        m_logind->answer();
        QTRY_VERIFY(!m_logind->isHeld(0));
        m_logind->answer();
        inhibitor->hold(u"three"_s);
        QTRY_VERIFY(!m_logind->isHeld(0) && m_logind->isHeld(1));
        inhibitor->release();
        QTRY_VERIFY(!m_logind->isHeld(1));
    }

    void powerManagementIsAskedNext_data()
    {
        QTest::addColumn<bool>("isRefused");
        QTest::newRow("no logind") << false;
        QTest::newRow("logind refuses") << true;
    }

    void powerManagementIsAskedNext()
    {
        QFETCH(bool, isRefused);
        if (isRefused) {
            m_logind->refuses = true;
            offerLogind();
        }
        offer(m_session->connect(),
              &m_power,
              u"org.freedesktop.PowerManagement"_s,
              u"/org/freedesktop/PowerManagement/Inhibit"_s);
        const auto inhibitor = this->inhibitor();
        inhibitor->hold(u"why"_s);
        QTRY_VERIFY(m_power.cookies.areHeld());
        QCOMPARE(m_logind->asked.size(), isRefused ? 1 : 0);
        QTRY_VERIFY((inhibitor->release(), !m_power.cookies.areHeld()));
    }

    void theSessionManagerIsAskedLast()
    {
        offer(m_session->connect(),
              &m_gnome,
              u"org.gnome.SessionManager"_s,
              u"/org/gnome/SessionManager"_s);
        const auto inhibitor = this->inhibitor();
        inhibitor->hold(u"why"_s);
        QTRY_VERIFY(m_gnome.cookies.areHeld());
        QCOMPARE(m_gnome.flags, 12U);
        inhibitor->release(); // before the cookie is here, or after: it is given back
        QTRY_VERIFY(!m_gnome.cookies.areHeld());
        QCOMPARE(m_gnome.cookies.given(), 7U);
    }

    void nobodyDecides()
    {
        const auto inhibitor = this->inhibitor();
        inhibitor->hold(u"why"_s);
        m_system->stop();
        QVERIFY(inhibitor->isHeld());
        inhibitor->release();
        inhibitor->hold(u"why"_s);
        QVERIFY(inhibitor->isHeld());
    }

    /// As in a container: the system's bus is missing, not only logind.
    void theSessionIsAskedWithoutASystemBus()
    {
        offer(m_session->connect(),
              &m_power,
              u"org.freedesktop.PowerManagement"_s,
              u"/org/freedesktop/PowerManagement/Inhibit"_s);
        SleepInhibitor inhibitor(QDBusConnection(u"none"_s), m_session->connect());
        inhibitor.hold(u"why"_s);
        QTRY_VERIFY(m_power.cookies.areHeld());
        QTRY_VERIFY((inhibitor.release(), !m_power.cookies.areHeld()));
        SleepInhibitor alone(QDBusConnection(u"none"_s), QDBusConnection(u"none"_s));
        alone.hold(u"why"_s); // nobody to ask, nothing to wait for
        QVERIFY(alone.isHeld());
    }

    void theMachineIsAwakeWhileJobsRun()
    {
        offerLogind();
        GatedJobs jobs;
        const JobWakefulness wakefulness(jobs.queue(), m_system->connect(), m_session->connect());
        jobs.add();
        const JobSpec second = jobs.add();
        QTRY_VERIFY(m_logind->locks() == 1 && m_logind->isHeld());
        jobs.end();
        QTRY_COMPARE(jobs.queue().at(0).state, JobState::Succeeded);
        QTRY_VERIFY(isActive(jobs.queue().at(1).state));
        QVERIFY(m_logind->isHeld());
        QVERIFY(jobs.queue().act(second.id, JobAction::Pause));
        QTRY_VERIFY(!m_logind->isHeld());
        QCOMPARE(m_logind->locks(), 1);
        QVERIFY(jobs.queue().act(second.id, JobAction::Resume));
        QTRY_VERIFY(m_logind->locks() == 2 && m_logind->isHeld(1));
        jobs.end(failure(makeError(ErrorCode::MediumFull)));
        QTRY_VERIFY(!m_logind->isHeld(1));
    }

    /// A machine that falls asleep meanwhile would not go on when the server is ready.
    void theMachineIsAwakeWhileAServerIsWaitedFor()
    {
        offerLogind();
        GatedJobs jobs;
        const JobWakefulness wakefulness(jobs.queue(), m_system->connect(), m_session->connect());
        const JobSpec spec = jobs.add();
        QTRY_VERIFY(m_logind->locks() == 1 && m_logind->isHeld());
        Error busy = makeError(ErrorCode::RateLimited).thatMayPass();
        busy.retryAfter = std::chrono::hours(1);
        jobs.end(failure(busy));
        QTRY_COMPARE(jobs.queue().at(0).state, JobState::RetryWait);
        QCoreApplication::processEvents();
        QVERIFY(m_logind->isHeld());
        QVERIFY(jobs.queue().act(spec.id, JobAction::Cancel));
        QTRY_VERIFY(!m_logind->isHeld());
    }
};

QTEST_MAIN(SleepTest)
#include "tst_sleep.moc"
