// SPDX-License-Identifier: GPL-3.0-or-later
// The journey once more as people make it: on a real display, under a window manager that places,
// activates and closes the windows.
#include "support/ChildProcess.h"
#include "support/Subprocess.h"
#include "support/VirtualDisplay.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
constexpr std::chrono::milliseconds WholeWay{240'000};
}

class WindowManagerTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<VirtualDisplay> m_display;
    QProcess m_manager;

    QProcessEnvironment environment() const
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"DISPLAY"_s, m_display->name());
        environment.insert(u"QT_QPA_PLATFORM"_s, u"xcb"_s);
        environment.remove(u"WAYLAND_DISPLAY"_s);
        return environment;
    }

    /// A request that only a window manager makes possible.
    bool isManaged() const
    {
        QProcess asking;
        asking.setProcessEnvironment(environment());
        asking.start(u"xdotool"_s, {u"get_desktop"_s});
        return asking.waitForFinished() && asking.exitCode() == 0;
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (const QString &program : {u"Xvfb"_s, u"openbox"_s, u"xdotool"_s}) {
            if (!isInstalled(program)) {
                QSKIP(qPrintable(program + u" is not installed"_s));
            }
        }
        auto display = VirtualDisplay::start();
        QVERIFY(display);
        m_display = std::move(*display);
        endWithParent(m_manager);
        m_manager.setProcessEnvironment(environment());
        m_manager.start(u"openbox"_s, {u"--sm-disable"_s});
        QVERIFY(m_manager.waitForStarted());
        QTRY_VERIFY(isManaged());
    }

    void cleanupTestCase() { endProcess(m_manager); }

    void theWholeWay()
    {
        QProcess journey;
        journey.setProcessEnvironment(environment());
        journey.setProcessChannelMode(QProcess::MergedChannels);
        journey.start(QCoreApplication::applicationDirPath() + u"/tst_window"_s,
                      {u"theWholeWay"_s});
        QVERIFY(journey.waitForFinished(int(WholeWay.count())));
        QVERIFY2(journey.exitCode() == 0, journey.readAll().constData());
        QCOMPARE(m_manager.state(), QProcess::Running);
        QVERIFY(isManaged());
    }
};

QTEST_GUILESS_MAIN(WindowManagerTest)
#include "tst_windowmanager.moc"
