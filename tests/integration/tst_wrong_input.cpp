// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/RegistryProbe.h"
#include "support/Subprocess.h"
#include "support/TransferSite.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <sys/mount.h>

using namespace hashike;
using namespace Qt::StringLiterals;

namespace
{
SiteOptions smallSite(SiteSecurity security)
{
    SiteOptions options;
    options.security = security;
    options.release.images = 5;
    options.release.size = 2 << 20;
    return options;
}

/// A file system of its own that goes with the object.
class Mount final
{
public:
    Mount(const QString &path, const char *options)
        : m_path(path)
    {
        QDir().mkpath(path);
        m_mounted = ::mount("tmpfs", qPrintable(path), "tmpfs", 0, options) == 0;
    }
    ~Mount()
    {
        if (m_mounted) {
            ::umount2(qPrintable(m_path), MNT_DETACH);
        }
    }
    Mount(const Mount &) = delete;
    Mount &operator=(const Mount &) = delete;

    [[nodiscard]] bool isMounted() const { return m_mounted; }
    [[nodiscard]] bool makeReadOnly() const
    {
        return ::mount("tmpfs", qPrintable(m_path), "tmpfs", MS_REMOUNT | MS_RDONLY, nullptr) == 0;
    }

private:
    QString m_path;
    bool m_mounted = false;
};
} // namespace

/// Wrong input: one clear paragraph that says what to do, its own exit code, nothing harmed.
class TestWrongInput final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void refused_data();
    void refused();
    void pullSecret_data();
    void pullSecret();
    void wrongPassword();
    void missingCredentials();
    void untrustedCertificate();
    void unreachableHost();
    void readOnlyMedium();
    void fullMedium();
    void verifyWritesNothing();
    void secretsStayOut();

private:
    [[nodiscard]] QStringList expand(QStringList line) const;

    std::unique_ptr<TransferSite> m_site;
};

#define VERIFY_EXIT(result, code) QVERIFY2((result).exitCode == (code), (result).errors.constData())

void TestWrongInput::initTestCase()
{
    auto site = TransferSite::build(smallSite(SiteSecurity::TlsPassword));
    QVERIFY(site);
    m_site = std::move(*site);
    QVERIFY(QDir().mkpath(m_site->path(u"empty"_s)));
    VERIFY_EXIT(m_site->ctl().run(m_site->mirrorLine()), 0);
}

QStringList TestWrongInput::expand(QStringList line) const
{
    const QString repository = m_site->sourceHost() + u"/openshift-release-dev/ocp-release"_s;
    line.replaceInStrings(u"{source}"_s, repository);
    line.replaceInStrings(u"{target}"_s, m_site->targetRepository());
    line.replaceInStrings(u"{medium}"_s, m_site->medium());
    line.replaceInStrings(u"{empty}"_s, m_site->path(u"empty"_s));
    line.replaceInStrings(u"{new}"_s, m_site->path(u"new"_s));
    return line;
}

void TestWrongInput::refused_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char *name, const QString &line, int exitCode, const char *says) {
        QTest::newRow(name) << line << exitCode << QByteArray(says);
    };
    row("unknown release",
        u"adm release mirror --to-dir={new} {source}:4.99.0-x86_64"_s,
        4,
        "“4.99.0-x86_64” was not found. Available: 4.20.1-x86_64");
    row("architecture",
        u"adm release mirror --to-dir={new} {source}:4.20.1-s390x"_s,
        4,
        "not for this architecture: 4.20.1-s390x. Available: x86_64");
    row("bad reference",
        u"adm release mirror --to-dir={new} Not/A:Reference"_s,
        2,
        "is not the name of an image");
    row("no tag",
        u"adm release mirror --to-dir={new} {source}"_s,
        2,
        "is not the name of an image");
    row("no destination", u"adm release mirror {source}:4.20.1-x86_64"_s, 2, "--to-dir");
    row("two destinations",
        u"adm release mirror --to-dir={new} --to={target} {source}:4.20.1-x86_64"_s,
        2,
        "--to");
    row("two sources",
        u"adm release mirror --to-dir={new} --from={source}:4.20.1-x86_64 x/y:z"_s,
        2,
        "--from");
    row("oc's option",
        u"adm release mirror --to-dir={new} --to-image-stream=x {source}:4.20.1-x86_64"_s,
        2,
        "--to-image-stream");
    row("unverified release",
        u"adm release mirror --to-dir={new} {source}:4.20.1-x86_64"_s,
        7,
        "--allow-unverified");
    row("unverified release to a registry",
        u"adm release mirror --to={target} {source}:4.20.1-x86_64"_s,
        7,
        "--allow-unverified");
    row("unverified medium",
        u"image mirror --from-dir={medium} file://openshift/release:4.20.1* {target}"_s,
        7,
        "There is no signature for release 4.20.1-x86_64");
    row("part of a release alone",
        u"image mirror --from-dir={medium} file://openshift/release:4.20.1-x86_64-cli {target}"_s,
        7,
        "4.20.1-x86_64-cli");
    row("no fingerprint",
        u"adm release mirror --to-dir={new} --trusted-key=FD431D51 {source}:4.20.1-x86_64"_s,
        2,
        "--trusted-key=FD431D51");
    row("store without TLS",
        u"adm release mirror --to-dir={new} --signature-store=http://x.example {source}:4.20.1-x86_64"_s,
        2,
        "https");
    row("apply signatures",
        u"adm release mirror --to={target} --apply-release-image-signature {source}:4.20.1-x86_64"_s,
        2,
        "--release-image-signature-to-dir");
    row("unknown option",
        u"adm release mirror --no-such-thing {source}:4.20.1-x86_64"_s,
        2,
        "--no-such-thing");
    row("unknown command", u"adm release delete x"_s, 2, "adm release delete");
    row("bad number",
        u"adm release mirror --to-dir={new} --max-per-registry=0 {source}:4.20.1-x86_64"_s,
        2,
        "--max-per-registry=0");
    row("bad rate",
        u"adm release mirror --to-dir={new} --limit-rate=fast {source}:4.20.1-x86_64"_s,
        2,
        "--limit-rate=20M");
    row("bad style",
        u"adm release mirror --to={target} --print-mirror-instructions=yaml {source}:4.20.1-x86_64"_s,
        2,
        "icsp|idms|none");
    row("no such repository",
        u"adm release mirror --to-dir={new} {target}:nothing"_s,
        4,
        "The repository ocp4/openshift4 was not found");
    row("not a mirror", u"media verify {empty}"_s, 5, "is not a mirror directory");
    row("no directory", u"media verify {new}/nowhere"_s, 5, "is not a mirror directory");
    row("upload from nothing",
        u"image mirror --from-dir={empty} file://openshift/release:4.20.1* {target}"_s,
        5,
        "is not a mirror directory");
    row("no such tag",
        u"image mirror --from-dir={medium} file://openshift/release:4.20.7* {target}"_s,
        5,
        "4.20.1-x86_64");
    row("target with tag",
        u"image mirror --from-dir={medium} file://openshift/release:4.20.1* {target}:v"_s,
        2,
        "Use instead");
    row("skip-missing",
        u"image mirror --from-dir={medium} --skip-missing file://openshift/release:4.20.1* {target}"_s,
        2,
        "--continue-on-error");
    row("remove unknown", u"media remove {medium} 4.1.0-x86_64"_s, 5, "4.20.1-x86_64");
}

void TestWrongInput::refused()
{
    QFETCH(QString, line);
    QFETCH(int, exitCode);
    QFETCH(QByteArray, says);
    const auto before = fingerprint(m_site->medium());
    QStringList arguments = expand(line.split(u' '));
    if (arguments.first() != "media"_L1) {
        arguments += m_site->access();
    }
    const CtlResult result = m_site->ctl().run(arguments);
    VERIFY_EXIT(result, exitCode);
    QVERIFY2(result.errors.contains("error: "), result.errors.constData());
    QVERIFY2(result.errors.contains(says), result.errors.constData());
    QVERIFY(!result.output.contains("Success"));
    const auto after = fingerprint(m_site->medium());
    QVERIFY(before && after);
    QCOMPARE(*after, *before);
}

void TestWrongInput::pullSecret_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("not JSON") << "{\n  \"auths\": {,\n"_ba << "line 2, column"_ba;
    QTest::newRow("no auths") << "{}"_ba << "auths"_ba;
    QTest::newRow("empty") << ""_ba << "It is empty"_ba;
    QTest::newRow("array") << "[]"_ba << "line 1"_ba;
    QTest::newRow("bad base64") << R"({"auths":{"quay.io":{"auth":"MARK!!ER"}}})"_ba
                                << "quay.io"_ba;
    QTest::newRow("no colon") << R"({"auths":{"quay.io":{"auth":"TUFSS0VS"}}})"_ba << "quay.io"_ba;
    QTest::newRow("too large") << QByteArray(2 << 20, ' ') << "larger than allowed"_ba;
}

void TestWrongInput::pullSecret()
{
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, says);
    const QString path = m_site->path(u"bad-secret.json"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    file.close();
    const CtlResult result = m_site->ctl().run(
        expand({u"adm"_s, u"release"_s, u"info"_s, u"-a"_s, path, u"{source}:4.20.1-x86_64"_s}));
    QVERIFY(result.exitCode == 3 || content.size() > (1 << 20));
    QVERIFY2(result.errors.contains(says), result.errors.constData());
    QVERIFY(!result.errors.contains("MARK") && !result.errors.contains("TUFSS0VS"));
}

void TestWrongInput::wrongPassword()
{
    const QString path = m_site->path(u"wrong.json"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"auths\":{\"" + m_site->sourceHost().toUtf8() + "\":{\"auth\":\""
               + QByteArray("engineer:wrong").toBase64() + "\"}}}");
    file.close();
    QStringList line = m_site->access();
    line[1] = path;
    const CtlResult result = m_site->ctl().run(
        expand({u"adm"_s, u"release"_s, u"info"_s, u"{source}:4.20.1-x86_64"_s}) + line);
    VERIFY_EXIT(result, 3);
    QVERIFY(result.errors.contains(m_site->sourceHost().toUtf8()));
    QVERIFY(!result.errors.contains("wrong\""));
}

void TestWrongInput::missingCredentials()
{
    const CtlResult result =
        m_site->ctl().run(expand({u"adm"_s, u"release"_s, u"info"_s, u"{source}:4.20.1-x86_64"_s})
                          + QStringList{m_site->access().last()});
    VERIFY_EXIT(result, 3);
    QVERIFY(result.errors.contains(m_site->sourceHost().toUtf8()));
    QVERIFY(result.errors.contains("-a FILE"));
}

void TestWrongInput::untrustedCertificate()
{
    const CtlResult result =
        m_site->ctl().run(expand({u"adm"_s, u"release"_s, u"info"_s, u"{source}:4.20.1-x86_64"_s})
                          + m_site->access().first(2));
    VERIFY_EXIT(result, 4);
    for (const char *word : {"issued by", "fingerprint", "--certificate-authority"}) {
        QVERIFY2(result.errors.contains(word), result.errors.constData());
    }
}

void TestWrongInput::unreachableHost()
{
    auto gone = RegistryServer::start({});
    QVERIFY(gone);
    const QString host = (*gone)->host();
    (*gone)->stop();
    const CtlResult result =
        m_site->ctl().run({u"adm"_s, u"release"_s, u"info"_s, host + u"/a/b:c"_s});
    VERIFY_EXIT(result, 4);
    QVERIFY(result.errors.contains(host.toUtf8()));
}

void TestWrongInput::readOnlyMedium()
{
    const QString root = m_site->path(u"readonly"_s);
    const Mount mount(root, "size=32m");
    if (!mount.isMounted()) {
        QSKIP("mounting a tmpfs is not allowed here");
    }
    QStringList line = m_site->mirrorLine();
    line.replaceInStrings(m_site->medium(), root + u"/mirror"_s);
    VERIFY_EXIT(m_site->ctl().run(line), 0);
    QVERIFY(mount.makeReadOnly());
    VERIFY_EXIT(m_site->ctl().run(line), 5);
    VERIFY_EXIT(m_site->ctl().run({u"media"_s, u"verify"_s, root + u"/mirror"_s}), 0);
    QStringList upload = m_site->uploadLine();
    upload.replaceInStrings(m_site->medium(), root + u"/mirror"_s);
    VERIFY_EXIT(m_site->ctl().run(upload), 0);
}

void TestWrongInput::fullMedium()
{
    const QString root = m_site->path(u"small"_s);
    const Mount mount(root, "size=1m");
    if (!mount.isMounted()) {
        QSKIP("mounting a tmpfs is not allowed here");
    }
    QStringList line = m_site->mirrorLine();
    line.replaceInStrings(m_site->medium(), root + u"/mirror"_s);
    const CtlResult result = m_site->ctl().run(line);
    VERIFY_EXIT(result, 5);
    QVERIFY2(result.errors.contains("There is not enough space"), result.errors.constData());
    QVERIFY(!QFile::exists(root + u"/mirror/index.json"_s));
}

void TestWrongInput::verifyWritesNothing()
{
    const auto before = fingerprint(m_site->medium());
    VERIFY_EXIT(m_site->ctl().run({u"media"_s, u"verify"_s, m_site->medium()}), 0);
    const auto after = fingerprint(m_site->medium());
    QVERIFY(before && after);
    QCOMPARE(*after, *before);
    QVERIFY(QDir(m_site->ctl().stateDirectory() + u"/hashike/verifications"_s).count() > 2);
}

void TestWrongInput::secretsStayOut()
{
    const QByteArray password = "container:lighter";
    const QByteArray encoded = QByteArray("engineer:" + password).toBase64();
    const CtlResult result =
        m_site->ctl().run(m_site->uploadLine() + QStringList{u"--log-level=debug"_s});
    VERIFY_EXIT(result, 0);
    for (const QByteArray &secret : {password, encoded}) {
        QVERIFY(!result.errors.contains(secret));
        QVERIFY(!result.output.contains(secret));
        const auto found = run({u"grep"_s,
                                {u"-rlF"_s,
                                 QString::fromLatin1(secret),
                                 m_site->medium(),
                                 m_site->ctl().stateDirectory()},
                                {},
                                {},
                                {}});
        QVERIFY2(!found, "a secret was written"); // grep ends with 1 when it finds nothing
    }
}

QTEST_GUILESS_MAIN(TestWrongInput)
#include "tst_wrong_input.moc"
