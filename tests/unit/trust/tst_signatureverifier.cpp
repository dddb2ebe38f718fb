// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/SampleSignature.h"
#include "trust/SignatureVerifier.h"
#include "unit/trust/GpgHome.h"
#include "unit/trust/PublicData.h"

#include <QTest>
#include <QTimeZone>

using namespace hashike;
using namespace Qt::StringLiterals;

namespace
{
const QString RedHat = u"567E347AD0044ADE55BA8A5F199E2F91FD431D51"_s;
const QString Continuous = u"D04761B116203B0C0859B61628B76E05B923888E"_s; // openshift-ci
const Digest Release = Digest::of("a release");

QDateTime now()
{
    return QDateTime::currentDateTimeUtc();
}

QList<KeyBlock> publicKeys(const QStringList &files)
{
    QList<KeyBlock> keys;
    for (const QString &file : files) {
        keys.append({file, publicdata::read(u"keys/"_s + file)});
    }
    return keys;
}

QString detailOf(const Result<SignatureStatement> &result)
{
    return result ? QString() : result.error().argument(ErrorArgument::Detail);
}
} // namespace

/// The real signatures first, then keys and messages that gpg makes for us.
class TestSignatureVerifier final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void acceptsRealSignatures_data();
    void acceptsRealSignatures();
    void refusesTheExpiredRealKey();
    void refusesTheRealKeyWithoutAnchor();
    void goesOnAfterABrokenKeyring();
    void refusesAnotherDigest();
    void refusesEveryFlippedByte();
    void agreesWithGpg();

    void acceptsASubkey();
    void refuses_data();
    void refuses();
    void refusesKeysByTime_data();
    void refusesKeysByTime();
    void refusesARevokedKey();
    void refusesAnExpiredSignature();
    void refusesAWeakHash();
    void findsTheKnownSignerAmongTwo();
    void takesNothingFromBehindTheMessage();

private:
    [[nodiscard]] Result<SignatureStatement> verify(const QByteArray &signature,
                                                    const QString &anchor) const;

    GpgHome m_gpg;
    QString m_key;
    QByteArray m_document;
};

void TestSignatureVerifier::initTestCase()
{
    m_key = m_gpg.makeKey(u"Signer <signer@hashike.invalid>"_s);
    QCOMPARE(m_key.size(), 40);
    m_document = signatureDocument(u"quay.io/x/y:1"_s, Release);
}

/// With every key that gpg has.
Result<SignatureStatement> TestSignatureVerifier::verify(const QByteArray &signature,
                                                         const QString &anchor) const
{
    const SignatureVerifier verifier(
        {{u"gpg"_s, m_gpg.gpg({u"--armor"_s, u"--export"_s})}}, {anchor}, now());
    return verifier.verify(signature, Release);
}

void TestSignatureVerifier::acceptsRealSignatures_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("digest");
    QTest::newRow("4.15.0")
        << u"oc-mirror/e2e-signature-1"_s
        << u"0da6316466d60a3a4535d5fed3589feb0391989982fba59d47d4c729912d6363"_s;
    for (const QString &hex :
         {u"ea0429e14dc9ff007f56d5db2b75209c2510d81e6869194e33a53352d2b6a4fa"_s,
          u"7039e7bd34fd024ff619df914528c8d85e62b847291f6684096fd4ca8dba2bbd"_s}) {
        QTest::addRow("%s", qPrintable(hex.left(8)))
            << u"from-configmaps/sha256=%1/signature-1"_s.arg(hex) << hex;
    }
    QTest::newRow("rhel7")
        << u"library-go/sha256=e3f12513a4b22a2d7c0e7c9207f52128113758d9d68c7d06b11a0ac7672966f7/signature-1"_s
        << u"e3f12513a4b22a2d7c0e7c9207f52128113758d9d68c7d06b11a0ac7672966f7"_s;
    for (int i = 1; i <= 4; ++i) {
        QTest::addRow("one of four, %d", i)
            << u"oc-mirror/noo-bundle-image-signature-%1"_s.arg(i) << QString();
    }
}

void TestSignatureVerifier::acceptsRealSignatures()
{
    SKIP_WITHOUT_PUBLIC_DATA();
    QFETCH(QString, file);
    QFETCH(QString, digest);
    const QByteArray signature = publicdata::read(u"signatures/"_s + file);
    if (digest.isEmpty()) { // what gpg reads in it
        m_gpg.gpg({u"--import"_s}, publicdata::read(u"keys/library-go/redhat.txt"_s));
        const QByteArray content = m_gpg.gpg({u"--decrypt"_s}, signature);
        digest = QString::fromLatin1(content.mid(content.indexOf("sha256:") + 7, 64));
    }
    const SignatureVerifier verifier(
        publicKeys({u"library-go/redhat.txt"_s}), pinnedAnchors(), now());
    QVERIFY(verifier.unreadableKeys().isEmpty());
    const auto facts = verifier.verify(signature, Digest::parseHex(digest).value());
    QCOMPARE(detailOf(facts), QString());
    QCOMPARE(facts->fingerprint, RedHat);
    QCOMPARE(facts->userId, u"Red Hat, Inc. (release key 2) <security@redhat.com>"_s);
    QVERIFY(facts->signedAt < now());
    QVERIFY(!facts->identity.isEmpty());
}

void TestSignatureVerifier::refusesTheExpiredRealKey()
{
    SKIP_WITHOUT_PUBLIC_DATA();
    const QString hex = u"edd9824f0404f1a139688017e7001370e2f3fbc088b94da84506653b473fe140"_s;
    const QByteArray signature =
        publicdata::read(u"signatures/library-go/sha256=%1/signature-1"_s.arg(hex));
    const auto keys = publicKeys({u"library-go/simple.txt"_s, u"library-go/combined.txt"_s});
    const SignatureVerifier verifier(keys, {Continuous}, now());
    QCOMPARE(detailOf(verifier.verify(signature, Digest::parseHex(hex).value())), u"key expired"_s);
    const SignatureVerifier before(
        keys, {Continuous}, QDateTime(QDate(2019, 5, 1), QTime(0, 0), QTimeZone::UTC));
    QCOMPARE(detailOf(before.verify(signature, Digest::parseHex(hex).value())), QString());
}

void TestSignatureVerifier::refusesTheRealKeyWithoutAnchor()
{
    SKIP_WITHOUT_PUBLIC_DATA();
    const QString hex = u"0da6316466d60a3a4535d5fed3589feb0391989982fba59d47d4c729912d6363"_s;
    const QByteArray signature = publicdata::read(u"signatures/oc-mirror/e2e-signature-1"_s);
    const SignatureVerifier verifier(publicKeys({u"library-go/redhat.txt"_s}), {m_key}, now());
    const auto facts = verifier.verify(signature, Digest::parseHex(hex).value());
    QCOMPARE(detailOf(facts), u"key not trusted"_s);
    QCOMPARE(facts.error().argument(ErrorArgument::Fingerprint), RedHat);
}

void TestSignatureVerifier::goesOnAfterABrokenKeyring()
{
    SKIP_WITHOUT_PUBLIC_DATA();
    const QString hex = u"0da6316466d60a3a4535d5fed3589feb0391989982fba59d47d4c729912d6363"_s;
    const QByteArray signature = publicdata::read(u"signatures/oc-mirror/e2e-signature-1"_s);
    const QString broken = u"oc-mirror/buggy-ocp-sig-key.asc"_s;
    const SignatureVerifier alone(publicKeys({broken}), pinnedAnchors(), now());
    QCOMPARE(alone.unreadableKeys().size(), 1);
    QCOMPARE(alone.unreadableKeys().first().code, ErrorCode::KeyUnreadable);
    QCOMPARE(alone.unreadableKeys().first().argument(ErrorArgument::Path), broken);
    const SignatureVerifier both(
        publicKeys({broken, u"oc-mirror/custom-ocp-sig-key.asc"_s}), pinnedAnchors(), now());
    QCOMPARE(both.unreadableKeys().size(), 1);
    QCOMPARE(detailOf(both.verify(signature, Digest::parseHex(hex).value())), QString());
}

void TestSignatureVerifier::refusesAnotherDigest()
{
    SKIP_WITHOUT_PUBLIC_DATA();
    const SignatureVerifier verifier(
        publicKeys({u"library-go/redhat.txt"_s}), pinnedAnchors(), now());
    const auto facts =
        verifier.verify(publicdata::read(u"signatures/oc-mirror/e2e-signature-1"_s), Release);
    QCOMPARE(detailOf(facts), u"critical.image.docker-manifest-digest"_s);
}

void TestSignatureVerifier::refusesEveryFlippedByte()
{
    const QByteArray good = m_gpg.sign(m_document, m_key, {u"--compress-algo"_s, u"none"_s});
    const SignatureVerifier verifier({{u"gpg"_s, m_gpg.publicKey(m_key)}}, {m_key}, now());
    QCOMPARE(detailOf(verifier.verify(good, Release)), QString());
    const qsizetype text = good.indexOf(m_document);
    QVERIFY(text > 0);
    for (qsizetype i = text; i < text + m_document.size(); ++i) {
        QByteArray tampered = good;
        tampered[i] = char(tampered[i] ^ 0x01);
        QVERIFY2(!verifier.verify(tampered, Release), qPrintable(QString::number(i)));
    }
    for (qsizetype length = 0; length < good.size(); ++length) {
        QVERIFY2(!verifier.verify(good.left(length), Release), qPrintable(QString::number(length)));
    }
}

/// The same answer as gpg for the same bytes, and the same content.
void TestSignatureVerifier::agreesWithGpg()
{
    const QByteArray signature = m_gpg.sign(m_document, m_key);
    QCOMPARE(m_gpg.gpg({u"--decrypt"_s}, signature), m_document);
    const QByteArray status = m_gpg.gpg(
        {u"--status-fd"_s, u"1"_s, u"--output"_s, m_gpg.path(u"content"_s), u"--decrypt"_s},
        signature);
    QVERIFY(status.contains("GOODSIG"));
    QVERIFY(status.contains("VALIDSIG " + m_key.toLatin1()));
    const auto facts = verify(signature, m_key);
    QCOMPARE(detailOf(facts), QString());
    QCOMPARE(facts->fingerprint, m_key);
    QCOMPARE(facts->identity, u"quay.io/x/y:1"_s);
    QVERIFY(status.contains(facts->signedAt.toString(u"yyyy-MM-dd"_s).toLatin1()));
}

void TestSignatureVerifier::acceptsASubkey()
{
    const QString name = u"Subkey <subkey@hashike.invalid>"_s;
    const QString primary = m_gpg.makeKey(name);
    m_gpg.gpg({u"--quick-add-key"_s, primary, u"rsa2048"_s, u"sign"_s, u"never"_s});
    const QString subkey = m_gpg.fingerprints(name).value(1);
    QCOMPARE(subkey.size(), 40);
    const QByteArray signature = m_gpg.sign(m_document, subkey + u'!');
    const auto facts = verify(signature, primary);
    QCOMPARE(detailOf(facts), QString());
    QCOMPARE(facts->fingerprint, primary);
    QCOMPARE(detailOf(verify(signature, subkey)), u"key not trusted"_s);
}

void TestSignatureVerifier::refuses_data()
{
    QTest::addColumn<QByteArray>("signature");
    QTest::addColumn<QString>("detail");
    const QByteArray good = m_gpg.sign(m_document, m_key);
    QTest::newRow("nothing") << QByteArray() << u"not an OpenPGP message"_s;
    QTest::newRow("text") << m_document << u"not an OpenPGP message"_s;
    QTest::newRow("armour") << m_gpg.sign(m_document, m_key, {u"--armor"_s})
                            << u"not an OpenPGP message"_s;
    QTest::newRow("cleartext") << m_gpg.gpg({u"--local-user"_s, m_key, u"--clearsign"_s},
                                            m_document)
                               << u"not an OpenPGP message"_s;
    QTest::newRow("too large") << good + QByteArray(SignatureVerifier::MaximumSignature, 'x')
                               << u"too large"_s;
    QTest::newRow("unknown fields")
        << m_gpg.sign(QByteArray(m_document).replace("\"type\":", "\"more\":1,\"type\":"), m_key)
        << u"critical.more"_s;
    QTest::newRow("no document") << m_gpg.sign("hello", m_key) << QString();
    QTest::newRow("a bomb") << m_gpg.sign(QByteArray(8 * 1024 * 1024, ' '), m_key) << QString();
    QTest::newRow("a public key") << m_gpg.gpg({u"--export"_s, m_key}) << QString();
    QTest::newRow("detached") << m_gpg.gpg(
        {u"--local-user"_s, m_key, u"--detach-sign"_s, u"--output"_s, u"-"_s}, m_document)
                              << QString();
    QTest::newRow("literal data only") << m_gpg.gpg({u"--store"_s}, m_document) << QString();
    QTest::newRow("an unsigned message before it")
        << m_gpg.gpg({u"--store"_s}, m_document) + good << QString();
}

void TestSignatureVerifier::refuses()
{
    QFETCH(QByteArray, signature);
    QFETCH(QString, detail);
    const auto facts = verify(signature, m_key);
    QVERIFY(!facts);
    QCOMPARE(facts.error().code, ErrorCode::SignatureInvalid);
    if (!detail.isEmpty()) {
        QCOMPARE(detailOf(facts), detail);
    }
}

void TestSignatureVerifier::refusesKeysByTime_data()
{
    QTest::addColumn<QDateTime>("moment");
    QTest::addColumn<QString>("detail");
    const QDateTime made(QDate(2024, 1, 1), QTime(12, 0), QTimeZone::UTC);
    QTest::newRow("in its time") << made.addDays(10) << QString();
    QTest::newRow("expired") << made.addDays(40) << u"key expired"_s;
    QTest::newRow("the last moment") << made.addDays(30).addSecs(-1) << QString();
    QTest::newRow("the first moment after") << made.addDays(30) << u"key expired"_s;
    QTest::newRow("this machine's clock is behind") << made.addSecs(-60) << QString(u"*"_s);
}

void TestSignatureVerifier::refusesKeysByTime()
{
    QFETCH(QDateTime, moment);
    QFETCH(QString, detail);
    const QStringList then{u"--faked-system-time"_s, u"20240101T120000!"_s};
    const QString key = m_gpg.makeKey(
        u"%1 <time@hashike.invalid>"_s.arg(QLatin1StringView(QTest::currentDataTag())),
        u"30d"_s,
        then);
    const QByteArray signature = m_gpg.sign(m_document, key, then);
    const SignatureVerifier verifier({{u"gpg"_s, m_gpg.publicKey(key)}}, {key}, moment);
    const auto facts = verifier.verify(signature, Release);
    if (detail == "*"_L1) {
        QVERIFY(!facts);
    } else {
        QCOMPARE(detailOf(facts), detail);
    }
}

void TestSignatureVerifier::refusesARevokedKey()
{
    const QString key = m_gpg.makeKey(u"Revoked <revoked@hashike.invalid>"_s);
    const QByteArray signature = m_gpg.sign(m_document, key);
    QCOMPARE(detailOf(verify(signature, key)), QString());
    QFile file(m_gpg.path(u"openpgp-revocs.d/"_s + key + u".rev"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_gpg.gpg({u"--import"_s}, file.readAll().replace(":-----BEGIN", "-----BEGIN"));
    QCOMPARE(detailOf(verify(signature, key)), u"key revoked"_s);
}

void TestSignatureVerifier::refusesAnExpiredSignature()
{
    const QStringList then{u"--faked-system-time"_s, u"20240101T120000!"_s};
    const QString key = m_gpg.makeKey(u"Old <old@hashike.invalid>"_s, u"never"_s, then);
    const QByteArray signature =
        m_gpg.sign(m_document, key, then + QStringList{u"--default-sig-expire"_s, u"1d"_s});
    QCOMPARE(detailOf(verify(signature, key)), u"signature expired"_s);
}

void TestSignatureVerifier::refusesAWeakHash()
{
    const QByteArray signature = m_gpg.sign(m_document, m_key, {u"--digest-algo"_s, u"SHA1"_s});
    QVERIFY(!signature.isEmpty());
    QVERIFY(!verify(signature, m_key));
}

void TestSignatureVerifier::findsTheKnownSignerAmongTwo()
{
    const QString other = m_gpg.makeKey(u"Other <other@hashike.invalid>"_s);
    const QByteArray signature = m_gpg.sign(m_document, other, {u"--local-user"_s, m_key});
    for (const QString &anchor : {m_key, other}) {
        const auto facts = verify(signature, anchor);
        QCOMPARE(detailOf(facts), QString());
        QCOMPARE(facts->fingerprint, anchor);
    }
}

void TestSignatureVerifier::takesNothingFromBehindTheMessage()
{
    const QByteArray other = m_gpg.makeKey(u"Behind <behind@hashike.invalid>"_s).toLatin1();
    const QByteArray good = m_gpg.sign(m_document, m_key);
    const QByteArray behind =
        m_gpg.sign(signatureDocument(u"evil/x:1"_s, Release), QString::fromLatin1(other));
    const auto facts = verify(good + behind, m_key);
    QVERIFY(!facts || facts->identity == u"quay.io/x/y:1"_s);
    QVERIFY(!verify(good + behind, QString::fromLatin1(other)));
}

QTEST_GUILESS_MAIN(TestSignatureVerifier)
#include "tst_signatureverifier.moc"
