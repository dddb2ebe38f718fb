// SPDX-License-Identifier: GPL-3.0-or-later
// The client against the registry that people run.
#include "hostile/ClientFixture.h"
#include "oci/MediaType.h"
#include "support/CountingProxy.h"
#include "support/RegistryServer.h"
#include "support/Subprocess.h"
#include "support/TokenServer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace hashike;

namespace
{
const QString Repository = u"ocp4/openshift4"_s;
constexpr qsizetype MiB = 1024 * 1024;

enum class Access
{
    Open,
    Password,
    Token,
};

/// A registry, and a token server where it has one.
struct Setup
{
    std::unique_ptr<TokenServer> tokens;
    std::unique_ptr<RegistryServer> registry;
};

BlobProducer producing(const QByteArray &content)
{
    return [=](qint64 offset, ByteSink &sink) -> Result<void> {
        for (qint64 at = offset; at < content.size(); at += 256 * 1024) {
            HASHIKE_TRY(sink.write(QByteArrayView(content).sliced(at).first(
                std::min<qint64>(256 * 1024, content.size() - at))));
        }
        return {};
    };
}

Manifest imageOf(const Descriptor &config, const QList<Descriptor> &layers)
{
    QJsonArray array;
    for (const Descriptor &layer : layers) {
        array.append(toJson(layer));
    }
    const QJsonObject json{{u"schemaVersion"_s, 2},
                           {u"mediaType"_s, mediatype::OciManifest},
                           {u"config"_s, toJson(config)},
                           {u"layers"_s, array}};
    return Manifest::parse(QJsonDocument(json).toJson(QJsonDocument::Compact)).value();
}

Descriptor typed(Descriptor descriptor, const QString &type)
{
    descriptor.mediaType = type;
    return descriptor;
}
} // namespace

class RegistryClientRealTest final : public QObject
{
    Q_OBJECT

private:
    TestCertificates m_certificates;

    Setup start(Access access)
    {
        Setup setup;
        RegistryOptions options;
        if (access == Access::Password) {
            options.tls = m_certificates.certificate(CertificateKind::Server).value();
            options.user = u"init"_s;
            options.password = u"pass:w@rd"_s;
        }
        if (access == Access::Token) {
            TokenBehaviour behaviour;
            behaviour.user = u"init"_s;
            behaviour.password = u"pass:w@rd"_s;
            setup.tokens = TokenServer::start(m_certificates, behaviour).value();
            options.token = setup.tokens->authority();
        }
        setup.registry = RegistryServer::start(options).value_or(nullptr);
        return setup;
    }

    ConnectionSettings settingsFor(const RegistryServer &registry,
                                   Access access,
                                   const QByteArray &userAndPassword = "init:pass:w@rd")
    {
        ConnectionSettings settings =
            access == Access::Open || userAndPassword.isEmpty()
                ? ClientFixture::defaultSettings()
                : ClientFixture::settingsFor(registry.host(), userAndPassword);
        if (access == Access::Password) {
            settings.insecure = false;
            (void)settings.trust.addAuthorities(m_certificates.authorityPath().value());
        }
        return settings;
    }

    static void accessRows()
    {
        QTest::addColumn<int>("access");
        QTest::newRow("open, plain HTTP") << int(Access::Open);
        QTest::newRow("password, TLS") << int(Access::Password);
        QTest::newRow("token") << int(Access::Token);
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (const QString &program : {u"docker-registry"_s, u"openssl"_s, u"htpasswd"_s}) {
            if (!isInstalled(program)) {
                QSKIP(qPrintable(program + u" is not installed"_s));
            }
        }
    }

    void thereAndBack_data() { accessRows(); }

    void thereAndBack()
    {
        QFETCH(int, access);
        const Setup setup = start(Access(access));
        QVERIFY(setup.registry);
        ClientFixture fixture(setup.registry->host(), settingsFor(*setup.registry, Access(access)));
        RegistryClient &client = *fixture.client;
        const StopToken stop;
        QCOMPARE(outcomeOf(client.ping(stop)), u"ok"_s);
        const QByteArray config = "{}";
        const QByteArray small = randomBytes(100'000, 1);
        const QByteArray large = randomBytes(10 * MiB, 2); // by PATCH
        for (const QByteArray &content : {config, small, large}) {
            const Descriptor blob = descriptorOf(content);
            QCOMPARE(client.hasBlob(Repository, blob, stop).value_or(true), false);
            QCOMPARE(outcomeOf(client.uploadBlob(Repository, blob, {}, producing(content), stop)),
                     u"ok"_s);
            QCOMPARE(client.hasBlob(Repository, blob, stop).value_or(false), true);
            for (const qint64 offset : {qint64(0), content.size() / 2, qint64(content.size())}) {
                CollectingSink sink;
                QCOMPARE(outcomeOf(client.fetchBlob(Repository, blob, offset, sink, stop)),
                         u"ok"_s);
                QCOMPARE(sink.bytes, content.sliced(offset));
            }
        }
        const Manifest image = imageOf(typed(descriptorOf(config), mediatype::OciConfig),
                                       {descriptorOf(small), descriptorOf(large)});
        QCOMPARE(outcomeOf(client.putManifest(Repository, image, u"4.20.1-x86_64"_s, stop)),
                 u"ok"_s);
        QCOMPARE(outcomeOf(client.putManifest(Repository, image, {}, stop)), u"ok"_s);
        for (const QString &name : {u"4.20.1-x86_64"_s, image.digest().toString()}) {
            const auto read = client.manifest(Repository, name, stop);
            QCOMPARE(outcomeOf(read), u"ok"_s);
            QCOMPARE(read->raw(), image.raw());
            QVERIFY(client.hasManifest(Repository, name, stop).value_or(false));
        }
        QCOMPARE(client.tags(Repository, stop).value_or(QStringList()),
                 QStringList{u"4.20.1-x86_64"_s});
        QVERIFY(fixture.clock.sleeps().isEmpty()); // nothing had to be retried
    }

    void mounted_data() { accessRows(); }

    void mounted()
    {
        QFETCH(int, access);
        const Setup setup = start(Access(access));
        QVERIFY(setup.registry);
        ClientFixture fixture(setup.registry->host(), settingsFor(*setup.registry, Access(access)));
        const QByteArray content = randomBytes(MiB);
        const Descriptor blob = descriptorOf(content);
        QVERIFY(fixture.client->uploadBlob(Repository, blob, {}, producing(content), StopToken()));
        int produced = 0;
        const auto counting = [&](qint64 offset, ByteSink &sink) {
            ++produced;
            return producing(content)(offset, sink);
        };
        const auto mounted =
            fixture.client->uploadBlob(u"another/place"_s, blob, Repository, counting, StopToken());
        QCOMPARE(outcomeOf(mounted), u"ok"_s);
        QVERIFY(*mounted == UploadOutcome::Mounted);
        QCOMPARE(produced, 0);
        QVERIFY(fixture.client->hasBlob(u"another/place"_s, blob, StopToken()).value_or(false));
        const auto declined =
            fixture.client->uploadBlob(u"a/third"_s, blob, u"not/there"_s, counting, StopToken());
        QCOMPARE(outcomeOf(declined), u"ok"_s);
        QVERIFY(*declined == UploadOutcome::Uploaded);
        QCOMPARE(produced, 1);
    }

    void emptyBlob()
    {
        const Setup setup = start(Access::Open);
        QVERIFY(setup.registry);
        ClientFixture fixture(setup.registry->host());
        QCOMPARE(outcomeOf(fixture.client->uploadBlob(
                     Repository, descriptorOf({}), {}, producing({}), StopToken())),
                 u"ok"_s);
    }

    void refused_data()
    {
        QTest::addColumn<int>("access");
        QTest::addColumn<QByteArray>("userAndPassword");
        QTest::addColumn<QString>("outcome");
        for (const Access access : {Access::Password, Access::Token}) {
            const char *name = access == Access::Password ? "password" : "token";
            QTest::addRow("%s, wrong", name)
                << int(access) << "init:MARKER"_ba << u"CredentialsRefused"_s;
            QTest::addRow("%s, none", name) << int(access) << ""_ba << u"CredentialsMissing"_s;
        }
    }

    void refused()
    {
        QFETCH(int, access);
        QFETCH(QByteArray, userAndPassword);
        QFETCH(QString, outcome);
        const Setup setup = start(Access(access));
        QVERIFY(setup.registry);
        ClientFixture fixture(setup.registry->host(),
                              settingsFor(*setup.registry, Access(access), userAndPassword));
        const auto manifest = fixture.client->manifest(Repository, u"4.20.1"_s, StopToken());
        const auto uploaded = fixture.client->uploadBlob(
            Repository, descriptorOf("x"), {}, producing("x"), StopToken());
        QCOMPARE(outcomeOf(manifest), outcome);
        QCOMPARE(outcomeOf(uploaded), outcome);
        for (const Error &error : {manifest.error(), uploaded.error()}) {
            QCOMPARE(error.argument(ErrorArgument::Host), setup.registry->host());
            QVERIFY(!everythingIn(error).contains(u"MARKER"_s));
        }
        QVERIFY(fixture.clock.sleeps().isEmpty());
    }

    /// The password is right, but the user may not: that is another error with another remedy.
    void knownButNotAllowed()
    {
        const Setup setup = start(Access::Token);
        QVERIFY(setup.registry);
        TokenBehaviour behaviour;
        behaviour.user = u"init"_s;
        behaviour.password = u"pass:w@rd"_s;
        behaviour.answer = TokenBehaviour::Answer::Deny;
        setup.tokens->setBehaviour(behaviour);
        ClientFixture fixture(setup.registry->host(), settingsFor(*setup.registry, Access::Token));
        const auto uploaded = fixture.client->uploadBlob(
            Repository, descriptorOf("x"), {}, producing("x"), StopToken());
        QCOMPARE(outcomeOf(uploaded), u"AccessDenied"_s);
        QCOMPARE(uploaded.error().argument(ErrorArgument::Host), setup.registry->host());
        QCOMPARE(uploaded.error().httpStatus, 401);
    }

    void notThere()
    {
        const Setup setup = start(Access::Open);
        QVERIFY(setup.registry);
        ClientFixture fixture(setup.registry->host());
        RegistryClient &client = *fixture.client;
        const StopToken stop;
        const QString digest = Digest::of("nothing").toString();
        QCOMPARE(outcomeOf(client.tags(Repository, stop)), u"RepositoryUnknown"_s);
        QCOMPARE(outcomeOf(client.manifest(Repository, u"4.20.1"_s, stop)), u"ManifestUnknown"_s);
        QCOMPARE(outcomeOf(client.manifest(Repository, digest, stop)), u"ManifestUnknown"_s);
        QCOMPARE(client.hasManifest(Repository, digest, stop).value_or(true), false);
        CollectingSink sink;
        QCOMPARE(outcomeOf(client.fetchBlob(Repository, descriptorOf("nothing"), 0, sink, stop)),
                 u"BlobUnknown"_s);
        const Manifest image = imageOf(typed(descriptorOf("{}"), mediatype::OciConfig), {});
        QCOMPARE(outcomeOf(client.putManifest(Repository, image, u"x"_s, stop)),
                 u"UploadRefused"_s);
    }

    void wrongContent()
    {
        const Setup setup = start(Access::Open);
        QVERIFY(setup.registry);
        ClientFixture fixture(setup.registry->host());
        for (const qsizetype size : {MiB, 9 * MiB}) {
            const auto uploaded = fixture.client->uploadBlob(Repository,
                                                             descriptorOf(randomBytes(size, 1)),
                                                             {},
                                                             producing(randomBytes(size, 2)),
                                                             StopToken());
            QCOMPARE(outcomeOf(uploaded), u"UploadRefused"_s);
            QCOMPARE(uploaded.error().registryCode, u"DIGEST_INVALID"_s);
        }
    }

    /// Tokens run out during a long upload; a new one is fetched in time.
    void tokensAreRenewed()
    {
        const Setup setup = start(Access::Token);
        QVERIFY(setup.registry);
        ClientFixture fixture(setup.registry->host(), settingsFor(*setup.registry, Access::Token));
        for (int i = 0; i < 3; ++i) {
            const QByteArray content = randomBytes(1000, quint64(i));
            QCOMPARE(outcomeOf(fixture.client->uploadBlob(
                         Repository, descriptorOf(content), {}, producing(content), StopToken())),
                     u"ok"_s);
            QCOMPARE(setup.tokens->issued(), i + 1);
            fixture.clock.advance(10min);
        }
    }

    /// A token that is old when it comes, whatever the token server says: bounded, and said so.
    void tokensThatAreNoGood()
    {
        const Setup setup = start(Access::Token);
        QVERIFY(setup.registry);
        TokenBehaviour behaviour;
        behaviour.user = u"init"_s;
        behaviour.password = u"pass:w@rd"_s;
        behaviour.lifetime = -1h;
        behaviour.claimedLifetime = 300;
        setup.tokens->setBehaviour(behaviour);
        ClientFixture fixture(setup.registry->host(), settingsFor(*setup.registry, Access::Token));
        QCOMPARE(outcomeOf(fixture.client->manifest(Repository, u"x"_s, StopToken())),
                 u"CredentialsRefused"_s);
        QVERIFY(setup.tokens->requests() <= 2);
    }

    /// docker-registry forgets a session whose connection was cut: the blob starts over and
    /// arrives.
    void cutUploads()
    {
        const Setup setup = start(Access::Open);
        QVERIFY(setup.registry);
        const auto proxy = CountingProxy::start({.targetPort = setup.registry->port()});
        QVERIFY(proxy);
        ClientFixture fixture((*proxy)->host());
        QVERIFY(fixture.client->ping(StopToken()));
        for (const qsizetype size : {4 * MiB, 12 * MiB}) {
            const QByteArray content = randomBytes(size);
            (*proxy)->cutAfter(2 * MiB, ProxyDirection::ToServer);
            QCOMPARE(outcomeOf(fixture.client->uploadBlob(
                         Repository, descriptorOf(content), {}, producing(content), StopToken())),
                     u"ok"_s);
            QVERIFY(fixture.client->hasBlob(Repository, descriptorOf(content), StopToken())
                        .value_or(false));
            CollectingSink sink;
            (*proxy)->cutAfter(2 * MiB, ProxyDirection::ToClient);
            QCOMPARE(outcomeOf(fixture.client->fetchBlob(
                         Repository, descriptorOf(content), 0, sink, StopToken())),
                     u"ok"_s);
            QCOMPARE(sink.bytes, content);
        }
        QVERIFY(fixture.clock.sleeps().size() >= 4);
    }

    void registryRestarts()
    {
        const Setup setup = start(Access::Open);
        QVERIFY(setup.registry);
        ClientFixture fixture(setup.registry->host());
        const QByteArray content = randomBytes(MiB);
        QVERIFY(fixture.client->uploadBlob(
            Repository, descriptorOf(content), {}, producing(content), StopToken()));
        setup.registry->stop();
        CollectingSink sink;
        QCOMPARE(outcomeOf(fixture.client->fetchBlob(
                     Repository, descriptorOf(content), 0, sink, StopToken())),
                 u"ConnectionFailed"_s);
        QVERIFY(setup.registry->restart());
        QCOMPARE(outcomeOf(fixture.client->fetchBlob(
                     Repository, descriptorOf(content), 0, sink, StopToken())),
                 u"ok"_s);
        QCOMPARE(sink.bytes, content);
    }

    void readOnlyRegistry()
    {
        RegistryOptions options;
        options.readOnly = true;
        const auto registry = RegistryServer::start(options);
        QVERIFY(registry);
        ClientFixture fixture((*registry)->host());
        const auto uploaded = fixture.client->uploadBlob(
            Repository, descriptorOf("x"), {}, producing("x"), StopToken());
        QCOMPARE(outcomeOf(uploaded), u"UploadRefused"_s);
        QVERIFY(fixture.clock.sleeps().isEmpty());
    }
};

QTEST_GUILESS_MAIN(RegistryClientRealTest)
#include "tst_registryclient_real.moc"
