// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

namespace hashike
{

using namespace Qt::StringLiterals;

/// The page on which a release is chosen, between an update service and a registry, and what a
/// person can do there.
class ReleasePageBench : public QObject
{
protected:
    static constexpr int Patience = 60'000; // ms; a plan on a busy machine
    static constexpr QSize PageSize{800, 560};

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

    /// Once for all functions of a test.
    void build()
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

    void open()
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

    void close()
    {
        m_page.reset();
        m_medium.reset();
        m_journey.reset();
        m_preferences.reset();
        m_language.reset();
    }
};

} // namespace hashike
