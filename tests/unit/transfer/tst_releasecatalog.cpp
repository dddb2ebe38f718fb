// SPDX-License-Identifier: GPL-3.0-or-later
// The update service's real answers, from a server on this machine; tags from a real registry.
#include "hostile/ClientFixture.h"
#include "support/Subprocess.h"
#include "support/TransferSite.h"
#include "transfer/ReleaseCatalog.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
constexpr auto Path = "/api/upgrades_info/v1/graph"_L1;
const QString Repository = u"quay.io/openshift-release-dev/ocp-release"_s;

/// The sample for amd64 and s390x; nothing for others.
TestResponse realGraph(const TestRequest &request)
{
    const QString arch = request.query.queryItemValue(u"arch"_s);
    QFile file(QDir(u"" HASHIKE_SOURCE_DIR "/../shared/data/cincinnati"_s)
                   .filePath(u"graph_stable-4.9_%1_v1.json"_s.arg(arch)));
    return file.open(QIODevice::ReadOnly) ? answer(200, file.readAll())
                                          : answer(200, R"({"nodes":[],"edges":[]})");
}
} // namespace

class ReleaseCatalogTest final : public QObject
{
    Q_OBJECT

private:
    TestCertificates m_certificates;
    FakeClock m_clock;

    std::unique_ptr<HttpTestServer> serveGraph(TestHandler handler)
    {
        HttpTestOptions options;
        options.tls = m_certificates.certificate(CertificateKind::Server).value();
        options.handler = std::move(handler);
        return HttpTestServer::start(std::move(options)).value_or(nullptr);
    }

    ConnectionSettings settings()
    {
        ConnectionSettings settings;
        settings.timeouts = Patient;
        // What no update service may get to see.
        settings.credentials =
            Credentials::parse(R"({"auths":{"127.0.0.1":{"auth":"bWU6TUFSS0VS"}}})").value();
        if (!settings.trust.addAuthorities(m_certificates.authorityPath().value())) {
            qFatal("no authority");
        }
        return settings;
    }

    static CatalogQuery query(const QString &graph, const QString &repository = Repository)
    {
        CatalogQuery query;
        query.graph = QUrl(graph);
        query.channel = u"stable-4.9"_s;
        query.repository = Reference::parse(repository).value();
        return query;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!isInstalled(u"openssl"_s)) {
            QSKIP("openssl is not installed");
        }
    }

    void fromTheGraph()
    {
        if (!QFile::exists(u"" HASHIKE_SOURCE_DIR "/../shared/data/cincinnati"_s)) {
            QSKIP("the samples of ../shared/data/cincinnati are not there");
        }
        const auto server = serveGraph(realGraph);
        QVERIFY(server);
        RegistryConnections connections(settings(), m_clock);
        const auto catalog = fetchCatalog(connections, query(server->url()), StopToken());
        QVERIFY(catalog);
        QCOMPARE(catalog->origin, CatalogOrigin::UpdateGraph);
        QVERIFY(!catalog->graphProblem);
        const CatalogRelease &newest = catalog->releases.first();
        QCOMPARE(newest.name, u"4.9.53"_s);
        QCOMPARE(newest.payloads.keys(), (QStringList{u"s390x"_s, u"x86_64"_s}));
        const auto image = newest.imageIn(query({}).repository, u"x86_64"_s);
        QVERIFY(image && image->digest && image->tag.isEmpty());
        QCOMPARE(image->name(), Repository);
        QVERIFY(!newest.imageIn(query({}).repository, u"aarch64"_s));
        QVERIFY(catalog->channels.contains(u"stable-4.9"_s));

        const QList<TestRequest> requests = server->requests();
        QCOMPARE(requests.size(), 5);
        QCOMPARE(requests.first().path, Path);
        QCOMPARE(requests.first().query.queryItemValue(u"channel"_s), u"stable-4.9"_s);
        QCOMPARE(requests.first().query.queryItemValue(u"arch"_s), u"amd64"_s);
        QCOMPARE(requests.first().header("Accept"), "application/json");
        for (const TestRequest &request : requests) {
            QVERIFY(!request.headers.contains("Authorization"));
            QVERIFY(!request.headers.contains("Cookie"));
        }
    }

    void graphFails_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code");
        const QString violation = u"ProtocolViolation"_s;
        QTest::newRow("no channel") << 400 << "{\"kind\":\"missing_params\"}"_ba << violation;
        QTest::newRow("moved away") << 404 << QByteArray() << violation;
        QTest::newRow("wants login") << 401 << QByteArray() << violation;
        QTest::newRow("down") << 503 << QByteArray() << u"ServerFailed"_s;
        QTest::newRow("busy") << 429 << QByteArray() << u"RateLimited"_s;
        QTest::newRow("portal") << 200 << "<html>Accept the terms</html>"_ba << violation;
    }

    void graphFails()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        const auto server = serveGraph([=](const TestRequest &) { return answer(status, body); });
        QVERIFY(server);
        RegistryConnections connections(settings(), m_clock);
        const auto graph = fetchUpdateGraph(
            connections, QUrl(server->url()), u"stable-4.9"_s, u"amd64"_s, StopToken());
        QVERIFY(!graph);
        QTEST(errorName(graph.error().code), "code");
        QCOMPARE(graph.error().origin, Origin::Source);
        QCOMPARE(graph.error().argument(ErrorArgument::Host), server->host());
    }

    void redirects()
    {
        std::unique_ptr<HttpTestServer> server = serveGraph([](const TestRequest &request) {
            return request.path == Path ? redirectTo(u"/elsewhere"_s)
                                        : answer(200, R"({"nodes":[],"edges":[]})");
        });
        RegistryConnections connections(settings(), m_clock);
        const QUrl base(server->url());
        QVERIFY(fetchUpdateGraph(connections, base, u"a"_s, u"amd64"_s, StopToken()));
        server->setHandler([](const TestRequest &) { return redirectTo(u"http://127.0.0.1/"_s); });
        auto graph = fetchUpdateGraph(connections, base, u"a"_s, u"amd64"_s, StopToken());
        QCOMPARE(graph.error().code, ErrorCode::RedirectRefused); // https → http
        server->setHandler([](const TestRequest &) { return redirectTo(u"/again"_s); });
        graph = fetchUpdateGraph(connections, base, u"a"_s, u"amd64"_s, StopToken());
        QCOMPARE(graph.error().code, ErrorCode::RedirectRefused);
    }

    void onlyHttps()
    {
        const auto server = serve(realGraph);
        RegistryConnections connections(settings(), m_clock);
        const auto graph = fetchUpdateGraph(
            connections, QUrl(server->url()), u"stable-4.9"_s, u"amd64"_s, StopToken());
        QCOMPARE(graph.error().code, ErrorCode::InvalidArgument);
        QVERIFY(server->requests().isEmpty());
    }

    void aChannelIsOneWord()
    {
        const auto server =
            serveGraph([](const TestRequest &) { return answer(200, R"({"nodes":[]})"); });
        RegistryConnections connections(settings(), m_clock);
        QVERIFY(fetchUpdateGraph(
            connections, QUrl(server->url()), u"a&arch=b c+d%"_s, u"amd64"_s, StopToken()));
        const QUrlQuery asked = server->requests().first().query;
        QCOMPARE(asked.queryItemValue(u"channel"_s, QUrl::FullyDecoded), u"a&arch=b c+d%"_s);
        QCOMPARE(asked.allQueryItemValues(u"arch"_s), QStringList{u"amd64"_s});
    }

    void tagsOfAllKinds()
    {
        const QList<CatalogRelease> releases = releasesOf({u"4.20.8-x86_64"_s,
                                                           u"4.20.8-multi"_s,
                                                           u"4.20.8-x86_64-etcd"_s,
                                                           u"4.20.10-aarch64"_s,
                                                           u"4.21.0-rc.1-x86_64"_s,
                                                           u"sha256-abc.sig"_s,
                                                           u"latest"_s,
                                                           u"4.20-x86_64"_s});
        QCOMPARE(releases.size(), 3);
        QCOMPARE(releases.at(0).name, u"4.21.0-rc.1"_s);
        QVERIFY(releases.at(0).isPreRelease());
        QCOMPARE(releases.at(1).name, u"4.20.10"_s);
        QCOMPARE(releases.at(2).payloads.keys(), (QStringList{u"multi"_s, u"x86_64"_s}));
        QCOMPARE(releases.at(2).imageIn(query({}).repository, u"multi"_s)->toString(),
                 Repository + u":4.20.8-multi"_s);
    }

    void fallsBackToTags()
    {
        if (!isInstalled(u"docker-registry"_s)) {
            QSKIP("docker-registry is not installed");
        }
        SiteOptions options;
        options.release.images = 4;
        options.release.size = 1 << 20;
        auto site = TransferSite::build(options);
        QVERIFY(site);
        SampleOptions other = options.release;
        other.version = u"4.21.0-rc.1"_s;
        other.architecture = u"multi"_s;
        QVERIFY((*site)->addRelease(other));
        const auto graph = serveGraph([](const TestRequest &) { return answer(403); });
        ConnectionSettings relaxed = settings();
        relaxed.insecure = true; // the registry is plain HTTP; the graph is verified all the same
        RegistryConnections connections(relaxed, m_clock);
        const QString repository = (*site)->release().reference.section(u':', 0, 1);
        const auto catalog =
            fetchCatalog(connections, query(graph->url(), repository), StopToken());
        QVERIFY2(catalog, catalog ? "" : qPrintable(errorName(catalog.error().code)));
        QCOMPARE(catalog->origin, CatalogOrigin::Tags);
        QCOMPARE(catalog->graphProblem->httpStatus, 403);
        QCOMPARE(catalog->releases.size(), 2);
        QCOMPARE(catalog->releases.first().payloads.keys(), QStringList{u"multi"_s});
        QCOMPARE(catalog->releases.last().payloads.value(u"x86_64"_s), u"4.20.1-x86_64"_s);
        QVERIFY(catalog->channels.contains(u"candidate-4.21"_s));

        const auto nowhere =
            fetchCatalog(connections, query(graph->url(), repository + u"x"_s), StopToken());
        QCOMPARE(nowhere.error().code, ErrorCode::RepositoryUnknown);
        QCOMPARE(nowhere.error().cause->httpStatus, 403);
    }

    void stopped()
    {
        const auto server = serveGraph(realGraph);
        RegistryConnections connections(settings(), m_clock);
        StopSource stop;
        stop.requestStop(StopReason::Cancel);
        const auto catalog = fetchCatalog(connections, query(server->url()), stop.token());
        QCOMPARE(catalog.error().code, ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(ReleaseCatalogTest)
#include "tst_releasecatalog.moc"
