// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/ChildProcess.h"
#include "support/Loopback.h"
#include "support/RegistryProbe.h"
#include "support/SampleSignature.h"
#include "support/Subprocess.h"
#include "support/TransferSite.h"

#include <QFile>
#include <QFileInfo>
#include <QTest>

using namespace hashike;
using namespace Qt::StringLiterals;

namespace
{
constexpr int LongestStart = 20'000; // ms
const QByteArray Password = "pass: wörd"_ba;

const QByteArray InstallConfig = R"YAML(# Rack 7
apiVersion: v1
baseDomain: example.test
metadata:
  name: rack7 # as on the door
platform:
  none: {}
)YAML";

/// A second reader of YAML and of PEM.
const QByteArray Judge = R"JUDGE(
import json, sys, yaml
config = yaml.safe_load(open(sys.argv[1]))
secret = json.loads(config["pullSecret"])
print(config["metadata"]["name"])
print(" ".join(sorted(secret["auths"])))
print(" ".join(sorted({mirror for entry in config["imageDigestSources"] for mirror in entry["mirrors"]})))
print(config["additionalTrustBundle"].count("BEGIN CERTIFICATE"))
)JUDGE";

bool write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}
} // namespace

/// Runs it once: QVERIFY2 evaluates both of its arguments.
#define VERIFY_EXIT(result, code)                                                                  \
    do {                                                                                           \
        const CtlResult ended = (result);                                                          \
        QVERIFY2(ended.exitCode == (code), ended.errors.constData());                              \
    } while (false)

/// From a pull secret and a signed release to an installer, on the command line, step by step; the
/// mirror registry runs on what `registry prepare` made.
class TestFromNothing final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void preparesTheNode();
    void mergesThePullSecret();
    void mirrorsWhatIsSigned();
    void uploads();
    void editsTheInstallConfig();
    void extractsTheInstaller();

private:
    [[nodiscard]] QString node(const QString &relative) const
    {
        return m_site->path(u"registry/"_s + relative);
    }
    [[nodiscard]] QString registry() const { return u"localhost:%1"_s.arg(m_port); }
    [[nodiscard]] QString repository() const { return registry() + u"/ocp4/openshift4"_s; }
    [[nodiscard]] QString authority() const { return node(u"certs/ca.crt"_s); }
    [[nodiscard]] QString pullSecret() const { return m_site->path(u"pull-secret-update.txt"_s); }
    [[nodiscard]] QString installConfig() const { return m_site->path(u"install-config.yaml"_s); }
    [[nodiscard]] QStringList access() const
    {
        return {u"-a"_s, pullSecret(), u"--certificate-authority="_s + authority()};
    }

    std::unique_ptr<TransferSite> m_site;
    QProcess m_registry;
    quint16 m_port = 0;
};

void TestFromNothing::initTestCase()
{
    for (const QString &program : {u"docker-registry"_s, u"openssl"_s, u"skopeo"_s, u"python3"_s}) {
        if (!isInstalled(program)) {
            QSKIP(qPrintable(program + u" is not installed"_s));
        }
    }
    SiteOptions options;
    options.security = SiteSecurity::TlsPassword;
    options.isSigned = true;
    options.release.images = 14; // the installers are among them
    options.release.size = 6 << 20;
    auto site = TransferSite::build(options);
    QVERIFY(site);
    m_site = std::move(*site);
    m_port = freeLoopbackPort();
}

/// gpg leaves an agent behind, wherever it was used.
void TestFromNothing::cleanupTestCase()
{
    endProcess(m_registry);
    if (m_site) {
        const auto key = SigningKey::open(m_site->path(u"key"_s));
        QVERIFY(key && key->endAgent());
    }
}

void TestFromNothing::preparesTheNode()
{
    QVERIFY(write(m_site->path(u"password"_s), Password + '\n'));
    const CtlResult made = m_site->ctl().run({u"registry"_s,
                                              u"prepare"_s,
                                              u"--host=localhost"_s,
                                              u"--address=127.0.0.1"_s,
                                              u"--port=%1"_s.arg(m_port),
                                              u"--directory="_s + node({}).chopped(1),
                                              u"--service=binary"_s,
                                              u"--skip=service,firewall,trust"_s,
                                              u"--password-file="_s + m_site->path(u"password"_s),
                                              u"--apply"_s});
    VERIFY_EXIT(made, 0);
    QVERIFY(run({u"openssl"_s,
                 {u"verify"_s, u"-CAfile"_s, authority(), node(u"certs/domain.crt"_s)},
                 {},
                 {},
                 {}}));
    endWithParent(m_registry);
    m_registry.setStandardOutputFile(QProcess::nullDevice()); // nobody would empty its pipes
    m_registry.setStandardErrorFile(QProcess::nullDevice());
    m_registry.start(u"docker-registry"_s, {u"serve"_s, node(u"config.yml"_s)});
    QVERIFY(m_registry.waitForStarted());
}

void TestFromNothing::mergesThePullSecret()
{
    const auto merging = m_site->ctl().start({u"pull-secret"_s,
                                              u"merge"_s,
                                              m_site->access().at(1),
                                              u"--registry="_s + registry(),
                                              u"--username=admin"_s,
                                              u"--password-stdin"_s,
                                              u"--to="_s + pullSecret()});
    merging->write(Password + '\n');
    merging->closeWriteChannel();
    QVERIFY(merging->waitForFinished());
    QVERIFY2(merging->exitCode() == 0, merging->readAllStandardError().constData());
    QTRY_COMPARE_WITH_TIMEOUT(
        m_site->ctl()
            .run(QStringList{u"registry"_s, u"test"_s, registry() + u"/smoke/test"_s} + access())
            .exitCode,
        0,
        LongestStart);
}

void TestFromNothing::mirrorsWhatIsSigned()
{
    const CtlResult mirrored = m_site->ctl().run(m_site->mirrorLine());
    VERIFY_EXIT(mirrored, 0);
    QVERIFY2(mirrored.errors.contains("Signature: valid"), mirrored.errors.constData());
}

void TestFromNothing::uploads()
{
    QStringList line = m_site->uploadLine();
    line.removeIf(
        [](const QString &word) { return word.startsWith("--certificate-authority"_L1); });
    line.replaceInStrings(m_site->access().at(1), pullSecret());
    line.replaceInStrings(m_site->targetRepository(), repository());
    VERIFY_EXIT(m_site->ctl().run(line + QStringList{u"--certificate-authority="_s + authority()}),
                0);
    const auto digest = skopeoRawDigest(repository() + u':' + m_site->release().tag, pullSecret());
    QVERIFY(digest);
    QCOMPARE(*digest, m_site->release().digest.toString());
}

void TestFromNothing::editsTheInstallConfig()
{
    QVERIFY(write(installConfig(), InstallConfig));
    VERIFY_EXIT(m_site->ctl().run({u"install-config"_s,
                                   u"apply"_s,
                                   installConfig(),
                                   u"--release="_s + m_site->release().version,
                                   u"--mirror="_s + repository(),
                                   u"--ca="_s + authority(),
                                   u"--pull-secret="_s + pullSecret()}),
                0);
    const auto read =
        run({u"python3"_s, {u"-c"_s, QString::fromLatin1(Judge), installConfig()}, {}, {}, {}});
    QVERIFY(read);
    const QList<QByteArray> lines = read->split('\n');
    QCOMPARE(lines.at(0), "rack7");
    QVERIFY(lines.at(1).contains(registry().toUtf8()));
    QCOMPARE(lines.at(2), repository().toUtf8());
    QCOMPARE(lines.at(3), "1");
    QVERIFY(contentOf(installConfig()).startsWith("# Rack 7\n"));
}

/// From the medium, and the same from the registry that was just filled.
void TestFromNothing::extractsTheInstaller()
{
    const QString release = u':' + m_site->release().tag;
    const QString command = u"openshift-baremetal-install"_s;
    const QStringList extract{u"adm"_s, u"release"_s, u"extract"_s, u"--command="_s + command};
    const QString offline = m_site->path(u"offline"_s);
    const QString online = m_site->path(u"online"_s);
    const QStringList trust{u"--trusted-key="_s + m_site->release().fingerprint};
    VERIFY_EXIT(m_site->ctl().run(extract + trust
                                  + QStringList{u"--from-dir="_s + m_site->medium(),
                                                u"--pin="_s + repository(),
                                                u"--to="_s + offline,
                                                u"file://openshift/release"_s + release}),
                0);
    const QStringList store{u"--signature-store="_s
                                + m_site->signatureStore()->url(u"/openshift/release"_s),
                            m_site->access().last()};
    VERIFY_EXIT(m_site->ctl().run(extract + access() + trust + store
                                  + QStringList{u"--to="_s + online, repository() + release}),
                0);
    const QByteArray program = contentOf(offline + u'/' + command);
    QVERIFY(program.contains((repository() + u'@').toUtf8()));
    QCOMPARE(contentOf(online + u'/' + command), program);
    QVERIFY(QFileInfo(offline + u'/' + command).isExecutable());
}

QTEST_GUILESS_MAIN(TestFromNothing)
#include "tst_from_nothing.moc"
