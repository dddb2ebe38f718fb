// SPDX-License-Identifier: GPL-3.0-or-later
#include "FastDirectory.h"
#include "FileDamage.h"
#include "PrivateMounts.h"
#include "SampleRelease.h"
#include "media/IndexFile.h"
#include "media/MediaVerifier.h"
#include "media/ParallelFor.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <sys/stat.h>

#include <set>
#include <thread>

using namespace hashike;
using namespace hashike::test;
using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 MiB = 1024 * 1024;
const QString Tag = u"4.20.1-x86_64"_s;
const QString OtherTag = u"4.20.2-x86_64"_s;

bool privateMounts = false;

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

SampleRelease releaseWithLargeLayers(qint64 size)
{
    SampleRelease release = sampleRelease(u"4.20.1"_s);
    release.images.append(sampleImage(
        Tag + u"-large"_s, {QByteArray(size, 'a'), QByteArray(size, 'b'), QByteArray(size, 'c')}));
    release.record.manifests.append(
        {release.images.last().tag, release.images.last().manifest.descriptor()});
    std::ranges::sort(release.record.manifests, {}, &TaggedManifest::tag);
    return release;
}
} // namespace

class MediaVerifierTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void findsNothingOnAWholeMedium();
    void listsSurplusAndUnfinished();
    void keepsQuietAboutSurplusWhenUnsure();
    void listsSignatures();
    void acceptsAMediumWithoutTheView();
    void takesResolvedLinksForSurplus();
    void verifiesOneRelease();
    void refusesAnUnknownRelease();
    void refusesWhatIsNoMirror();
    void verifiesAnOcDirectory();
    void verifiesOtherToolsLayouts();
    void followsIndexes();
    void stopsBeforeItBegins();
    void stopsInTheMiddle();
    void noticesAMediumThatWasTakenAway();
    void calculatesItsProgress();
    void provesItsReading();
    void writesNothing();
    void verifiesAReadOnlyMedium();
    void contentKeyIgnoresTimes();
    void worksInParallel_data();
    void worksInParallel();

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

void MediaVerifierTest::init()
{
    m_directory = makeFastDirectory();
    m_release = sampleRelease(u"4.20.1"_s);
    m_other = sampleRelease(u"4.20.2"_s);
    VERIFY_OK(mirrorTo(root(), m_release));
    VERIFY_OK(mirrorTo(root(), m_other));
}

void MediaVerifierTest::findsNothingOnAWholeMedium()
{
    const auto report = verify();
    VERIFY_OK(report);
    QCOMPARE(describeFindings(report->findings), QString());
    QVERIFY(report->complete);
    QVERIFY(report->isWhole());
    QVERIFY(report->hasInventory);
    QCOMPARE(report->depth, Depth::Hashed);
    QCOMPARE(report->manifests, 6);
    QCOMPARE(report->blobs, 6 + 6 + 1); // configs, own layers, the shared one
    QCOMPARE(report->digests.size(), 19);
    QCOMPARE(report->evidence.hashedBytes > report->bytes, true); // the books, too
    QCOMPARE(report->releases.size(), 2);
    QVERIFY(releaseIsWhole(*report, Tag) && releaseIsWhole(*report, OtherTag));
    QCOMPARE(report->releases.first().images, 3);
    QCOMPARE(report->releases.first().files, 3 + 3 + 3 + 1);
    QCOMPARE(report->releases.first().digest.hex(), m_release.record.digest.hex());
}

void MediaVerifierTest::listsSurplusAndUnfinished()
{
    const QString stray = blobPath(Digest::of("nobody's"));
    writeFile(path(stray), "nobody's");
    writeFile(path(u"System Volume Information/tracking.log"_s), "x");
    writeFile(path(u"hashike/partial/"_s + Digest::of("unfinished").hex()), "unfin");
    makeLink(u"/etc/passwd"_s, path(u"v2/openshift/release/manifests/latest"_s));
    const auto report = verify();
    VERIFY_OK(report);
    QVERIFY(report->isWhole());
    QMap<QString, FindingKind> found;
    for (const Finding &finding : report->findings) {
        found.insert(finding.path, finding.kind);
    }
    const QMap<QString, FindingKind> expected{
        {stray, FindingKind::Surplus},
        {u"System Volume Information/tracking.log"_s, FindingKind::Surplus},
        {u"hashike/partial/"_s + Digest::of("unfinished").hex(), FindingKind::Unfinished},
        {u"v2/openshift/release/manifests/latest"_s, FindingKind::Surplus}};
    QCOMPARE(found, expected);
    QCOMPARE(report->surplusFiles, 4);
}

void MediaVerifierTest::keepsQuietAboutSurplusWhenUnsure()
{
    inflict(Damage::Flip, path(blobPath(m_release.images.at(1).manifest.digest())));
    const auto report = verify(); // etcd's own layer is now named by nobody who can be read
    VERIFY_OK(report);
    QCOMPARE(report->surplusFiles, 0);
    QVERIFY(!report->isWhole());
}

void MediaVerifierTest::listsSignatures()
{
    {
        const auto store = MediaStore::open(root(), MediaStore::Mode::Existing);
        VERIFY_OK(store);
        VERIFY_OK((*store)->writeSignature(m_release.record.digest, "{}"));
    }
    writeFile(path(u"config/other.json"_s), "{}");
    const auto report = verify();
    VERIFY_OK(report);
    QCOMPARE(report->signatureFiles,
             QStringList{u"config/signature-sha256-"_s + m_release.record.digest.hex().left(16)
                         + u".json"_s});
    QCOMPARE(report->findings.size(), 1);
    QCOMPARE(report->findings.first().path, u"config/other.json"_s);
}

void MediaVerifierTest::acceptsAMediumWithoutTheView()
{
    QVERIFY(QDir(path(u"v2"_s)).removeRecursively()); // came through exFAT
    const auto report = verify();
    VERIFY_OK(report);
    QCOMPARE(describeFindings(report->findings), QString());
    QVERIFY(report->isWhole());
}

void MediaVerifierTest::takesResolvedLinksForSurplus()
{
    const SampleBlob &layer = m_release.images.at(1).blobs.last();
    const QString link =
        path(u"v2/openshift/release/blobs/"_s + layer.descriptor.digest.toString());
    QVERIFY(QFile::remove(link));
    writeFile(link, layer.content);
    const auto report = verify();
    VERIFY_OK(report);
    QVERIFY(report->isWhole());
    QCOMPARE(report->findings.size(), 1);
    QCOMPARE(report->findings.first().kind, FindingKind::Surplus);
    QCOMPARE(report->surplusFiles, 1);
}

void MediaVerifierTest::verifiesOneRelease()
{
    inflict(Damage::Flip, path(blobPath(m_other.images.at(1).blobs.last().descriptor.digest)));
    const auto report = verifyMedium({root(), {Tag}, Depth::Hashed, 2}, {});
    VERIFY_OK(report);
    QVERIFY(report->isWhole());
    QCOMPARE(report->releases.size(), 1);
    QCOMPARE(report->manifests, 3);
    QCOMPARE(report->surplusFiles, 0); // the other release's files are not surplus
    const auto damaged = verifyMedium({root(), {OtherTag}, Depth::Hashed, 2}, {});
    VERIFY_OK(damaged);
    QVERIFY(!damaged->isWhole());
}

void MediaVerifierTest::refusesAnUnknownRelease()
{
    const auto report = verifyMedium({root(), {u"4.20.9-x86_64"_s}, Depth::Hashed, 2}, {});
    COMPARE_ERROR(report, ErrorCode::ReleaseUnknown);
    QCOMPARE(report.error().argument(ErrorArgument::Choices), Tag + u", "_s + OtherTag);
}

void MediaVerifierTest::refusesWhatIsNoMirror()
{
    const QString empty = m_directory->filePath(u"empty"_s);
    QVERIFY(QDir().mkdir(empty));
    COMPARE_ERROR(verifyMedium({empty, {}, Depth::Hashed, 2}, {}), ErrorCode::NotAMirror);
}

void MediaVerifierTest::verifiesAnOcDirectory()
{
    const QString directory = m_directory->filePath(u"oc"_s);
    writeOcDirectory(directory, m_release);
    const auto report = verifyMedium({directory, {}, Depth::Hashed, 2}, {});
    VERIFY_OK(report);
    QCOMPARE(describeFindings(report->findings), QString());
    QVERIFY(report->isWhole());
    QVERIFY(!report->hasInventory);
    QCOMPARE(report->releases.size(), 1);
    QCOMPARE(report->manifests, 3);
    QCOMPARE(report->signatureFiles.size(), 1);
    QVERIFY(report->contentKey == contentKeyOf(Inventory{{m_release.record}, {}, {}}));
}

void MediaVerifierTest::verifiesOtherToolsLayouts()
{
    for (const QString &folder : {u"hashike"_s, u"v2"_s}) {
        QVERIFY(QDir(path(folder)).removeRecursively());
    }
    writeFile(path(u"oci-layout"_s), "{ \"imageLayoutVersion\": \"1.0.0\" }");
    const auto report = verify();
    VERIFY_OK(report);
    QCOMPARE(describeFindings(report->findings), QString());
    QVERIFY(report->isWhole());
    QVERIFY(!report->hasInventory);
    QCOMPARE(report->releases.size(), 2);
    writeFile(path(u"oci-layout"_s), "{ \"imageLayoutVersion\": \"9.0.0\" }");
    const auto unknown = verify();
    VERIFY_OK(unknown);
    QVERIFY(!unknown->isWhole());
}

void MediaVerifierTest::followsIndexes()
{
    const SampleImage first = sampleImage(u"child-1"_s, {"layer of one"});
    const SampleImage second = sampleImage(u"child-2"_s, {"layer of two"});
    const QByteArray raw =
        serializeIndex({{{}, first.manifest.descriptor()}, {{}, second.manifest.descriptor()}});
    const auto list = Manifest::parse(raw);
    VERIFY_OK(list);
    SampleRelease multi = sampleRelease(u"4.20.3"_s);
    multi.images.append({first, second});
    multi.images.append({multi.record.tag + u"-list"_s, *list, {}});
    multi.record.manifests.append({multi.images.last().tag, list->descriptor()});
    std::ranges::sort(multi.record.manifests, {}, &TaggedManifest::tag);
    VERIFY_OK(mirrorTo(root(), multi));
    const auto whole = verify();
    VERIFY_OK(whole);
    QCOMPARE(describeFindings(whole->findings), QString());
    QCOMPARE(whole->manifests, 6 + 3 + 3);
    inflict(Damage::Zero, path(blobPath(second.blobs.last().descriptor.digest)));
    inflict(Damage::Delete, path(blobPath(first.manifest.digest())));
    const auto report = verify();
    VERIFY_OK(report);
    const QList<Finding> findings = against(*report);
    QVERIFY2(findings.size() == 2, qPrintable(describeFindings(findings)));
    for (const Finding &finding : findings) {
        QCOMPARE(finding.images, QStringList{multi.images.last().tag});
    }
}

void MediaVerifierTest::stopsBeforeItBegins()
{
    StopSource source;
    source.requestStop(StopReason::Cancel);
    const auto report = verifyMedium({root(), {}, Depth::Hashed, 2}, source.token());
    VERIFY_OK(report);
    QVERIFY(!report->complete);
    QVERIFY(!report->isWhole());
}

void MediaVerifierTest::stopsInTheMiddle()
{
    const QString large = m_directory->filePath(u"large"_s);
    VERIFY_OK(mirrorTo(large, releaseWithLargeLayers(24 * MiB)));
    StopSource source;
    ByteProgress progress;
    std::thread stopper([&] {
        while (progress.done < MiB) {
            std::this_thread::yield();
        }
        source.requestStop(StopReason::Cancel);
    });
    const auto report = verifyMedium({large, {}, Depth::Hashed, 1}, source.token(), &progress);
    stopper.join();
    VERIFY_OK(report);
    QVERIFY(!report->complete);
    QVERIFY(!report->isWhole());
    QVERIFY(!report->releases.isEmpty());
    QVERIFY(!releaseIsWhole(*report, Tag));
    QVERIFY(progress.done < progress.total);
}

void MediaVerifierTest::noticesAMediumThatWasTakenAway()
{
    const QString large = m_directory->filePath(u"large"_s);
    VERIFY_OK(mirrorTo(large, releaseWithLargeLayers(8 * MiB)));
    ByteProgress progress;
    std::thread thief([&] {
        while (progress.done < MiB) {
            std::this_thread::yield();
        }
        QVERIFY(QFile::rename(large, m_directory->filePath(u"elsewhere"_s)));
    });
    const auto report = verifyMedium({large, {}, Depth::Hashed, 1}, {}, &progress);
    thief.join();
    COMPARE_ERROR(report, ErrorCode::MediumChanged);
}

void MediaVerifierTest::calculatesItsProgress()
{
    const Digest layer = m_release.images.at(1).blobs.last().descriptor.digest;
    inflict(Damage::Flip, path(blobPath(layer))); // read twice, counted once
    inflict(Damage::Delete, path(blobPath(m_other.images.at(1).blobs.last().descriptor.digest)));
    ByteProgress progress;
    const auto report = verifyMedium({root(), {}, Depth::Hashed, 2}, {}, &progress);
    VERIFY_OK(report);
    QCOMPARE(progress.total.load(), report->bytes);
    QCOMPARE(progress.done.load(), report->bytes);
}

void MediaVerifierTest::provesItsReading()
{
    const QTemporaryDir onDisk;
    VERIFY_OK(mirrorTo(onDisk.path(), m_release));
    const auto report = verifyMedium({onDisk.path(), {}, Depth::Hashed, 2}, {});
    VERIFY_OK(report);
    QVERIFY(report->isWhole());
    if (report->evidence.gap == ProofGap::NoBlockDevice
        || report->evidence.gap == ProofGap::NoCounters) {
        QSKIP("the directory for temporary files is on no block device");
    }
    QCOMPARE(report->evidence.proof, ReadProof::ReadFromDevice);
    QVERIFY(report->evidence.deviceBytes >= report->evidence.hashedBytes);
}

void MediaVerifierTest::writesNothing()
{
    const auto stamps = [this] {
        QMap<QString, qint64> changed;
        const QStringList names = treeOf(root()).keys();
        for (const QString &name : names) {
            struct stat status{};
            ::lstat(QFile::encodeName(path(name)).constData(), &status);
            changed.insert(name, status.st_ctim.tv_sec * 1'000'000'000 + status.st_ctim.tv_nsec);
        }
        return changed;
    };
    const auto before = stamps();
    VERIFY_OK(verify());
    QCOMPARE(stamps(), before);
}

void MediaVerifierTest::verifiesAReadOnlyMedium()
{
    PrivateMount mount;
    if (!privateMounts || !mount.makeReadOnly(root())) {
        QSKIP("this process may not mount");
    }
    QVERIFY(!QFile(path(u"probe"_s)).open(QIODevice::WriteOnly));
    const auto report = verify();
    VERIFY_OK(report);
    QCOMPARE(describeFindings(report->findings), QString());
    QVERIFY(report->isWhole());
}

void MediaVerifierTest::contentKeyIgnoresTimes()
{
    Inventory inventory{{m_release.record, m_other.record}, {}, {}};
    const Digest key = contentKeyOf(inventory);
    inventory.releases[0].mirroredAt = QDateTime::currentDateTimeUtc();
    inventory.releases.swapItemsAt(0, 1);
    QVERIFY(contentKeyOf(inventory) == key);
    inventory.releases.removeLast();
    QVERIFY(contentKeyOf(inventory) != key);
}

void MediaVerifierTest::worksInParallel_data()
{
    QTest::addColumn<int>("threads");
    QTest::addColumn<qsizetype>("count");
    QTest::newRow("nothing to do") << 4 << qsizetype(0);
    QTest::newRow("fewer than threads") << 8 << qsizetype(3);
    QTest::newRow("more than threads") << 3 << qsizetype(1000);
    QTest::newRow("no threads asked") << 0 << qsizetype(5);
}

void MediaVerifierTest::worksInParallel()
{
    QFETCH(const int, threads);
    QFETCH(const qsizetype, count);
    std::mutex mutex;
    std::multiset<qsizetype> seen;
    parallelFor(threads, count, [&](qsizetype index) {
        const std::lock_guard lock(mutex);
        seen.insert(index);
    });
    QCOMPARE(qsizetype(seen.size()), count);
    for (qsizetype index = 0; index < count; ++index) {
        QCOMPARE(seen.count(index), std::size_t(1));
    }
}

int main(int argc, char **argv)
{
    privateMounts = enterPrivateMounts();
    QCoreApplication application(argc, argv);
    MediaVerifierTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_mediaverifier.moc"
