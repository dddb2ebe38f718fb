// SPDX-License-Identifier: GPL-3.0-or-later
// The release page by mouse and keyboard, with an update service and registries on this machine.
#include "FileDialogs.h"
#include "app/LanguageController.h"
#include "desktop/Screenshots.h"
#include "models/ConnectionTableModel.h"
#include "models/ImageTableModel.h"
#include "models/ReleaseListModel.h"
#include "pages/ReleasePage.h"
#include "support/HttpTestServer.h"
#include "support/Subprocess.h"
#include "support/TransferSite.h"

#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QGuiApplication>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QTextBrowser>
#include <QTimer>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
constexpr int Patience = 60'000; // ms; a plan on a busy machine
constexpr QSize PageSize(800, 560);
} // namespace

class ReleasePageTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TransferSite> m_site;
    TestCertificates m_certificates;
    std::unique_ptr<HttpTestServer> m_graph;
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<LanguageController> m_language;
    std::unique_ptr<Preferences> m_preferences;
    SecretKeeper m_secrets;
    std::unique_ptr<Journey> m_journey;
    std::unique_ptr<MediumObserver> m_medium;
    std::unique_ptr<ReleasePage> m_page;
    std::atomic<int> m_graphStatus = 200;

    QString repository() const { return m_site->release().reference.section(u':', 0, 1); }

    /// The service's answer: the sample release, a candidate that nobody has, and a risk.
    TestResponse graphFor(const TestRequest &request) const
    {
        const bool isReal = request.query.queryItemValue(u"arch"_s) == "amd64"_L1;
        const QString sample = repository() + u'@' + m_site->release().digest.toString();
        const QString other = repository() + u"@sha256:"_s + QString(64, u'0');
        const QJsonObject channels{
            {u"io.openshift.upgrades.graph.release.channels"_s, u"stable-4.20,fast-4.20"_s}};
        QJsonArray nodes{QJsonObject{
            {u"version"_s, u"4.21.0-rc.1"_s}, {u"payload"_s, other}, {u"metadata"_s, channels}}};
        if (isReal) {
            nodes.append(QJsonObject{{u"version"_s, m_site->release().version},
                                     {u"payload"_s, sample},
                                     {u"metadata"_s, channels}});
        }
        const QJsonObject edge{{u"from"_s, u"4.19.9"_s}, {u"to"_s, m_site->release().version}};
        const QJsonObject risk{{u"name"_s, u"BadThing"_s}, {u"message"_s, u"<b>It</b> breaks."_s}};
        const QJsonObject conditional{{u"edges"_s, QJsonArray{edge}},
                                      {u"risks"_s, QJsonArray{risk}}};
        return answer(m_graphStatus,
                      QJsonDocument(QJsonObject{{u"nodes"_s, nodes},
                                                {u"edges"_s, QJsonArray()},
                                                {u"conditionalEdges"_s, QJsonArray{conditional}}})
                          .toJson());
    }

    template<typename T>
    T *find(const QString &name) const
    {
        return m_page->findChild<T *>(name);
    }

    void type(const QString &field, const QString &text) const
    {
        auto *const edit = find<QLineEdit>(field);
        QTest::mouseClick(edit, Qt::LeftButton);
        QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(edit, text);
        QCOMPARE(edit->text(), text);
    }

    void press(const QString &name) const
    {
        auto *const button = find<QPushButton>(name);
        QVERIFY2(button->isEnabled() && button->isVisible(), qPrintable(name));
        QTest::mouseClick(button, Qt::LeftButton);
    }

    void tab(const QString &name) const
    {
        auto *const tabs = find<QTabWidget>(u"tabs"_s);
        const int index = tabs->indexOf(find<QWidget>(name));
        QTest::mouseClick(
            tabs->tabBar(), Qt::LeftButton, {}, tabs->tabBar()->tabRect(index).center());
        QVERIFY(find<QWidget>(name)->isVisible());
    }

    QAbstractItemModel *versions() const { return find<QTreeView>(u"versions"_s)->model(); }
    QAbstractItemModel *images() const { return find<QTableView>(u"images"_s)->model(); }

    void clickVersion(const QString &name) const
    {
        auto *const view = find<QTreeView>(u"versions"_s);
        const QModelIndexList found =
            versions()->match(versions()->index(0, 0), Qt::DisplayRole, name, 1, Qt::MatchExactly);
        QCOMPARE(found.size(), 1);
        QTest::mouseClick(
            view->viewport(), Qt::LeftButton, {}, view->visualRect(found.first()).center());
    }

    void enterAccess() const
    {
        type(u"pullSecret"_s, m_site->access().at(1));
        type(u"authority"_s, m_directory->filePath(u"authorities.pem"_s));
    }

    void loadVersions() const
    {
        enterAccess();
        press(u"load"_s);
        QTRY_VERIFY2_WITH_TIMEOUT(
            versions()->rowCount() > 0, qPrintable(find<QLabel>(u"state"_s)->text()), Patience);
    }

    void plan() const
    {
        loadVersions();
        clickVersion(m_site->release().version);
        QTRY_VERIFY2_WITH_TIMEOUT(
            images()->rowCount() > 0, qPrintable(find<QLabel>(u"summary"_s)->text()), Patience);
    }

    void openPage()
    {
        ReleaseSource source;
        source.repository = repository();
        source.signatureStores = {QUrl(m_graph->url(u"/signatures"_s))};
        m_page = std::make_unique<ReleasePage>(*m_journey, *m_medium, source);
        m_page->resize(PageSize);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    }

    static QString clipboard() { return QGuiApplication::clipboard()->text(); }

private Q_SLOTS:
    void initTestCase()
    {
        if (!isInstalled(u"docker-registry"_s) || !isInstalled(u"openssl"_s)) {
            QSKIP("docker-registry or openssl is not installed");
        }
        SiteOptions options;
        options.security = SiteSecurity::TlsPassword;
        options.release.images = 12;
        options.release.size = 6 << 20;
        auto site = TransferSite::build(options);
        QVERIFY(site);
        m_site = std::move(*site);
        HttpTestOptions graph;
        graph.tls = m_certificates.certificate(CertificateKind::Server).value();
        graph.handler = [this](const TestRequest &request) { return graphFor(request); };
        m_graph = HttpTestServer::start(std::move(graph)).value_or(nullptr);
        QVERIFY(m_graph);
    }

    void init()
    {
        m_graphStatus = 200;
        m_directory = std::make_unique<QTemporaryDir>();
        QFile both(m_directory->filePath(u"authorities.pem"_s));
        QVERIFY(both.open(QIODevice::WriteOnly));
        for (const QString &path :
             {m_site->access().last().section(u'=', 1), m_certificates.authorityPath().value()}) {
            QFile one(path);
            QVERIFY(one.open(QIODevice::ReadOnly));
            both.write(one.readAll());
        }
        both.close();
        m_language = std::make_unique<LanguageController>();
        QVERIFY(m_language->use(LanguageController::available().first()));
        m_preferences = std::make_unique<Preferences>(m_directory->filePath(u"hashike.ini"_s));
        m_preferences->setUpdateGraph(QUrl(m_graph->url()));
        m_journey = std::make_unique<Journey>(*m_preferences, m_secrets);
        m_medium = std::make_unique<MediumObserver>(*m_journey);
        openPage();
    }

    void cleanup()
    {
        m_page.reset();
        m_medium.reset();
        m_journey.reset();
        m_preferences.reset();
        m_language.reset();
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
