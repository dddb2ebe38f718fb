// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Digest.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
const QString Hex = u"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"_s;
}

class DigestTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundTrip()
    {
        const auto digest = Digest::parse(QString(u"sha256:"_s + Hex));
        QVERIFY(digest);
        QCOMPARE(digest->toString(), u"sha256:"_s + Hex);
        QCOMPARE(digest->hex(), Hex);
        QCOMPARE(digest->shortHex(), u"e3b0c44298fc"_s);
        QCOMPARE(digest->bytes().front(), std::uint8_t(0xe3));
        QCOMPARE(digest->bytes().back(), std::uint8_t(0x55));
        const auto fromHex = Digest::parseHex(Hex);
        QVERIFY(fromHex);
        QCOMPARE(*fromHex, *digest);
        QCOMPARE(Digest::of({}), *digest);
    }

    void refused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("no algorithm") << Hex;
        QTest::newRow("no digits") << u"sha256:"_s;
        QTest::newRow("sha512") << u"sha512:"_s + Hex + Hex;
        QTest::newRow("sha512 with 64 digits") << u"sha512:"_s + Hex;
        QTest::newRow("capital algorithm") << u"SHA256:"_s + Hex;
        QTest::newRow("capital digits") << u"sha256:"_s + Hex.toUpper();
        QTest::newRow("63 digits") << u"sha256:"_s + Hex.chopped(1);
        QTest::newRow("65 digits") << u"sha256:"_s + Hex + u'0';
        QTest::newRow("no hex") << u"sha256:"_s + Hex.chopped(1) + u'g';
        QTest::newRow("space before") << u" sha256:"_s + Hex;
        QTest::newRow("newline after") << u"sha256:"_s + Hex + u'\n';
        QTest::newRow("path") << u"sha256:../"_s + Hex.sliced(3);
        QTest::newRow("full-width digit") << u"sha256:"_s + Hex.chopped(1) + QChar(0xff15);
        QTest::newRow("NUL") << u"sha256:"_s + Hex.chopped(1) + QChar(0);
        QTest::newRow("dash") << u"sha256-"_s + Hex;
    }

    void refused()
    {
        QFETCH(QString, text);
        const auto digest = Digest::parse(text);
        QVERIFY(!digest);
        QCOMPARE(digest.error().code, ErrorCode::InvalidDigest);
        QCOMPARE(digest.error().argument(ErrorArgument::Subject), text.left(100));
    }

    void hexRefusesPrefix()
    {
        QVERIFY(!Digest::parseHex(QString(u"sha256:"_s + Hex)));
        QVERIFY(!Digest::parseHex(Hex.toUpper()));
        QVERIFY(!Digest::parseHex({}));
    }

    void order()
    {
        const Digest zero;
        Digest::Bytes bytes{};
        bytes.back() = 1;
        const Digest one(bytes);
        QVERIFY(zero < one);
        QVERIFY(zero != one);
        QCOMPARE(zero.hex(), QString(64, u'0'));
        QCOMPARE((QSet<Digest>{zero, one, zero}).size(), 2);
    }
};

QTEST_GUILESS_MAIN(DigestTest)
#include "tst_digest.moc"
