// SPDX-License-Identifier: GPL-3.0-or-later
// An install-config.yaml dropped on the real window: shown before and after, written, kept.
#include "desktop/DragAndDrop.h"
#include "desktop/FileDialogs.h"
#include "desktop/Screenshots.h"
#include "desktop/WindowDriver.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
const QByteArray Config = "# by hand\n"
                          "apiVersion: v1\n"
                          "baseDomain: example.com\n"
                          "pullSecret: '{\"auths\":{\"old\":{\"auth\":\"U0VDUkVUOk9MRA==\"}}}'\n"
                          "sshKey: ssh-ed25519 AAAA\n";

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}
} // namespace

class InstallConfigPanelTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        SiteOptions options;
        options.security = SiteSecurity::TlsPassword;
        options.release.images = 5;
        options.release.size = 1 << 20;
        auto site = TransferSite::build(options);
        QVERIFY(site);
        m_site = std::move(*site);
    }

    void init()
    {
        m_files = std::make_unique<QTemporaryDir>();
        m_window = std::make_unique<WindowDriver>(*m_site);
        m_window->open();
        write(Config);
    }

    void cleanup() { m_window.reset(); }

    void droppedShownWritten()
    {
        m_window->logIn(); // its pull secret and its certificate
        drop();
        QTRY_COMPARE(m_window->page(Step::ClusterFiles)->isVisible(), true);
        QTRY_VERIFY(part<QPushButton>(u"writeConfig"_s)->isEnabled());
        QCOMPARE(m_window->on<QTabWidget>(Step::ClusterFiles, u"documents"_s)->currentIndex(), 2);
        const QString before = part<QPlainTextEdit>(u"before"_s)->toPlainText();
        const QString after = part<QPlainTextEdit>(u"after"_s)->toPlainText();
        QCOMPARE(before.count(u'\n'), after.count(u'\n')); // beside each other
        QVERIFY(before.contains(u"\n- pullSecret: (hidden)\n"_s));
        QVERIFY(after.contains(u"\n+ pullSecret: (hidden)\n"_s));
        QVERIFY(after.contains(u"\n  sshKey: ssh-ed25519 AAAA\n"_s));
        QVERIFY(!(before + after).contains(u"auths"_s));
        QCOMPARE(contentOf(path()), Config); // nothing is written yet
        grab(u"shown"_s);
        m_window->press(Step::ClusterFiles, u"writeConfig"_s);
        QTRY_VERIFY(state().contains(u".bak"_s));
        QVERIFY(!part<QPushButton>(u"writeConfig"_s)->isEnabled());
        const QStringList backups = QDir(m_files->path()).entryList({u"*.bak"_s});
        QCOMPARE(backups.size(), 1);
        QVERIFY(state().contains(backups.first()));
        QCOMPARE(contentOf(m_files->filePath(backups.first())), Config);
        const QByteArray now = contentOf(path());
        QVERIFY(
            now.startsWith("# by hand\napiVersion: v1\nbaseDomain: example.com\npullSecret: '{"));
        QVERIFY(now.contains(m_site->targetHost().toUtf8()));
        grab(u"written"_s);
        m_window->trigger(u"zoomInAction"_s); // nothing to do with it
        QVERIFY2(state().contains(backups.first()), qPrintable(state()));
        m_window->trigger(u"zoomResetAction"_s);
        QTRY_VERIFY(!part<QPlainTextEdit>(u"after"_s)->toPlainText().contains(u"\n+ "_s));
        QVERIFY2(state().contains(backups.first()), qPrintable(state()));
    }

    void chosenInADialog()
    {
        m_window->go(Step::ClusterFiles);
        auto *const tabs = m_window->on<QTabWidget>(Step::ClusterFiles, u"documents"_s)->tabBar();
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(2).center());
        m_window->press(Step::ClusterFiles, u"chooseConfig"_s);
        answerFileDialog(m_window->window(), path());
        QTRY_VERIFY(part<QPlainTextEdit>(u"before"_s)->toPlainText().contains(u"sshKey"_s));
    }

    void switchesDecide_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("sets"); // what is set without a tick any more
        QTest::newRow("pull secret") << u"setPullSecret"_s << u"pullSecret"_s;
        QTest::newRow("mirrors") << u"setMirrorSection"_s << u"imageDigestSources"_s;
        QTest::newRow("trust bundle") << u"setTrustBundle"_s << u"additionalTrustBundle:"_s;
        QTest::newRow("trust policy") << u"setTrustPolicy"_s << u"additionalTrustBundlePolicy"_s;
    }

    void switchesDecide()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, sets);
        m_window->plan(); // names the mirrors
        m_window->logIn();
        drop();
        QTRY_VERIFY(part<QPushButton>(u"writeConfig"_s)->isEnabled());
        const auto *after = part<QPlainTextEdit>(u"after"_s);
        const QString line = u"\n+ "_s + sets;
        auto *const box = part<QCheckBox>(name);
        QTRY_VERIFY(box->isEnabled());
        const bool wasSet = box->isChecked();
        QTRY_COMPARE(after->toPlainText().contains(line), wasSet);
        QTest::mouseClick(box, Qt::LeftButton, {}, {8, box->height() / 2});
        QCOMPARE(box->isChecked(), !wasSet);
        QTRY_COMPARE(after->toPlainText().contains(line), !wasSet);
    }

    void refused()
    {
        write("apiVersion: v1\nbaseDomain: a\nbaseDomain: b\n");
        drop();
        QTRY_VERIFY2(state().contains(u"3"_s), qPrintable(state()));
        QVERIFY(!part<QPushButton>(u"writeConfig"_s)->isEnabled());
        QVERIFY(part<QPlainTextEdit>(u"after"_s)->toPlainText().isEmpty());
        m_window->trigger(u"language_ja"_s);
        QTRY_VERIFY(state().contains(u"3"_s)); // the sentence is made again
    }

    void changedMeanwhile()
    {
        m_window->logIn();
        drop();
        QTRY_VERIFY(part<QPushButton>(u"writeConfig"_s)->isEnabled());
        const QByteArray other = "apiVersion: v1\nbaseDomain: other\n";
        write(other);
        m_window->press(Step::ClusterFiles, u"writeConfig"_s);
        QTRY_VERIFY(state().contains(u"changed meanwhile"_s));
        QCOMPARE(contentOf(path()), other);
        QVERIFY(QDir(m_files->path()).entryList({u"*.bak"_s}).isEmpty());
    }

private:
    [[nodiscard]] QString path() const { return m_files->filePath(u"install-config.yaml"_s); }

    void write(const QByteArray &content) const
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }

    template<typename T>
    T *part(const QString &name) const
    {
        return m_window->on<T>(Step::ClusterFiles, name);
    }

    [[nodiscard]] QString state() const { return part<QLabel>(u"configState"_s)->text(); }

    void drop() const
    {
        Drag drag(m_window->window());
        drag.takeFiles({path()});
        QVERIFY(drag.enter());
        QVERIFY(drag.drop());
    }

    void grab(const QString &name) const
    {
        for (const QString &language : {u"ja"_s, u"en"_s}) {
            m_window->trigger(u"language_"_s + language);
            QTRY_VERIFY(!part<QPlainTextEdit>(u"after"_s)->toPlainText().isEmpty());
            QVERIFY(
                saveScreenshot(m_window->window(), u"installconfig-%1-%2"_s.arg(name, language)));
        }
    }

    std::unique_ptr<TransferSite> m_site;
    std::unique_ptr<QTemporaryDir> m_files;
    std::unique_ptr<WindowDriver> m_window;
};

QTEST_MAIN(InstallConfigPanelTest)
#include "tst_installconfigpanel.moc"
