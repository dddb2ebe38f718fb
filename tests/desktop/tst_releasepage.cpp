// SPDX-License-Identifier: GPL-3.0-or-later
// The release page by mouse and keyboard, with an update service and registries on this machine.
#include "ReleasePageBench.h"

using namespace hashike;

class ReleasePageTest final : public ReleasePageBench
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { build(); }
    void init() { open(); }
    void cleanup() { close(); }

    /// Not only once a release is planned with it: another try of a job needs it as well.
    void aPullSecretIsHeldOnceItIsNamed()
    {
        m_secrets.forget();
        const QString file = m_site->access().at(1);
        type(u"pullSecret"_s, file);
        QTest::keyClick(find<QLineEdit>(u"pullSecret"_s), Qt::Key_Return);
        QTRY_COMPARE(m_secrets.file(), file);
        m_secrets.forget();
        QTRY_COMPARE(find<QLineEdit>(u"pullSecret"_s)->text(), QString());
        press(u"pullSecretChoose"_s);
        answerFileDialog(*m_page, file);
        QTRY_COMPARE(m_secrets.file(), file);
    }

    /// The keychain may take its time to answer.
    void whatIsBeingTypedStays()
    {
        m_secrets.forget();
        type(u"pullSecret"_s, u"/media/stick/pull-sec"_s);
        m_secrets.paste(QString::fromLatin1(R"({"auths":{"quay.io":{"auth":"YTpi"}}})"));
        QCOMPARE(find<QLineEdit>(u"pullSecret"_s)->text(), u"/media/stick/pull-sec"_s);
        m_secrets.forget();
    }

    /// The versions that arrive are those of the repository that was asked.
    void anotherRepositoryIsNamedMeanwhile()
    {
        enterAccess();
        press(u"load"_s);
        auto *const source = find<QComboBox>(u"source"_s)->lineEdit();
        source->selectAll();
        QInputMethodEvent typed;
        typed.setCommitString(u"elsewhere.example.com/ocp/release"_s);
        QCoreApplication::sendEvent(source, &typed);
        QTRY_VERIFY_WITH_TIMEOUT(versions()->rowCount() > 0, Patience);
        clickVersion(m_site->release().version);
        QTRY_VERIFY_WITH_TIMEOUT(m_journey->plan(), Patience);
        QCOMPARE(m_journey->plan()->release.digest(), m_site->release().digest);
    }

    void chosenFromTheGraph()
    {
        QVERIFY(!find<QRadioButton>(u"arch_x86_64"_s)->isEnabled());
        plan();
        QCOMPARE(images()->rowCount(), m_site->release().images);
        QVERIFY(m_journey->plan());
        QCOMPARE(m_journey->plan()->release.digest(), m_site->release().digest);
        QCOMPARE(find<QLabel>(u"digest"_s)->text(), m_site->release().digest.hex().first(12));
        QCOMPARE(find<QLabel>(u"digest"_s)->toolTip(), m_site->release().digest.toString());
        press(u"copyDigest"_s);
        QCOMPARE(clipboard(), m_site->release().digest.toString());
        QVERIFY(find<QLabel>(u"signatureChip"_s)->text().contains(u"not checked"_s));
        QVERIFY(find<QLabel>(u"dataChip"_s)->text().contains(u"not verified"_s));
        QVERIFY(find<QRadioButton>(u"arch_x86_64"_s)->isChecked());
        QVERIFY(!find<QRadioButton>(u"arch_multi"_s)->isEnabled());
        QVERIFY(!find<QLabel>(u"multiNote"_s)->isVisible());
    }

    void whatToMind()
    {
        loadVersions();
        QCOMPARE(versions()->rowCount(), 2);
        QCOMPARE(versions()->index(0, ReleaseListModel::Version).data().toString(),
                 u"4.21.0-rc.1"_s); // newest first
        QVERIFY(versions()->index(0, 1).data().toString().contains(u"candidate"_s));
        QVERIFY(versions()->index(1, 1).data().toString().contains(u"risks: 1"_s));
        const QString tip = versions()->index(1, 1).data(Qt::ToolTipRole).toString();
        QVERIFY2(tip.contains(u"BadThing"_s) && tip.contains(u"&lt;b&gt;"_s), qPrintable(tip));
        QVERIFY(find<QComboBox>(u"channel"_s)->findText(u"fast-4.20"_s) >= 0);
        auto *const list = find<QTreeView>(u"versions"_s);
        const auto *about = find<QTextBrowser>(u"explanation"_s);
        QTest::keyClick(list, Qt::Key_Home); // no risk
        QVERIFY(!about->isVisible());
        QTest::keyClick(list, Qt::Key_End);
        QVERIFY(about->isVisible());
        QVERIFY(about->toPlainText().contains(u"BadThing – <b>It</b> breaks."_s));
    }

    void searchAsOneTypes()
    {
        loadVersions();
        QTest::keyClick(m_page.get(), Qt::Key_F, Qt::ControlModifier);
        auto *const search = find<QLineEdit>(u"search"_s);
        QVERIFY(search->hasFocus());
        QTest::keyClicks(search, u"4.21"_s);
        QCOMPARE(versions()->rowCount(), 1);
        QTest::keyClicks(search, u"x"_s);
        QCOMPARE(versions()->rowCount(), 0);
    }

    void aReleaseThatIsNotThere()
    {
        loadVersions();
        clickVersion(u"4.21.0-rc.1"_s);
        const auto *problem = find<QLabel>(u"planProblem"_s);
        QTRY_VERIFY2_WITH_TIMEOUT(
            problem->text().contains(u"0000"_s), qPrintable(problem->text()), Patience);
        QVERIFY(problem->isVisible());
        QVERIFY(!m_journey->plan());
        QVERIFY(find<QRadioButton>(u"arch_multi"_s)->isEnabled());
        QVERIFY(find<QLabel>(u"multiNote"_s)->isVisible());
        // Changing one's mind is enough.
        clickVersion(m_site->release().version);
        QTRY_VERIFY_WITH_TIMEOUT(m_journey->plan(), Patience);
        QVERIFY(find<QLabel>(u"summary"_s)->text().contains(m_site->release().version));
        QVERIFY(!problem->isVisible());
    }

    void tagsWhereTheGraphIsSilent()
    {
        m_graphStatus = 404;
        plan();
        QCOMPARE(versions()->rowCount(), 1);
        QVERIFY(find<QLabel>(u"state"_s)->text().contains(m_graph->host()));
        QCOMPARE(find<QLineEdit>(u"reference"_s)->text(), m_site->release().reference);
    }

    void anotherRepositoryIsAskedForItsTags()
    {
        enterAccess();
        auto *const source = find<QComboBox>(u"source"_s);
        const qsizetype before = m_graph->requests().size();
        source->lineEdit()->selectAll();
        QTest::keyClicks(source->lineEdit(), m_site->sourceHost() + u"/nothing"_s);
        QVERIFY(!find<QComboBox>(u"channel"_s)->isEnabled());
        press(u"load"_s);
        const auto *state = find<QLabel>(u"state"_s);
        QTRY_VERIFY2_WITH_TIMEOUT(
            state->text().contains(u"nothing"_s), qPrintable(state->text()), Patience);
        QCOMPARE(m_graph->requests().size(), before);
        source->lineEdit()->selectAll();
        QTest::keyClicks(source->lineEdit(), u"no name"_s);
        QVERIFY(!find<QPushButton>(u"load"_s)->isEnabled());
    }

    /// On the disconnected side nobody but the named registry hears of us.
    void silenceInside()
    {
        m_preferences->setSide(Side::Disconnected);
        const qsizetype before = m_graph->requests().size();
        QVERIFY(!find<QComboBox>(u"channel"_s)->isEnabled());
        loadVersions();
        press(u"check"_s);
        const auto *table = find<QTableView>(u"connections"_s);
        QTRY_VERIFY_WITH_TIMEOUT(table->model()->rowCount() > 0, Patience);
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            QCOMPARE(table->model()->index(row, ConnectionTableModel::Host).data().toString(),
                     m_site->sourceHost());
        }
        QCOMPARE(m_graph->requests().size(), before);
    }

    /// What was asked on the connected side is not heard on the other.
    void changingSidesDropsQuestions()
    {
        enterAccess();
        press(u"load"_s);
        press(u"check"_s);
        m_preferences->setSide(Side::Disconnected);
        QVERIFY(find<QPushButton>(u"load"_s)->isEnabled());
        QVERIFY(find<QPushButton>(u"check"_s)->isEnabled());
        QVERIFY(!find<QPushButton>(u"copyRequest"_s)->isEnabled());
        QCOMPARE(versions()->rowCount(), 0);
    }

    void textsToHandOn()
    {
        plan();
        tab(u"mirrorTab"_s);
        auto *const text = find<QPlainTextEdit>(u"mirrorText"_s);
        QVERIFY(text->toPlainText().contains(u"registry.example.com:5000/ocp4/openshift4"_s));
        QVERIFY(text->toPlainText().contains(u"kind: ImageDigestMirrorSet"_s));
        QGuiApplication::clipboard()->setText(u"ｍｉｒｒｏｒ.example:5000/ocp"_s); // full width
        QTest::mouseClick(find<QLineEdit>(u"mirrorTarget"_s), Qt::LeftButton);
        QTest::keyClick(find<QLineEdit>(u"mirrorTarget"_s), Qt::Key_V, Qt::ControlModifier);
        QVERIFY(text->toPlainText().contains(u"mirror.example:5000/ocp"_s));
        press(u"copyMirror"_s);
        QCOMPARE(clipboard(), text->toPlainText());
        type(u"mirrorTarget"_s, u"not a name"_s);
        QVERIFY(!text->toPlainText().contains(u"kind:"_s));
        type(u"mirrorTarget"_s, u"mirror.example:5000/ocp"_s);
        tab(u"commandsTab"_s);
        press(u"copyCommands"_s);
        QVERIFY(clipboard().contains(u"oc adm release mirror"_s));
        QVERIFY(clipboard().contains(u"LOCAL_REGISTRY=mirror.example:5000"_s));
        QVERIFY(clipboard().contains(m_site->access().at(1))); // the secret's path
    }

    void componentsAreFoundAndCopied()
    {
        plan();
        auto *const view = find<QTableView>(u"images"_s);
        view->setFocus();
        QTest::keyClick(view, Qt::Key_F, Qt::ControlModifier);
        QVERIFY(find<QLineEdit>(u"imageFilter"_s)->hasFocus());
        const QString digest = m_site->release().digest.toString();
        QTest::keyClicks(find<QLineEdit>(u"imageFilter"_s), digest);
        QCOMPARE(images()->rowCount(), 1);
        QTest::mouseClick(
            view->viewport(), Qt::LeftButton, {}, view->visualRect(images()->index(0, 0)).center());
        QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(clipboard().trimmed().split(u'\t').first(), m_site->release().tag);
        QCOMPARE(clipboard().trimmed().split(u'\t').last(), digest);
    }

    /// To look is not to choose.
    void searchingChoosesNothing()
    {
        plan();
        const QString chosen = find<QLineEdit>(u"reference"_s)->text();
        QVERIFY(!chosen.isEmpty());
        type(u"search"_s, u"4.21"_s); // the other one
        QCOMPARE(versions()->rowCount(), 1);
        const auto *settle = m_page->findChild<QTimer *>();
        QTRY_VERIFY(!settle || !settle->isActive());
        QCOMPARE(find<QLineEdit>(u"reference"_s)->text(), chosen);
        QVERIFY(m_journey->plan());
        QVERIFY(!find<QTreeView>(u"versions"_s)->currentIndex().isValid());
    }

    /// What was clicked comes back wherever there is such a release.
    void theArchitectureComesBack()
    {
        loadVersions();
        clickVersion(u"4.21.0-rc.1"_s); // there is one of each
        QTest::mouseClick(find<QRadioButton>(u"arch_aarch64"_s), Qt::LeftButton);
        clickVersion(m_site->release().version); // for one alone
        QVERIFY(find<QRadioButton>(u"arch_x86_64"_s)->isChecked());
        clickVersion(u"4.21.0-rc.1"_s);
        QVERIFY(find<QRadioButton>(u"arch_aarch64"_s)->isChecked());
    }

    /// Until somebody chose another width, columns are as wide as what stands in them.
    void componentColumnsAreRemembered()
    {
        plan();
        auto *const header = find<QTableView>(u"images"_s)->horizontalHeader();
        const int fitted = header->sectionSize(ImageTableModel::Name);
        QVERIFY(fitted > header->sectionSizeHint(ImageTableModel::Name));
        header->resizeSection(ImageTableModel::Name, fitted + 33);
        openPage();
        plan();
        QCOMPARE(
            find<QTableView>(u"images"_s)->horizontalHeader()->sectionSize(ImageTableModel::Name),
            fitted + 33);
    }

    void connectionIsChecked()
    {
        enterAccess();
        type(u"reference"_s, m_site->release().reference);
        press(u"check"_s);
        const auto *table = find<QTableView>(u"connections"_s);
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 4, Patience);
        for (int row = 0; row < 4; ++row) {
            const QString state = table->model()->index(row, 0).data().toString();
            QCOMPARE(state, u"✓ Reachable"_s);
        }
        press(u"copyRequest"_s);
        QVERIFY(clipboard().contains(QString::number(m_graph->port())));
        const QString request = clipboard();
        press(u"saveRequest"_s);
        const QString path = m_directory->filePath(u"request.txt"_s);
        answerFileDialog(*m_page, path);
        const auto saved = [&path] {
            QFile file(path);
            return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
        };
        QTRY_COMPARE(saved(), request);
    }

    void connectionIsBlocked()
    {
        type(u"reference"_s, m_site->release().reference); // nobody told whom to trust
        press(u"check"_s);
        const auto *table = find<QTableView>(u"connections"_s);
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 3, Patience);
        QVERIFY(table->model()->index(0, 0).data().toString().startsWith(u'✕'));
        QVERIFY(find<QLabel>(u"connectionState"_s)->text().contains(u'3'));
    }

    /// For people to look at.
    void screenshots()
    {
        plan();
        for (const QLocale &locale : LanguageController::available()) {
            m_language->use(locale);
            QCoreApplication::processEvents();
            const QString language = locale.name().first(2);
            auto *const tabs = find<QTabWidget>(u"tabs"_s);
            for (int index = 0; index < tabs->count(); ++index) {
                tabs->setCurrentIndex(index);
                QVERIFY(saveScreenshot(*m_page, u"release-%1-%2"_s.arg(language).arg(index)));
            }
            press(u"check"_s);
            const auto *table = find<QTableView>(u"connections"_s);
            QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 4, Patience);
            QVERIFY(saveScreenshot(*m_page, u"release-%1-check"_s.arg(language)));
        }
    }
};

QTEST_MAIN(ReleasePageTest)
#include "tst_releasepage.moc"
