// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/UpdateGraph.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
const QByteArray Hex(64, 'a');

/// A node as the service writes it.
QByteArray node(const QByteArray &version, const QByteArray &metadata = "{}")
{
    return "{\"version\":\"" + version + "\",\"payload\":\"quay.io/o/r@sha256:" + Hex
           + "\",\"metadata\":" + metadata + '}';
}

QByteArray graph(const QByteArray &nodes,
                 const QByteArray &edges = "[]",
                 const QByteArray &conditional = "[]")
{
    return "{\"version\":1,\"nodes\":[" + nodes + "],\"edges\":" + edges
           + ",\"conditionalEdges\":" + conditional + '}';
}

/// Two that lead to 4.20.2, one that leads out of the graph.
const QByteArray ConditionalUpdates =
    "["
    "{\"edges\":[{\"from\":\"4.20.1\",\"to\":\"4.20.2\"},{\"from\":\"4.19.9\",\"to\":\"4.20.2\"},"
    "{\"from\":\"4.20.1\",\"to\":\"9.9.9\"}],"
    "\"risks\":[{\"name\":\"Bad\",\"message\":\"m\",\"url\":\"https://issues.example/1\","
    "\"matchingRules\":[{\"type\":\"Always\"}]}]},"
    "{\"edges\":[{\"from\":\"4.20.1\",\"to\":\"4.20.2\"}],"
    "\"risks\":[{\"name\":\"Bad\",\"message\":\"m\",\"url\":\"https://issues.example/1\"},"
    "{\"name\":\"Odd\",\"message\":\"m\",\"url\":\"javascript:alert\"}]}]";

const GraphRelease *find(const UpdateGraph &graph, const QString &name)
{
    const auto found = std::ranges::find(graph.releases(), name, &GraphRelease::name);
    return found == graph.releases().end() ? nullptr : &*found;
}
} // namespace

class UpdateGraphTest final : public QObject
{
    Q_OBJECT

private:
    static QByteArray sample(const QString &name)
    {
        QFile file(QDir(u"" HASHIKE_SOURCE_DIR "/../shared/data/cincinnati"_s).filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void realAnswers_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("nodes");
        QTest::addColumn<QString>("newest");
        QTest::newRow("4.7 s390x") << u"graph_stable-4.7_s390x_v1.json"_s << 102 << QString();
        QTest::newRow("4.9 amd64") << u"graph_stable-4.9_amd64_v1.json"_s << 90 << u"4.9.53"_s;
        QTest::newRow("multi") << u"graph_candidate-4.12_multi_v1.json"_s << 5 << QString();
        QTest::newRow("4.13") << u"oc-mirror_amd64-stable-4.13.json"_s << 98 << u"4.13.43"_s;
        QTest::newRow("all") << u"graph-gb-with-quay-metadata-20211124.json"_s << 993 << QString();
    }

    void realAnswers()
    {
        QFETCH(QString, file);
        QFETCH(int, nodes);
        QFETCH(QString, newest);
        const QByteArray json = sample(file);
        if (json.isEmpty()) {
            QSKIP("the samples of ../shared/data/cincinnati are not there");
        }
        const auto parsed = UpdateGraph::parse(json);
        QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error().argument(ErrorArgument::Subject)));
        QCOMPARE(parsed->releases().size(), nodes);
        QVERIFY(std::ranges::is_sorted(
            parsed->releases(), std::ranges::greater(), &GraphRelease::version));
        if (!newest.isEmpty()) {
            QCOMPARE(parsed->releases().first().name, newest);
        }
        QVERIFY(std::ranges::all_of(parsed->releases(), [](const GraphRelease &each) {
            return each.payload.digest.has_value();
        }));
    }

    void whatARealAnswerSays()
    {
        const QByteArray json = sample(u"oc-mirror_amd64-stable-4.13.json"_s);
        if (json.isEmpty()) {
            QSKIP("the samples of ../shared/data/cincinnati are not there");
        }
        const auto parsed = UpdateGraph::parse(json);
        QVERIFY(parsed);
        const GraphRelease *release = find(*parsed, u"4.12.20"_s);
        QVERIFY(release);
        QCOMPARE(release->payload.name(), u"quay.io/openshift-release-dev/ocp-release"_s);
        QCOMPARE(release->payload.digest->hex(),
                 u"5c504578e34e8cf6eb70fad7a9bee92896b6d38d09b6d81891f730ee4f9d268b"_s);
        QVERIFY(release->channels.contains(u"eus-4.12"_s));
        QCOMPARE(release->errata, u"https://access.redhat.com/errata/RHSA-2023:3410"_s);
        QVERIFY(!release->isPreRelease());
        const GraphRelease *newest = find(*parsed, u"4.13.43"_s);
        QVERIFY(newest->previous.contains(u"4.12.19"_s));
        QVERIFY(!newest->previous.contains(u"4.12.1"_s));
        QVERIFY(std::ranges::any_of(parsed->releases(), [](const GraphRelease &each) {
            return !each.risks.isEmpty() && !each.conditionalFrom.isEmpty()
                   && each.risks.first().url.startsWith("https://"_L1);
        }));
        QVERIFY(parsed->channels().contains(u"stable-4.13"_s));
    }

    void candidates()
    {
        const auto parsed = UpdateGraph::parse(
            graph(node("4.12.0-rc.0") + ',' + node("4.12.0") + ',' + node("4.12.0-rc.1"),
                  "[[0,2],[2,1]]"));
        QVERIFY(parsed);
        const QList<GraphRelease> &releases = parsed->releases();
        QCOMPARE(releases.size(), 3);
        QCOMPARE(releases.at(0).name, u"4.12.0"_s);
        QCOMPARE(releases.at(0).previous, QStringList{u"4.12.0-rc.1"_s});
        QCOMPARE(releases.at(1).name, u"4.12.0-rc.1"_s);
        QVERIFY(releases.at(1).isPreRelease() && !releases.at(0).isPreRelease());
    }

    void risks()
    {
        const auto parsed = UpdateGraph::parse(
            graph(node("4.20.1") + ',' + node("4.20.2"), "[]", ConditionalUpdates));
        QVERIFY(parsed);
        const GraphRelease *to = find(*parsed, u"4.20.2"_s);
        QCOMPARE(to->risks.size(), 2);
        QCOMPARE(to->risks.at(0).url, u"https://issues.example/1"_s);
        QVERIFY(to->risks.at(1).url.isEmpty()); // not something to open
        QCOMPARE(to->conditionalFrom, (QStringList{u"4.19.9"_s, u"4.20.1"_s}));
        QVERIFY(find(*parsed, u"4.20.1"_s)->risks.isEmpty());
    }

    void emptyChannel()
    {
        const auto parsed = UpdateGraph::parse(R"({"nodes":[],"edges":[]})");
        QVERIFY(parsed);
        QVERIFY(parsed->releases().isEmpty() && parsed->channels().isEmpty());
    }

    void hostile_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("subject");
        const QString bad = u"ProtocolViolation"_s;
        const QByteArray good = node("4.20.1");
        QTest::newRow("empty") << QByteArray() << bad << QString();
        QTest::newRow("html") << "<html>Login</html>"_ba << bad << QString();
        QTest::newRow("cut") << graph(good).chopped(5) << bad << QString();
        QTest::newRow("array") << "[]"_ba << bad << QString();
        QTest::newRow("other object") << R"({"error":"no"})"_ba << bad << u"nodes"_s;
        QTest::newRow("nodes") << R"({"nodes":{"a":1}})"_ba << bad << u"nodes"_s;
        QTest::newRow("node") << graph("17") << bad << u"version"_s;
        QTest::newRow("version") << graph(node("../../etc")) << bad << u"version"_s;
        QTest::newRow("payload tag")
            << graph(R"({"version":"4.20.1","payload":"q.io/a:b"})") << bad << u"payload"_s;
        QTest::newRow("payload") << graph(R"({"version":"4.20.1","payload":7})") << bad
                                 << u"payload"_s;
        for (const QByteArray &edge :
             {"[0,1]"_ba, "[-1,0]"_ba, "[0]"_ba, "[0,0,0]"_ba, "[0.5,0]"_ba, R"(["0",0])"_ba}) {
            QTest::newRow(edge.constData()) << graph(good, '[' + edge + ']') << bad << u"edges"_s;
        }
        QTest::newRow("edges") << graph(good, "{}") << bad << u"edges"_s;
        QTest::newRow("risk") << graph(good, "[]", R"([{"edges":[],"risks":[{}]}])") << bad
                              << u"risks"_s;
        QTest::newRow("deep") << QByteArray(100'000, '[') << bad << QString();
        QByteArray many;
        for (int i = 0; i <= UpdateGraph::MaximumNodes; ++i) {
            many += "1,";
        }
        QTest::newRow("nodes without end")
            << graph(many.chopped(1)) << u"LimitExceeded"_s << u"nodes"_s;
        QTest::newRow("bytes") << QByteArray(UpdateGraph::MaximumSize + 1, ' ')
                               << u"LimitExceeded"_s << QString();
        QTest::newRow("channels") << graph(
            node("4.20.1",
                 "{\"io.openshift.upgrades.graph.release.channels\":\""
                     + QByteArray("a,").repeated(1000) + "\"}"))
                                  << u"LimitExceeded"_s << u"channels"_s;
    }

    void hostile()
    {
        QFETCH(QByteArray, json);
        const auto parsed = UpdateGraph::parse(json);
        QVERIFY(!parsed);
        QTEST(errorName(parsed.error().code), "code");
        QTEST(parsed.error().argument(ErrorArgument::Subject), "subject");
    }

    void channelsInOrder()
    {
        QCOMPARE(
            sortedChannels({u"candidate-4.9"_s,
                            u"fast-4.10"_s,
                            u"mine"_s,
                            u"stable-4.9"_s,
                            u"stable-4.10"_s,
                            u"fast-4.10"_s}),
            (QStringList{
                u"stable-4.10"_s, u"fast-4.10"_s, u"stable-4.9"_s, u"candidate-4.9"_s, u"mine"_s}));
        const QList<SemanticVersion> versions{*SemanticVersion::parse(u"4.19.3"_s),
                                              *SemanticVersion::parse(u"4.20.0-rc.1"_s),
                                              *SemanticVersion::parse(u"4.20.8"_s)};
        QCOMPARE(expectedChannels(versions),
                 (QStringList{u"stable-4.20"_s,
                              u"fast-4.20"_s,
                              u"eus-4.20"_s,
                              u"candidate-4.20"_s,
                              u"stable-4.19"_s,
                              u"fast-4.19"_s,
                              u"candidate-4.19"_s}));
    }
};

QTEST_GUILESS_MAIN(UpdateGraphTest)
#include "tst_updategraph.moc"
