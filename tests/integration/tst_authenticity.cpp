// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/RegistryProbe.h"
#include "support/SampleSignature.h"
#include "support/Subprocess.h"
#include "support/TransferSite.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace hashike;
using namespace Qt::StringLiterals;

namespace
{
SiteOptions signedSite(const QString &architecture = u"x86_64"_s)
{
    SiteOptions options;
    options.security = SiteSecurity::TlsPassword;
    options.isSigned = true;
    options.release.images = 6;
    options.release.size = 2 << 20;
    options.release.architecture = architecture;
    options.release.sigstoreTag = true;
    return options;
}

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

QString signatureFile(const TransferSite &site, const QString &directory)
{
    return u"%1/signature-sha256-%2.json"_s.arg(directory, site.release().digest.hex().left(16));
}

QString storedSignature(const TransferSite &site)
{
    return site.signatureDirectory() + u"/sha256="_s + site.release().digest.hex()
           + u"/signature-1"_s;
}

/// Without the words that make this machine trust the sample's key.
QStringList withoutTrust(QStringList line)
{
    line.removeIf([](const QString &word) { return word.startsWith("--trusted-key"_L1); });
    return line;
}
} // namespace

/// Signatures from the store to the cluster's side: what is refused, what travels, what is said.
class TestAuthenticity final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init();

    void verifiedReleaseTravels();
    void othersReadTheFile();
    void sigstoreTagArrives();
    void lists();
    void everySideDecidesForItself();
    void whatTheMediumSaysIsNoConsent();
    void storeIsAskedWithoutCredentials();
    void refusedBeforeAnythingIsCopied_data();
    void refusedBeforeAnythingIsCopied();
    void damagedFileOnTheMedium_data();
    void damagedFileOnTheMedium();
    void strangersUnderTheReleasesName();
    void configurableStoreAndKeyring();
    void brokenKeyringIsReported();
    void directMirrorWritesTheFile();
    void listIsWhatIsSigned();

private:
    [[nodiscard]] CtlResult mirrorTo(const QString &directory,
                                     const QStringList &more = {},
                                     bool trusting = true) const;
    [[nodiscard]] CtlResult upload(const QStringList &more = {}, bool trusting = true) const;
    [[nodiscard]] CtlResult verify(bool trusting = true) const;

    std::unique_ptr<TransferSite> m_site;
    QByteArray m_signature; ///< as the store has it
    QByteArray m_file;      ///< as the medium has it
};

#define VERIFY_EXIT(run, code)                                                                     \
    do {                                                                                           \
        const CtlResult ended = (run); /* once */                                                  \
        QVERIFY2(ended.exitCode == (code), ended.errors.constData());                              \
    } while (false)

void TestAuthenticity::initTestCase()
{
    auto site = TransferSite::build(signedSite());
    QVERIFY(site);
    m_site = std::move(*site);
    m_signature = contentOf(storedSignature(*m_site));
    QVERIFY(!m_signature.isEmpty());
    VERIFY_EXIT(m_site->ctl().run(m_site->mirrorLine()), 0);
    m_file = contentOf(signatureFile(*m_site, m_site->medium() + u"/config"_s));
    QVERIFY(!m_file.isEmpty());
}

/// gpg leaves an agent behind, wherever it was used.
void TestAuthenticity::cleanupTestCase()
{
    const auto key = SigningKey::open(m_site->path(u"key"_s));
    QVERIFY(key && key->endAgent());
}

void TestAuthenticity::init()
{
    QVERIFY(write(storedSignature(*m_site), m_signature));
    QVERIFY(write(signatureFile(*m_site, m_site->medium() + u"/config"_s), m_file));
}

CtlResult TestAuthenticity::mirrorTo(const QString &directory,
                                     const QStringList &more,
                                     bool trusting) const
{
    QStringList line = m_site->mirrorLine();
    line.replaceInStrings(m_site->medium(), m_site->path(directory));
    return m_site->ctl().run((trusting ? line : withoutTrust(line)) + more
                             + QStringList{u"--output=json"_s});
}

CtlResult TestAuthenticity::upload(const QStringList &more, bool trusting) const
{
    const QStringList line = m_site->uploadLine();
    return m_site->ctl().run((trusting ? line : withoutTrust(line)) + more
                             + QStringList{u"--output=json"_s});
}

CtlResult TestAuthenticity::verify(bool trusting) const
{
    QStringList line{u"media"_s, u"verify"_s, m_site->medium(), u"--output=json"_s};
    if (trusting) {
        line.append(u"--trusted-key="_s + m_site->release().fingerprint);
    }
    return m_site->ctl().run(line);
}

void TestAuthenticity::verifiedReleaseTravels()
{
    const CtlResult mirrored = m_site->ctl().run(m_site->mirrorLine());
    VERIFY_EXIT(mirrored, 0);
    QVERIFY(mirrored.errors.contains("Signature: valid, by Hashike sample release"));
    const QString file = signatureFile(*m_site, m_site->medium() + u"/config"_s);
    QVERIFY(mirrored.output.contains("Configmap signature file " + file.toUtf8() + " created"));

    const int asked = m_site->signatureStore()->count({});
    const CtlResult verified = verify();
    VERIFY_EXIT(verified, 0);
    QCOMPARE(verified.json()["signature"_L1].toString(), u"valid"_s);
    QCOMPARE(verified.json()["whole"_L1].toBool(), true);
    const QJsonObject release = verified.json()["releases"_L1].toArray().first().toObject();
    QCOMPARE(release["signatureFacts"_L1].toObject()["key"_L1].toString(),
             m_site->release().fingerprint);

    const CtlResult uploaded = m_site->ctl().run(m_site->uploadLine());
    VERIFY_EXIT(uploaded, 0);
    QVERIFY(uploaded.errors.contains("Signature: valid"));
    QVERIFY(uploaded.output.contains("use 'oc apply' on files found in " + m_site->medium().toUtf8()
                                     + "/config"));
    QCOMPARE(m_site->signatureStore()->count({}), asked); // inside, no store is asked
}

/// gpg and jq judge the file that the cluster is given.
void TestAuthenticity::othersReadTheFile()
{
    const QString hex = m_site->release().digest.hex();
    const auto base64 =
        run({u"jq"_s, {u"-r"_s, u".binaryData[\"sha256-%1-1\"]"_s.arg(hex)}, m_file, {}, {}});
    QVERIFY(base64);
    QCOMPARE(QByteArray::fromBase64(base64->trimmed()), m_signature);
    const auto content =
        run({u"gpg"_s,
             {u"--homedir"_s, m_site->path(u"key"_s), u"--batch"_s, u"--decrypt"_s},
             QByteArray::fromBase64(base64->trimmed()),
             {},
             {}});
    QVERIFY(content);
    QVERIFY(content->contains(m_site->release().digest.toString().toUtf8()));
    const auto entries = run({u"jq"_s, {u"-r"_s, u".binaryData | length"_s}, m_file, {}, {}});
    QCOMPARE(entries.value_or(QByteArray()).trimmed(), "1");
}

void TestAuthenticity::sigstoreTagArrives()
{
    VERIFY_EXIT(upload(), 0);
    const QString tag = u"sha256-%1.sig"_s.arg(m_site->release().digest.hex());
    const QString source = m_site->release().reference.section(u':', 0, -2);
    const auto inspect = [&](const QString &repository) {
        return run({u"skopeo"_s,
                    {u"inspect"_s,
                     u"--raw"_s,
                     u"--tls-verify=false"_s,
                     u"--authfile"_s,
                     m_site->access().at(1),
                     u"docker://%1:%2"_s.arg(repository, tag)},
                    {},
                    {},
                    {}});
    };
    const auto there = inspect(source);
    const auto here = inspect(m_site->targetRepository());
    QVERIFY(there && here);
    QCOMPARE(*here, *there);
}

void TestAuthenticity::lists()
{
    const CtlResult listed = m_site->ctl().run({u"media"_s, u"list"_s, m_site->medium()});
    VERIFY_EXIT(listed, 0);
    QVERIFY(listed.output.contains("\tvalid " + m_site->release().fingerprint.toLatin1()));
}

void TestAuthenticity::everySideDecidesForItself()
{
    const CtlResult verified = verify(false);
    VERIFY_EXIT(verified, 0); // the data is whole, whatever the signature
    QCOMPARE(verified.json()["signature"_L1].toString(), u"invalid"_s);
    QVERIFY(verified.errors.contains("key not trusted"));
    const CtlResult refused = upload({}, false);
    VERIFY_EXIT(refused, 7);
    const CtlResult consented = upload({u"--allow-unverified"_s}, false);
    VERIFY_EXIT(consented, 0);
    QCOMPARE(consented.json()["signature"_L1].toString(), u"invalid"_s);
    const CtlResult planned = upload({u"--dry-run"_s}, false);
    VERIFY_EXIT(planned, 0);
    QCOMPARE(planned.json()["signature"_L1].toString(), u"invalid"_s);
}

void TestAuthenticity::whatTheMediumSaysIsNoConsent()
{
    QVERIFY(QFile::remove(storedSignature(*m_site)));
    const CtlResult consented = mirrorTo(u"consented"_s, {u"--allow-unverified"_s});
    VERIFY_EXIT(consented, 0);
    QCOMPARE(consented.json()["signature"_L1].toString(), u"missing"_s);
    QVERIFY(!QFile::exists(signatureFile(*m_site, m_site->path(u"consented/config"_s))));
    QStringList line = m_site->uploadLine();
    line.replaceInStrings(m_site->medium(), m_site->path(u"consented"_s));
    VERIFY_EXIT(m_site->ctl().run(line), 7);
    // A medium that claims to be verified is believed as little.
    const QString inventory = m_site->path(u"consented/hashike/inventory.json"_s);
    QVERIFY(contentOf(inventory).contains("\"missing\""));
    QVERIFY(write(inventory, contentOf(inventory).replace("\"missing\"", "\"valid\"")));
    VERIFY_EXIT(m_site->ctl().run(line), 7);
}

void TestAuthenticity::storeIsAskedWithoutCredentials()
{
    const qsizetype before = m_site->signatureStore()->requests().size();
    VERIFY_EXIT(mirrorTo(u"asked"_s, {u"--dry-run"_s}), 0);
    const auto requests = m_site->signatureStore()->requests().mid(before);
    QCOMPARE(requests.size(), 2);
    const QString path =
        u"/openshift/release/sha256=%1/signature-"_s.arg(m_site->release().digest.hex());
    QCOMPARE(requests.first().path, path + u'1');
    QCOMPARE(requests.last().path, path + u'2');
    for (const TestRequest &request : requests) {
        QVERIFY(!request.headers.contains("Authorization"));
    }
}

void TestAuthenticity::refusedBeforeAnythingIsCopied_data()
{
    QTest::addColumn<QByteArray>("signature");
    QTest::addColumn<QString>("state");
    QByteArray tampered = m_signature;
    tampered[tampered.size() / 2] = char(tampered[tampered.size() / 2] ^ 0x10);
    QTest::newRow("none") << QByteArray() << u"missing"_s;
    QTest::newRow("tampered") << tampered << u"invalid"_s;
    QTest::newRow("cut off") << m_signature.chopped(1) << u"invalid"_s;
    QTest::newRow("oversized") << m_signature + QByteArray(50 * 1024, 'x') << u"not checked"_s;
    QTest::newRow("no signature") << QByteArray("<html>not found</html>") << u"invalid"_s;
    const auto key = SigningKey::open(m_site->path(u"key"_s));
    QVERIFY(key);
    QTest::newRow("for another release")
        << key->sign(signatureDocument(u"x/y:z"_s, Digest::of("another"))).value_or(QByteArray())
        << u"invalid"_s;
    QByteArray document = signatureDocument(u"x/y:z"_s, m_site->release().digest);
    QTest::newRow("unknown fields")
        << key->sign(document.replace("\"type\":", "\"more\":1,\"type\":")).value_or(QByteArray())
        << u"invalid"_s;
}

void TestAuthenticity::refusedBeforeAnythingIsCopied()
{
    QFETCH(QByteArray, signature);
    QFETCH(QString, state);
    QVERIFY(signature.isEmpty() ? QFile::remove(storedSignature(*m_site))
                                : write(storedSignature(*m_site), signature));
    const CtlResult planned = mirrorTo(u"refused"_s, {u"--dry-run"_s});
    VERIFY_EXIT(planned, 0);
    QCOMPARE(planned.json()["signature"_L1].toString(), state);
    const CtlResult refused = mirrorTo(u"refused"_s);
    VERIFY_EXIT(refused, 7);
    QVERIFY(!QFile::exists(m_site->path(u"refused"_s)));
    QVERIFY(!refused.output.contains("Success"));
}

void TestAuthenticity::damagedFileOnTheMedium_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("state");
    QTest::newRow("missing") << QByteArray() << u"missing"_s;
    QTest::newRow("empty map") << "{\"kind\":\"ConfigMap\",\"binaryData\":{}}\n"_ba << u"missing"_s;
    QTest::newRow("no JSON") << "kind: ConfigMap\n"_ba << u"invalid"_s;
    QByteArray flipped = m_file;
    const qsizetype inside = flipped.indexOf("-1\":\"") + 200;
    flipped[inside] = flipped[inside] == 'A' ? 'B' : 'A';
    QTest::newRow("flipped") << flipped << u"invalid"_s;
    QTest::newRow("huge") << m_file + QByteArray(2 << 20, ' ') << u"not checked"_s;
}

void TestAuthenticity::damagedFileOnTheMedium()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, state);
    const QString file = signatureFile(*m_site, m_site->medium() + u"/config"_s);
    QVERIFY(content.isEmpty() ? QFile::remove(file) : write(file, content));
    const CtlResult verified = verify();
    VERIFY_EXIT(verified, 0);
    QCOMPARE(verified.json()["signature"_L1].toString(), state);
    VERIFY_EXIT(upload(), 7);
    // A plain re-run on the connected side puts it right.
    VERIFY_EXIT(m_site->ctl().run(m_site->mirrorLine()), 0);
    QCOMPARE(contentOf(file), m_file);
}

/// What the payload does not name is not covered by the release's signature.
void TestAuthenticity::strangersUnderTheReleasesName()
{
    QVERIFY(run({u"cp"_s, {u"-a"_s, m_site->medium(), m_site->path(u"stranger"_s)}, {}, {}, {}}));
    const QString index = m_site->path(u"stranger/index.json"_s);
    const QByteArray tag = m_site->release().tag.toLatin1();
    const QByteArray cli = tag + "-cli";
    QVERIFY(contentOf(index).contains(cli + '"'));
    QVERIFY(write(index, contentOf(index).replace(cli + '"', tag + "-stranger\"")));
    QStringList line = m_site->uploadLine();
    line.replaceInStrings(m_site->medium(), m_site->path(u"stranger"_s));
    const CtlResult refused = m_site->ctl().run(line);
    VERIFY_EXIT(refused, 7);
    QVERIFY2(refused.errors.contains("Not covered by a valid signature:\n  " + tag + "-stranger"),
             refused.errors.constData());
}

void TestAuthenticity::configurableStoreAndKeyring()
{
    SiteOptions options = signedSite();
    options.release.seed = 2;
    options.isSigned = false; // the payload names neither store nor key
    auto site = TransferSite::build(options);
    QVERIFY(site);
    QStringList line = withoutTrust((*site)->mirrorLine());
    line.removeAll(u"--allow-unverified"_s);
    VERIFY_EXIT((*site)->ctl().run(line), 7);
    const auto key = SigningKey::open(m_site->path(u"key"_s));
    QVERIFY(key);
    const auto signature =
        key->sign(signatureDocument((*site)->release().reference, (*site)->release().digest));
    QVERIFY(signature);
    const QString directory =
        m_site->signatureDirectory() + u"/sha256="_s + (*site)->release().digest.hex();
    QVERIFY(QDir().mkpath(directory) && write(directory + u"/signature-1"_s, *signature));
    line += {u"--signature-store="_s + m_site->signatureStore()->url(u"/x"_s),
             u"--keyring="_s + m_site->signatureDirectory() + u"/key.asc"_s,
             u"--certificate-authority="_s + m_site->access().last().section(u'=', 1)};
    VERIFY_EXIT((*site)->ctl().run(line), 7); // a keyring alone makes nobody trusted
    line.append(u"--trusted-key="_s + m_site->release().fingerprint.toLower());
    VERIFY_EXIT((*site)->ctl().run(line), 0);
}

void TestAuthenticity::brokenKeyringIsReported()
{
    const QString broken = m_site->path(u"broken.asc"_s);
    QVERIFY(write(broken, "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nAAAA\n"));
    QVERIFY(QFile::remove(storedSignature(*m_site)));
    const CtlResult refused = mirrorTo(u"keyring"_s, {u"--keyring="_s + broken});
    VERIFY_EXIT(refused, 7);
    QVERIFY2(refused.errors.contains(broken.toUtf8()), refused.errors.constData());
    QVERIFY(write(storedSignature(*m_site), m_signature));
    VERIFY_EXIT(mirrorTo(u"keyring"_s, {u"--keyring="_s + broken}), 0); // the others count
}

void TestAuthenticity::directMirrorWritesTheFile()
{
    VERIFY_EXIT(m_site->ctl().run(withoutTrust(m_site->directLine())), 7);
    const QString directory = m_site->path(u"for-the-cluster"_s);
    const CtlResult mirrored = m_site->ctl().run(
        m_site->directLine() + QStringList{u"--release-image-signature-to-dir="_s + directory});
    VERIFY_EXIT(mirrored, 0);
    QCOMPARE(contentOf(signatureFile(*m_site, directory)), m_file);
    QVERIFY(mirrored.output.contains("use 'oc apply' on files found in " + directory.toUtf8()));
    QVERIFY(mirrored.output.contains("Configmap signature file " + directory.toUtf8()));
}

/// A multi release is signed by its list; signatures of its children alone are none.
void TestAuthenticity::listIsWhatIsSigned()
{
    auto site = TransferSite::build(signedSite(u"multi"_s));
    QVERIFY(site);
    const SampleSummary &release = (*site)->release();
    const QString list = (*site)->signatureDirectory() + u"/sha256="_s + release.digest.hex();
    QVERIFY(!release.releaseImages.contains(release.digest));
    QVERIFY(QFile::rename(list + u"/signature-1"_s, list + u"/aside"_s));
    VERIFY_EXIT((*site)->ctl().run((*site)->mirrorLine()), 7);
    QVERIFY(QDir().mkpath(list) && QFile::rename(list + u"/aside"_s, list + u"/signature-1"_s));
    VERIFY_EXIT((*site)->ctl().run((*site)->mirrorLine()), 0);
    VERIFY_EXIT((*site)->ctl().run((*site)->uploadLine()), 0);
    QVERIFY(contentOf(signatureFile(**site, (*site)->medium() + u"/config"_s))
                .contains(release.digest.hex().toLatin1()));
}

QTEST_GUILESS_MAIN(TestAuthenticity)
#include "tst_authenticity.moc"
