// SPDX-License-Identifier: GPL-3.0-or-later
#include "ClientFixture.h"
#include "oci/MediaType.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
const QString Repository = u"openshift/release"_s;

QByteArray descriptor(const QByteArray &digest, const QByteArray &size = "10")
{
    return R"({"mediaType":"application/octet-stream","digest":")" + digest + R"(","size":)" + size
           + "}";
}

QByteArray manifestWith(const QByteArray &layers)
{
    const QByteArray config = descriptor(Digest::of("config").toString().toLatin1());
    return R"({"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json",)"
           R"("config":)"
           + config + R"(,"layers":[)" + layers + "]}";
}

QByteArray goodLayer()
{
    return descriptor(Digest::of("layer").toString().toLatin1());
}

TestHandler manifests(const QByteArray &body, const QByteArray &type = {})
{
    return [=](const TestRequest &) {
        return answer(200, body, type.isEmpty() ? mediatype::OciManifest.toLatin1() : type);
    };
}
} // namespace

class RegistryClientFaultsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void manifests_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("outcome");
        const QByteArray good = manifestWith(goodLayer());
        const qsizetype most = 4 * 1024 * 1024;
        const QByteArray hex(64, 'a');
        const QString invalid = u"InvalidManifest"_s;
        const QString digest = u"InvalidDigest"_s;
        QTest::newRow("good") << good << u"ok"_s;
        QTest::newRow("4 MiB") << good + QByteArray(most - good.size(), ' ') << u"ok"_s;
        QTest::newRow("4 MiB + 1")
            << good + QByteArray(most + 1 - good.size(), ' ') << u"ResponseTooLarge"_s;
        QTest::newRow("100 000 layers")
            << manifestWith((goodLayer() + ',').repeated(99'999) + goodLayer())
            << u"ResponseTooLarge"_s;
        QTest::newRow("30 000 layers")
            << manifestWith((goodLayer() + ',').repeated(29'999) + goodLayer())
            << u"LimitExceeded"_s;
        QTest::newRow("nested arrays") << QByteArray(10'000, '[') << invalid;
        QTest::newRow("nested objects") << QByteArray("{\"a\":").repeated(10'000) << invalid;
        QTest::newRow("nested in a member") << QByteArray(good).replace(
            "{\"schemaVersion\"",
            "{\"x\":" + QByteArray(10'000, '[') + QByteArray(10'000, ']') + ",\"schemaVersion\"")
                                            << invalid;
        QTest::newRow("empty") << ""_ba << invalid;
        QTest::newRow("HTML") << "<html></html>"_ba << invalid;
        QTest::newRow("array") << "[" + good + "]" << invalid;
        QTest::newRow("cut off") << good.chopped(1) << invalid;
        QTest::newRow("something behind it") << good + "{}" << invalid;
        QTest::newRow("NUL behind it") << good + '\0' << invalid;
        QTest::newRow("NUL inside") << QByteArray(good).insert(1, '\0') << invalid;
        QTest::newRow("not UTF-8")
            << QByteArray(good).replace("octet-stream", "\xff\xfe") << invalid;
        QTest::newRow("UTF-16") << "\xff\xfe{\0}\0"_ba << invalid;
        QTest::newRow("both list and image")
            << QByteArray(good).replace("\"config\"", "\"manifests\":[],\"config\"") << invalid;
        QTest::newRow("schema 1") << R"({"schemaVersion":1,"fsLayers":[]})"_ba
                                  << u"UnsupportedManifest"_s;
        const auto layer = [&](const char *name, const QByteArray &value, const QString &outcome) {
            QTest::newRow(name) << manifestWith(value) << outcome;
        };
        layer("digest with a path", descriptor("sha256:../../" + hex.first(58)), digest);
        layer("digest in capitals", descriptor("sha256:" + hex.toUpper()), digest);
        layer("63 digits", descriptor("sha256:" + hex.chopped(1)), digest);
        layer("65 digits", descriptor("sha256:" + hex + 'a'), digest);
        layer("sha512", descriptor("sha512:" + hex + hex), digest);
        layer("md5", descriptor("md5:" + hex.first(32)), digest);
        layer("empty digest", descriptor("sha256:"), digest);
        layer("no digest", R"({"size":1})", digest);
        layer("digest with NUL", descriptor("sha256:" + hex.chopped(1) + "\\u0000"), digest);
        const QByteArray right = "sha256:" + hex;
        layer("negative size", descriptor(right, "-1"), invalid);
        layer("size 0", descriptor(right, "0"), u"ok"_s);
        layer("size 2^63", descriptor(right, "9223372036854775808"), invalid);
        layer("size 2^63-1", descriptor(right, "9223372036854775807"), invalid);
        layer("size 1.5", descriptor(right, "1.5"), invalid);
        layer("size as text", descriptor(right, "\"10\""), invalid);
        layer("layer is a string", "\"" + right + "\"", digest);
    }

    void manifests()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, outcome);
        const auto server = serveRegistry(::manifests(body));
        ClientFixture fixture(server->host());
        const auto manifest = fixture.client->manifest(Repository, u"4.20.1"_s, StopToken());
        QCOMPARE(outcomeOf(manifest), outcome);
        QCOMPARE(server->count("GET", u"/v2/openshift"_s), 1); // what is wrong stays wrong
        if (manifest) {
            QCOMPARE(manifest->raw(), body);
            QCOMPARE(manifest->digest(), Digest::of(body));
        } else {
            QCOMPARE(manifest.error().argument(ErrorArgument::Host), server->host());
        }
    }

    void whatIsAccepted()
    {
        const auto server = serveRegistry(::manifests(manifestWith(goodLayer())));
        ClientFixture fixture(server->host());
        QVERIFY(fixture.client->manifest(Repository, u"4.20.1"_s, StopToken()));
        QVERIFY(fixture.client->hasManifest(Repository, u"4.20.1"_s, StopToken()));
        QCOMPARE(server->count("HEAD"), 1);
        for (const TestRequest &request : server->requests().sliced(1)) {
            const QByteArrayList accepted = request.header("Accept").split(',');
            QCOMPARE(accepted.size(), 4); // in one line: not every registry reads several
            for (const QString &type : mediatype::acceptedManifests()) {
                QVERIFY(std::ranges::any_of(accepted, [&](const QByteArray &each) {
                    return each.trimmed() == type.toLatin1();
                }));
            }
        }
    }

    void contentTypes_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QString>("outcome");
        QTest::newRow("agrees") << "application/vnd.oci.image.manifest.v1+json"_ba << u"ok"_s;
        QTest::newRow("with parameter")
            << "application/vnd.oci.image.manifest.v1+json; charset=utf-8"_ba << u"ok"_s;
        QTest::newRow("says nothing") << "application/json"_ba << u"ok"_s;
        QTest::newRow("a list") << "application/vnd.oci.image.index.v1+json"_ba
                                << u"InvalidManifest"_s;
        QTest::newRow("docker's") << "application/vnd.docker.distribution.manifest.v2+json"_ba
                                  << u"InvalidManifest"_s;
        QTest::newRow("schema 1") << "application/vnd.docker.distribution.manifest.v1+prettyjws"_ba
                                  << u"UnsupportedManifest"_s;
    }

    void contentTypes()
    {
        QFETCH(QByteArray, type);
        QFETCH(QString, outcome);
        const auto server = serveRegistry(::manifests(manifestWith(goodLayer()), type));
        ClientFixture fixture(server->host());
        QCOMPARE(outcomeOf(fixture.client->manifest(Repository, u"4.20.1"_s, StopToken())),
                 outcome);
    }

    void manifestOfAnotherDigest()
    {
        const QByteArray body = manifestWith(goodLayer());
        const auto server = serveRegistry([&](const TestRequest &) {
            TestResponse response = answer(200, body);
            response.headers.append("Docker-Content-Digest"_L1,
                                    Digest::of("wanted").toString().toLatin1()); // a lie
            return response;
        });
        ClientFixture fixture(server->host());
        const QString wanted = Digest::of("wanted").toString();
        const auto manifest = fixture.client->manifest(Repository, wanted, StopToken());
        QCOMPARE(outcomeOf(manifest), u"DigestMismatch"_s);
        QCOMPARE(manifest.error().argument(ErrorArgument::Expected), wanted);
        QCOMPARE(manifest.error().argument(ErrorArgument::Actual), Digest::of(body).toString());
        QVERIFY(fixture.client->manifest(Repository, Digest::of(body).toString(), StopToken()));
    }

    void encodedManifest()
    {
        const auto server = serveRegistry([](const TestRequest &) {
            TestResponse response = answer(200, "\x1f\x8b\x08 not really");
            response.headers.append("Content-Encoding"_L1, "gzip");
            return response;
        });
        ClientFixture fixture(server->host());
        QCOMPARE(outcomeOf(fixture.client->manifest(Repository, u"4.20.1"_s, StopToken())),
                 u"InvalidManifest"_s);
    }

    void brokenManifestAnswers_data()
    {
        QTest::addColumn<int>("fault");
        QTest::newRow("closed") << int(AnswerFault::Close);
        QTest::newRow("reset") << int(AnswerFault::Reset);
    }

    void brokenManifestAnswers()
    {
        QFETCH(int, fault);
        const QByteArray body = manifestWith(goodLayer());
        const auto server = serveRegistry([&, asked = 0](const TestRequest &) mutable {
            return ++asked < 4 ? broken(body, 20, AnswerFault(fault)) : answer(200, body);
        });
        ClientFixture fixture(server->host());
        const auto manifest = fixture.client->manifest(Repository, u"4.20.1"_s, StopToken());
        QCOMPARE(outcomeOf(manifest), u"ok"_s);
        QCOMPARE(manifest->raw(), body);
        QVERIFY(!fixture.clock.sleeps().isEmpty());
        QVERIFY(fixture.clock.sleeps().size() <= 3); // Qt may have asked again itself
    }

    /// Whether Qt sees that the last chunk is missing or not: half a manifest is none.
    void cutChunks()
    {
        const QByteArray body = manifestWith(goodLayer());
        const auto server = serveRegistry([&, asked = 0](const TestRequest &) mutable {
            TestResponse response =
                ++asked < 4 ? broken(body, 20, AnswerFault::Close) : answer(200, body);
            response.chunked = true;
            return response;
        });
        ClientFixture fixture(server->host());
        const auto manifest = fixture.client->manifest(Repository, u"4.20.1"_s, StopToken());
        QVERIFY2(manifest ? manifest->raw() == body
                          : manifest.error().code == ErrorCode::InvalidManifest,
                 qPrintable(outcomeOf(manifest)));
    }

    void pings_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("outcome");
        QTest::addColumn<int>("requests");
        QTest::newRow("200") << 200 << u"ok"_s << 1;
        QTest::newRow("404") << 404 << u"NotARegistry"_s << 1;
        QTest::newRow("403") << 403 << u"AccessDenied"_s << 1;
        QTest::newRow("redirect") << 301 << u"ProtocolViolation"_s << 1;
        QTest::newRow("500") << 500 << u"ServerFailed"_s << 3;
        QTest::newRow("503") << 503 << u"ServerFailed"_s << 3;
    }

    void pings()
    {
        QFETCH(int, status);
        QFETCH(QString, outcome);
        QFETCH(int, requests);
        const auto server = serve([&](const TestRequest &) { return answer(status); });
        ClientFixture fixture(server->host());
        const auto pinged = fixture.client->ping(StopToken());
        QCOMPARE(outcomeOf(pinged), outcome);
        QCOMPARE(server->count("GET", u"/v2/"_s), requests);
        if (pinged) {
            QVERIFY(fixture.client->ping(StopToken()));
            QCOMPARE(server->count("GET", u"/v2/"_s), requests); // found out once
        }
    }

    /// Without permission nothing is ever sent in the clear.
    void plainHttpOnlyWhenAllowed()
    {
        const auto server = serveRegistry(::manifests(manifestWith(goodLayer())));
        ConnectionSettings settings = ClientFixture::defaultSettings();
        settings.insecure = false;
        ClientFixture fixture(server->host(), settings);
        QVERIFY(!fixture.client->manifest(Repository, u"4.20.1"_s, StopToken()));
        QVERIFY(server->requests().isEmpty());
    }

    void tagPages()
    {
        const auto server = serveRegistry([](const TestRequest &request) {
            const int page = request.query.queryItemValue(u"page"_s).toInt();
            TestResponse response = answer(
                200, R"({"name":"x","tags":["t)" + QByteArray::number(page) + R"(","../evil"]})");
            if (page < 3) {
                const QByteArray next = "page=" + QByteArray::number(page + 1);
                const QByteArray path = "/v2/openshift/release/tags/list?";
                const QByteArray host = request.header("Host");
                response.headers.append("Link"_L1,
                                        page == 0   ? "<" + path + next + ">; rel=\"next\""
                                        : page == 1 ? "<?" + next + ">; rel=next"
                                                    : "<http://" + host + path + next
                                                          + ">; title=\"a\"; rel=\"next\"");
            }
            return response;
        });
        ClientFixture fixture(server->host());
        const auto tags = fixture.client->tags(Repository, StopToken());
        QCOMPARE(outcomeOf(tags), u"ok"_s);
        QCOMPARE(*tags, (QStringList{u"t0"_s, u"t1"_s, u"t2"_s, u"t3"_s}));
        QCOMPARE(server->requests().at(1).query.queryItemValue(u"n"_s), u"1000"_s);
    }

    void hostileLinks_data()
    {
        QTest::addColumn<QByteArray>("link");
        QTest::addColumn<QString>("outcome");
        QTest::newRow("another host")
            << "<http://other.invalid/v2/>; rel=\"next\""_ba << u"LimitExceeded"_s;
        QTest::newRow("another port")
            << "<http://127.0.0.1:1/v2/>; rel=\"next\""_ba << u"LimitExceeded"_s;
        QTest::newRow("file") << "<file:///etc/passwd>; rel=\"next\""_ba << u"RedirectRefused"_s;
        QTest::newRow("itself") << "</v2/openshift/release/tags/list?n=1000>; rel=\"next\""_ba
                                << u"LimitExceeded"_s;
        QTest::newRow("not next") << "<http://other.invalid/>; rel=\"prev\""_ba << u"ok"_s;
        QTest::newRow("garbage") << "next"_ba << u"ok"_s;
    }

    void hostileLinks()
    {
        QFETCH(QByteArray, link);
        QFETCH(QString, outcome);
        const auto server = serveRegistry([&](const TestRequest &) {
            TestResponse response = answer(200, R"({"tags":["t"]})");
            response.headers.append("Link"_L1, link);
            return response;
        });
        ClientFixture fixture(server->host());
        QCOMPARE(outcomeOf(fixture.client->tags(Repository, StopToken())), outcome);
        QVERIFY(server->count("GET", u"/v2/openshift"_s) < 5);
    }

    /// A list that goes on and on under ever new names ends as well.
    void endlessTagPages()
    {
        const auto server = serveRegistry([page = 0](const TestRequest &) mutable {
            TestResponse response = answer(200, R"({"tags":["t"]})");
            response.headers.append("Link"_L1,
                                    "<?page=" + QByteArray::number(++page) + ">; rel=\"next\"");
            return response;
        });
        ClientFixture fixture(server->host());
        QCOMPARE(outcomeOf(fixture.client->tags(Repository, StopToken())), u"LimitExceeded"_s);
        QVERIFY(server->requests().size() < 3000);
    }

    void tagDocuments_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("outcome");
        QTest::newRow("none") << 200 << R"({"tags":null})"_ba << u"ok"_s;
        QTest::newRow("numbers") << 200 << R"({"tags":[1,2]})"_ba << u"ok"_s;
        QTest::newRow("not JSON") << 200 << "x"_ba << u"ProtocolViolation"_s;
        QTest::newRow("17 MiB") << 200 << QByteArray(17 * 1024 * 1024, ' ')
                                << u"ResponseTooLarge"_s;
        QTest::newRow("unknown") << 404 << R"({"errors":[{"code":"NAME_UNKNOWN"}]})"_ba
                                 << u"RepositoryUnknown"_s;
        QTest::newRow("denied") << 403 << R"({"errors":[{"code":"DENIED"}]})"_ba
                                << u"AccessDenied"_s;
    }

    void tagDocuments()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QString, outcome);
        const auto server =
            serveRegistry([&](const TestRequest &) { return answer(status, body); });
        ClientFixture fixture(server->host());
        const auto tags = fixture.client->tags(Repository, StopToken());
        QCOMPARE(outcomeOf(tags), outcome);
        QVERIFY(!tags || tags->isEmpty());
    }

    void putManifests_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("digest");
        QTest::addColumn<QString>("outcome");
        QTest::addColumn<int>("requests");
        QTest::newRow("stored") << 201 << ""_ba << u"ok"_s << 1;
        QTest::newRow("stored something else")
            << 201 << Digest::of("x").toString().toLatin1() << u"DigestMismatch"_s << 1;
        QTest::newRow("400") << 400 << ""_ba << u"UploadRefused"_s << 1;
        QTest::newRow("404: a blob is missing") << 404 << ""_ba << u"UploadRefused"_s << 1;
        QTest::newRow("413") << 413 << ""_ba << u"UploadRefused"_s << 1;
        QTest::newRow("403") << 403 << ""_ba << u"AccessDenied"_s << 1;
        QTest::newRow("503") << 503 << ""_ba << u"ServerFailed"_s << 8;
    }

    void putManifests()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, digest);
        QFETCH(QString, outcome);
        QFETCH(int, requests);
        const auto server = serveRegistry([&](const TestRequest &) {
            TestResponse response = answer(status);
            if (!digest.isEmpty()) {
                response.headers.append("Docker-Content-Digest"_L1, digest);
            }
            return response;
        });
        ClientFixture fixture(server->host());
        const QByteArray raw = manifestWith(goodLayer());
        const auto manifest = Manifest::parse(raw);
        QVERIFY(manifest);
        const auto put =
            fixture.client->putManifest(Repository, *manifest, u"4.20.1"_s, StopToken());
        QCOMPARE(outcomeOf(put), outcome);
        QCOMPARE(server->count("PUT", u"/v2/openshift/release/manifests/4.20.1"_s), requests);
        QCOMPARE(server->requests().last().body, raw); // byte for byte
        QCOMPARE(server->requests().last().header("Content-Type"),
                 mediatype::OciManifest.toLatin1());
    }
};

QTEST_GUILESS_MAIN(RegistryClientFaultsTest)
#include "tst_registryclient_faults.moc"
