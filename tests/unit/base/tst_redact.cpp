// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Redact.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

class RedactTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void urls_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("shown");
        QTest::newRow("plain") << u"https://quay.io/v2/a/manifests/4.20.1"_s
                               << u"https://quay.io/v2/a/manifests/4.20.1"_s;
        QTest::newRow("user") << u"https://me:secret@quay.io/v2/"_s << u"https://quay.io/v2/"_s;
        QTest::newRow("fragment") << u"https://quay.io/#secret"_s << u"https://quay.io/"_s;
        QTest::newRow("digest") << u"https://r/v2/a/blobs/uploads/1?digest=sha256:ab"_s
                                << u"https://r/v2/a/blobs/uploads/1?digest=sha256:ab"_s;
        QTest::newRow("upload state")
            << u"https://r/v2/a/blobs/uploads/1?_state=secret&digest=d"_s
            << u"https://r/v2/a/blobs/uploads/1?_state=[redacted]&digest=d"_s;
        QTest::newRow("signed storage")
            << u"https://cdn/x?X-Amz-Signature=secret&Expires=1"_s
            << u"https://cdn/x?X-Amz-Signature=[redacted]&Expires=[redacted]"_s;
        QTest::newRow("harmless name in capitals")
            << u"https://cdn/x?DIGEST=secret"_s << u"https://cdn/x?DIGEST=[redacted]"_s;
    }

    void urls()
    {
        QFETCH(QString, url);
        QFETCH(QString, shown);
        QCOMPARE(redacted(QUrl(url)), shown);
    }

    void texts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        QTest::newRow("plain") << u"blob unknown to registry"_s << u"blob unknown to registry"_s;
        QTest::newRow("bearer") << u"got Bearer eyJhbGciOi.J9-_x here"_s
                                << u"got Bearer [redacted] here"_s;
        QTest::newRow("basic") << u"Authorization: basic dXNlcjpwYXNz"_s
                               << u"Authorization: basic [redacted]"_s;
        QTest::newRow("across lines") << u"Bearer\r\n eyJhbGciOi"_s << u"Bearer [redacted]"_s;
        QTest::newRow("user in an URL")
            << u"at https://me:secret@host/x"_s << u"at https://host/x"_s;
        QTest::newRow("password with an @")
            << u"at https://me:se@cret@host/x"_s << u"at https://host/x"_s;
        QTest::newRow("@ in a path stays")
            << u"https://host/a@sha256:1"_s << u"https://host/a@sha256:1"_s;
        QTest::newRow("word") << u"a basic error"_s << u"a basic [redacted]"_s;
        QTest::newRow("controls") << u"a\r\n\x1b[31mb\x7f"_s << u"a [31mb "_s;
        QTest::newRow("C1 control") << u"a\u009b31mb"_s << u"a 31mb"_s;
        QTest::newRow("text direction") << u"a\u202eb\u2066c"_s << u"a b c"_s;
        QTest::newRow("line separator") << u"a\u2028b"_s << u"a b"_s;
        QTest::newRow("Japanese") << u"容量が足りません"_s << u"容量が足りません"_s;
    }

    void texts()
    {
        QFETCH(QString, text);
        QFETCH(QString, shown);
        QCOMPARE(redacted(text), shown);
    }

    void limit()
    {
        QCOMPARE(redacted(QString(10, u'x'), 10), QString(10, u'x'));
        QCOMPARE(redacted(QString(11, u'x'), 10), QString(10, u'x') + QChar(0x2026));
        QCOMPARE(redacted(QString(100000, u'x')).size(), 301);
        // What is cut off is cut off after it was made harmless.
        QVERIFY(!redacted(u"Bearer "_s + QString(1000, u'k'), 20).contains(u"kk"_s));
    }
};

QTEST_GUILESS_MAIN(RedactTest)
#include "tst_redact.moc"
