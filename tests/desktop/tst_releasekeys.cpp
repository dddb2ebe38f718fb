// SPDX-License-Identifier: GPL-3.0-or-later
// Whose signatures count, as the user says in the settings: from the plan to the paper.
#include "desktop/DragAndDrop.h"
#include "desktop/FileDialogs.h"
#include "desktop/Screenshots.h"
#include "desktop/WindowDriver.h"
#include "support/Subprocess.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QTextBrowser>

using namespace Qt::StringLiterals;
using namespace hashike;

class ReleaseKeysTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TransferSite> m_site;
    std::unique_ptr<WindowDriver> m_window;

    template<typename T>
    T *setting(const QString &name) const
    {
        auto *const found = m_window->on<T>(Step::Settings, name);
        m_window->on<QScrollArea>(Step::Settings, u"scroll"_s)->ensureWidgetVisible(found);
        return found;
    }

    void enter(const QString &field, const QString &text, const QString &button) const
    {
        m_window->go(Step::Settings);
        auto *const edit = setting<QLineEdit>(field);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
        QTest::mouseClick(setting<QPushButton>(button), Qt::LeftButton);
    }

    QStringList entries(const QString &list) const
    {
        QStringList texts;
        const auto *const widget = setting<QListWidget>(list);
        for (int row = 0; row < widget->count(); ++row) {
            texts.append(widget->item(row)->text());
        }
        return texts;
    }

    void removeFirst(const QString &list, const QString &button) const
    {
        setting<QListWidget>(list)->setCurrentRow(0);
        QTest::mouseClick(setting<QPushButton>(button), Qt::LeftButton);
    }

    QString keyFile() const { return m_site->signatureDirectory() + u"/key.asc"_s; }
    QString chip() const { return m_window->on<QLabel>(Step::Release, u"signatureChip"_s)->text(); }

    /// Of the queue's `row`th job.
    QString report(int row) const
    {
        m_window->go(Step::Jobs);
        auto *const table = m_window->on<QTableView>(Step::Jobs, u"jobs"_s);
        const QModelIndex job = table->model()->index(row, 0);
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(job).center());
        auto *const tabs = m_window->on<QTabWidget>(Step::Jobs, u"details"_s);
        auto *const shown = m_window->on<QTextBrowser>(Step::Jobs, u"report"_s);
        const int tab = tabs->indexOf(shown->parentWidget());
        QTest::mouseClick(
            tabs->tabBar(), Qt::LeftButton, {}, tabs->tabBar()->tabRect(tab).center());
        return shown->toPlainText();
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (const QString &tool : {u"docker-registry"_s, u"gpg"_s}) {
            if (!isInstalled(tool)) {
                QSKIP(qPrintable(tool + u" is not installed"_s));
            }
        }
        SiteOptions options;
        options.security = SiteSecurity::TlsPassword;
        options.isSigned = true;
        options.release.images = 5;
        options.release.size = 1 << 20;
        auto site = TransferSite::build(options);
        QVERIFY(site);
        m_site = std::move(*site);
    }

    void init()
    {
        m_window = std::make_unique<WindowDriver>(*m_site);
        m_window->open();
    }

    void cleanup()
    {
        m_window.reset();
        QDir(m_site->medium()).removeRecursively();
    }

    /// The payload brings the key along, which makes nobody trust it.
    void aKeyCountsOnceItIsTrusted()
    {
        m_window->choose(m_window->pullSecret());
        auto *const consent = m_window->on<QCheckBox>(Step::Release, u"allowUnverified"_s);
        QTRY_VERIFY_WITH_TIMEOUT(consent->isVisible(), WindowDriver::Patience);
        QVERIFY2(chip().contains(u"invalid"_s), qPrintable(chip()));

        enter(u"fingerprint"_s, m_site->release().fingerprint.toLower(), u"addKey"_s);
        QCOMPARE(entries(u"keys"_s), QStringList{m_site->release().fingerprint});
        m_window->go(Step::Release);
        m_window->press(Step::Release);
        QTRY_VERIFY2_WITH_TIMEOUT(
            chip().contains(u"Signature: valid"_s), qPrintable(chip()), WindowDriver::Patience);
        QVERIFY(!consent->isVisible());
        m_window->mirror(); // and nobody had to consent

        m_window->go(Step::Upload);
        const auto *const box = m_window->on<QCheckBox>(Step::Upload, u"allowUnverified"_s);
        auto *const found = m_window->on<QLabel>(Step::Upload, u"signatures"_s);
        QTRY_VERIFY(found->text().contains(u"Signature: valid"_s));
        QVERIFY(!box->isVisible());

        m_window->go(Step::Settings);
        removeFirst(u"keys"_s, u"removeKey"_s);
        m_window->go(Step::Upload);
        QTRY_VERIFY2(!found->text().contains(u"Signature: valid"_s), qPrintable(found->text()));
        QTRY_VERIFY(box->isVisible());
    }

    void thePaperSaysWhoseSignatureItIs()
    {
        if (!isInstalled(u"pdftotext"_s)) {
            QSKIP("pdftotext is not installed");
        }
        enter(u"fingerprint"_s, m_site->release().fingerprint, u"addKey"_s);
        m_window->choose(m_window->pullSecret());
        m_window->mirror();
        m_window->go(Step::Verify);
        m_window->press(Step::Verify, u"seal"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->job(1, 2), u"Succeeded"_s, WindowDriver::Patience);
        const QByteArray trusted = sheet(u"trusted.pdf"_s);
        QVERIFY(trusted.contains(m_site->release().fingerprint.toLatin1()));
        QVERIFY(!trusted.contains("not checked"));
        m_window->go(Step::Arrival);
        m_window->press(Step::Arrival);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->job(2, 2), u"Succeeded"_s, WindowDriver::Patience);
        m_window->go(Step::Arrival);
        const auto *const arrived = m_window->on<QLabel>(Step::Arrival, u"result"_s);
        QTRY_VERIFY2(arrived->text().contains(u"Signature: valid"_s), qPrintable(arrived->text()));
        for (int row = 0; row < 3; ++row) { // mirrored, sealed, checked
            QTRY_VERIFY2(report(row).contains(u"valid"_s), qPrintable(report(row)));
            QVERIFY2(!report(row).contains(u"not checked"_s), qPrintable(report(row)));
        }

        m_window->go(Step::Settings);
        removeFirst(u"keys"_s, u"removeKey"_s);
        const QByteArray untrusted = sheet(u"untrusted.pdf"_s);
        QVERIFY(untrusted.contains("INVALID"));
        QVERIFY(!untrusted.contains(m_site->release().fingerprint.toLatin1()));
    }

    /// Dropped on another page, shown in the settings; and it counts for the release.
    void aKeyIsDroppedAnywhere()
    {
        m_window->go(Step::Release);
        Drag drag(m_window->window());
        drag.takeFiles({keyFile()});
        QVERIFY(drag.enter());
        QVERIFY(drag.drop());
        QTRY_VERIFY(m_window->page(Step::Settings)->isVisible());
        auto *const trust = setting<QPushButton>(u"trustKeyFile"_s);
        QTRY_VERIFY(trust->isVisible());
        QVERIFY(setting<QLabel>(u"keyFileText"_s)
                    ->text()
                    .remove(u' ')
                    .contains(m_site->release().fingerprint));
        QCOMPARE(entries(u"keys"_s) + entries(u"keyrings"_s), QStringList());
        setting<QPushButton>(u"trustKeyFile"_s);
        QTest::mouseClick(trust, Qt::LeftButton);
        QCOMPARE(entries(u"keys"_s), QStringList{m_site->release().fingerprint});
        m_window->choose(m_window->pullSecret());
        QTRY_VERIFY2_WITH_TIMEOUT(
            chip().contains(u"Signature: valid"_s), qPrintable(chip()), WindowDriver::Patience);
    }

    void whatIsNoFingerprintIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("a key id") << u"199E2F91FD431D51"_s;
        QTest::newRow("a name") << u"security@redhat.com"_s;
        QTest::newRow("a digit too few") << QString(39, u'A');
        QTest::newRow("a digit too many") << QString(41, u'A');
        QTest::newRow("not hexadecimal") << QString(40, u'G');
    }

    void whatIsNoFingerprintIsRefused()
    {
        QFETCH(const QString, text);
        enter(u"fingerprint"_s, text, u"addKey"_s);
        QVERIFY(setting<QLabel>(u"keyProblem"_s)->isVisible());
        QVERIFY(setting<QLabel>(u"keyProblem"_s)->text().contains(u"40"_s));
        QCOMPARE(entries(u"keys"_s), QStringList());
        enter(u"fingerprint"_s, QString(40, u'a'), u"addKey"_s);
        QVERIFY(!setting<QLabel>(u"keyProblem"_s)->isVisible());
        QCOMPARE(entries(u"keys"_s), QStringList{QString(40, u'A')});
    }

    void storesAreHttps_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isTaken");
        QTest::newRow("https") << u"https://signatures.example.com/release"_s << true;
        QTest::newRow("blank, encoded") << u"https://a.example/my%20store"_s << true;
        QTest::newRow("http") << u"http://signatures.example.com/release"_s << false;
        QTest::newRow("file") << u"file:///etc"_s << false;
        QTest::newRow("password") << u"https://u:p@signatures.example.com"_s << false;
        QTest::newRow("no host") << u"https:///release"_s << false;
        QTest::newRow("empty") << QString() << false;
    }

    void storesAreHttps()
    {
        QFETCH(const QString, text);
        QFETCH(const bool, isTaken);
        enter(u"store"_s, text, u"addStore"_s);
        QCOMPARE(setting<QLabel>(u"keyProblem"_s)->isVisible(), !isTaken);
        QCOMPARE(entries(u"stores"_s), isTaken ? QStringList{text} : QStringList());
    }

    void allIsRememberedAndCanBeTakenBack()
    {
        m_window->go(Step::Settings);
        QTest::mouseClick(setting<QPushButton>(u"addKeyring"_s), Qt::LeftButton);
        answerFileDialog(m_window->window(), keyFile());
        QTRY_VERIFY(setting<QPushButton>(u"trustKeyFile"_s)->isVisible());
        QTest::mouseClick(setting<QPushButton>(u"trustKeyFile"_s), Qt::LeftButton);
        QTRY_COMPARE(entries(u"keyrings"_s), QStringList{keyFile()});
        enter(u"store"_s, u"https://a.example"_s, u"addStore"_s);
        enter(u"fingerprint"_s, QString(40, u'B'), u"addKey"_s);
        for (const QString &language : {u"ja"_s, u"en"_s}) {
            m_window->trigger(u"language_"_s + language);
            setting<QPushButton>(u"addStore"_s);
            QVERIFY(saveScreenshot(m_window->window(), u"release-keys-"_s + language));
        }
        m_window->close();
        m_window->open();
        m_window->go(Step::Settings);
        QCOMPARE(entries(u"keyrings"_s), QStringList{keyFile()});
        QCOMPARE(entries(u"stores"_s), QStringList{u"https://a.example"_s});
        QCOMPARE(entries(u"keys"_s),
                 (QStringList{m_site->release().fingerprint, QString(40, u'B')}));
        removeFirst(u"keys"_s, u"removeKey"_s);
        removeFirst(u"keys"_s, u"removeKey"_s);
        removeFirst(u"stores"_s, u"removeStore"_s);
        removeFirst(u"keyrings"_s, u"removeKeyring"_s);
        QCOMPARE(entries(u"keys"_s) + entries(u"stores"_s) + entries(u"keyrings"_s), QStringList());
    }

private:
    QByteArray sheet(const QString &name) const
    {
        m_window->go(Step::Verify);
        auto *const button = m_window->on<QPushButton>(Step::Verify, u"sheet"_s);
        [&] { QTRY_VERIFY(button->isEnabled()); }();
        m_window->press(Step::Verify, u"sheet"_s);
        const QString pdf = m_window->statePath(name);
        answerFileDialog(m_window->window(), pdf);
        [&] { QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(pdf).size() > 0, WindowDriver::Patience); }();
        return run({u"pdftotext"_s, {pdf, u"-"_s}, {}, {}, {}}).value_or(QByteArray());
    }
};

QTEST_MAIN(ReleaseKeysTest)
#include "tst_releasekeys.moc"
