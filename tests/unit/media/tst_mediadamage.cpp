// SPDX-License-Identifier: GPL-3.0-or-later
#include "FastDirectory.h"
#include "FileDamage.h"
#include "SampleRelease.h"
#include "media/FileCheck.h"
#include "media/IndexFile.h"
#include "media/MediaVerifier.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <sys/stat.h>

using namespace hashike;
using namespace hashike::test;
using namespace Qt::StringLiterals;

namespace
{
const QString Tag = u"4.20.1-x86_64"_s;
const QString OtherTag = u"4.20.2-x86_64"_s;

QString blobPath(const Digest &digest)
{
    return u"blobs/sha256/"_s + digest.hex();
}

QList<Finding> against(const VerificationReport &report)
{
    QList<Finding> findings;
    std::ranges::copy_if(report.findings, std::back_inserter(findings), &Finding::countsAgainst);
    return findings;
}

QString describeFindings(const QList<Finding> &findings)
{
    QStringList lines;
    for (const Finding &finding : findings) {
        lines.append(hashike::nameOf(finding.kind) + u' ' + hashike::nameOf(finding.subject) + u' '
                     + finding.path + u" ["_s + finding.images.join(u' ') + u']');
    }
    return lines.join(u'\n');
}

bool releaseIsWhole(const VerificationReport &report, const QString &tag)
{
    const auto found = std::ranges::find(report.releases, tag, &ReleaseVerification::tag);
    return found != report.releases.end() && found->whole;
}
} // namespace

class MediaDamageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void findsDamage_data();
    void findsDamage();
    void namesEverybodyWhoNeedsABlob();
    void usesTheIndexWithoutAnInventory();
    void isNotWholeWithoutBooks();
    void findsALyingIndex();
    void findsALyingInventory();
    void looksAtSizesOnly();
    void findsUnsafeEntries_data();
    void findsUnsafeEntries();
    void findsDamageInAnOcDirectory();
    void doubtsWhatIsRightOnlyAtTheSecondReading();

private:
    QString root() const { return m_directory->filePath(u"mirror"_s); }
    QString path(const QString &relative) const { return root() + u'/' + relative; }
    Result<VerificationReport> verify(Depth depth = Depth::Hashed) const
    {
        return verifyMedium({root(), {}, depth, 2}, {});
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    SampleRelease m_release;
    SampleRelease m_other;
};

void MediaDamageTest::init()
{
    m_directory = makeFastDirectory();
    m_release = sampleRelease(u"4.20.1"_s);
    m_other = sampleRelease(u"4.20.2"_s);
    VERIFY_OK(mirrorTo(root(), m_release));
    VERIFY_OK(mirrorTo(root(), m_other));
}

void MediaDamageTest::findsDamage_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<Damage>("damage");
    for (const char *what : {"layer",
                             "config",
                             "component manifest",
                             "release manifest",
                             "index",
                             "layout",
                             "inventory",
                             "tag link",
                             "blob link"}) {
        for (const Damage damage : {Damage::Flip, Damage::Truncate, Damage::Zero, Damage::Delete}) {
            QTest::addRow("%s, %s", what, qPrintable(hashike::test::nameOf(damage)))
                << QString::fromLatin1(what) << damage;
        }
    }
}

void MediaDamageTest::findsDamage()
{
    QFETCH(const QString, what);
    QFETCH(const Damage, damage);
    struct Victim
    {
        QString path;
        FindingSubject subject;
        QStringList images;
    };
    const SampleImage &release = m_release.images.at(0);
    const SampleImage &etcd = m_release.images.at(1);
    const Digest layer = etcd.blobs.last().descriptor.digest;
    const QString view = u"v2/openshift/release/"_s;
    const QStringList etcdOnly{etcd.tag};
    const QMap<QString, Victim> victims{
        {u"layer"_s, {blobPath(layer), FindingSubject::Layer, etcdOnly}},
        {u"config"_s,
         {blobPath(etcd.blobs.first().descriptor.digest), FindingSubject::Config, etcdOnly}},
        {u"component manifest"_s,
         {blobPath(etcd.manifest.digest()), FindingSubject::Manifest, etcdOnly}},
        {u"release manifest"_s,
         {blobPath(release.manifest.digest()), FindingSubject::ReleaseManifest, {Tag}}},
        {u"index"_s, {u"index.json"_s, FindingSubject::Index, {}}},
        {u"layout"_s, {u"oci-layout"_s, FindingSubject::Layout, {}}},
        {u"inventory"_s, {u"hashike/inventory.json"_s, FindingSubject::Inventory, {}}},
        {u"tag link"_s, {view + u"manifests/"_s + etcd.tag, FindingSubject::Link, etcdOnly}},
        {u"blob link"_s, {view + u"blobs/"_s + layer.toString(), FindingSubject::Link, etcdOnly}}};
    const Victim victim = victims.value(what);
    inflict(damage, path(victim.path));

    const auto report = verify();
    VERIFY_OK(report);
    QVERIFY(report->complete);
    QVERIFY(!report->isWhole());
    const QList<Finding> findings = against(*report);
    QVERIFY2(findings.size() == 1, qPrintable(describeFindings(findings)));
    const Finding &finding = findings.first();
    const bool hasKnownSize =
        finding.subject != FindingSubject::Inventory && finding.subject != FindingSubject::Link;
    FindingKind expected = FindingKind::Damaged;
    if (damage == Damage::Delete) {
        expected = FindingKind::Missing;
    } else if (damage == Damage::Truncate && hasKnownSize) {
        expected = FindingKind::Truncated;
    }
    QCOMPARE(hashike::nameOf(finding.kind), hashike::nameOf(expected));
    QCOMPARE(hashike::nameOf(finding.subject), hashike::nameOf(victim.subject));
    QCOMPARE(finding.path, victim.path);
    if (!victim.images.isEmpty()) {
        QCOMPARE(finding.images, victim.images);
        QVERIFY(!releaseIsWhole(*report, Tag));
        QVERIFY(releaseIsWhole(*report, OtherTag));
    }
    QVERIFY(!report->digests.contains(victim.path));
    QCOMPARE(report->releases.size(), 2); // each book stands in for the other
}

void MediaDamageTest::namesEverybodyWhoNeedsABlob()
{
    const SampleBlob &shared = m_release.images.first().blobs.at(1);
    inflict(Damage::Flip, path(blobPath(shared.descriptor.digest)));
    const auto report = verify();
    VERIFY_OK(report);
    QCOMPARE(report->findings.size(), 1);
    QCOMPARE(report->findings.first().images,
             QStringList({Tag,
                          Tag + u"-cli"_s,
                          Tag + u"-etcd"_s,
                          OtherTag,
                          OtherTag + u"-cli"_s,
                          OtherTag + u"-etcd"_s}));
    QCOMPARE(report->findings.first().expectedSize.value_or(-1), shared.content.size());
    QCOMPARE(report->findings.first().actualSize.value_or(-1), shared.content.size());
    QVERIFY(!releaseIsWhole(*report, Tag) && !releaseIsWhole(*report, OtherTag));
}

void MediaDamageTest::usesTheIndexWithoutAnInventory()
{
    const auto before = verify();
    VERIFY_OK(before);
    inflict(Damage::Zero, path(u"hashike/inventory.json"_s));
    const auto report = verify();
    VERIFY_OK(report);
    QVERIFY(!report->hasInventory);
    QCOMPARE(report->blobs, before->blobs);
    QVERIFY(report->contentKey == before->contentKey);
    QVERIFY(releaseIsWhole(*report, Tag) && releaseIsWhole(*report, OtherTag));
    QVERIFY(!report->isWhole());
}

void MediaDamageTest::isNotWholeWithoutBooks()
{
    inflict(Damage::Zero, path(u"hashike/inventory.json"_s));
    inflict(Damage::Zero, path(u"index.json"_s));
    const auto report = verify();
    VERIFY_OK(report);
    QVERIFY(!report->isWhole());
    QVERIFY(report->releases.isEmpty());
    QCOMPARE(report->surplusFiles, 0); // nobody can tell
}

void MediaDamageTest::findsALyingIndex()
{
    auto images = *parseIndex(contentOf(path(u"index.json"_s)));
    images[1].descriptor = images[0].descriptor;
    writeFile(path(u"index.json"_s), serializeIndex(images));
    const auto report = verify();
    VERIFY_OK(report);
    const QList<Finding> findings = against(*report);
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.first().subject, FindingSubject::Index);
    QCOMPARE(findings.first().images, QStringList{images.at(1).tag});
}

void MediaDamageTest::findsALyingInventory()
{
    Inventory inventory = *Inventory::parse(contentOf(path(u"hashike/inventory.json"_s)));
    inventory.releases.first().digest = m_other.record.digest; // with a right check sum over it
    writeFile(path(u"hashike/inventory.json"_s), inventory.serialize());
    const auto report = verify();
    VERIFY_OK(report);
    const QList<Finding> findings = against(*report);
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.first().subject, FindingSubject::Inventory);
    QCOMPARE(findings.first().images, QStringList{Tag});
}

void MediaDamageTest::looksAtSizesOnly()
{
    const Digest layer = m_release.images.at(1).blobs.last().descriptor.digest;
    inflict(Damage::Flip, path(blobPath(layer)));
    const auto quick = verify(Depth::SizesOnly);
    VERIFY_OK(quick);
    QCOMPARE(quick->depth, Depth::SizesOnly);
    QVERIFY(quick->isWhole()); // as far as sizes tell, and the report says so
    QVERIFY(!quick->digests.contains(blobPath(layer)));
    inflict(Damage::Truncate, path(blobPath(layer)));
    const auto truncated = verify(Depth::SizesOnly);
    VERIFY_OK(truncated);
    QVERIFY(!truncated->isWhole());
    QCOMPARE(truncated->findings.first().kind, FindingKind::Truncated);
}

void MediaDamageTest::findsUnsafeEntries_data()
{
    QTest::addColumn<QString>("kind");
    for (const char *kind : {"link to the right bytes", "link that leaves", "directory", "pipe"}) {
        QTest::newRow(kind) << QString::fromLatin1(kind);
    }
}

void MediaDamageTest::findsUnsafeEntries()
{
    QFETCH(const QString, kind);
    const SampleBlob &layer = m_release.images.at(1).blobs.last();
    const QString victim = path(blobPath(layer.descriptor.digest));
    QVERIFY(QFile::remove(victim));
    if (kind.startsWith("link"_L1)) {
        const QString target = m_directory->filePath(u"outside"_s);
        writeFile(target, layer.content);
        makeLink(kind.endsWith("leaves"_L1) ? u"/etc/passwd"_s : target, victim);
    } else if (kind == "directory"_L1) {
        QVERIFY(QDir().mkdir(victim));
    } else {
        QCOMPARE(::mkfifo(QFile::encodeName(victim).constData(), 0644), 0);
    }
    const auto report = verify();
    VERIFY_OK(report);
    const QList<Finding> findings = against(*report);
    QVERIFY2(findings.size() == 1, qPrintable(describeFindings(findings)));
    QCOMPARE(findings.first().kind, FindingKind::Unsafe);
    QVERIFY(!report->isWhole());
}

void MediaDamageTest::findsDamageInAnOcDirectory()
{
    const QString directory = m_directory->filePath(u"oc"_s);
    writeOcDirectory(directory, m_release);
    const QString view = directory + u"/v2/openshift/release/"_s;
    const Digest layer = m_release.images.at(1).blobs.last().descriptor.digest;
    inflict(Damage::Zero, view + u"blobs/"_s + layer.toString());
    writeFile(view + u"blobs/sha256:"_s + QString(64, u'0') + u".download"_s, "half");
    const auto report = verifyMedium({directory, {}, Depth::Hashed, 2}, {});
    VERIFY_OK(report);
    QVERIFY(!report->isWhole());
    QCOMPARE(report->findings.size(), 2);
    QCOMPARE(report->findings.first().kind, FindingKind::Unfinished);
    QCOMPARE(report->findings.last().kind, FindingKind::Damaged);
    QCOMPARE(report->findings.last().images, QStringList{Tag + u"-etcd"_s});
}

void MediaDamageTest::doubtsWhatIsRightOnlyAtTheSecondReading()
{
    const auto reader = DeviceReader::open(root());
    VERIFY_OK(reader);
    int readings = 0;
    const auto rightAt = [&readings](int which) {
        return [&readings, which](const QByteArray &) { return ++readings == which; };
    };
    const auto once = checkContent(**reader, "oci-layout", 100, {}, rightAt(1), {});
    VERIFY_OK(once);
    QVERIFY(!once->has_value());
    readings = 0;
    const auto twice = checkContent(**reader, "oci-layout", 100, {}, rightAt(2), {});
    VERIFY_OK(twice);
    QVERIFY(twice->has_value());
    QCOMPARE((*twice)->kind, FindingKind::Unstable);
    readings = 0;
    const auto never = checkContent(**reader, "oci-layout", 100, {}, rightAt(3), {});
    VERIFY_OK(never);
    QCOMPARE((*never)->kind, FindingKind::Damaged);
    QCOMPARE(readings, 2);
    Finding unstable;
    unstable.kind = FindingKind::Unstable;
    QVERIFY(unstable.countsAgainst());
}

QTEST_GUILESS_MAIN(MediaDamageTest)
#include "tst_mediadamage.moc"
