// SPDX-License-Identifier: GPL-3.0-or-later
// The real registry with and without locks, judged by curl and skopeo.
#include "support/Curl.h"
#include "support/RegistryServer.h"
#include "support/SampleRelease.h"
#include "support/Subprocess.h"
#include "support/TokenServer.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{

constexpr auto ReleaseRepository = "openshift-release-dev/ocp-release"_L1;

SampleOptions smallSample(const QString &storage)
{
    SampleOptions options;
    options.images = 12;
    options.size = 2 * 1024 * 1024;
    options.storage = storage;
    return options;
}

QByteArray output(const QString &program,
                  const QStringList &arguments,
                  const QByteArray &input = {})
{
    return run({.program = program,
                .arguments = arguments,
                .input = input,
                .environment = {},
                .workingDirectory = {}})
        .value_or(QByteArray());
}

QByteArray login(const QByteArray &user, const QByteArray &password)
{
    return "user = \"" + user + ':' + password + "\"\n";
}

} // namespace

class TestSupportRegistry final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void registryServesTheSample();
    void registryWantsAPasswordOverTls();
    void registryWantsATokenForEachScope();
    void tokenServerMisbehaves_data();
    void tokenServerMisbehaves();
    void readOnlyRegistryRefusesUploads();
    void restartedRegistryKeepsItsPort();

private:
    QTemporaryDir m_directory;
    SampleSummary m_sample;
};

void TestSupportRegistry::initTestCase()
{
    for (const auto &program : {u"docker-registry"_s, u"htpasswd"_s, u"curl"_s, u"skopeo"_s}) {
        if (!isInstalled(program)) {
            QSKIP(qPrintable(program + u" is not installed"_s));
        }
    }
    const auto sample = makeSampleRelease(smallSample(m_directory.path()));
    QVERIFY(sample.has_value());
    m_sample = *sample;
}

void TestSupportRegistry::registryServesTheSample()
{
    RegistryOptions options;
    options.storage = m_directory.path();
    const auto registry = RegistryServer::start(options);
    QVERIFY(registry.has_value());
    const QString name = (*registry)->host() + u'/' + ReleaseRepository + u':' + m_sample.tag;

    const CurlAnswer manifest =
        curl({.arguments = {u"--header"_s,
                            u"Accept: application/vnd.docker.distribution.manifest.v2+json"_s,
                            (*registry)->url() + u"/v2/"_s + ReleaseRepository + u"/manifests/"_s
                                + m_sample.tag},
              .config = {},
              .body = {}});
    QCOMPARE(manifest.status, 200);
    QCOMPARE(Digest::of(manifest.body), m_sample.digest);
    QVERIFY((*registry)->log().contains("/manifests/4.20.1-x86_64"));

    const QJsonObject inspected =
        QJsonDocument::fromJson(
            output(u"skopeo"_s, {u"inspect"_s, u"--tls-verify=false"_s, u"docker://"_s + name}))
            .object();
    QCOMPARE(inspected["Digest"_L1].toString(), m_sample.digest.toString());
    QCOMPARE(inspected["Labels"_L1].toObject()["io.openshift.release"_L1].toString(), u"4.20.1"_s);

    // Copying reads and hashes every blob.
    const QTemporaryDir copy;
    const auto copied = run({.program = u"skopeo"_s,
                             .arguments = {u"copy"_s,
                                           u"--insecure-policy"_s,
                                           u"--src-tls-verify=false"_s,
                                           u"docker://"_s + name,
                                           u"dir:"_s + copy.path()},
                             .input = {},
                             .environment = {},
                             .workingDirectory = {}});
    QVERIFY(copied.has_value());
}

void TestSupportRegistry::registryWantsAPasswordOverTls()
{
    TestCertificates certificates;
    RegistryOptions options;
    options.tls = certificates.certificate(CertificateKind::Server).value();
    options.user = u"someone"_s;
    options.password = u"pass: wörd"_s;
    const auto registry = RegistryServer::start(options);
    QVERIFY(registry.has_value());
    const QString url = (*registry)->url() + u"/v2/"_s;
    const QStringList trusting{u"--cacert"_s, certificates.authorityPath().value(), url};

    QCOMPARE(curl({.arguments = trusting, .config = {}, .body = {}}).status, 401);
    QCOMPARE(curl({.arguments = trusting, .config = login("someone", "wrong"), .body = {}}).status,
             401);
    const CurlAnswer welcome =
        curl({.arguments = trusting, .config = login("someone", "pass: wörd"), .body = {}});
    QCOMPARE(welcome.status, 200);
    QCOMPARE(curl({.arguments = {url}, .config = {}, .body = {}}).exitCode,
             curlexit::CertificateRefused);
}

void TestSupportRegistry::registryWantsATokenForEachScope()
{
    TestCertificates certificates;
    TokenBehaviour behaviour;
    behaviour.user = u"puller"_s;
    behaviour.password = u"secret"_s;
    const auto tokens = TokenServer::start(certificates, behaviour);
    QVERIFY(tokens.has_value());
    RegistryOptions options;
    options.storage = m_directory.path();
    options.token = (*tokens)->authority();
    const auto registry = RegistryServer::start(options);
    QVERIFY(registry.has_value());
    const QString manifest = (*registry)->url() + u"/v2/"_s + ReleaseRepository + u"/manifests/"_s
                             + m_sample.digest.toString();

    const CurlAnswer challenge = curl({.arguments = {manifest}, .config = {}, .body = {}});
    QCOMPARE(challenge.status, 401);
    QVERIFY(challenge.head.contains("Bearer realm=\"" + (*tokens)->authority().realm.toUtf8()));

    QTemporaryDir home;
    QFile authfile(home.filePath(u"auth.json"_s));
    QVERIFY(authfile.open(QIODevice::WriteOnly));
    authfile.write("{\"auths\":{\"" + (*registry)->host().toUtf8() + "\":{\"auth\":\""
                   + QByteArray("puller:secret").toBase64() + "\"}}}");
    authfile.close();
    const QJsonObject inspected =
        QJsonDocument::fromJson(output(u"skopeo"_s,
                                       {u"inspect"_s,
                                        u"--tls-verify=false"_s,
                                        u"--authfile"_s,
                                        authfile.fileName(),
                                        u"docker://"_s + (*registry)->host() + u'/'
                                            + ReleaseRepository + u':' + m_sample.tag}))
            .object();
    QCOMPARE(inspected["Digest"_L1].toString(), m_sample.digest.toString());
    QVERIFY((*tokens)->issued() > 0);
}

void TestSupportRegistry::tokenServerMisbehaves_data()
{
    QTest::addColumn<TokenBehaviour::Answer>("misbehaviour");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("holdsToken");
    QTest::newRow("as it should") << TokenBehaviour::Answer::Token << 200 << true;
    QTest::newRow("refuses") << TokenBehaviour::Answer::Refuse << 401 << false;
    QTest::newRow("grants nothing") << TokenBehaviour::Answer::Deny << 200 << true;
    QTest::newRow("2 MiB") << TokenBehaviour::Answer::TooLarge << 200 << true;
    QTest::newRow("no token") << TokenBehaviour::Answer::Empty << 200 << false;
    QTest::newRow("500") << TokenBehaviour::Answer::ServerError << 500 << false;
    QTest::newRow("429") << TokenBehaviour::Answer::RateLimit << 429 << false;
}

void TestSupportRegistry::tokenServerMisbehaves()
{
    QFETCH(TokenBehaviour::Answer, misbehaviour);
    QFETCH(int, status);
    QFETCH(bool, holdsToken);
    TestCertificates certificates;
    TokenBehaviour behaviour;
    behaviour.answer = misbehaviour;
    behaviour.anonymousPull = true;
    const auto tokens = TokenServer::start(certificates, behaviour);
    QVERIFY(tokens.has_value());
    const CurlAnswer given = curl(
        {.arguments = {(*tokens)->authority().realm
                       + u"?service=x&scope=repository:a/b:pull,push&scope=repository:c:pull"_s},
         .config = {},
         .body = {}});
    QCOMPARE(given.status, status);
    QCOMPARE(given.body.contains("\"token\""), holdsToken);
    QCOMPARE((*tokens)->requests(), 1);
    if (misbehaviour == TokenBehaviour::Answer::Token) {
        const QByteArray token =
            QJsonDocument::fromJson(given.body).object()["token"_L1].toString().toLatin1();
        const QByteArray claims =
            QByteArray::fromBase64(token.split('.').at(1), QByteArray::Base64UrlEncoding);
        const QJsonArray access = QJsonDocument::fromJson(claims).object()["access"_L1].toArray();
        QCOMPARE(access.size(), 2);
        QCOMPARE(access.at(0).toObject()["actions"_L1].toArray(), QJsonArray{u"pull"_s});
    }
}

void TestSupportRegistry::readOnlyRegistryRefusesUploads()
{
    RegistryOptions options;
    options.readOnly = true;
    const auto registry = RegistryServer::start(options);
    QVERIFY(registry.has_value());
    const CurlAnswer refused =
        curl({.arguments = {u"--request"_s,
                            u"POST"_s,
                            (*registry)->url() + u"/v2/some/where/blobs/uploads/"_s},
              .config = {},
              .body = {}});
    QCOMPARE(refused.status, 405);
}

void TestSupportRegistry::restartedRegistryKeepsItsPort()
{
    const auto registry = RegistryServer::start({});
    QVERIFY(registry.has_value());
    const QString url = (*registry)->url() + u"/v2/"_s;
    (*registry)->stop();
    QCOMPARE(curl({.arguments = {url}, .config = {}, .body = {}}).exitCode,
             curlexit::CouldNotConnect);
    QVERIFY((*registry)->restart().has_value());
    QCOMPARE((*registry)->url() + u"/v2/"_s, url);
    QCOMPARE(curl({.arguments = {url}, .config = {}, .body = {}}).status, 200);

    (*registry)->pause();
    QCOMPARE(
        curl({.arguments = {u"--max-time"_s, u"0.2"_s, url}, .config = {}, .body = {}}).exitCode,
        curlexit::TimedOut);
    (*registry)->resume();
    QCOMPARE(curl({.arguments = {url}, .config = {}, .body = {}}).status, 200);
}

QTEST_GUILESS_MAIN(TestSupportRegistry)
#include "tst_support_registry.moc"
