// SPDX-License-Identifier: GPL-3.0-or-later
#include "registry/RegistryError.h"
#include "unit/http/HttpFakes.h"
#include "unit/registry/FakeTransport.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

Q_DECLARE_METATYPE(hashike::RegistrySubject)

class RegistryErrorTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void codes_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("ping");
        QTest::addColumn<QString>("tags");
        QTest::addColumn<QString>("manifest");
        QTest::addColumn<QString>("blob");
        QTest::addColumn<QString>("upload");
        const auto all = [](int status, const QString &code) {
            QTest::addRow("%d", status) << status << code << code << code << code << code;
        };
        const QString violation = u"ProtocolViolation"_s;
        const auto refused = [&](int status) {
            QTest::addRow("%d", status)
                << status << violation << violation << violation << violation << u"UploadRefused"_s;
        };
        all(401, u"CredentialsRefused"_s);
        all(403, u"AccessDenied"_s);
        all(429, u"RateLimited"_s);
        for (const int status : {408, 500, 501, 502, 503, 504, 507, 599}) {
            all(status, u"ServerFailed"_s);
        }
        for (const int status : {404, 410}) {
            QTest::addRow("%d", status)
                << status << u"NotARegistry"_s << u"RepositoryUnknown"_s << u"ManifestUnknown"_s
                << u"BlobUnknown"_s << u"UploadSessionLost"_s;
        }
        QTest::newRow("416") << 416 << violation << violation << violation << violation
                             << u"UploadSessionLost"_s;
        for (const int status : {301, 302, 400, 405, 413, 415, 418, 451}) {
            refused(status);
        }
    }

    void codes()
    {
        QFETCH(int, status);
        QFETCH(QString, ping);
        QFETCH(QString, tags);
        QFETCH(QString, manifest);
        QFETCH(QString, blob);
        QFETCH(QString, upload);
        const auto code = [&](RegistrySubject subject) {
            HttpResponse response = responseWith(status);
            response.url = QUrl(u"https://quay.io:8443/v2/"_s);
            const Error error = registryError(response, subject, u"name"_s, QDateTime());
            if (error.httpStatus != status
                || error.argument(ErrorArgument::Host) != "quay.io:8443"_L1
                || error.argument(ErrorArgument::Subject) != "name"_L1
                || error.retryable != isRetryableStatus(status)) {
                return u"incomplete"_s;
            }
            return errorName(error.code);
        };
        QCOMPARE(code(RegistrySubject::Ping), ping);
        QCOMPARE(code(RegistrySubject::Tags), tags);
        QCOMPARE(code(RegistrySubject::Manifest), manifest);
        QCOMPARE(code(RegistrySubject::Blob), blob);
        QCOMPARE(code(RegistrySubject::Upload), upload);
    }

    void nameUnknown()
    {
        for (const RegistrySubject subject :
             {RegistrySubject::Tags, RegistrySubject::Manifest, RegistrySubject::Blob}) {
            const Error error =
                registryError(responseWith(404, "{\"errors\":[{\"code\":\"NAME_UNKNOWN\"}]}"),
                              subject,
                              u"a/b"_s,
                              QDateTime());
            QCOMPARE(errorName(error.code), u"RepositoryUnknown"_s);
        }
    }

    void documents_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("message");
        QTest::newRow("none") << ""_ba << u""_s << u""_s;
        QTest::newRow("distribution's")
            << "{\"errors\":[{\"code\":\"DENIED\",\"message\":\"requested access is denied\",\"detail\":[]}]}"_ba
            << u"DENIED"_s << u"requested access is denied"_s;
        QTest::newRow("first of several")
            << "{\"errors\":[{\"code\":\"A\",\"message\":\"a\"},{\"code\":\"B\",\"message\":\"b\"}]}"_ba
            << u"A"_s << u"a"_s;
        QTest::newRow("HTML") << "<html><body>502</body></html>"_ba << u""_s << u""_s;
        QTest::newRow("array") << "[{\"code\":\"A\"}]"_ba << u""_s << u""_s;
        QTest::newRow("errors is a string") << "{\"errors\":\"A\"}"_ba << u""_s << u""_s;
        QTest::newRow("empty errors") << "{\"errors\":[]}"_ba << u""_s << u""_s;
        QTest::newRow("numbers") << "{\"errors\":[{\"code\":1,\"message\":2}]}"_ba << u""_s
                                 << u""_s;
        QTest::newRow("control characters")
            << "{\"errors\":[{\"code\":\"A\",\"message\":\"a\\u001b[31m\\r\\nb\"}]}"_ba << u"A"_s
            << u"a [31m b"_s;
        QTest::newRow("a token in it")
            << "{\"errors\":[{\"code\":\"A\",\"message\":\"got Bearer MARKERMARKER\"}]}"_ba
            << u"A"_s << u"got Bearer [redacted]"_s;
        QTest::newRow("deep nesting") << "{\"errors\":" + QByteArray(5000, '[') << u""_s << u""_s;
    }

    void documents()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, code);
        QFETCH(QString, message);
        const Error error =
            registryError(responseWith(403, body), RegistrySubject::Manifest, u"x"_s, QDateTime());
        QCOMPARE(error.registryCode, code);
        QCOMPARE(error.argument(ErrorArgument::Detail), message);
        QCOMPARE(errorName(error.code), u"AccessDenied"_s);
    }

    void longTextsAreCut()
    {
        const QByteArray body = "{\"errors\":[{\"code\":\"" + QByteArray(5000, 'C')
                                + "\",\"message\":\"" + QByteArray(5000, 'm') + "\"}]}";
        const Error error =
            registryError(responseWith(403, body), RegistrySubject::Manifest, u"x"_s, QDateTime());
        QCOMPARE(error.registryCode.size(), 64);
        QVERIFY(error.argument(ErrorArgument::Detail).size() <= 301);
    }

    void retryAfter()
    {
        const HttpResponse response = responseWith(429, {}, {{"Retry-After", "120"}});
        const Error error = registryError(
            response, RegistrySubject::Manifest, u"x"_s, QDateTime::currentDateTimeUtc());
        QVERIFY(error.retryAfter == std::chrono::seconds(120));
        QVERIFY(error.retryable);
    }
};

QTEST_GUILESS_MAIN(RegistryErrorTest)
#include "tst_registryerror.moc"
