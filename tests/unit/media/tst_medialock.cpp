// SPDX-License-Identifier: GPL-3.0-or-later
#include "SampleRelease.h"
#include "media/MediaLock.h"

#include <QTemporaryDir>

#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

using namespace hashike;
using namespace Qt::StringLiterals;

namespace
{
/// Another process that holds the lock until it is killed.
class LockingProcess
{
public:
    explicit LockingProcess(const QString &root)
    {
        int ready[2] = {-1, -1};
        if (::pipe(ready) != 0) {
            return;
        }
        m_pid = ::fork();
        if (m_pid == 0) {
            const auto lock = MediaLock::take(root);
            const char answer = lock ? 'y' : 'n';
            if (::write(ready[1], &answer, 1) == 1) {
                ::pause();
            }
            ::_exit(0);
        }
        ::close(ready[1]);
        char answer = 'n';
        m_holds = ::read(ready[0], &answer, 1) == 1 && answer == 'y';
        ::close(ready[0]);
    }
    ~LockingProcess() { kill(); }

    void kill()
    {
        if (m_pid > 0) {
            ::kill(m_pid, SIGKILL);
            ::waitpid(m_pid, nullptr, 0);
            m_pid = -1;
        }
    }
    bool holds() const { return m_holds; }
    pid_t pid() const { return m_pid; }

private:
    pid_t m_pid = -1;
    bool m_holds = false;
};
} // namespace

class MediaLockTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesNoTrace();
    void conflictsWithinTheProcess();
    void isReleasedAtTheEnd();
    void moves();
    void conflictsWithAnotherProcess();
    void isReleasedByAKill();
    void locksReadOnlyMedia();
    void locksByName();
    void needsADirectory_data();
    void needsADirectory();
};

void MediaLockTest::leavesNoTrace()
{
    const QTemporaryDir root;
    const auto lock = MediaLock::take(root.path());
    VERIFY_OK(lock);
    QVERIFY(test::treeOf(root.path()).isEmpty());
}

void MediaLockTest::conflictsWithinTheProcess()
{
    const QTemporaryDir root;
    const auto lock = MediaLock::take(root.path());
    VERIFY_OK(lock);
    const auto second = MediaLock::take(root.path());
    COMPARE_ERROR(second, ErrorCode::MediumBusy);
    QCOMPARE(second.error().origin, Origin::Medium);
    const QTemporaryDir other;
    VERIFY_OK(MediaLock::take(other.path()));
}

void MediaLockTest::isReleasedAtTheEnd()
{
    const QTemporaryDir root;
    {
        VERIFY_OK(MediaLock::take(root.path()));
    }
    VERIFY_OK(MediaLock::take(root.path()));
}

void MediaLockTest::moves()
{
    const QTemporaryDir root;
    MediaLock kept;
    {
        auto lock = MediaLock::take(root.path());
        VERIFY_OK(lock);
        kept = std::move(*lock);
    }
    COMPARE_ERROR(MediaLock::take(root.path()), ErrorCode::MediumBusy);
    kept = MediaLock();
    VERIFY_OK(MediaLock::take(root.path()));
}

void MediaLockTest::conflictsWithAnotherProcess()
{
    const QTemporaryDir root;
    const LockingProcess other(root.path());
    QVERIFY(other.holds());
    const auto lock = MediaLock::take(root.path());
    COMPARE_ERROR(lock, ErrorCode::MediumBusy);
    const QString holder = lock.error().argument(ErrorArgument::Holder);
    if (!holder.isEmpty()) { // some kernels and file systems do not tell
        QCOMPARE(holder, QString::number(other.pid()));
    }
}

void MediaLockTest::isReleasedByAKill()
{
    const QTemporaryDir root;
    LockingProcess other(root.path());
    QVERIFY(other.holds());
    COMPARE_ERROR(MediaLock::take(root.path()), ErrorCode::MediumBusy);
    other.kill();
    VERIFY_OK(MediaLock::take(root.path()));
}

void MediaLockTest::locksReadOnlyMedia()
{
    const QTemporaryDir root;
    const QByteArray path = root.path().toLocal8Bit();
    if (::mount("none", path.constData(), "tmpfs", MS_RDONLY, "size=1m") != 0) {
        QSKIP("mounting needs root");
    }
    {
        const auto lock = MediaLock::take(root.path());
        VERIFY_OK(lock);
        COMPARE_ERROR(MediaLock::take(root.path()), ErrorCode::MediumBusy);
    }
    QCOMPARE(::umount(path.constData()), 0);
}

void MediaLockTest::locksByName()
{
    const QTemporaryDir run;
    QFile(run.path()).setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    qputenv("XDG_RUNTIME_DIR", run.path().toLocal8Bit());
    const QTemporaryDir root;
    const QTemporaryDir other;
    const auto lock = MediaLock::takeByName(root.path());
    VERIFY_OK(lock);
    COMPARE_ERROR(MediaLock::takeByName(root.path()), ErrorCode::MediumBusy);
    COMPARE_ERROR(MediaLock::takeByName(root.path() + u"/../"_s + root.path().section(u'/', -1)),
                  ErrorCode::MediumBusy);
    VERIFY_OK(MediaLock::takeByName(other.path()));
    QVERIFY(test::treeOf(root.path()).isEmpty());
}

void MediaLockTest::needsADirectory_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("missing") << u"none"_s;
    QTest::newRow("a file") << u"file"_s;
}

void MediaLockTest::needsADirectory()
{
    const QTemporaryDir root;
    test::writeFile(root.filePath(u"file"_s), "x");
    QFETCH(QString, name);
    COMPARE_ERROR(MediaLock::take(root.filePath(name)), ErrorCode::FileFailed);
}

QTEST_APPLESS_MAIN(MediaLockTest)
#include "tst_medialock.moc"
