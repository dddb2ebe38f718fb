// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/Hashikectl.h"
#include "support/TestCertificates.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace hashike;
using namespace Qt::StringLiterals;

#define VERIFY_EXIT(result, code) QVERIFY2((result).exitCode == (code), (result).errors.constData())

namespace
{
const QByteArray Config = "# by hand\n"
                          "apiVersion: v1\n"
                          "baseDomain:   example.com # keep\n"
                          "metadata: {name: \"ocp4\"}\n"
                          "platform:\n"
                          "  baremetal:\n"
                          "    hosts:\n"
                          "    - {name: m0, bmc: {password: 'SECRET-BMC'}}\n"
                          "pullSecret: '{\"auths\":{\"old\":{\"auth\":\"U0VDUkVUOk9MRA==\"}}}'\n"
                          "imageContentSources:\n"
                          "- source: a.example/x\n"
                          "  mirrors:\n"
                          "  - b.example/x\n"
                          "sshKey: |\n"
                          "  ssh-ed25519 AAAA me\n";
const QByteArray Secret =
    "{\n  \"auths\": {\"quay.io\": {\"auth\": \"YTpTRUNSRVQ=\", \"x-more\": 1.0}},"
    "\n  \"note\": \"kept\"\n}\n";
const QString Mirror = u"registry.example.com:5000/ocp4/openshift4"_s;

mode_t modeOf(const QString &path)
{
    struct stat status{};
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? status.st_mode & 07777 : 0;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}
} // namespace

/// `install-config apply` and `pull-secret` as a person runs them; another YAML implementation
/// reads the result.
class TestInstallConfig final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        write(u"install-config.yaml"_s, Config);
        write(u"secret.json"_s, Secret);
        const auto authority = m_certificates.authorityPath();
        QVERIFY(authority);
        m_authority = *authority;
    }

    void dryRunWritesNothing()
    {
        const CtlResult result = m_ctl.run(applyLine() + QStringList{u"--dry-run"_s});
        VERIFY_EXIT(result, 0);
        QCOMPARE(contentOf(config()), Config);
        QCOMPARE(files().size(), 2);
        QVERIFY(result.output.contains("-imageContentSources:\n"));
        QVERIFY(result.output.contains("+imageDigestSources:\n"));
        QVERIFY(
            result.output.contains("+additionalTrustBundle: |\n+  -----BEGIN CERTIFICATE-----\n"));
        QVERIFY(result.output.contains("-pullSecret: (hidden)\n"));
        QVERIFY(result.output.contains("+pullSecret: (hidden)\n"));
        verifyNoSecret(result);
    }

    void applied()
    {
        QVERIFY(QFile::setPermissions(
            config(), QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadGroup));
        const CtlResult result = m_ctl.run(applyLine() + QStringList{u"--output=json"_s});
        VERIFY_EXIT(result, 0);
        verifyNoSecret(result);
        const QString backup = result.json().value(u"backup"_s).toString();
        QVERIFY(!backup.isEmpty());
        QCOMPARE(contentOf(backup), Config);
        QCOMPARE(modeOf(backup), mode_t(0600));
        QCOMPARE(modeOf(config()), mode_t(0640));
        QCOMPARE(files().size(), 3);
        const QJsonObject read = readByPython(config());
        const QJsonObject before = readByPython(backup);
        for (const QString &key :
             {u"apiVersion"_s, u"baseDomain"_s, u"metadata"_s, u"platform"_s, u"sshKey"_s}) {
            QCOMPARE(read.value(key), before.value(key));
        }
        const QString secret = read.value(u"pullSecret"_s).toString();
        QVERIFY(!secret.contains(u'\n'));
        QCOMPARE(QJsonDocument::fromJson(secret.toUtf8()), QJsonDocument::fromJson(Secret));
        QVERIFY(secret.contains(u"\"x-more\":1.0"_s)); // not even numbers are rewritten
        QCOMPARE(read.value(u"additionalTrustBundlePolicy"_s), u"Always"_s);
        verifyBundle(read.value(u"additionalTrustBundle"_s).toString());
        QVERIFY(!read.contains(u"imageContentSources"_s));
        const QJsonArray sources = read.value(u"imageDigestSources"_s).toArray();
        QCOMPARE(sources.size(), 3);
        QCOMPARE(sources.first(), before.value(u"imageContentSources"_s).toArray().first());
        QCOMPARE(sources.last().toObject().value(u"mirrors"_s), QJsonArray{Mirror});
        // What stands between our changes stands there byte for byte.
        QVERIFY(contentOf(config()).startsWith(Config.first(Config.indexOf("pullSecret"))));
    }

    void secondTimeChangesNothing()
    {
        VERIFY_EXIT(m_ctl.run(applyLine()), 0);
        const QByteArray once = contentOf(config());
        const CtlResult again = m_ctl.run(applyLine());
        VERIFY_EXIT(again, 0);
        QVERIFY(again.output.isEmpty());
        QCOMPARE(contentOf(config()), once);
        QCOMPARE(files().size(), 3); // no second backup
    }

    void twoInASecondKeepBothBackups()
    {
        VERIFY_EXIT(
            m_ctl.run({u"install-config"_s, u"apply"_s, config(), u"--pull-secret"_s, secret()}),
            0);
        VERIFY_EXIT(m_ctl.run({u"install-config"_s, u"apply"_s, config(), u"--ca"_s, m_authority}),
                    0);
        QCOMPARE(files().size(), 4);
    }

    void symbolicLinkStays()
    {
        QVERIFY(QDir(m_directory->path()).mkdir(u"real"_s));
        const QString real = m_directory->filePath(u"real/install-config.yaml"_s);
        QVERIFY(QFile::rename(config(), real));
        QVERIFY(QFile::link(real, config()));
        const CtlResult result = m_ctl.run(applyLine() + QStringList{u"--output=json"_s});
        VERIFY_EXIT(result, 0);
        QCOMPARE(QFileInfo(config()).symLinkTarget(), real);
        QVERIFY(contentOf(real) != Config);
        QCOMPARE(QFileInfo(result.json().value(u"backup"_s).toString()).path(),
                 QFileInfo(real).path());
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QStringList>("more");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QByteArray>("says");
        const QStringList secret{u"--pull-secret={secret}"_s};
        QTest::newRow("tab") << QByteArray("a:\n\tb: 1\n") << secret << 1
                             << QByteArray("Line 2, column 1");
        QTest::newRow("twice") << QByteArray("a: 1\na: 2\n") << secret << 1
                               << QByteArray("Line 2, column 1");
        QTest::newRow("documents")
            << QByteArray("a: 1\n---\n") << secret << 1 << QByteArray("Line 2, column 1");
        QTest::newRow("anchor") << QByteArray("pullSecret: &x a\n") << secret << 1
                                << QByteArray("Line 1, column 13");
        QTest::newRow("both") << QByteArray("imageContentSources: []\nimageDigestSources: []\n")
                              << secret << 1 << QByteArray("Line 2, column 1");
        QTest::newRow("nothing to do")
            << Config << QStringList() << 2 << QByteArray("--pull-secret");
        QTest::newRow("no style") << Config << QStringList{u"--mirror="_s + Mirror} << 2
                                  << QByteArray("--style");
        QTest::newRow("bad style") << Config << QStringList{u"--mirror="_s + Mirror, u"--style=x"_s}
                                   << 2 << QByteArray("ics|ids");
        QTest::newRow("bad mirror")
            << Config << QStringList{u"--mirror=a b"_s, u"--style=ids"_s} << 2 << QByteArray("a b");
        QTest::newRow("bad policy")
            << Config << QStringList{u"--trust-bundle-policy=x"_s} << 2 << QByteArray("Proxyonly");
        QTest::newRow("no secret")
            << Config << QStringList{u"--pull-secret=/nowhere"_s} << 3 << QByteArray("/nowhere");
        QTest::newRow("no certificate")
            << Config << QStringList{u"--ca={secret}"_s} << 4 << QByteArray("secret.json");
    }

    void refused()
    {
        QFETCH(QByteArray, content);
        QFETCH(QStringList, more);
        QFETCH(int, exitCode);
        QFETCH(QByteArray, says);
        write(u"install-config.yaml"_s, content);
        more.replaceInStrings(u"{secret}"_s, secret());
        const CtlResult result =
            m_ctl.run(QStringList{u"install-config"_s, u"apply"_s, config()} + more);
        VERIFY_EXIT(result, exitCode);
        QVERIFY2(result.errors.contains(says), result.errors.constData());
        QCOMPARE(contentOf(config()), content);
        QCOMPARE(files().size(), 2);
    }

    void pullSecretChecked()
    {
        const CtlResult good =
            m_ctl.run({u"pull-secret"_s, u"check"_s, secret(), u"--release"_s, u"quay.io/a/b:1"_s});
        VERIFY_EXIT(good, 0);
        QVERIFY(good.output.contains("quay.io\ta\n"));
        verifyNoSecret(good);
        const CtlResult missing = m_ctl.run({u"pull-secret"_s,
                                             u"check"_s,
                                             secret(),
                                             u"--release"_s,
                                             u"registry.example.com/a/b:1"_s,
                                             u"-o"_s,
                                             u"json"_s});
        VERIFY_EXIT(missing, 3);
        QCOMPARE(missing.json().value(u"missing"_s).toArray(),
                 QJsonArray{u"registry.example.com/a/b"_s});
        write(u"secret.json"_s, "{\"auths\": {\"x\": {\"auth\": \"SECRET!\"}}");
        const CtlResult malformed = m_ctl.run({u"pull-secret"_s, u"check"_s, secret()});
        VERIFY_EXIT(malformed, 3);
        verifyNoSecret(malformed);
    }

    void pullSecretMerged()
    {
        const QString target = m_directory->filePath(u"merged.json"_s);
        const CtlResult merged = merge(target, "SECRET-password\n");
        VERIFY_EXIT(merged, 0);
        verifyNoSecret(merged);
        QCOMPARE(modeOf(target), mode_t(0600));
        const QByteArray text = contentOf(target);
        QCOMPARE(text.count('\n'), 1);
        QJsonObject expected = QJsonDocument::fromJson(Secret).object();
        QJsonObject auths = expected.value(u"auths"_s).toObject();
        auths.insert(
            u"registry.example.com:5000"_s,
            QJsonObject{
                {u"auth"_s, QString::fromLatin1(QByteArray("init:SECRET-password").toBase64())}});
        expected.insert(u"auths"_s, auths);
        QCOMPARE(QJsonDocument::fromJson(text).object(), expected);
        QVERIFY(text.contains("\"x-more\":1.0"));
        VERIFY_EXIT(merge(target, "SECRET-password\n"), 0); // the same again
        VERIFY_EXIT(merge(target, "SECRET-other\n"), 1);    // would lose what is there
        QCOMPARE(contentOf(target), text);
        VERIFY_EXIT(merge(target, "SECRET-other\n", {u"--overwrite"_s}), 0);
        VERIFY_EXIT(merge(m_directory->filePath(u"none.json"_s), ""), 2);
    }

private:
    [[nodiscard]] QString config() const { return m_directory->filePath(u"install-config.yaml"_s); }
    [[nodiscard]] QString secret() const { return m_directory->filePath(u"secret.json"_s); }
    [[nodiscard]] QStringList files() const
    {
        return QDir(m_directory->path()).entryList(QDir::Files);
    }

    void write(const QString &name, const QByteArray &content) const
    {
        QFile file(m_directory->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }

    [[nodiscard]] QStringList applyLine() const
    {
        return {u"install-config"_s,
                u"apply"_s,
                config(),
                u"--release=4.20.1"_s,
                u"--mirror="_s + Mirror,
                u"--ca="_s + m_authority,
                u"--trust-bundle-policy=Always"_s,
                u"--pull-secret="_s + secret()};
    }

    [[nodiscard]] CtlResult merge(const QString &target,
                                  const QByteArray &password,
                                  const QStringList &more = {}) const
    {
        const auto process = m_ctl.start(QStringList{u"pull-secret"_s,
                                                     u"merge"_s,
                                                     secret(),
                                                     u"--registry=registry.example.com:5000"_s,
                                                     u"--username=init"_s,
                                                     u"--password-stdin"_s,
                                                     u"--to"_s,
                                                     target}
                                         + more);
        process->write(password);
        process->closeWriteChannel();
        process->waitForFinished();
        return {
            process->exitCode(), process->readAllStandardOutput(), process->readAllStandardError()};
    }

    static void verifyNoSecret(const CtlResult &result)
    {
        for (const QByteArray &text : {result.output, result.errors}) {
            QVERIFY2(!text.contains("SECRET"), text.constData());
            QVERIFY2(!text.contains("YTpTRUNSRVQ="), text.constData());
            QVERIFY2(!text.contains("U0VDUkVUOk9MRA=="), text.constData());
        }
    }

    static QJsonObject readByPython(const QString &path)
    {
        QProcess python;
        python.start(
            u"python3"_s,
            {u"-c"_s,
             u"import json,sys,yaml; print(json.dumps(yaml.safe_load(open(sys.argv[1]))))"_s,
             path});
        python.waitForFinished();
        return QJsonDocument::fromJson(python.readAllStandardOutput()).object();
    }

    /// What the cluster would be given is the authority's certificate, openssl says.
    void verifyBundle(const QString &bundle) const
    {
        QProcess openssl;
        openssl.start(u"openssl"_s, {u"x509"_s, u"-outform"_s, u"DER"_s});
        openssl.write(bundle.toUtf8());
        openssl.closeWriteChannel();
        openssl.waitForFinished();
        QProcess original;
        original.start(u"openssl"_s, {u"x509"_s, u"-outform"_s, u"DER"_s, u"-in"_s, m_authority});
        original.waitForFinished();
        const QByteArray der = openssl.readAllStandardOutput();
        QVERIFY(!der.isEmpty());
        QCOMPARE(der, original.readAllStandardOutput());
    }

    Hashikectl m_ctl;
    TestCertificates m_certificates;
    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_authority;
};

QTEST_GUILESS_MAIN(TestInstallConfig)
#include "tst_installconfig.moc"
