// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/SampleTools.h"
#include "tools/ToolPin.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
class Collected final : public ByteSink
{
public:
    [[nodiscard]] Result<void> write(QByteArrayView piece) override
    {
        data.append(piece);
        return {};
    }

    QByteArray data;
};

const ToolValues Values{u"mirror.example:5000/ocp4/openshift4@sha256:"_s + QString(64, u'a'),
                        u"4.20.1"_s,
                        u"linux/amd64"_s};

QByteArray withNul(const QString &value)
{
    return value.toLatin1() + '\0';
}

/// Text without NULs, so that nothing in it begins a marker.
QByteArray filler(qsizetype size)
{
    QByteArray text(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i) {
        text[i] = char('!' + i % 90);
    }
    return text;
}

Result<QByteArray> pinned(const QByteArray &program,
                          qsizetype piece,
                          ToolPinning pinning = ToolPinning::Release,
                          const ToolValues &values = Values)
{
    Collected target;
    HASHIKE_TRY_ASSIGN(pin, ToolPin::make(pinning, values, target));
    for (qsizetype at = 0; at < program.size(); at += piece) {
        HASHIKE_TRY(pin.write(program.mid(at, piece)));
    }
    HASHIKE_TRY(pin.finish());
    return target.data;
}
} // namespace

class ToolPinTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void markersHaveOcsSizes()
    {
        QCOMPARE(releaseImageMark().size(), 327);
        QCOMPARE(releaseVersionMark().size(), 93);
        QCOMPARE(releaseArchitectureMark().size(), 98);
    }

    void everySplit_data()
    {
        QTest::addColumn<qsizetype>("piece");
        for (const qsizetype piece : {1, 2, 5, 92, 93, 97, 98, 326, 327, 328, 4096, 100000}) {
            QTest::addRow("%lld", static_cast<long long>(piece)) << piece;
        }
    }

    /// Wherever the pieces end, also inside a marker, the values land on their markers' starts.
    void everySplit()
    {
        QFETCH(qsizetype, piece);
        const QByteArray program = filler(500) + releaseArchitectureMark() + filler(1)
                                   + releaseImageMark() + releaseVersionMark() + filler(4000);
        QByteArray expected = program;
        expected.replace(500, 12, withNul(u"linux/amd64"_s));
        expected.replace(500 + 98 + 1, Values.image.size() + 1, withNul(Values.image));
        expected.replace(500 + 98 + 1 + 327, 7, withNul(u"4.20.1"_s));
        const auto result = pinned(program, piece);
        QVERIFY(result);
        QVERIFY(*result == expected);
    }

    void everyOffset()
    {
        for (qsizetype offset = 0; offset < 200; ++offset) {
            const QByteArray program = filler(offset) + releaseVersionMark() + filler(30);
            QByteArray expected = program;
            expected.replace(offset, 7, withNul(u"4.20.1"_s));
            const auto result = pinned(program, 128, ToolPinning::Version);
            QVERIFY(result);
            QVERIFY(*result == expected);
        }
    }

    void onlyTheFirstOccurrence()
    {
        const QByteArray mark = releaseVersionMark();
        const QByteArray program = mark + filler(10) + mark + filler(10) + mark;
        QByteArray expected = program;
        expected.replace(0, 7, withNul(u"4.20.1"_s));
        for (const qsizetype piece : {1, 50, 5000}) {
            const auto result = pinned(program, piece, ToolPinning::Version);
            QVERIFY(result);
            QVERIFY(*result == expected);
        }
    }

    void nothingToPin()
    {
        const QByteArray program = filler(1000) + releaseVersionMark();
        QCOMPARE(pinned(program, 77, ToolPinning::None).value(), program);
        QCOMPARE(pinned({}, 77, ToolPinning::None).value(), QByteArray());
    }

    void missing_data()
    {
        QTest::addColumn<QByteArray>("program");
        QTest::addColumn<QString>("detail");
        const QByteArray image = releaseImageMark();
        const QByteArray version = releaseVersionMark();
        const QByteArray architecture = releaseArchitectureMark();
        const QString noVersion = u"release version"_s;
        QTest::newRow("nothing there")
            << filler(5000) << u"release image, release architecture, release version"_s;
        QTest::newRow("empty") << QByteArray()
                               << u"release image, release architecture, release version"_s;
        QTest::newRow("no version") << image + architecture << noVersion;
        QTest::newRow("no image") << version + architecture << u"release image"_s;
        QTest::newRow("no architecture") << version + image << u"release architecture"_s;
        QTest::newRow("cut off by the end")
            << image + architecture + version.chopped(1) << noVersion;
        QTest::newRow("less room")
            << image + architecture + version.left(60) + version.sliced(61) + filler(10)
            << noVersion;
        QTest::newRow("as the source shows it")
            << image + architecture + '!' + version.sliced(1) << noVersion;
        QTest::newRow("pinned already")
            << image + architecture + "4.20.0" + '\0' + version.sliced(7) << noVersion;
    }

    void missing()
    {
        QFETCH(QByteArray, program);
        QFETCH(QString, detail);
        for (const qsizetype piece : {64, 100000}) {
            const auto result = pinned(program, piece);
            QVERIFY(!result);
            QCOMPARE(errorName(result.error().code), u"MarkerMissing"_s);
            QCOMPARE(result.error().argument(ErrorArgument::Detail), detail);
        }
    }

    void longestValues()
    {
        const ToolValues longest{QString(326, u'i'), QString(92, u'v'), QString(97, u'a')};
        const QByteArray program =
            releaseImageMark() + releaseVersionMark() + releaseArchitectureMark() + filler(9);
        const QByteArray expected = withNul(longest.image) + withNul(longest.version)
                                    + withNul(longest.architecture) + filler(9);
        const auto result = pinned(program, 100, ToolPinning::Release, longest);
        QVERIFY(result);
        QVERIFY(*result == expected);
    }

    void unusableValues_data()
    {
        QTest::addColumn<QString>("image");
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("architecture");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("subject");
        const QString limit = u"LimitExceeded"_s;
        const QString argument = u"InvalidArgument"_s;
        const QString fine = u"x"_s;
        QTest::newRow("image too long")
            << QString(327, u'i') << fine << fine << limit << u"release image"_s;
        QTest::newRow("version too long")
            << fine << QString(93, u'v') << fine << limit << u"release version"_s;
        QTest::newRow("architecture too long")
            << fine << fine << QString(98, u'a') << limit << u"release architecture"_s;
        QTest::newRow("empty") << fine << QString() << fine << argument << u"release version"_s;
        QTest::newRow("NUL") << fine << u"4.20\0x"_s << fine << argument << u"release version"_s;
        QTest::newRow("not ASCII")
            << fine << fine << u"linux/\u00e4"_s << argument << u"release architecture"_s;
    }

    void unusableValues()
    {
        QFETCH(QString, image);
        QFETCH(QString, version);
        QFETCH(QString, architecture);
        QFETCH(QString, code);
        QFETCH(QString, subject);
        Collected target;
        const auto pin =
            ToolPin::make(ToolPinning::Release, {image, version, architecture}, target);
        QVERIFY(!pin);
        QCOMPARE(errorName(pin.error().code), code);
        QCOMPARE(pin.error().argument(ErrorArgument::Subject), subject);
    }
};

QTEST_GUILESS_MAIN(ToolPinTest)
#include "tst_toolpin.moc"
