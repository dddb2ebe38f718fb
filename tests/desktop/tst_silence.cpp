// SPDX-License-Identifier: GPL-3.0-or-later
// The disconnected side: the window talks to the named registry and to nobody else, and never
// writes to a medium.
#include "NetworkTrace.h"
#include "WindowDriver.h"
#include "support/RegistryProbe.h"
#include "support/Subprocess.h"

#include <QComboBox>
#include <QDirIterator>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

using enum Step;

namespace
{
/// Names, sizes and times of everything below a directory.
QStringList snapshot(const QString &root)
{
    QStringList entries;
    QDirIterator walk(
        root, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        const QFileInfo file = walk.nextFileInfo();
        entries.append(u"%1 %2 %3"_s.arg(
            file.filePath(),
            QString::number(file.size()),
            file.isSymLink() ? QString() : file.lastModified().toString(Qt::ISODateWithMs)));
    }
    entries.sort();
    return entries;
}
} // namespace

class SilenceTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TransferSite> m_site;

    /// A signature store of the connected side, as it may still stand in the settings.
    static void nameStore(const WindowDriver &window)
    {
        window.go(Settings);
        window.type(Settings, u"store"_s, u"https://127.0.0.1:9/store"_s);
        window.press(Settings, u"addStore"_s);
        QCOMPARE(window.on<QListWidget>(Settings, u"stores"_s)->count(), 1);
        window.go(Release);
    }

    static void extractFromRegistry(const WindowDriver &window)
    {
        window.go(ClusterFiles);
        auto *const tabs = window.on<QTabWidget>(ClusterFiles, u"documents"_s);
        QTRY_VERIFY(tabs->isEnabled());
        QTest::mouseClick(tabs->tabBar(),
                          Qt::LeftButton,
                          {},
                          tabs->tabBar()->tabRect(tabs->count() - 1).center());
        QTRY_VERIFY(window.on<QComboBox>(ClusterFiles, u"toolRelease"_s)->count() > 0);
        auto *const registry = window.on<QRadioButton>(ClusterFiles, u"fromRegistry"_s);
        QTest::mouseClick(registry, Qt::LeftButton, {}, {10, registry->height() / 2});
        QVERIFY(registry->isChecked());
        window.type(ClusterFiles, u"toolFolder"_s, window.statePath(u"tools"_s));
        window.press(ClusterFiles, u"extract"_s);
    }

private Q_SLOTS:
    /// What came in: a sealed medium.
    void initTestCase()
    {
        for (const QString &tool : {u"docker-registry"_s, u"strace"_s}) {
            if (!isInstalled(tool)) {
                QSKIP(qPrintable(tool + u" is not installed"_s));
            }
        }
        SiteOptions options;
        options.security = SiteSecurity::TlsPassword;
        options.release.images = 5;
        options.release.size = 1 << 20;
        auto site = TransferSite::build(options);
        QVERIFY(site);
        m_site = std::move(*site);
        QCOMPARE(m_site->ctl().run(m_site->mirrorLine()).exitCode, 0);
        QCOMPARE(m_site->ctl().run({u"media"_s, u"seal"_s, m_site->medium()}).exitCode, 0);
    }

    void onlyTheNamedRegistry()
    {
        WindowDriver window(*m_site);
        window.open();
        nameStore(window);
        const QStringList before = snapshot(m_site->medium());
        NetworkTrace trace;
        if (!trace.start()) {
            QSKIP("strace may not look at this process here");
        }
        QTest::mouseClick(window.window().findChild<QRadioButton *>(u"disconnectedSide"_s),
                          Qt::LeftButton);
        QTRY_VERIFY(window.page(Arrival)->isVisible());

        window.type(Arrival, u"medium"_s, m_site->medium());
        QTRY_VERIFY(window.on<QPushButton>(Arrival, u"primary"_s)->isEnabled());
        QTRY_VERIFY(window.on<QLabel>(Arrival, u"carried"_s)->text().contains(u"4.20"_s));
        window.press(Arrival);
        QTRY_COMPARE_WITH_TIMEOUT(window.job(0, 2), u"Succeeded"_s, WindowDriver::Patience);
        window.go(Arrival);
        QVERIFY(window.on<QLabel>(Arrival, u"result"_s)->text().startsWith(u"✓"_s));

        window.logIn();
        window.go(Upload);
        window.press(Upload, u"compare"_s);
        auto *const forecast = window.on<QLabel>(Upload, u"forecast"_s);
        QTRY_VERIFY_WITH_TIMEOUT(forecast->text().contains(m_site->release().tag),
                                 WindowDriver::Patience);
        window.consent(Upload);
        window.press(Upload);
        QTRY_COMPARE_WITH_TIMEOUT(window.job(1, 2), u"Succeeded"_s, WindowDriver::Patience);
        extractFromRegistry(window);
        QTRY_COMPARE_WITH_TIMEOUT(window.job(2, 2), u"Succeeded"_s, WindowDriver::Patience);
        for (const Step step : {Arrival, Registry, Upload, ClusterFiles, Jobs, Settings}) {
            window.go(step);
        }
        QCOMPARE(trace.stop(),
                 QStringList{m_site->targetHost().replace(u"localhost"_s, u"127.0.0.1"_s)});
        QCOMPARE(snapshot(m_site->medium()), before);

        const auto digest = skopeoRawDigest(
            m_site->targetRepository() + u':' + m_site->release().tag, window.pullSecret());
        QVERIFY(digest);
        QCOMPARE(*digest, m_site->release().digest.toString());
    }

    /// The test itself: on the connected side the trace shows the source.
    void theTraceShowsWhoIsAsked()
    {
        WindowDriver window(*m_site);
        window.open();
        NetworkTrace trace;
        if (!trace.start()) {
            QSKIP("strace may not look at this process here");
        }
        window.plan();
        const QString port = m_site->sourceHost().section(u':', 1);
        QVERIFY(!trace.stop().filter(u':' + port).isEmpty());
    }

    /// Steps of the connected side cannot even be reached, and come back with the switch.
    void theSwitchHoldsItsSide()
    {
        WindowDriver window(*m_site);
        window.open();
        QTest::mouseClick(window.window().findChild<QRadioButton *>(u"disconnectedSide"_s),
                          Qt::LeftButton);
        for (const Step step : {Release, Mirror, Verify}) {
            QVERIFY(!window.item(step)->flags().testFlag(Qt::ItemIsEnabled));
        }
        window.close();
        window.open();
        QVERIFY(window.page(Arrival)->isVisible()); // remembered
        QTest::mouseClick(window.window().findChild<QRadioButton *>(u"connectedSide"_s),
                          Qt::LeftButton);
        window.go(Release);
    }
};

QTEST_MAIN(SilenceTest)
#include "tst_silence.moc"
