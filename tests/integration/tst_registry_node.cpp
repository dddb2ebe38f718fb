// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/ChildProcess.h"
#include "support/Curl.h"
#include "support/Hashikectl.h"
#include "support/Loopback.h"
#include "support/RegistryProbe.h"
#include "support/Subprocess.h"
#include "support/TestCertificates.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace hashike;
using namespace Qt::StringLiterals;

namespace
{
const QString Password = u"pass: wörd"_s;

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

bool succeeds(const QString &program, const QStringList &arguments, const QByteArray &input = {})
{
    return run({program, arguments, input, {}, {}}).has_value();
}
} // namespace

/// A registry node made by hashikectl, its registry the real one; openssl, htpasswd and curl judge.
class TestRegistryNode final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    Hashikectl m_ctl;
    QProcess m_registry;
    quint16 m_port = 0;

    QString path(const QString &relative) const { return m_directory->filePath(relative); }
    QString node(const QString &relative) const { return path(u"registry/"_s + relative); }
    QString host() const { return u"localhost:%1"_s.arg(m_port); }

    /// Everything but what would change this machine.
    CtlResult prepare(const QStringList &more = {}) const
    {
        return m_ctl.run(QStringList{u"registry"_s,
                                     u"prepare"_s,
                                     u"--host"_s,
                                     u"localhost"_s,
                                     u"--address"_s,
                                     u"127.0.0.1"_s,
                                     u"--port"_s,
                                     QString::number(m_port),
                                     u"--directory"_s,
                                     path(u"registry"_s),
                                     u"--service"_s,
                                     u"binary"_s,
                                     u"--skip"_s,
                                     u"service,firewall,trust"_s,
                                     u"--password-file"_s,
                                     path(u"password"_s),
                                     u"--output"_s,
                                     u"json"_s}
                         + more);
    }

    CtlResult apply(const QStringList &more = {}) const
    {
        return prepare(QStringList{u"--apply"_s} + more);
    }

    void startRegistry()
    {
        m_registry.setStandardOutputFile(path(u"log"_s));
        m_registry.setStandardErrorFile(path(u"log"_s), QIODevice::Append);
        endWithParent(m_registry);
        m_registry.start(u"docker-registry"_s, {u"serve"_s, node(u"config.yml"_s)});
        QVERIFY(m_registry.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(
            curlGet(u"https://%1/v2/"_s.arg(host()), {u"--cacert"_s, node(u"certs/ca.crt"_s)})
                    .status
                == 401,
            20000);
    }

    CtlResult smokeTest(const QByteArray &password) const
    {
        const QByteArray login = "admin:" + password;
        if (!write(path(u"auth.json"_s),
                   "{\"auths\":{\"" + host().toUtf8() + "\":{\"auth\":\"" + login.toBase64()
                       + "\"}}}")) {
            qFatal("cannot write");
        }
        return m_ctl.run({u"registry"_s,
                          u"test"_s,
                          host() + u"/smoke/test"_s,
                          u"-a"_s,
                          path(u"auth.json"_s),
                          u"--certificate-authority"_s,
                          node(u"certs/ca.crt"_s),
                          u"--output"_s,
                          u"json"_s});
    }

    static QString outcome(const CtlResult &result)
    {
        QStringList all;
        for (const QJsonValue &check : result.json()["checks"_L1].toArray()) {
            const QJsonObject line = check.toObject();
            all.append(line["passed"_L1].toBool() ? u"passed"_s
                                                  : line["error"_L1].toString(u"-"_s));
        }
        return all.join(u' ');
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (const auto &program : {u"docker-registry"_s, u"htpasswd"_s, u"curl"_s, u"openssl"_s}) {
            if (!isInstalled(program)) {
                QSKIP(qPrintable(program + u" is not installed"_s));
            }
        }
    }

    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_port = freeLoopbackPort();
        QVERIFY(write(path(u"password"_s), Password.toUtf8() + '\n'));
    }

    void cleanup() { endProcess(m_registry); }

    void shownBeforeItIsMade()
    {
        const CtlResult shown = prepare();
        QCOMPARE(shown.exitCode, 0);
        QCOMPARE(shown.json()["steps"_L1].toArray().first().toObject()["status"_L1].toString(),
                 u"toDo"_s);
        QVERIFY(!QFileInfo::exists(node({})));
    }

    void aNodeAtWork()
    {
        const CtlResult made = apply();
        QVERIFY2(made.exitCode == 0, made.errors.constData());
        QVERIFY(!made.errors.contains(Password.toUtf8()) && !made.output.contains("wörd"));
        QVERIFY(succeeds(u"openssl"_s,
                         {u"verify"_s,
                          u"-x509_strict"_s,
                          u"-purpose"_s,
                          u"sslserver"_s,
                          u"-verify_ip"_s,
                          u"127.0.0.1"_s,
                          u"-CAfile"_s,
                          node(u"certs/ca.crt"_s),
                          node(u"certs/domain.crt"_s)}));
        QVERIFY(succeeds(u"htpasswd"_s,
                         {u"-vi"_s, node(u"auth/htpasswd"_s), u"admin"_s},
                         Password.toUtf8() + '\n'));

        startRegistry();
        const QString url = u"https://%1/v2/"_s.arg(host());
        const CurlAnswer welcome = curl({.arguments = {u"--cacert"_s, node(u"certs/ca.crt"_s), url},
                                         .config = "user = \"admin:" + Password.toUtf8() + "\"\n",
                                         .body = {}});
        QCOMPARE(welcome.status, 200);
        // The procedure puts domain.crt into the cluster's trust bundle.
        QCOMPARE(curlGet(url, {u"--cacert"_s, node(u"certs/domain.crt"_s)}).status, 401);

        const CtlResult tested = smokeTest(Password.toUtf8());
        QVERIFY2(tested.exitCode == 0, tested.errors.constData());
        QCOMPARE(outcome(tested), u"passed passed passed passed passed passed"_s);
        const CurlAnswer tags = curl(
            {.arguments = {u"--cacert"_s, node(u"certs/ca.crt"_s), url + u"smoke/test/tags/list"_s},
             .config = "user = \"admin:" + Password.toUtf8() + "\"\n",
             .body = {}});
        QVERIFY(!tags.body.contains("hashike-smoke-test"));

        const CtlResult refused = smokeTest("wrong");
        QCOMPARE(refused.exitCode, 3);
        QCOMPARE(outcome(refused), u"passed passed CredentialsRefused - - -"_s);
    }

    void usersComeAndGo()
    {
        QCOMPARE(apply().exitCode, 0);
        startRegistry();
        const QStringList where{u"--directory"_s, node({}).chopped(1)};
        QVERIFY(write(path(u"password"_s), "another\n"));
        const QStringList password{u"--password-file"_s, path(u"password"_s)};
        const QStringList users{u"registry"_s, u"users"_s};
        QCOMPARE(m_ctl.run(users + QStringList{u"add"_s, u"puller"_s} + where + password).exitCode,
                 0);
        QVERIFY(succeeds(
            u"htpasswd"_s, {u"-vi"_s, node(u"auth/htpasswd"_s), u"puller"_s}, "another\n"));
        QCOMPARE(
            m_ctl.run(users + QStringList{u"change"_s, u"admin"_s} + where + password).exitCode, 0);
        QTRY_COMPARE(smokeTest("another").exitCode, 0); // the registry reads the file again
        QCOMPARE(m_ctl.run(users + QStringList{u"remove"_s, u"puller"_s} + where).exitCode, 0);
        QVERIFY(!contentOf(node(u"auth/htpasswd"_s)).contains("puller"));
        QCOMPARE(m_ctl.run(users + QStringList{u"remove"_s, u"puller"_s} + where).exitCode, 2);
    }

    void againAndBack()
    {
        QCOMPARE(apply().exitCode, 0);
        const auto before = fingerprint(node({})).value();
        QCOMPARE(apply().exitCode, 0);
        QCOMPARE(fingerprint(node({})).value(), before);
        const QStringList undo{u"registry"_s, u"undo"_s, u"--directory"_s, node({}).chopped(1)};
        const CtlResult foreseen = m_ctl.run(undo + QStringList{u"--dry-run"_s});
        QCOMPARE(foreseen.exitCode, 0);
        QVERIFY(
            foreseen.errors.contains("to be taken back: " + node(u"certs/domain.crt"_s).toUtf8()));
        QCOMPARE(fingerprint(node({})).value(), before);
        const CtlResult undone = m_ctl.run(undo);
        QCOMPARE(undone.exitCode, 0);
        QVERIFY(!QFileInfo::exists(node({}).chopped(1)));
    }

    void givenCertificate_data()
    {
        QTest::addColumn<CertificateKind>("kind");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("fine") << CertificateKind::Server << QByteArray();
        QTest::newRow("expired") << CertificateKind::Expired << "It expired on 2020"_ba;
        QTest::newRow("not yet") << CertificateKind::NotYetValid << "It is valid from 20"_ba;
        QTest::newRow("another name") << CertificateKind::WrongName << "does not cover "_ba;
        QTest::newRow("another key")
            << CertificateKind::UnknownAuthority << "does not belong to the private key"_ba;
        QTest::newRow("another authority")
            << CertificateKind::NotAnAuthority << "not issued by the certificate authority"_ba;
    }

    void givenCertificate()
    {
        QFETCH(CertificateKind, kind);
        QFETCH(QByteArray, words);
        TestCertificates certificates;
        const TestCertificate given = certificates.certificate(kind).value();
        const bool wrongKey = kind == CertificateKind::UnknownAuthority;
        const QString key =
            wrongKey ? certificates.certificate(CertificateKind::Server)->keyPath : given.keyPath;
        const CtlResult made = apply({u"--certificate"_s,
                                      given.certificatePath,
                                      u"--key"_s,
                                      key,
                                      u"--certificate-authority"_s,
                                      certificates.authorityPath().value()});
        QCOMPARE(made.exitCode == 0, words.isEmpty());
        if (words.isEmpty()) {
            QCOMPARE(contentOf(node(u"certs/domain.crt"_s)), contentOf(given.certificatePath));
            startRegistry();
            QCOMPARE(smokeTest(Password.toUtf8()).exitCode, 0);
        } else {
            QVERIFY2(made.errors.contains(words), made.errors.constData());
            QVERIFY(!QFileInfo::exists(node({})));
        }
    }

    void refused_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("no host") << QStringList{u"--host"_s, u""_s};
        QTest::newRow("port") << QStringList{u"--port"_s, u"70000"_s};
        QTest::newRow("service") << QStringList{u"--service"_s, u"docker"_s};
        QTest::newRow("image without digest") << QStringList{
            u"--service"_s, u"quadlet"_s, u"--image"_s, u"docker.io/library/registry:2"_s};
        QTest::newRow("unknown step") << QStringList{u"--skip"_s, u"everything"_s};
        QTest::newRow("key without certificate") << QStringList{u"--key"_s, u"/a.key"_s};
    }

    void refused()
    {
        QFETCH(QStringList, arguments);
        QCOMPARE(apply(arguments).exitCode, 2);
        QVERIFY(!QFileInfo::exists(node({})));
    }

    void scriptIsWrittenOnce()
    {
        const QStringList script{u"--script"_s, path(u"node.sh"_s)};
        QCOMPARE(prepare(script).exitCode, 0);
        const QByteArray text = contentOf(path(u"node.sh"_s));
        QVERIFY(text.startsWith("#!/bin/sh\n"));
        QVERIFY(!text.contains("wörd"));
        QCOMPARE(prepare(script).exitCode, 1);
        QCOMPARE(contentOf(path(u"node.sh"_s)), text);
    }
};

QTEST_GUILESS_MAIN(TestRegistryNode)
#include "tst_registry_node.moc"
