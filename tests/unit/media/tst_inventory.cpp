// SPDX-License-Identifier: GPL-3.0-or-later
#include "SampleRelease.h"
#include "media/IndexFile.h"
#include "media/Inventory.h"
#include "oci/MediaType.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace hashike;
using namespace Qt::StringLiterals;

namespace
{
Inventory sampleInventory()
{
    Inventory inventory;
    inventory.put(test::sampleRelease(u"4.20.2"_s).record);
    inventory.put(test::sampleRelease(u"4.20.1"_s).record);
    return inventory;
}

TaggedManifest tagged(const QString &tag)
{
    return {tag, {mediatype::OciManifest, Digest::of(tag.toUtf8()), 7, {}, {}}};
}

QStringList tagsOf(const QList<TaggedManifest> &manifests)
{
    QStringList tags;
    for (const TaggedManifest &manifest : manifests) {
        tags.append(manifest.tag);
    }
    return tags;
}

/// Changes the document and makes its check sum right again, as somebody with intent would.
QByteArray forged(const QByteArray &raw, const std::function<void(QJsonObject &)> &change)
{
    QJsonObject json = QJsonDocument::fromJson(raw).object();
    change(json);
    json.remove("contentDigest"_L1);
    json.insert("contentDigest"_L1,
                Digest::of(QJsonDocument(json).toJson(QJsonDocument::Compact)).toString());
    return QJsonDocument(json).toJson();
}

void setInFirstRelease(QJsonObject &json, const QString &name, const QJsonValue &value)
{
    QJsonArray releases = json["releases"_L1].toArray();
    QJsonObject release = releases[0].toObject();
    release.insert(name, value);
    releases[0] = release;
    json.insert("releases"_L1, releases);
}
} // namespace

class InventoryTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void survivesARoundTrip();
    void isDeterministic();
    void writesTimesInUtc();
    void noticesDamage_data();
    void noticesDamage();
    void refusesForgeries_data();
    void refusesForgeries();
    void refusesTooMuch();
    void putKeepsTheTimeOfEqualContent();
    void putReplacesOtherContent();
    void putTakesTagsFromTheOthers();
    void removes();
    void listsEveryManifestOnce();
    void rebuildsFromTags();
    void adoptsOnlyTheUnknown();

    void indexSurvivesARoundTrip();
    void indexKeepsTrueMediaTypes();
    void indexReadsOtherTools_data();
    void indexReadsOtherTools();
    void indexRefuses_data();
    void indexRefuses();
    void indexTreatsOddNamesAsUntagged_data();
    void indexTreatsOddNamesAsUntagged();
};

void InventoryTest::survivesARoundTrip()
{
    Inventory inventory = sampleInventory();
    inventory.volume = 3;
    inventory.others = {tagged(u"tools"_s), tagged(u"zz"_s)};
    const auto parsed = Inventory::parse(inventory.serialize());
    VERIFY_OK(parsed);
    QCOMPARE(parsed->volume, std::optional(3));
    QCOMPARE(parsed->others, inventory.others);
    QCOMPARE(parsed->releases.size(), 2);
    for (qsizetype i = 0; i < 2; ++i) {
        QVERIFY(parsed->releases[i].sameContentAs(inventory.releases[i]));
        QCOMPARE(parsed->releases[i].mirroredAt, inventory.releases[i].mirroredAt);
    }
    QCOMPARE(parsed->serialize(), inventory.serialize());
}

void InventoryTest::isDeterministic()
{
    Inventory reversed;
    reversed.put(test::sampleRelease(u"4.20.1"_s).record);
    reversed.put(test::sampleRelease(u"4.20.2"_s).record);
    QCOMPARE(reversed.serialize(), sampleInventory().serialize());
    QVERIFY(reversed.serialize().endsWith("}\n"));
}

void InventoryTest::writesTimesInUtc()
{
    ReleaseRecord record = test::sampleRelease(u"4.20.1"_s).record;
    record.mirroredAt = QDateTime(QDate(2025, 1, 2), QTime(9, 0), QTimeZone(9 * 3600));
    Inventory inventory;
    inventory.put(record);
    QVERIFY(inventory.serialize().contains("\"2025-01-02T00:00:00Z\""));
}

void InventoryTest::noticesDamage_data()
{
    QTest::addColumn<QByteArray>("raw");
    const QByteArray good = sampleInventory().serialize();
    QByteArray flipped = good;
    flipped.replace("ocp-release", "ocp-releasf");
    QByteArray unchecked = good;
    unchecked.replace("contentDigest", "contentDigesx");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("zeroes") << QByteArray(4096, '\0');
    QTest::newRow("cut short") << good.first(good.size() / 2);
    QTest::newRow("one letter") << flipped;
    QTest::newRow("no check sum") << unchecked;
    QTest::newRow("not an object") << QByteArray("[]");
}

void InventoryTest::noticesDamage()
{
    QFETCH(QByteArray, raw);
    COMPARE_ERROR(Inventory::parse(raw), ErrorCode::MediumDamaged);
}

void InventoryTest::refusesForgeries_data()
{
    QTest::addColumn<QString>("member");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("detail");
    const QString bad = u"../../etc/passwd"_s;
    const QJsonObject manifest{{u"tag"_s, u"a"_s},
                               {u"mediaType"_s, mediatype::OciManifest},
                               {u"digest"_s, Digest().toString()},
                               {u"size"_s, 1}};
    const auto with = [&](const QString &name, const QJsonValue &value) {
        QJsonObject changed = manifest;
        changed.insert(name, value);
        return QJsonValue(QJsonArray{changed});
    };
    QTest::newRow("release tag") << u"tag"_s << QJsonValue(bad) << u"tag"_s;
    QTest::newRow("no release tag") << u"tag"_s << QJsonValue(u""_s) << u"tag"_s;
    QTest::newRow("release digest") << u"digest"_s << QJsonValue(u"sha256:../x"_s) << u"digest"_s;
    QTest::newRow("manifest tag") << u"manifests"_s << with(u"tag"_s, bad) << u"tag"_s;
    QTest::newRow("no manifest tag") << u"manifests"_s << with(u"tag"_s, u""_s) << u"tag"_s;
    QTest::newRow("manifest digest")
        << u"manifests"_s << with(u"digest"_s, u"sha256:../../x"_s) << u"manifests"_s;
    QTest::newRow("negative size") << u"manifests"_s << with(u"size"_s, -1) << u"manifests"_s;
    QTest::newRow("size 2^63") << u"manifests"_s << with(u"size"_s, 9.3e18) << u"manifests"_s;
    QTest::newRow("size 1.5") << u"manifests"_s << with(u"size"_s, 1.5) << u"manifests"_s;
    QTest::newRow("schema 0") << u"schemaVersion"_s << QJsonValue(0) << u"schemaVersion"_s;
    QTest::newRow("schema 2") << u"schemaVersion"_s << QJsonValue(2) << u"schemaVersion"_s;
    QTest::newRow("schema text") << u"schemaVersion"_s << QJsonValue(u"1"_s) << u"schemaVersion"_s;
}

void InventoryTest::refusesForgeries()
{
    QFETCH(QString, member);
    QFETCH(QJsonValue, value);
    const QByteArray raw = forged(sampleInventory().serialize(), [&](QJsonObject &json) {
        if (member == u"schemaVersion") {
            json.insert(member, value);
        } else {
            setInFirstRelease(json, member, value);
        }
    });
    const auto parsed = Inventory::parse(raw);
    COMPARE_ERROR(parsed, ErrorCode::MediumDamaged);
    QTEST(parsed.error().argument(ErrorArgument::Detail), "detail");
}

void InventoryTest::refusesTooMuch()
{
    const QByteArray raw(Inventory::MaximumSize + 1, ' ');
    COMPARE_ERROR(Inventory::parse(raw), ErrorCode::LimitExceeded);
}

void InventoryTest::putKeepsTheTimeOfEqualContent()
{
    Inventory inventory = sampleInventory();
    ReleaseRecord later = test::sampleRelease(u"4.20.1"_s).record;
    later.mirroredAt = later.mirroredAt.addDays(3);
    QVERIFY(!inventory.put(later));
    QCOMPARE(inventory.serialize(), sampleInventory().serialize());
}

void InventoryTest::putReplacesOtherContent()
{
    Inventory inventory = sampleInventory();
    ReleaseRecord changed = test::sampleRelease(u"4.20.1"_s).record;
    changed.signature = u"verified"_s;
    QVERIFY(inventory.put(changed));
    QCOMPARE(inventory.releases.size(), 2);
    QCOMPARE(inventory.find(changed.tag)->signature, u"verified"_s);
}

void InventoryTest::putTakesTagsFromTheOthers()
{
    Inventory inventory;
    const ReleaseRecord record = test::sampleRelease(u"4.20.1"_s).record;
    inventory.others = {tagged(u"tools"_s), record.manifests.last()};
    QVERIFY(inventory.put(record));
    QCOMPARE(tagsOf(inventory.others), QStringList{u"tools"_s});
}

void InventoryTest::removes()
{
    Inventory inventory = sampleInventory();
    QVERIFY(inventory.remove(u"4.20.1-x86_64"_s));
    QVERIFY(!inventory.remove(u"4.20.1-x86_64"_s));
    QVERIFY(!inventory.find(u"4.20.1-x86_64"_s));
    QVERIFY(inventory.find(u"4.20.2-x86_64"_s));
}

void InventoryTest::listsEveryManifestOnce()
{
    Inventory inventory = sampleInventory();
    inventory.others = {tagged(u"a-tool"_s), inventory.releases.first().manifests.first()};
    const QStringList tags = tagsOf(inventory.manifests());
    QCOMPARE(tags,
             (QStringList{u"4.20.1-x86_64"_s,
                          u"4.20.1-x86_64-cli"_s,
                          u"4.20.1-x86_64-etcd"_s,
                          u"4.20.2-x86_64"_s,
                          u"4.20.2-x86_64-cli"_s,
                          u"4.20.2-x86_64-etcd"_s,
                          u"a-tool"_s}));
}

void InventoryTest::rebuildsFromTags()
{
    const QList<TaggedManifest> indexed{tagged(u"4.20.1-x86_64"_s),
                                        tagged(u"4.20.1-x86_64-etcd"_s),
                                        tagged(u"4.20.10-x86_64"_s),
                                        tagged(u"4.19.0-multi"_s),
                                        tagged(u"4.19.0-multi-cli"_s),
                                        tagged(u"busybox"_s)};
    const Inventory rebuilt = Inventory::rebuiltFrom(indexed);
    QCOMPARE(rebuilt.releases.size(), 2);
    const ReleaseRecord *record = rebuilt.find(u"4.20.1-x86_64"_s);
    QVERIFY(record);
    QCOMPARE(record->version, u"4.20.1"_s);
    QCOMPARE(record->architecture, u"x86_64"_s);
    QCOMPARE(record->digest, indexed.first().descriptor.digest);
    QCOMPARE(record->manifests.size(), 2);
    QVERIFY(!record->mirroredAt.isValid());
    QCOMPARE(rebuilt.find(u"4.19.0-multi"_s)->architecture, u"multi"_s);
    QCOMPARE(tagsOf(rebuilt.others), (QStringList{u"4.20.10-x86_64"_s, u"busybox"_s}));
}

void InventoryTest::adoptsOnlyTheUnknown()
{
    Inventory inventory = sampleInventory();
    const TaggedManifest untagged = tagged({});
    inventory.adoptUnknown(inventory.manifests() + QList{tagged(u"tools"_s), untagged});
    inventory.adoptUnknown({untagged, tagged(u"tools"_s)});
    QCOMPARE(tagsOf(inventory.others), (QStringList{{}, u"tools"_s}));
}

void InventoryTest::indexSurvivesARoundTrip()
{
    Inventory inventory = sampleInventory();
    inventory.adoptUnknown({tagged({})});
    const QByteArray raw = serializeIndex(inventory.manifests());
    const auto parsed = parseIndex(raw);
    VERIFY_OK(parsed);
    QCOMPARE(*parsed, inventory.manifests());
    QCOMPARE(serializeIndex(*parsed), raw);
}

void InventoryTest::indexKeepsTrueMediaTypes()
{
    const QJsonObject json =
        QJsonDocument::fromJson(serializeIndex(sampleInventory().manifests())).object();
    QCOMPARE(json["schemaVersion"_L1].toInt(), 2);
    QCOMPARE(json["mediaType"_L1].toString(), mediatype::OciIndex);
    const QJsonObject first = json["manifests"_L1].toArray()[0].toObject();
    QCOMPARE(first["mediaType"_L1].toString(), mediatype::DockerManifest);
    QCOMPARE(first["annotations"_L1]["org.opencontainers.image.ref.name"_L1].toString(),
             u"4.20.1-x86_64"_s);
}

void InventoryTest::indexReadsOtherTools_data()
{
    QTest::addColumn<QString>("layout");
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("tagged");
    QTest::newRow("regclient") << u"regclient/testrepo"_s << -1 << -1;
    QTest::newRow("untagged list") << u"multi-platform-container-latest"_s << 1 << 0;
    QTest::newRow("docker list") << u"simple-test-bundle"_s << 1 << 0;
}

void InventoryTest::indexReadsOtherTools()
{
    QFETCH(QString, layout);
    QFETCH(int, count);
    QFETCH(int, tagged);
    const QString path = QStringLiteral(HASHIKE_SOURCE_DIR "/../shared/data/oci-layouts/") + layout
                         + u"/index.json"_s;
    if (!QFile::exists(path)) {
        QSKIP("the shared test data is not here");
    }
    const auto parsed = parseIndex(test::contentOf(path));
    VERIFY_OK(parsed);
    QStringList tags = tagsOf(*parsed);
    tags.removeAll(QString());
    if (count < 0) {
        QVERIFY(tags.contains(u"b1"_s));
        return;
    }
    QCOMPARE(parsed->size(), count);
    QCOMPARE(tags.size(), tagged);
}

void InventoryTest::indexRefuses_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<ErrorCode>("code");
    const auto entry = [](const QByteArray &digest, const QByteArray &size) {
        return "{\"manifests\":[{\"mediaType\":\"m\",\"digest\":\"" + digest + "\",\"size\":" + size
               + "}]}";
    };
    const QByteArray good = "sha256:" + QByteArray(64, 'a');
    QTest::newRow("empty") << QByteArray() << ErrorCode::MediumDamaged;
    QTest::newRow("no list") << QByteArray("{}") << ErrorCode::MediumDamaged;
    QTest::newRow("list is none") << QByteArray("{\"manifests\":{}}") << ErrorCode::MediumDamaged;
    QTest::newRow("path as digest")
        << entry("sha256:../../../etc/passwd", "1") << ErrorCode::MediumDamaged;
    QTest::newRow("upper case") << entry("sha256:" + QByteArray(64, 'A'), "1")
                                << ErrorCode::MediumDamaged;
    QTest::newRow("negative") << entry(good, "-1") << ErrorCode::MediumDamaged;
    QTest::newRow("2^63") << entry(good, "9223372036854775808") << ErrorCode::MediumDamaged;
    QTest::newRow("2 TiB") << entry(good, "2199023255552") << ErrorCode::MediumDamaged;
    QTest::newRow("too long") << QByteArray(MaximumIndexSize + 1, ' ') << ErrorCode::LimitExceeded;
    QByteArray many = "{\"manifests\":[";
    many += QByteArray("{},").repeated(100'001);
    many.back() = ']';
    QTest::newRow("too many") << many + "}" << ErrorCode::LimitExceeded;
}

void InventoryTest::indexRefuses()
{
    QFETCH(QByteArray, raw);
    QFETCH(ErrorCode, code);
    COMPARE_ERROR(parseIndex(raw), code);
}

void InventoryTest::indexTreatsOddNamesAsUntagged_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("path") << u"../../../etc/cron.d/x"_s;
    QTest::newRow("reference") << u"docker.io/library/busybox:latest"_s;
    QTest::newRow("dots") << u".."_s;
    QTest::newRow("long") << QString(129, u'a');
    QTest::newRow("control") << u"a\nb"_s;
}

void InventoryTest::indexTreatsOddNamesAsUntagged()
{
    QFETCH(QString, name);
    const QByteArray raw = serializeIndex({tagged(name)});
    const auto parsed = parseIndex(raw);
    VERIFY_OK(parsed);
    QCOMPARE(tagsOf(*parsed), QStringList{QString()});
    QCOMPARE(serializeIndex(*parsed), raw); // nothing that another tool wrote is lost
}

QTEST_APPLESS_MAIN(InventoryTest)
#include "tst_inventory.moc"
