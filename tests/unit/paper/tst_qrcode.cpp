// SPDX-License-Identifier: GPL-3.0-or-later
#include "Judges.h"
#include "paper/QrCode.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

class QrCodeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isReadByOthers_data();
    void isReadByOthers();
    void isReadWithStains();
    void keepsItsQuietZone();
    void isBlackOnWhiteWhateverThePainter();
    void refusesWhatDoesNotFit_data();
    void refusesWhatDoesNotFit();
};

void QrCodeTest::isReadByOthers_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("check code") << u"7K3M-Q0V1-XYZ2-ABCD-EFGH"_s;
    QTest::newRow("lower case") << u"7k3m-q0v1"_s;
    QTest::newRow("one character") << u"A"_s;
    QTest::newRow("long") << QString(500, u'7');
}

void QrCodeTest::isReadByOthers()
{
    QFETCH(QString, text);
    const auto code = QrCode::encode(text);
    QVERIFY(code);
    QCOMPARE(codesIn(code->image(6)), QStringList{text});
}

void QrCodeTest::isReadWithStains()
{
    const QString text = u"7K3M-Q0V1-XYZ2-ABCD-EFGH"_s;
    QImage image = QrCode::encode(text)->image(8);
    QPainter painter(&image);
    const int side = image.width();
    painter.fillRect(QRect(side / 2, side / 2, side / 8, side / 8), Qt::black);
    painter.end();
    QCOMPARE(codesIn(image), QStringList{text});
}

void QrCodeTest::keepsItsQuietZone()
{
    const auto code = QrCode::encode(u"A"_s);
    QVERIFY(code);
    QCOMPARE(code->size(), 21); // version 1
    const QImage image = code->image(3);
    QCOMPARE(image.size(), QSize(29 * 3, 29 * 3));
    for (int x = 0; x < image.width(); ++x) {
        for (int y = 0; y < image.height(); ++y) {
            const QRect inner(12, 12, 63, 63);
            if (!inner.contains(x, y)) {
                QCOMPARE(image.pixel(x, y), qRgb(255, 255, 255));
            }
        }
    }
    QCOMPARE(image.pixel(12, 12), qRgb(0, 0, 0)); // the corner of the first finder pattern
}

void QrCodeTest::isBlackOnWhiteWhateverThePainter()
{
    QImage image(200, 200, QImage::Format_RGB32);
    image.fill(Qt::black);
    QPainter painter(&image);
    painter.setBrush(Qt::red);
    painter.setPen(Qt::green);
    const auto code = QrCode::encode(u"dark theme"_s);
    QVERIFY(code);
    code->paint(painter, QRectF(0, 0, 200, 200));
    painter.end();
    QCOMPARE(codesIn(image), QStringList{u"dark theme"_s});
}

void QrCodeTest::refusesWhatDoesNotFit_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QString();
    QTest::newRow("too much") << QString(3000, u'x');
}

void QrCodeTest::refusesWhatDoesNotFit()
{
    QFETCH(QString, text);
    const auto code = QrCode::encode(text);
    QVERIFY(!code);
    QCOMPARE(code.error().code, ErrorCode::LimitExceeded);
}

QTEST_MAIN(QrCodeTest)
#include "tst_qrcode.moc"
