// SPDX-License-Identifier: GPL-3.0-or-later
// The settings that jobs, proxies, profiles and diagnostics are made of, by mouse and keyboard.
#include "FileDialogs.h"
#include "OpenedUrls.h"
#include "Screenshots.h"
#include "pages/SettingsPage.h"
#include "settings/ProfileSettings.h"
#include "system/LogFile.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QInputMethodEvent>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeEdit>

using namespace Qt::StringLiterals;
using namespace hashike;

class SettingsTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Preferences> m_preferences;
    std::unique_ptr<LanguageController> m_language;
    std::unique_ptr<RemovableDrives> m_drives; ///< on no bus
    std::unique_ptr<DriveBoard> m_board;
    SecretKeeper m_secrets;
    std::unique_ptr<SettingsPage> m_page;

    QString path(const QString &name) const { return m_directory->filePath(name); }

    template<typename T>
    T *part(const QString &name) const
    {
        auto *const found = m_page->findChild<T *>(name);
        m_page->findChild<QScrollArea *>(u"scroll"_s)->ensureWidgetVisible(found);
        return found;
    }

    void tick(const QString &name) const
    {
        auto *const box = part<QCheckBox>(name);
        QVERIFY(box->isEnabled());
        QTest::mouseClick(box, Qt::LeftButton, {}, {8, box->height() / 2});
    }

    void press(const QString &name) const
    {
        QTest::mouseClick(part<QPushButton>(name), Qt::LeftButton);
    }

    void type(const QString &name, const QString &text) const
    {
        auto *const field = part<QLineEdit>(name);
        QVERIFY(field->isEnabled());
        field->setFocus();
        field->selectAll();
        QInputMethodEvent typed; // as an input method writes: not every character has a key
        typed.setCommitString(text);
        QCoreApplication::sendEvent(field, &typed);
        QTest::keyClick(field, Qt::Key_Return);
    }

    void choose(const QString &name, Qt::Key key) const
    {
        auto *const box = part<QComboBox>(name);
        QTest::keyClick(box, key);
    }

    void open()
    {
        m_page.reset();
        m_preferences = std::make_unique<Preferences>(path(u"hashike.ini"_s));
        m_page = std::make_unique<SettingsPage>(*m_preferences, *m_language, m_secrets, *m_board);
        m_page->resize(820, 660);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    }

    QString write(const QString &name, const QByteArray &content) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) {
            qFatal("%s cannot be written", qPrintable(name));
        }
        return file.fileName();
    }

    static QByteArray readAll(const QString &name)
    {
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    /// In both languages, for people to look at.
    void picture(QWidget &widget, const QString &name) const
    {
        for (const QLocale &language : LanguageController::available()) {
            QVERIFY(m_language->use(language));
            QVERIFY(saveScreenshot(widget, u"settings-%1-%2"_s.arg(name, language.bcp47Name())));
        }
        QVERIFY(m_language->use(LanguageController::available().first()));
    }

    QDialog *dialog(const QString &name) const { return m_page->findChild<QDialog *>(name); }

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        qputenv("XDG_STATE_HOME", QFile::encodeName(m_directory->path()));
        m_language = std::make_unique<LanguageController>();
        QVERIFY(m_language->use(LanguageController::available().first()));
        m_drives = std::make_unique<RemovableDrives>(QDBusConnection(u"none"_s));
        m_board = std::make_unique<DriveBoard>(*m_drives);
        open();
    }

    void cleanup()
    {
        m_page.reset();
        m_preferences.reset();
        m_board.reset();
        m_drives.reset();
        m_language.reset();
    }

    void hoursOfTheLimit()
    {
        QVERIFY(!part<QCheckBox>(u"limited"_s)->isEnabled()); // there is no limit yet
        auto *const limit = part<QSpinBox>(u"bandwidth"_s);
        limit->setFocus();
        limit->selectAll();
        QTest::keyClicks(limit, u"5"_s);
        QCOMPARE(m_preferences->bytesPerSecond(), 5 << 20);
        QVERIFY(!m_preferences->limitHours());
        tick(u"limited"_s);
        auto *const from = part<QTimeEdit>(u"from"_s);
        QVERIFY(from->isEnabled());
        from->setFocus();
        from->setSelectedSection(QDateTimeEdit::HourSection);
        QTest::keyClicks(from, u"22"_s);
        QTest::keyClick(from, Qt::Key_Return);
        QVERIFY(m_preferences->limitHours());
        QCOMPARE(m_preferences->limitHours()->toString(), u"22:00-18:00"_s);
        open();
        QCOMPARE(part<QTimeEdit>(u"from"_s)->time(), QTime(22, 0));
        QVERIFY(part<QCheckBox>(u"limited"_s)->isChecked());
        tick(u"limited"_s);
        QVERIFY(!m_preferences->limitHours());
    }

    /// As a site's profile may bring it: the field counts in MiB, and 0 there means no limit.
    void aSmallLimitIsNotShownAsNone()
    {
        m_preferences->setBytesPerSecond(512 << 10);
        QCOMPARE(part<QSpinBox>(u"bandwidth"_s)->value(), 1);
        QCOMPARE(m_preferences->bytesPerSecond(), 512 << 10);
    }

    void whatIsReadBackAfterMirroring()
    {
        QVERIFY(m_preferences->readsBackMirrors());
        QVERIFY(!part<QLabel>(u"readBackNote"_s)->isVisible());
        tick(u"readBackMirrors"_s);
        QVERIFY(!m_preferences->readsBackMirrors());
        QVERIFY(part<QLabel>(u"readBackNote"_s)->isVisible()); // what one gives up
    }

    void ownProxies()
    {
        QVERIFY(!part<QLineEdit>(u"https"_s)->isEnabled());
        choose(u"source"_s, Qt::Key_End);
        QCOMPARE(m_preferences->proxies().source, ProxyChoice::Source::Own);
        type(u"https"_s, u"ｐｒｏｘｙ.example.com:3128"_s); // full-width
        type(u"exceptions"_s, u".example.com"_s);
        open();
        QCOMPARE(part<QLineEdit>(u"https"_s)->text(), u"proxy.example.com:3128"_s);
        QCOMPARE(m_preferences->proxies().exceptions, u".example.com"_s);
        choose(u"source"_s, Qt::Key_Home);
        QCOMPARE(m_preferences->proxies().source, ProxyChoice::Source::Environment);
    }

    void anotherUpdateGraph()
    {
        type(u"updateGraph"_s, u" ｈｔｔｐｓ：／／graph.example.com"_s); // full-width
        QCOMPARE(m_preferences->updateGraph(), QUrl(u"https://graph.example.com"_s));
        QCOMPARE(part<QLineEdit>(u"updateGraph"_s)->text(), u"https://graph.example.com"_s);
        QVERIFY(!part<QLabel>(u"updateGraphProblem"_s)->isVisible());
    }

    /// What is wrong stays to be looked at, whatever else is set meanwhile.
    void aRefusedUpdateGraphStays()
    {
        const QUrl before = m_preferences->updateGraph();
        type(u"updateGraph"_s, u"http://graph.example.com"_s);
        tick(u"readBackMirrors"_s);
        QVERIFY(part<QLabel>(u"updateGraphProblem"_s)->isVisible());
        QCOMPARE(part<QLineEdit>(u"updateGraph"_s)->text(), u"http://graph.example.com"_s);
        QCOMPARE(m_preferences->updateGraph(), before);
        type(u"updateGraph"_s, u"https://graph.example.com"_s);
        QVERIFY(!part<QLabel>(u"updateGraphProblem"_s)->isVisible());
        QCOMPARE(m_preferences->updateGraph(), QUrl(u"https://graph.example.com"_s));
    }

    void trustedCertificatesComeAndGo()
    {
        const QString file = write(u"ca.pem"_s, "-----BEGIN CERTIFICATE-----\n");
        press(u"addAuthority"_s);
        answerFileDialog(*m_page, file);
        QTRY_COMPARE(m_preferences->authorities(), QStringList{file});
        auto *const list = part<QListWidget>(u"authorities"_s);
        QCOMPARE(list->count(), 1);
        press(u"removeAuthority"_s); // none is selected
        QCOMPARE(list->count(), 1);
        QTest::mouseClick(
            list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->item(0)).center());
        press(u"removeAuthority"_s);
        QCOMPARE(m_preferences->authorities(), QStringList());
        QCOMPARE(list->count(), 0);
    }

    void whatIsToldAndReadBack()
    {
        tick(u"notifies"_s);
        QVERIFY(!m_preferences->notifies());
        const bool before = m_preferences->readsBackUploads();
        tick(u"readBack"_s);
        QCOMPARE(m_preferences->readsBackUploads(), !before);
    }

    void uploadsGoThere()
    {
        type(u"uploadTarget"_s, u" ｒｅｇｉｓｔｒｙ.example.com:5000/ocp4"_s); // full-width
        QCOMPARE(m_preferences->target(), u"registry.example.com:5000/ocp4"_s);
        QCOMPARE(part<QLineEdit>(u"uploadTarget"_s)->text(), u"registry.example.com:5000/ocp4"_s);
        QVERIFY(!part<QCheckBox>(u"keepSecret"_s)->isEnabled()); // there is no keychain
        const QSignalSpy wanted(m_page.get(), &SettingsPage::loginsWanted);
        press(u"logins"_s);
        QCOMPARE(wanted.size(), 1);
    }

    void passwordsOfProxiesAreRefused()
    {
        choose(u"source"_s, Qt::Key_End);
        type(u"https"_s, u"http://me:MARKER@proxy:3128"_s);
        QVERIFY(part<QLabel>(u"state"_s)->text().contains(u"password"_s));
        QCOMPARE(m_preferences->proxies().https, QString());
        open();
        QVERIFY(!readAll(path(u"hashike.ini"_s)).contains("MARKER"));
    }

    void whatIsNoProxyIsRefused_data()
    {
        QTest::addColumn<QString>("address");
        QTest::newRow("unsupported") << u"ftp://proxy:3128"_s;
        QTest::newRow("no host") << u"http://:3128"_s;
        QTest::newRow("no port") << u"proxy:port"_s;
    }

    void whatIsNoProxyIsRefused()
    {
        QFETCH(QString, address);
        choose(u"source"_s, Qt::Key_End);
        type(u"https"_s, address);
        const auto *const state = part<QLabel>(u"state"_s);
        QVERIFY2(state->text().contains(u"host:port"_s), qPrintable(state->text()));
        QCOMPARE(m_preferences->proxies().https, QString());
        type(u"https"_s, u"proxy.example.com:3128"_s);
        QVERIFY(!state->text().contains(u"host:port"_s));
        QCOMPARE(m_preferences->proxies().https, u"proxy.example.com:3128"_s);
    }

    /// What stands in a field is no reason to stay with a source that one does not want.
    void anotherSourceIsTakenWhateverStandsInAField()
    {
        choose(u"source"_s, Qt::Key_End);
        type(u"https"_s, u"http://:3128"_s);
        choose(u"source"_s, Qt::Key_Home);
        QCOMPARE(m_preferences->proxies().source, ProxyChoice::Source::Environment);
        const auto *const state = part<QLabel>(u"state"_s);
        QVERIFY2(!state->text().contains(u"host:port"_s), qPrintable(state->text()));
        choose(u"source"_s, Qt::Key_End);
        QCOMPARE(m_preferences->proxies().source, ProxyChoice::Source::Own);
        QCOMPARE(part<QLineEdit>(u"https"_s)->text(), QString());
    }

    /// Whatever changes meanwhile, elsewhere or by another control.
    void whatIsHalfTypedStays()
    {
        choose(u"source"_s, Qt::Key_End);
        for (const QString &name : {u"https"_s, u"updateGraph"_s}) {
            auto *const field = part<QLineEdit>(name);
            field->setFocus();
            field->selectAll();
            QTest::keyClicks(field, u"https://graph.exa"_s);
            m_preferences->setNotifies(!m_preferences->notifies());
            QVERIFY(m_language->use(LanguageController::available().last()));
            QVERIFY(m_language->use(LanguageController::available().first()));
            QCOMPARE(field->text(), u"https://graph.exa"_s);
        }
    }

    /// The page may end in the middle of a word.
    void whatIsHalfTypedAtTheEnd()
    {
        auto *const field = part<QLineEdit>(u"updateGraph"_s);
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, u"http://graph.exa"_s);
        const QUrl before = m_preferences->updateGraph();
        m_page.reset();
        QCOMPARE(m_preferences->updateGraph(), before);
    }

    /// Such as a profile's.
    void anotherUpdateGraphTakesThePlaceOfARefusedOne()
    {
        type(u"updateGraph"_s, u"http://graph.example.com"_s);
        m_preferences->setUpdateGraph(QUrl(u"https://other.example.com"_s));
        QCOMPARE(part<QLineEdit>(u"updateGraph"_s)->text(), u"https://other.example.com"_s);
        QVERIFY(!part<QLabel>(u"updateGraphProblem"_s)->isVisible());
    }

    void passwordsInTheEnvironmentAreNotShown()
    {
        qputenv("HTTPS_PROXY", "http://me:MARKER@proxy:3128");
        open();
        qunsetenv("HTTPS_PROXY");
        const QString text = part<QLabel>(u"state"_s)->text();
        QVERIFY2(text.contains(u"proxy:3128"_s) && !text.contains(u"MARKER"_s), qPrintable(text));
    }

    void badProfiles_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("says");
        QTest::newRow("no JSON") << "{\n  oops"_ba << u"line 2, column"_s;
        QTest::newRow("another file") << "{\"auths\":{}}"_ba << u"not a profile"_s;
        QTest::newRow("a bad value")
            << "{\"format\":\"hashike-site-profile\",\n\"streams\":99}"_ba << u"“streams”"_s;
    }

    void badProfiles()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, says);
        m_page->findChild<ProfileSettings *>()->importFile(write(u"site.json"_s, content));
        const auto *const problem = part<QLabel>(u"problem"_s);
        QTRY_VERIFY(problem->isVisible());
        QVERIFY2(problem->text().contains(says), qPrintable(problem->text()));
        QVERIFY(!dialog(u"profilePreview"_s));
        QCOMPARE(m_preferences->streams(), 6);
    }

    void aProfileShowsWhatItChanges()
    {
        const QString file = write(u"site.json"_s,
                                   "{\"format\":\"hashike-site-profile\",\"streams\":3,"
                                   "\"registry\":\"r.example.com/ocp\"}");
        auto *const profiles = m_page->findChild<ProfileSettings *>();
        profiles->importFile(file);
        QTRY_VERIFY(dialog(u"profilePreview"_s));
        auto *const changes = dialog(u"profilePreview"_s)->findChild<QTableWidget *>();
        QCOMPARE(changes->rowCount(), 2);
        QCOMPARE(changes->item(0, 2)->text(), u"r.example.com/ocp"_s);
        QCOMPARE(changes->item(1, 1)->text(), u"6"_s);
        picture(*dialog(u"profilePreview"_s), u"profile"_s);
        QTRY_COMPARE(part<QPushButton>(u"previewImport"_s)->text(), u"&Import"_s);
        QTest::mouseClick(part<QPushButton>(u"previewCancel"_s), Qt::LeftButton);
        QCOMPARE(m_preferences->streams(), 6);
        QTRY_VERIFY(!dialog(u"profilePreview"_s));
        profiles->importFile(file);
        QTRY_VERIFY(dialog(u"profilePreview"_s));
        QTest::mouseClick(part<QPushButton>(u"previewImport"_s), Qt::LeftButton);
        QCOMPARE(m_preferences->streams(), 3);
        QCOMPARE(m_preferences->target(), u"r.example.com/ocp"_s);
        QCOMPARE(part<QSpinBox>(u"streams"_s)->value(), 3);
    }

    /// What one computer exports changes nothing on itself when it comes back.
    void anExportedProfileComesBack()
    {
        m_preferences->setStreams(5);
        const QString file = path(u"exported.json"_s);
        press(u"exportProfile"_s);
        answerFileDialog(*m_page, file);
        QTRY_COMPARE(SiteProfile::readFile(file, {}).value_or(SiteProfile()).streams, 5);
        press(u"importProfile"_s);
        answerFileDialog(*m_page, file);
        QTRY_VERIFY(dialog(u"profilePreview"_s));
        QVERIFY(!part<QPushButton>(u"previewImport"_s)->isEnabled());
    }

    void aProfileThatChangesNothing()
    {
        m_page->findChild<ProfileSettings *>()->importFile(
            write(u"site.json"_s, SiteProfile::of(*m_preferences).toJson()));
        QTRY_VERIFY(dialog(u"profilePreview"_s));
        QVERIFY(!part<QPushButton>(u"previewImport"_s)->isEnabled());
    }

    void diagnosticsAreShownFirst()
    {
        {
            LogFile log;
            log.append(u"GET http://me:MARKER@host/ Authorization: Basic MARKERMARKER"_s);
        }
        press(u"diagnose"_s);
        QTRY_VERIFY(dialog(u"diagnosticsDialog"_s));
        const QString text =
            dialog(u"diagnosticsDialog"_s)->findChild<QPlainTextEdit *>()->toPlainText();
        const QJsonObject facts = QJsonDocument::fromJson(text.toUtf8()).object();
        QCOMPARE(facts["program"_L1]["qt"_L1].toString(), QString::fromLatin1(qVersion()));
        QCOMPARE(facts["settings"_L1]["streams"_L1].toInt(), 6);
        QVERIFY(facts["log"_L1][0].toString().contains(u"//host/"_s));
        QVERIFY(!text.contains(u"MARKER"_s));
        picture(*dialog(u"diagnosticsDialog"_s), u"diagnostics"_s);
        press(u"diagnosticsSave"_s);
        const QString file = path(u"diagnostics.json"_s);
        answerFileDialog(*m_page, file);
        QTRY_COMPARE(readAll(file), text.toUtf8());
    }

    void thePage()
    {
        m_page->resize(820, 1300);
        picture(*m_page, u"page"_s);
    }

    void detailedLogs()
    {
        QVERIFY(!m_preferences->logsInDetail());
        tick(u"logsInDetail"_s);
        QVERIFY(m_preferences->logsInDetail());
    }

    void logsAreShown()
    {
        const OpenedUrls opened;
        press(u"openLogs"_s);
        QCOMPARE(opened.paths, QStringList{LogFile::defaultDirectory()});
    }
};

QTEST_MAIN(SettingsTest)
#include "tst_settings.moc"
