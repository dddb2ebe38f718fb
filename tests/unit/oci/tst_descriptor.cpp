// SPDX-License-Identifier: GPL-3.0-or-later
#include "oci/Descriptor.h"
#include "oci/MediaType.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
const QString DigestText = u"sha256:"_s + QString(64, u'a');

QJsonObject json(const QJsonValue &size = 7)
{
    return {{u"mediaType"_s, mediatype::OciManifest}, {u"digest"_s, DigestText}, {u"size"_s, size}};
}
} // namespace

class DescriptorTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundTrip()
    {
        QJsonObject full = json(MaximumBlobSize);
        full.insert(u"platform"_s,
                    QJsonObject{{u"os"_s, u"linux"_s},
                                {u"architecture"_s, u"arm64"_s},
                                {u"variant"_s, u"v8"_s}});
        full.insert(u"annotations"_s, QJsonObject{{u"a"_s, u"b"_s}});
        const auto descriptor = parseDescriptor(full);
        QVERIFY(descriptor);
        QCOMPARE(descriptor->size, MaximumBlobSize);
        QCOMPARE(descriptor->platform->toString(), u"linux/arm64/v8"_s);
        QCOMPARE(toJson(*descriptor), full);
        const auto small = parseDescriptor(json(0));
        QVERIFY(small);
        QVERIFY(!small->platform);
        QCOMPARE(toJson(*small), json(0));
    }

    void refused_data()
    {
        QTest::addColumn<QJsonObject>("object");
        QTest::addColumn<ErrorCode>("code");
        QJsonObject without = json();
        without.remove(u"digest"_s);
        QTest::newRow("no digest") << without << ErrorCode::InvalidDigest;
        without = json();
        without.remove(u"size"_s);
        QTest::newRow("no size") << without << ErrorCode::InvalidManifest;
        QTest::newRow("empty") << QJsonObject() << ErrorCode::InvalidDigest;
        QTest::newRow("negative size") << json(-1) << ErrorCode::InvalidManifest;
        QTest::newRow("fraction") << json(1.5) << ErrorCode::InvalidManifest;
        QTest::newRow("size as text") << json(u"7"_s) << ErrorCode::InvalidManifest;
        QTest::newRow("size of a lie") << json(MaximumBlobSize + 1) << ErrorCode::InvalidManifest;
        QJsonObject path = json();
        path.insert(u"digest"_s, u"sha256:../../etc/passwd"_s);
        QTest::newRow("path as a digest") << path << ErrorCode::InvalidDigest;
    }

    void refused()
    {
        QFETCH(QJsonObject, object);
        QFETCH(ErrorCode, code);
        const auto descriptor = parseDescriptor(object);
        QVERIFY(!descriptor);
        QCOMPARE(descriptor.error().code, code);
    }

    void architectures_data()
    {
        QTest::addColumn<QString>("goName");
        QTest::addColumn<QString>("releaseName");
        QTest::newRow("amd64") << u"amd64"_s << u"x86_64"_s;
        QTest::newRow("arm64") << u"arm64"_s << u"aarch64"_s;
        QTest::newRow("ppc64le") << u"ppc64le"_s << u"ppc64le"_s;
        QTest::newRow("s390x") << u"s390x"_s << u"s390x"_s;
        QTest::newRow("multi") << u"multi"_s << u"multi"_s;
    }

    void architectures()
    {
        QFETCH(QString, goName);
        QFETCH(QString, releaseName);
        QCOMPARE(releaseArchitecture(goName), releaseName);
        QCOMPARE(goArchitecture(releaseName), goName);
    }

    void platformText()
    {
        QCOMPARE((Platform{u"linux"_s, u"amd64"_s, {}}).toString(), u"linux/amd64"_s);
    }
};

QTEST_GUILESS_MAIN(DescriptorTest)
#include "tst_descriptor.moc"
