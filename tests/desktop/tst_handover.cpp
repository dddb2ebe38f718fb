// SPDX-License-Identifier: GPL-3.0-or-later
// What comes after the copy, in the window: sealing and its sheet, a second medium, the direct way,
// and what the cluster is given. Independent tools are the judges.
#include "FileDialogs.h"
#include "WindowDriver.h"
#include "support/RegistryProbe.h"
#include "support/Subprocess.h"

#include <QCheckBox>
#include <QClipboard>
#include <QDir>
#include <QDirIterator>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QRegularExpression>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

using enum Step;

class HandOverTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TransferSite> m_site;
    std::unique_ptr<WindowDriver> m_window;

    /// What is said of the last file that was saved there.
    QString saved(Step step) const
    {
        const auto *note = m_window->page(step)->findChild<QLabel *>(u"saveNote"_s);
        return note && note->isVisible() ? note->text() : QString();
    }

    /// What is said of the medium's data.
    QString data(Step step) const { return m_window->on<QLabel>(step, u"data"_s)->text(); }

    void savesWhatIsShown(const QString &button, const QPlainTextEdit *text) const
    {
        const QString path = m_window->statePath(button + u".yaml"_s);
        m_window->press(ClusterFiles, button);
        answerFileDialog(m_window->window(), path);
        QTRY_COMPARE(saved(ClusterFiles), u"Saved: "_s + path);
        QCOMPARE(contentOf(path), text->toPlainText().toUtf8() + '\n');
    }

    /// One bit in the middle.
    void damageTheLargestFile() const
    {
        QDirIterator files(
            m_site->medium(), QDir::Files | QDir::NoSymLinks, QDirIterator::Subdirectories);
        QFileInfo largest;
        while (files.hasNext()) {
            const QFileInfo file = files.nextFileInfo();
            largest = file.size() > largest.size() ? file : largest;
        }
        QFile file(largest.filePath());
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(largest.size() / 2));
        char byte = 0;
        QVERIFY(file.peek(&byte, 1) == 1);
        QVERIFY(file.putChar(char(byte ^ 1)));
    }

    /// What is wrong can be looked through, and copied.
    void listsWhatIsMissing(const QString &path) const
    {
        auto *const list = m_window->on<QListView>(Arrival, u"lines"_s);
        QVERIFY(list->isVisible());
        QCOMPARE(m_window->on<QLabel>(Arrival, u"linesSummary"_s)->text(), u"Missing: 1"_s);
        const auto *shown = list->model();
        QCOMPARE(shown->rowCount(), 1);
        list->setFocus();
        QTest::keyClick(list, Qt::Key_F, Qt::ControlModifier);
        auto *const filter = m_window->on<QLineEdit>(Arrival, u"linesFilter"_s);
        QTRY_VERIFY(filter->hasFocus());
        QTest::keyClicks(filter, u"other"_s);
        QCOMPARE(shown->rowCount(), 0);
        filter->clear();
        QTest::keyClicks(filter, u"FILES"_s);
        QCOMPARE(shown->rowCount(), 1);
        list->setFocus();
        QTest::keyClick(list, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(list, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"Missing: "_s + path + u'\n');
    }

    static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    /// As on a machine that has not seen the medium yet.
    void forgetVerifications() const
    {
        QVERIFY(QDir(m_window->statePath(u"hashike/verifications"_s)).removeRecursively());
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!isInstalled(u"docker-registry"_s)) {
            QSKIP("docker-registry is not installed");
        }
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
        m_window = std::make_unique<WindowDriver>(*m_site);
        m_window->open();
        m_window->plan();
    }

    void cleanup()
    {
        m_window.reset();
        QDir(m_site->medium()).removeRecursively();
    }

    void sealsAndPrintsTheSheet()
    {
        m_window->mirror();
        m_window->go(Verify);
        m_window->press(Verify, u"seal"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->job(1, 2), u"Succeeded"_s, WindowDriver::Patience);
        m_window->go(Verify);
        auto *const sheet = m_window->on<QPushButton>(Verify, u"sheet"_s);
        QTRY_VERIFY(sheet->isEnabled());
        const QString said = m_window->on<QLabel>(Verify, u"handOver"_s)->text();
        const auto code =
            QRegularExpression(u"([0-9A-Z]{4}-){4}[0-9A-Z]{4}"_s).match(said).captured();
        QVERIFY2(!code.isEmpty(), qPrintable(said));

        m_window->press(Verify, u"sheet"_s);
        const QString pdf = m_window->statePath(u"sheet.pdf"_s);
        answerFileDialog(m_window->window(), pdf);
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(pdf).size() > 0, WindowDriver::Patience);
        QTRY_COMPARE(saved(Verify), u"Saved: "_s + pdf);
        m_window->press(Verify, u"sheet"_s);
        answerFileDialog(m_window->window(), u"/proc/sheet.pdf"_s); // where nobody can write
        QTRY_VERIFY2(saved(Verify).contains(u"/proc/sheet.pdf"_s)
                         && !saved(Verify).startsWith(u"Sav"_s),
                     qPrintable(saved(Verify)));
        if (!isInstalled(u"pdftotext"_s)) {
            QSKIP("pdftotext is not installed");
        }
        const auto text = run({u"pdftotext"_s, {pdf, u"-"_s}, {}, {}, {}});
        QVERIFY(text);
        QVERIFY(text->contains(code.toUtf8()));
        QVERIFY(text->contains(m_site->release().version.toUtf8()));
    }

    /// What is missing is asked for on paper, too.
    void printsWhatHasToBeSentAgain()
    {
        m_window->mirror();
        m_window->go(Verify);
        m_window->press(Verify, u"seal"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->job(1, 2), u"Succeeded"_s, WindowDriver::Patience);
        const QString missing = u"hashike/files.csv"_s;
        QVERIFY(QFile::remove(m_site->medium() + u'/' + missing));
        m_window->go(Arrival);
        QVERIFY(!m_window->on<QPushButton>(Arrival, u"resendPaper"_s)->isEnabled());
        m_window->press(Arrival);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->job(2, 2), u"Failed"_s, WindowDriver::Patience);
        m_window->go(Arrival);
        listsWhatIsMissing(missing);
        const QString list = m_window->statePath(u"resend.txt"_s);
        m_window->press(Arrival, u"resend"_s);
        answerFileDialog(m_window->window(), list);
        QTRY_COMPARE(saved(Arrival), u"Saved: "_s + list);
        QCOMPARE(contentOf(list), missing.toUtf8() + '\n');
        m_window->press(Arrival, u"resendPaper"_s);
        const QString pdf = m_window->statePath(u"resend.pdf"_s);
        QTRY_VERIFY(m_window->window().findChild<QFileDialog *>());
        answerFileDialog(m_window->window(), pdf);
        QTRY_COMPARE(saved(Arrival), u"Saved: "_s + pdf);
        if (!isInstalled(u"pdftotext"_s)) {
            QSKIP("pdftotext is not installed");
        }
        const auto text = run({u"pdftotext"_s, {u"-layout"_s, pdf, u"-"_s}, {}, {}, {}});
        QVERIFY(text && text->contains("List of files to send again"));
        QVERIFY(text->contains("Missing: 1") && text->contains(missing.toUtf8()));
    }

    /// To change what was handed over takes a tick of its own.
    void opensASealOnPurpose()
    {
        m_window->mirror();
        m_window->go(Verify);
        m_window->press(Verify, u"seal"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->job(1, 2), u"Succeeded"_s, WindowDriver::Patience);
        m_window->go(Mirror);
        const auto *mirror = m_window->on<QPushButton>(Mirror, u"primary"_s);
        auto *const open = m_window->on<QCheckBox>(Mirror, u"openSeal"_s);
        QTRY_VERIFY(open->isVisible());
        QVERIFY(!mirror->isEnabled());
        QCOMPARE(m_window->on<QLabel>(Mirror, u"reason"_s)->text(), u"The medium is sealed."_s);
        QTest::mouseClick(open, Qt::LeftButton, {}, {open->height() / 2, open->height() / 2});
        QTRY_VERIFY(mirror->isEnabled());
        m_window->press(Mirror);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->job(2, 2), u"Succeeded"_s, WindowDriver::Patience);
        m_window->go(Mirror);
        QTRY_VERIFY(!open->isVisible()); // it is open now
    }

    /// What was not read is not called undamaged.
    void aQuickLookSaysWhatItIs()
    {
        m_window->mirror();
        damageTheLargestFile();
        m_window->go(Verify);
        QTest::mouseClick(m_window->on<QRadioButton>(Verify, u"quick"_s), Qt::LeftButton);
        m_window->press(Verify);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->job(1, 2), u"Succeeded"_s, WindowDriver::Patience);
        m_window->go(Verify);
        QTRY_COMPARE(m_window->on<QLabel>(Verify, u"result"_s)->text(),
                     u"Names and sizes match; the content was not read."_s);
        QVERIFY(data(Verify).contains(u"not read"_s));
    }

    void repairsWhatIsDamaged()
    {
        m_window->mirror();
        damageTheLargestFile();
        m_window->go(Verify);
        QVERIFY(!m_window->on<QPushButton>(Verify, u"repair"_s)->isEnabled());
        m_window->press(Verify);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->job(1, 2), u"Failed"_s, WindowDriver::Patience);
        m_window->go(Verify);
        QTRY_VERIFY(m_window->on<QPushButton>(Verify, u"repair"_s)->isEnabled());
        const auto *damaged = m_window->on<QListView>(Verify, u"lines"_s);
        QVERIFY(damaged->isVisible());
        QCOMPARE(damaged->model()->rowCount(), 1);
        m_window->press(Verify, u"repair"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->job(2, 2), u"Succeeded"_s, WindowDriver::Patience);
        QCOMPARE(m_site->ctl().run({u"media"_s, u"verify"_s, m_site->medium()}).exitCode, 0);
    }

    void printsAListBeforeTheDownload()
    {
        m_window->go(Verify);
        m_window->press(Verify, u"provisional"_s);
        const QString pdf = m_window->statePath(u"list.pdf"_s);
        answerFileDialog(m_window->window(), pdf);
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(pdf).size() > 0, WindowDriver::Patience);
    }

    void copiesToAnotherMedium()
    {
        m_window->mirror();
        m_window->go(Mirror);
        const auto *copy = m_window->on<QPushButton>(Mirror, u"copy"_s);
        const auto *reason = m_window->on<QLabel>(Mirror, u"copyReason"_s);
        QVERIFY(!copy->isEnabled());
        m_window->type(Mirror, u"copyTarget"_s, m_site->medium() + u"/inside"_s);
        QTRY_COMPARE(reason->text(), u"That is this medium itself."_s);
        m_window->type(Mirror, u"copyTarget"_s, u"here"_s);
        QVERIFY(reason->text().contains(u"whole path"_s));
        QVERIFY(!copy->isEnabled());
        const QString other = m_window->statePath(u"other"_s);
        QVERIFY(QDir().mkpath(other));
        m_window->press(Mirror, u"copyTargetChoose"_s);
        answerFileDialog(m_window->window(), other);
        QTRY_VERIFY(copy->isEnabled());
        QVERIFY(copy->text().startsWith(u"Cop&y this medium → "_s));
        QCOMPARE(m_window->window().findChild<QTableView *>(u"jobs"_s)->model()->rowCount(),
                 1);           // choosing only fills in
        forgetVerifications(); // of the first medium: the content is the same
        m_window->press(Mirror, u"copy"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->job(1, 2), u"Succeeded"_s, WindowDriver::Patience);
        QCOMPARE(m_site->ctl().run({u"media"_s, u"verify"_s, other}).exitCode, 0);
        m_window->go(Mirror);
        m_window->type(Mirror, u"medium"_s, other);
        QTRY_VERIFY2(data(Mirror).contains(u" here "_s), qPrintable(data(Mirror)));
    }

    /// As far as the chosen medium carries the release that was planned.
    void theReleasePageKnowsTheData()
    {
        const auto *chip = m_window->on<QLabel>(Release, u"dataChip"_s);
        QVERIFY(chip->text().contains(u"not verified"_s));
        m_window->mirror();
        QTRY_VERIFY2(chip->text().contains(u" here "_s), qPrintable(chip->text()));
        forgetVerifications();
        m_window->type(Mirror, u"medium"_s, m_window->statePath(u"another"_s));
        QTRY_VERIFY2(chip->text().contains(u"not verified"_s), qPrintable(chip->text()));
    }

    /// Where it arrives nobody has read it before: the check does.
    void anArrivalCheckVouchesForTheContent()
    {
        m_window->mirror();
        m_window->go(Verify);
        m_window->press(Verify, u"seal"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->job(1, 2), u"Succeeded"_s, WindowDriver::Patience);
        forgetVerifications();
        m_window->type(Mirror, u"medium"_s, m_window->statePath(u"another"_s));
        m_window->type(Mirror, u"medium"_s, m_site->medium());
        m_window->go(Arrival);
        QTRY_VERIFY2(data(Arrival).contains(u"Data: not verified"_s), qPrintable(data(Arrival)));
        QVERIFY2(data(Arrival).endsWith(u", a claim"_s), qPrintable(data(Arrival)));
        m_window->press(Arrival);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->job(2, 2), u"Succeeded"_s, WindowDriver::Patience);
        m_window->go(Arrival);
        QTRY_VERIFY2(data(Arrival).contains(u" here "_s), qPrintable(data(Arrival)));
    }

    void mirrorsDirectly()
    {
        m_window->logIn();
        m_window->go(Upload);
        auto *const direct = m_window->on<QRadioButton>(Upload, u"direct"_s);
        QTest::mouseClick(direct, Qt::LeftButton);
        m_window->consent(Upload);
        // To think of something else takes it back.
        QTest::mouseClick(m_window->on<QRadioButton>(Upload, u"fromMedium"_s), Qt::LeftButton);
        QTest::mouseClick(direct, Qt::LeftButton);
        m_window->consent(Upload);
        m_window->press(Upload, u"compare"_s);
        const auto *forecast = m_window->on<QLabel>(Upload, u"forecast"_s);
        const QString toUpload = u"to upload: "_s;
        QTRY_VERIFY_WITH_TIMEOUT(forecast->text().contains(toUpload), WindowDriver::Patience);
        m_window->trigger(u"zoomInAction"_s); // has nothing to do with it
        m_window->trigger(u"zoomResetAction"_s);
        QVERIFY(forecast->text().contains(toUpload));
        auto *const readBack = m_window->on<QCheckBox>(Upload, u"readBack"_s);
        QVERIFY(!readBack->isChecked());
        QTest::mouseClick(
            readBack, Qt::LeftButton, {}, {readBack->height() / 2, readBack->height() / 2});
        m_window->press(Upload);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->job(0, 2), u"Succeeded"_s, WindowDriver::Patience);
        const QString arrived = m_window->on<QLabel>(Upload, u"result"_s)->text();
        QVERIFY2(arrived.contains(u"was read back"_s), qPrintable(arrived));
        const auto digest = skopeoRawDigest(
            m_site->targetRepository() + u':' + m_site->release().tag, m_window->pullSecret());
        QVERIFY(digest);
        QCOMPARE(*digest, m_site->release().digest.toString());
    }

    /// Another release is chosen while the direct way is; then the sides change.
    void theDirectWayEndsWithItsPlan()
    {
        m_window->logIn();
        m_window->go(Upload);
        auto *const direct = m_window->on<QRadioButton>(Upload, u"direct"_s);
        QTest::mouseClick(direct, Qt::LeftButton);
        m_window->consent(Upload);
        m_window->go(Release);
        m_window->press(Release); // until it is planned again there is no plan
        m_window->go(Upload);
        QTRY_VERIFY_WITH_TIMEOUT(direct->isEnabled(), WindowDriver::Patience);
        QVERIFY(direct->isChecked());
        QVERIFY(!m_window->on<QCheckBox>(Upload, u"allowUnverified"_s)->isChecked());
    }

    /// Consent to go on with a release is none to go on with a medium.
    void consentStaysWithItsSource()
    {
        m_window->mirror();
        m_window->logIn();
        m_window->go(Upload);
        QTest::mouseClick(m_window->on<QRadioButton>(Upload, u"direct"_s), Qt::LeftButton);
        m_window->consent(Upload);
        const auto *consent = m_window->on<QCheckBox>(Upload, u"allowUnverified"_s);
        QVERIFY(consent->isChecked());
        QTest::mouseClick(m_window->window().findChild<QRadioButton *>(u"disconnectedSide"_s),
                          Qt::LeftButton);
        QTRY_VERIFY(consent->isVisible()); // the medium's release is not verified either
        QVERIFY(m_window->on<QRadioButton>(Upload, u"fromMedium"_s)->isChecked()); // what is done
        QVERIFY(!consent->isChecked());
    }

    /// What is wrong with a medium that nobody sealed is told on arrival, too.
    void anUnsealedMediumHasAResult()
    {
        m_window->mirror();
        m_window->go(Arrival);
        m_window->press(Arrival);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->job(1, 2), u"Succeeded"_s, WindowDriver::Patience);
        m_window->go(Arrival);
        const auto *result = m_window->on<QLabel>(Arrival, u"result"_s);
        QTRY_VERIFY2(result->text().startsWith(u"✓"_s), qPrintable(result->text()));
        damageTheLargestFile();
        m_window->press(Arrival);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->job(2, 2), u"Failed"_s, WindowDriver::Patience);
        m_window->go(Arrival);
        const auto *files = m_window->on<QListView>(Arrival, u"lines"_s);
        QTRY_VERIFY(files->isVisible());
        QCOMPARE(files->model()->rowCount(), 1);
        QVERIFY(m_window->on<QPushButton>(Arrival, u"resend"_s)->isEnabled());
    }

    /// As from a scan station: what is there now was not there when it was chosen.
    void whatWasCopiedThereMeanwhileIsSeen()
    {
        m_window->mirror();
        const QString copy = m_window->statePath(u"scanned"_s);
        m_window->type(Mirror, u"medium"_s, copy);
        const auto *carried = m_window->on<QLabel>(Arrival, u"carried"_s);
        QTRY_COMPARE(carried->text(), u"Nothing is mirrored here yet."_s);
        QVERIFY(run({u"cp"_s, {u"-a"_s, m_site->medium(), copy}, {}, {}, {}}));
        m_window->go(Arrival);
        QTRY_VERIFY2(carried->text().contains(m_site->release().tag), qPrintable(carried->text()));
    }

    /// Two media with one content: what was read of one says nothing about the other's bytes.
    void aTwinIsNotVerified()
    {
        m_window->mirror();
        const QString twin = m_window->statePath(u"twin"_s);
        QVERIFY(run({u"cp"_s, {u"-a"_s, m_site->medium(), twin}, {}, {}, {}}));
        m_window->go(Verify);
        QTRY_VERIFY(data(Verify).contains(u'✓'));
        m_window->type(Verify, u"medium"_s, twin);
        QTRY_VERIFY2(data(Verify).startsWith(u"Data: not verified · another medium"_s),
                     qPrintable(data(Verify)));
        QCOMPARE(m_window->on<QLabel>(Verify, u"result"_s)->text(),
                 u"This medium has not been verified on this machine."_s);
        m_window->press(Verify);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->job(1, 2), u"Succeeded"_s, WindowDriver::Patience);
        m_window->go(Verify);
        QTRY_VERIFY2(data(Verify).contains(u'✓'), qPrintable(data(Verify)));
    }

    void aPathMustBeWhole()
    {
        m_window->type(Mirror, u"medium"_s, u"~/mirror"_s);
        m_window->go(Mirror);
        QVERIFY(!m_window->on<QPushButton>(Mirror, u"primary"_s)->isEnabled());
        QVERIFY(m_window->on<QLabel>(Mirror, u"reason"_s)->text().contains(u"whole path"_s));
    }

    void givesTheClusterItsMirrors()
    {
        m_window->mirror();
        m_window->go(Registry);
        m_window->type(Registry, u"target"_s, m_site->targetRepository());
        m_window->go(ClusterFiles);
        const auto *section = m_window->on<QPlainTextEdit>(ClusterFiles, u"section"_s);
        QTRY_VERIFY(section->toPlainText().startsWith(u"imageDigestSources:"_s));
        QVERIFY(section->toPlainText().contains(m_site->targetRepository()));
        m_window->press(ClusterFiles, u"copySection"_s);
        QCOMPARE(QGuiApplication::clipboard()->text(), section->toPlainText());
        savesWhatIsShown(u"saveSection"_s, section);
        auto *const tabs = m_window->on<QTabWidget>(ClusterFiles, u"documents"_s)->tabBar();
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(1).center());
        const auto *document = m_window->on<QPlainTextEdit>(ClusterFiles, u"document"_s);
        QVERIFY(document->toPlainText().contains(u"ImageDigestMirrorSet"_s));
        m_window->press(ClusterFiles, u"copyDocument"_s);
        QCOMPARE(QGuiApplication::clipboard()->text(), document->toPlainText());
        savesWhatIsShown(u"saveDocument"_s, document);
    }

    void theMediumIsChosenInADialog()
    {
        m_window->go(Mirror);
        m_window->press(Mirror, u"mediumChoose"_s);
        const QString folder = m_window->statePath(u"stick"_s);
        QVERIFY(QDir().mkpath(folder));
        answerFileDialog(m_window->window(), folder);
        QTRY_COMPARE(m_window->on<QLineEdit>(Mirror, u"medium"_s)->text(), folder);
        QCOMPARE(m_window->on<QLineEdit>(Verify, u"medium"_s)->text(), folder);
    }
};

QTEST_MAIN(HandOverTest)
#include "tst_handover.moc"
