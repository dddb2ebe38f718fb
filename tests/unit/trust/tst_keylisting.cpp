// SPDX-License-Identifier: GPL-3.0-or-later
// What is in a file that somebody calls a key; gpg makes the files.
#include "GpgHome.h"
#include "trust/KeyListing.h"
#include "trust/OpenPgpContent.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

class KeyListingTest final : public QObject
{
    Q_OBJECT

private:
    GpgHome m_gpg;
    QString m_alice;
    QString m_bob;
    const QDateTime m_now = QDateTime::currentDateTimeUtc().addSecs(60);

    Result<QList<ListedKey>> list(const QByteArray &content, const QDateTime &now) const
    {
        return listKeys({u"key.asc"_s, content}, now);
    }

    QString refusal(const QByteArray &content) const
    {
        const auto keys = list(content, m_now);
        return keys ? QString() : keys.error().argument(ErrorArgument::Detail);
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!isInstalled(u"gpg"_s)) {
            QSKIP("gpg is not installed");
        }
        m_alice = m_gpg.makeKey(u"Alice <alice@example.test>"_s);
        m_bob = m_gpg.makeKey(u"Bob <bob@example.test>"_s, u"2y"_s);
        QCOMPARE(m_alice.size(), 40);
    }

    void namesEveryKey()
    {
        const auto keys =
            list("Our keys:\n" + m_gpg.publicKey(u"alice"_s) + "and\n" + m_gpg.publicKey(u"bob"_s),
                 m_now);
        QVERIFY(keys);
        QCOMPARE(keys->size(), 2);
        const ListedKey alice = keys->first();
        QCOMPARE(alice.fingerprint, m_alice);
        QCOMPARE(alice.userIds, QStringList{u"Alice <alice@example.test>"_s});
        QCOMPARE(alice.condition, KeyCondition::Good);
        QVERIFY(alice.expiresAt.isNull());
        QVERIFY(qAbs(alice.createdAt.secsTo(m_now)) < 600);
        QCOMPARE(keys->last().fingerprint, m_bob);
        QCOMPARE(m_now.daysTo(keys->last().expiresAt), 730);
    }

    void binaryIsAsGood()
    {
        const auto keys = list(m_gpg.gpg({u"--export"_s, m_alice}), m_now);
        QVERIFY(keys);
        QCOMPARE(keys->size(), 1);
        QCOMPARE(keys->first().fingerprint, m_alice);
    }

    void tellsWhatDoesNotCount()
    {
        const QByteArray bob = m_gpg.publicKey(u"bob"_s);
        QCOMPARE(list(bob, m_now.addYears(3))->first().condition, KeyCondition::Expired);
        QCOMPARE(list(bob, m_now.addDays(-1))->first().condition, KeyCondition::NotYetValid);
        const QString carol = m_gpg.makeKey(u"Carol <carol@example.test>"_s);
        const QString revocation = m_gpg.path(u"openpgp-revocs.d/%1.rev"_s.arg(carol));
        QFile file(revocation);
        QVERIFY(file.open(QIODevice::ReadOnly));
        // gpg breaks the armour with a colon, so that nobody revokes by accident
        m_gpg.gpg({u"--import"_s}, file.readAll().replace(":-----BEGIN", "-----BEGIN"));
        const auto revoked = list(m_gpg.publicKey(u"carol"_s), m_now);
        QVERIFY(revoked);
        QCOMPARE(revoked->first().condition, KeyCondition::Revoked);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("why");
        const QByteArray secret = m_gpg.gpg({u"--armor"_s, u"--export-secret-keys"_s, m_alice});
        QTest::newRow("secret key") << secret << u"secret key"_s;
        QTest::newRow("binary secret key")
            << m_gpg.gpg({u"--export-secret-keys"_s, m_alice}) << u"secret key"_s;
        QTest::newRow("secret key beside a public one")
            << m_gpg.publicKey(u"alice"_s) + secret << u"secret key"_s;
        QTest::newRow("signature")
            << m_gpg.gpg({u"--armor"_s, u"--detach-sign"_s}, "text") << u"signature"_s;
        QTest::newRow("binary signature")
            << m_gpg.gpg({u"--detach-sign"_s}, "text") << u"signature"_s;
        QTest::newRow("message") << m_gpg.gpg({u"--armor"_s, u"--sign"_s}, "text") << u"message"_s;
        QTest::newRow("binary message") << m_gpg.sign("text", m_alice) << u"message"_s;
        QTest::newRow("clear-signed") << m_gpg.gpg({u"--clear-sign"_s}, "text") << u"message"_s;
        QTest::newRow("encrypted for a password")
            << m_gpg.gpg({u"--passphrase"_s, u"x"_s, u"--symmetric"_s}, "text") << u"message"_s;
        QTest::newRow("certificate")
            << "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"_ba
            << u"certificate"_s;
        QTest::newRow("binary certificate") << "\x30\x82\x01\x01"_ba << u"certificate"_s;
        QTest::newRow("text") << "hello"_ba << u"no OpenPGP key"_s;
        QTest::newRow("Japanese text") << "公開鍵"_ba << u"no OpenPGP key"_s;
        QTest::newRow("picture") << "\xff\xd8\xff\xe0"_ba << u"no OpenPGP key"_s;
        QTest::newRow("nothing") << ""_ba << u"no OpenPGP key"_s;
    }

    void refuses()
    {
        QFETCH(const QByteArray, content);
        QFETCH(const QString, why);
        QCOMPARE(refusal(content), why);
    }

    void brokenKeysAreNoKeys_data()
    {
        QTest::addColumn<QByteArray>("content");
        const QByteArray key = m_gpg.gpg({u"--export"_s, m_alice});
        QTest::newRow("empty armour") << "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nAAAA\n"_ba;
        QTest::newRow("cut off") << key.first(40);
        QTest::newRow("a header only") << key.first(4);
    }

    void brokenKeysAreNoKeys()
    {
        QFETCH(const QByteArray, content);
        const auto keys = list(content, m_now);
        QVERIFY(!keys);
        QCOMPARE(keys.error().code, ErrorCode::KeyUnreadable);
        QCOMPARE(keys.error().argument(ErrorArgument::Path), u"key.asc"_s);
        QVERIFY(!keys.error().argument(ErrorArgument::Detail).isEmpty());
    }
};

QTEST_GUILESS_MAIN(KeyListingTest)
#include "tst_keylisting.moc"
