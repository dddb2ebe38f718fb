// SPDX-License-Identifier: GPL-3.0-or-later
// Programs taken out of a release in the window; hashikectl, judged by tst_extract, is the judge.
#include "WindowDriver.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
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
QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}
} // namespace

class InstallerTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TransferSite> m_site;
    std::unique_ptr<WindowDriver> m_window;

    /// Names the mirror registry and opens the page's part about programs.
    void openInstaller() const
    {
        m_window->go(ClusterFiles);
        const auto *tabs = m_window->on<QTabWidget>(ClusterFiles, u"documents"_s);
        QTRY_VERIFY(tabs->isEnabled());
        const int last = tabs->count() - 1;
        QTest::mouseClick(
            tabs->tabBar(), Qt::LeftButton, {}, tabs->tabBar()->tabRect(last).center());
        QVERIFY(m_window->on<QPushButton>(ClusterFiles, u"extract"_s)->isVisible());
        QTRY_VERIFY(part<QComboBox>("toolRelease")->count() > 0); // the medium was read
    }

    /// The sample release is not signed: from a medium not without consent.
    void extract() const
    {
        const bool isOnMedium = part<QRadioButton>("fromMedium")->isChecked();
        QCOMPARE(part<QPushButton>("extract")->isEnabled(), !isOnMedium);
        if (isOnMedium) {
            m_window->consent(ClusterFiles);
        }
        m_window->press(ClusterFiles, u"extract"_s);
    }

    template<typename T>
    T *part(const char *name) const
    {
        return m_window->on<T>(ClusterFiles, QString::fromLatin1(name));
    }

    void choose(const char *box, const QString &data) const
    {
        auto *const combo = part<QComboBox>(box);
        const int index = combo->findData(data);
        QVERIFY2(index >= 0, qPrintable(data));
        combo->setFocus();
        QTest::keyClick(combo, Qt::Key_Home);
        for (int i = 0; i < index; ++i) {
            QTest::keyClick(combo, Qt::Key_Down);
        }
        QCOMPARE(combo->currentData().toString(), data);
    }

    /// What hashikectl takes out of the same medium.
    [[nodiscard]] QByteArray judged(const QString &command) const
    {
        const QString folder = m_window->statePath(u"judged"_s);
        const CtlResult result = m_site->ctl().run({u"adm"_s,
                                                    u"release"_s,
                                                    u"extract"_s,
                                                    u"--allow-unverified"_s,
                                                    u"--command="_s + command,
                                                    u"--to="_s + folder,
                                                    u"--from-dir="_s + m_site->medium(),
                                                    u"--pin="_s + m_site->targetRepository(),
                                                    u"file://openshift/release:4.20.1"_s});
        return result.exitCode == 0 ? contentOf(folder + u'/' + command) : QByteArray();
    }

private Q_SLOTS:
    void initTestCase()
    {
        SiteOptions options;
        options.security = SiteSecurity::TlsPassword;
        options.release.images = 14; // all components with programs, and must-gather
        options.release.size = 4 << 20;
        auto site = TransferSite::build(options);
        QVERIFY(site);
        m_site = std::move(*site);
        QCOMPARE(m_site->ctl().run(m_site->mirrorLine()).exitCode, 0);
        QCOMPARE(m_site->ctl().run(m_site->uploadLine()).exitCode, 0);
    }

    void init()
    {
        m_window = std::make_unique<WindowDriver>(*m_site);
        m_window->open();
        m_window->logIn();
        m_window->go(Mirror);
        m_window->type(Mirror, u"medium"_s, m_site->medium());
    }

    void cleanup() { m_window.reset(); }

    void fromWhere_data()
    {
        QTest::addColumn<bool>("registry");
        QTest::newRow("medium") << false;
        QTest::newRow("mirror registry") << true;
    }

    void fromWhere()
    {
        QFETCH(bool, registry);
        openInstaller();
        choose("tool", u"openshift-baremetal-install"_s);
        QTest::mouseClick(part<QRadioButton>(registry ? "fromRegistry" : "fromMedium"),
                          Qt::LeftButton,
                          {},
                          {10, part<QRadioButton>("fromMedium")->height() / 2});
        QCOMPARE(part<QRadioButton>("fromRegistry")->isChecked(), registry);
        const QString folder = m_window->statePath(u"tools"_s);
        m_window->type(ClusterFiles, u"toolFolder"_s, folder);
        extract();
        QTRY_COMPARE_WITH_TIMEOUT(m_window->job(0, 2), u"Succeeded"_s, WindowDriver::Patience);
        const QByteArray program = contentOf(folder + u"/openshift-baremetal-install"_s);
        QVERIFY(!program.isEmpty());
        QVERIFY(program == judged(u"openshift-baremetal-install"_s));
    }

    /// Nobody signed it: not without a tick, which is about one release in one place.
    void consentIsAboutOnePlace()
    {
        openInstaller();
        m_window->type(ClusterFiles, u"toolFolder"_s, m_window->statePath(u"tools"_s));
        const auto *const box = part<QCheckBox>("allowUnverified");
        const auto *const signature = part<QLabel>("toolSignature");
        QTRY_VERIFY2(signature->text().contains(u"Signature: none"_s),
                     qPrintable(signature->text()));
        QVERIFY(!box->text().contains(u'&'));
        QVERIFY(!part<QPushButton>("extract")->isEnabled());
        QVERIFY(part<QLabel>("extractReason")->text().contains(u"not verified"_s));
        m_window->consent(ClusterFiles);
        QVERIFY(part<QPushButton>("extract")->isEnabled());
        m_window->trigger(u"language_ja"_s); // the same in other words
        m_window->trigger(u"language_en"_s);
        QVERIFY(box->isChecked());
        auto *const registry = part<QRadioButton>("fromRegistry");
        QTest::mouseClick(registry, Qt::LeftButton, {}, {10, registry->height() / 2});
        QVERIFY(registry->isChecked());
        QVERIFY(!box->isVisible()); // one's own registry is taken as it is
        QVERIFY(signature->text().contains(u"not checked"_s));
        QVERIFY(part<QPushButton>("extract")->isEnabled());
        auto *const medium = part<QRadioButton>("fromMedium");
        QTest::mouseClick(medium, Qt::LeftButton, {}, {10, medium->height() / 2});
        QVERIFY(medium->isChecked());
        QVERIFY(box->isVisible());
        QVERIFY(!box->isChecked());
    }

    void systemsFollowTheProgram()
    {
        openInstaller();
        const auto *systems = part<QComboBox>("toolSystem");
        QCOMPARE(systems->count(), 5); // Linux twice, macOS twice, all
        choose("toolSystem", u"darwin/arm64"_s);
        choose("tool", u"oc"_s);
        QCOMPARE(systems->currentData().toString(), u"darwin/arm64"_s); // also there
        choose("tool", u"openshift-install-fips"_s);
        QCOMPARE(systems->count(), 2);
        QCOMPARE(systems->currentData().toString(), u"linux/amd64"_s);
        choose("tool", QString());
        QCOMPARE(systems->count(), 1);
        QCOMPARE(systems->currentData().toString(), u"*"_s);
    }

    void everythingAsArchives()
    {
        openInstaller();
        choose("tool", QString());
        const QString folder = m_window->statePath(u"archives"_s);
        m_window->type(ClusterFiles, u"toolFolder"_s, folder);
        extract();
        QTRY_COMPARE_WITH_TIMEOUT(m_window->job(0, 2), u"Succeeded"_s, WindowDriver::Patience);
        QVERIFY(QDir(folder).exists(u"sha256sum.txt"_s));
        QCOMPARE(QDir(folder).entryList(QDir::Files).size(), 23);
    }

    /// Why it cannot be pressed stands beside the button.
    void theMediumIsOnlyRead()
    {
        openInstaller();
        QVERIFY(!part<QPushButton>("extract")->isEnabled());
        QVERIFY(part<QLabel>("extractReason")->text().contains(u"folder"_s));
        for (const QString &inside : {m_site->medium(), m_site->medium() + u"/blobs/../tools"_s}) {
            m_window->type(ClusterFiles, u"toolFolder"_s, inside);
            QVERIFY(!part<QPushButton>("extract")->isEnabled());
            QVERIFY(part<QLabel>("extractReason")->text().contains(u"outside of the medium"_s));
        }
        m_window->type(ClusterFiles, u"toolFolder"_s, m_site->medium() + u"-tools"_s);
        m_window->consent(ClusterFiles);
        QVERIFY(part<QPushButton>("extract")->isEnabled());
    }

    void isAllowedOnTheDisconnectedSide()
    {
        auto *const inside = m_window->window().findChild<QRadioButton *>(u"disconnectedSide"_s);
        QTest::mouseClick(inside, Qt::LeftButton, {}, {10, inside->height() / 2});
        QVERIFY(inside->isChecked());
        openInstaller();
        const QString folder = m_window->statePath(u"tools"_s);
        m_window->type(ClusterFiles, u"toolFolder"_s, folder);
        extract();
        QTRY_COMPARE_WITH_TIMEOUT(m_window->job(0, 2), u"Succeeded"_s, WindowDriver::Patience);
        QVERIFY(contentOf(folder + u"/openshift-install"_s) == judged(u"openshift-install"_s));
    }

    void gathersFromTheMirror()
    {
        openInstaller();
        m_window->press(ClusterFiles, u"copyMustGather"_s);
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 u"oc adm must-gather --image=%1@%2"_s.arg(
                     m_site->targetRepository(),
                     m_site->release().components.value(u"must-gather"_s).toString()));
    }

    void anotherLanguageKeepsWhatWasChosen()
    {
        openInstaller();
        choose("tool", u"oc"_s);
        choose("toolSystem", u"windows/amd64"_s);
        m_window->trigger(u"language_ja"_s);
        QCOMPARE(part<QComboBox>("toolSystem")->currentData().toString(), u"windows/amd64"_s);
        QCOMPARE(part<QComboBox>("tool")->currentData().toString(), u"oc"_s);
        QVERIFY(!part<QComboBox>("toolRelease")->currentText().isEmpty());
        m_window->trigger(u"language_en"_s);
        QTRY_COMPARE(part<QPushButton>("extract")->text(), u"&Extract"_s);
    }
};

QTEST_MAIN(InstallerTest)
#include "tst_installer.moc"
