// SPDX-License-Identifier: GPL-3.0-or-later
#include "FastDirectory.h"
#include "FileDamage.h"
#include "PrivateMounts.h"
#include "SampleRelease.h"
#include "media/MediaCopy.h"
#include "media/MediaVerifier.h"
#include "media/RegistryImageNote.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QProcess>
#include <QTest>

#include <unistd.h>

#include <csignal>
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

SampleRelease withLayer(SampleRelease release, const QByteArray &content)
{
    release.images.append(sampleImage(release.record.tag + u"-large"_s, {content}));
    release.record.manifests.append(
        {release.images.last().tag, release.images.last().manifest.descriptor()});
    std::ranges::sort(release.record.manifests, {}, &TaggedManifest::tag);
    return release;
}

QByteArray largeLayer()
{
    return QByteArray(32 * MiB, 'a') + QByteArray(32 * MiB, 'b');
}

/// What is left when the process dies in the middle of a blob: kills itself once `partial` grows.
int copyAndDie(const QString &from, const QString &to, const QString &partial)
{
    std::thread([partial] {
        while (QFileInfo(partial).size() < 2 * MiB) {
            QThread::yieldCurrentThread();
        }
        ::kill(::getpid(), SIGKILL);
    }).detach();
    static_cast<void>(copyMedium({from, to, 1}, {}));
    return 0;
}
} // namespace

class MediaCopyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void copiesEverything();
    void repeatsNothing();
    void keepsWhatTheTargetHas();
    void repairsTheTarget();
    void copiesFromAReadOnlyMedium();
    void copiesFromAnOcDirectory();
    void copiesIndexes();
    void leavesOutWhatIsDamaged_data();
    void leavesOutWhatIsDamaged();
    void resumesAfterAKill();
    void startsOverWhereThePartIsWrong();
    void refusesATargetThatIsTooSmall();
    void refusesABusyTarget();
    void refusesASealedTarget();
    void refusesASourceThatIsNone();
    void stopsAndGoesOn();
    void replacesAnotherRegistryImage();
    void keepsTheSameRegistryImage();
    void keepsTheOlderRegistryImageUntilTheNewOneIsWhole();
    void countsTheRegistryImage();

private:
    QString from() const { return m_directory->filePath(u"from"_s); }
    QString to() const { return m_directory->filePath(u"to"_s); }
    Result<MediaCopyReport> copy() const { return copyMedium({from(), to(), 3}, {}); }
    static bool isWhole(const QString &root)
    {
        const auto report = verifyMedium({root, {}, Depth::Hashed, 2}, {});
        return report && report->isWhole() && report->findings.isEmpty();
    }

    /// What `registry image --to-dir` leaves on a medium.
    static void putRegistryImage(const QString &root, const QByteArray &archive)
    {
        const MediaLayout layout(root);
        QVERIFY(QDir().mkpath(layout.registryImageDirectory()));
        const RegistryImageNote note{u"docker.io/library/registry:2"_s,
                                     Digest::of("list"),
                                     Digest::of("manifest"),
                                     Digest::of("config"),
                                     u"linux/amd64"_s,
                                     u"Apache-2.0"_s,
                                     archive.size(),
                                     Digest::of(archive)};
        writeFile(layout.registryImageFile(), archive);
        writeFile(layout.registryImageNote(), QJsonDocument(toJson(note)).toJson());
    }
    /// The archive of the target's image; empty unless it is whole.
    Result<Digest> registryImageAtTarget() const
    {
        ByteProgress progress;
        return checkRegistryImage(to(), {}, progress).transform([](const RegistryImageNote &note) {
            return note.archive;
        });
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    SampleRelease m_release;
    SampleRelease m_other;
};

void MediaCopyTest::init()
{
    m_directory = makeFastDirectory();
    m_release = sampleRelease(u"4.20.1"_s);
    m_other = sampleRelease(u"4.20.2"_s);
    VERIFY_OK(mirrorTo(from(), m_release));
    VERIFY_OK(mirrorTo(from(), m_other));
    const auto store = MediaStore::open(from(), MediaStore::Mode::Existing);
    VERIFY_OK(store);
    VERIFY_OK((*store)->writeSignature(m_release.record.digest, "{\"kind\":\"ConfigMap\"}\n"));
}

void MediaCopyTest::copiesEverything()
{
    const auto before = treeOf(from());
    ByteProgress progress;
    const auto report = copyMedium({from(), to(), 3}, {}, &progress);
    VERIFY_OK(report);
    QCOMPARE(report->releases, QStringList({Tag, OtherTag}));
    QCOMPARE(report->blobsCopied, 13);
    QCOMPARE(report->blobsPresent, 0);
    QCOMPARE(progress.done.load(), report->bytesCopied);
    QCOMPARE(progress.total.load(), report->bytesCopied);
    QCOMPARE(treeOf(from()), before);
    QVERIFY(isWhole(to()));
    auto expected = before;
    for (const QString &own : {u"hashike/inventory.json.previous"_s,
                               u"hashike/index.json.previous"_s,
                               u"hashike/partial"_s,
                               u"hashike/partial/session"_s}) {
        expected.remove(own); // of the source's own history
    }
    QCOMPARE(treeOf(to()).keys(), expected.keys());
    QCOMPARE(treeOf(to()), expected);
}

void MediaCopyTest::repeatsNothing()
{
    VERIFY_OK(copy());
    const auto before = treeOf(to());
    const auto report = copy();
    VERIFY_OK(report);
    QCOMPARE(report->blobsCopied, 0);
    QCOMPARE(report->blobsPresent, 13);
    QCOMPARE(treeOf(to()), before);
}

void MediaCopyTest::keepsWhatTheTargetHas()
{
    VERIFY_OK(mirrorTo(to(), sampleRelease(u"4.19.9"_s)));
    const auto report = copy();
    VERIFY_OK(report);
    QCOMPARE(report->blobsPresent, 1); // the shared layer
    const auto verified = verifyMedium({to(), {}, Depth::Hashed, 2}, {});
    VERIFY_OK(verified);
    QVERIFY(verified->isWhole());
    QCOMPARE(verified->releases.size(), 3);
}

void MediaCopyTest::repairsTheTarget()
{
    VERIFY_OK(copy());
    const MediaLayout layout(to());
    inflict(Damage::Zero, layout.blob(m_release.images.at(1).blobs.last().descriptor.digest));
    inflict(Damage::Delete, layout.blob(m_other.images.at(1).blobs.last().descriptor.digest));
    inflict(Damage::Flip, layout.blob(m_other.record.digest));
    QVERIFY(!isWhole(to()));
    const auto report = copy();
    VERIFY_OK(report);
    QCOMPARE(report->blobsCopied, 2);
    QVERIFY(isWhole(to()));
}

void MediaCopyTest::copiesFromAReadOnlyMedium()
{
    PrivateMount mount;
    if (!privateMounts || !mount.makeReadOnly(from())) {
        QSKIP("this process may not mount");
    }
    VERIFY_OK(copy());
    QVERIFY(isWhole(to()));
}

void MediaCopyTest::copiesFromAnOcDirectory()
{
    const QString directory = m_directory->filePath(u"oc"_s);
    writeOcDirectory(directory, m_release);
    const auto report = copyMedium({directory, to(), 3}, {});
    VERIFY_OK(report);
    QCOMPARE(report->releases, QStringList{Tag});
    QVERIFY(isWhole(to()));
    QVERIFY(QFile::exists(MediaLayout(to()).signatureFile(m_release.record.digest)));
}

void MediaCopyTest::copiesIndexes()
{
    const SampleImage child = sampleImage(u"child"_s, {"layer of the child"});
    const QByteArray raw =
        "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.index.v1+json\","
        "\"manifests\":[{\"mediaType\":\""
        + child.manifest.mediaType().toUtf8() + "\",\"digest\":\""
        + child.manifest.digest().toString().toUtf8()
        + "\",\"size\":" + QByteArray::number(child.manifest.size()) + "}]}";
    const auto list = Manifest::parse(raw);
    VERIFY_OK(list);
    SampleRelease multi = sampleRelease(u"4.20.3"_s);
    multi.images.append(child);
    multi.images.append({multi.record.tag + u"-list"_s, *list, {}});
    multi.record.manifests.append({multi.images.last().tag, list->descriptor()});
    std::ranges::sort(multi.record.manifests, {}, &TaggedManifest::tag);
    VERIFY_OK(mirrorTo(from(), multi));
    VERIFY_OK(copy());
    QVERIFY(isWhole(to()));
    QVERIFY(QFile::exists(MediaLayout(to()).blob(child.manifest.digest())));
}

void MediaCopyTest::leavesOutWhatIsDamaged_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<Damage>("damage");
    for (const char *what : {"layer", "manifest"}) {
        for (const Damage damage : {Damage::Flip, Damage::Truncate, Damage::Zero, Damage::Delete}) {
            QTest::addRow("%s, %s", what, qPrintable(hashike::test::nameOf(damage)))
                << QString::fromLatin1(what) << damage;
        }
    }
}

void MediaCopyTest::leavesOutWhatIsDamaged()
{
    QFETCH(const QString, what);
    QFETCH(const Damage, damage);
    const SampleImage &etcd = m_release.images.at(1);
    const Digest victim =
        what == "layer"_L1 ? etcd.blobs.last().descriptor.digest : etcd.manifest.digest();
    inflict(damage, MediaLayout(from()).blob(victim));
    const auto report = copy();
    COMPARE_ERROR(report, ErrorCode::MediumDamaged);
    QCOMPARE(report.error().origin, Origin::Source);
    QCOMPARE(report.error().argument(ErrorArgument::Choices), victim.toString());
    QVERIFY(!QFile::exists(MediaLayout(to()).blob(victim)));
    const auto verified = verifyMedium({to(), {}, Depth::Hashed, 2}, {});
    VERIFY_OK(verified);
    QCOMPARE(verified->releases.size(), 1); // the other one arrived whole
    QCOMPARE(verified->releases.first().tag, OtherTag);
    QVERIFY(verified->isWhole());
}

void MediaCopyTest::resumesAfterAKill()
{
    const QByteArray content = largeLayer();
    VERIFY_OK(mirrorTo(from(), withLayer(m_release, content)));
    const QString partial = MediaLayout(to()).partial(Digest::of(content));
    QProcess child;
    child.start(QCoreApplication::applicationFilePath(),
                {u"--copy-and-die"_s, from(), to(), partial});
    QVERIFY(child.waitForFinished(60'000));
    QCOMPARE(child.exitStatus(), QProcess::CrashExit);
    const qint64 left = QFileInfo(partial).size();
    QVERIFY(left >= 2 * MiB && left < content.size());
    QVERIFY(!QFile::exists(MediaLayout(to()).blob(Digest::of(content))));

    VERIFY_OK(copy());
    QVERIFY(isWhole(to()));
    const QString undisturbed = m_directory->filePath(u"undisturbed"_s);
    VERIFY_OK(copyMedium({from(), undisturbed, 3}, {}));
    QCOMPARE(treeOf(to()).keys(), treeOf(undisturbed).keys());
    QVERIFY(treeOf(to()) == treeOf(undisturbed));
}

void MediaCopyTest::startsOverWhereThePartIsWrong()
{
    const SampleBlob &layer = m_release.images.at(1).blobs.last();
    {
        const auto store = MediaStore::open(to(), MediaStore::Mode::Create);
        VERIFY_OK(store);
        const auto writer = (*store)->beginBlob(layer.descriptor, {});
        VERIFY_OK(writer);
        VERIFY_OK((*writer)->write("wrong"));
    }
    VERIFY_OK(copy());
    QVERIFY(isWhole(to()));
}

void MediaCopyTest::refusesATargetThatIsTooSmall()
{
    VERIFY_OK(mirrorTo(from(), withLayer(m_release, QByteArray(8 * MiB, 'x'))));
    PrivateMount mount;
    QVERIFY(QDir().mkdir(to()));
    if (!privateMounts || !mount.makeTmpfs(to(), 4 * MiB)) {
        QSKIP("this process may not mount");
    }
    const auto report = copy();
    COMPARE_ERROR(report, ErrorCode::MediumFull);
    QCOMPARE(report.error().origin, Origin::Target);
    QVERIFY(report.error().argument(ErrorArgument::Needed).toLongLong() > 8 * MiB);
    QVERIFY(report.error().argument(ErrorArgument::Available).toLongLong() <= 4 * MiB);
    QVERIFY(treeOf(to()).isEmpty()); // before the first byte
}

/// Whoever prepares the node from the copy gets what the source carries.
void MediaCopyTest::replacesAnotherRegistryImage()
{
    putRegistryImage(from(), "the registry of today");
    VERIFY_OK(copy());
    QCOMPARE(*registryImageAtTarget(), Digest::of("the registry of today"));
    putRegistryImage(from(), "the registry of tomorrow");
    VERIFY_OK(copy());
    const auto now = registryImageAtTarget();
    VERIFY_OK(now);
    QCOMPARE(*now, Digest::of("the registry of tomorrow"));
    QCOMPARE(QDir(MediaLayout(to()).registryImageDirectory()).entryList(QDir::Files).size(), 2);
}

void MediaCopyTest::keepsTheSameRegistryImage()
{
    putRegistryImage(from(), "the registry of today");
    VERIFY_OK(copy());
    const auto before = QFileInfo(MediaLayout(to()).registryImageFile()).lastModified();
    ByteProgress progress;
    VERIFY_OK(copyMedium({from(), to(), 3}, {}, &progress));
    QCOMPARE(QFileInfo(MediaLayout(to()).registryImageFile()).lastModified(), before);
    writeFile(MediaLayout(to()).registryImageFile(), "the registry of todaX");
    VERIFY_OK(copy());
    VERIFY_OK(registryImageAtTarget());
}

void MediaCopyTest::keepsTheOlderRegistryImageUntilTheNewOneIsWhole()
{
    putRegistryImage(from(), "the registry of today");
    VERIFY_OK(copy());
    putRegistryImage(from(), "the registry of tomorrow");
    writeFile(MediaLayout(from()).registryImageFile(), "the registry of tomorroW");
    QVERIFY(!copy());
    const auto kept = registryImageAtTarget();
    VERIFY_OK(kept);
    QCOMPARE(*kept, Digest::of("the registry of today"));
    QCOMPARE(QDir(MediaLayout(to()).registryImageDirectory()).entryList(QDir::Files).size(), 2);
}

void MediaCopyTest::countsTheRegistryImage()
{
    putRegistryImage(from(), QByteArray(8 * MiB, 'x'));
    PrivateMount mount;
    QVERIFY(QDir().mkdir(to()));
    if (!privateMounts || !mount.makeTmpfs(to(), 4 * MiB)) {
        QSKIP("this process may not mount");
    }
    const auto report = copy();
    COMPARE_ERROR(report, ErrorCode::MediumFull);
    QVERIFY(report.error().argument(ErrorArgument::Needed).toLongLong() > 8 * MiB);
    QVERIFY(treeOf(to()).isEmpty()); // before the first byte
}

void MediaCopyTest::refusesABusyTarget()
{
    const auto store = MediaStore::open(to(), MediaStore::Mode::Create);
    VERIFY_OK(store);
    const auto report = copy();
    COMPARE_ERROR(report, ErrorCode::MediumBusy);
    QCOMPARE(report.error().origin, Origin::Target);
}

void MediaCopyTest::refusesASealedTarget()
{
    VERIFY_OK(mirrorTo(to(), m_release));
    writeFile(MediaLayout(to()).sealFile(), "{}");
    COMPARE_ERROR(copy(), ErrorCode::MediumSealed);
}

void MediaCopyTest::refusesASourceThatIsNone()
{
    const QString empty = m_directory->filePath(u"empty"_s);
    QVERIFY(QDir().mkdir(empty));
    const auto report = copyMedium({empty, to(), 3}, {});
    COMPARE_ERROR(report, ErrorCode::NotAMirror);
    QCOMPARE(report.error().origin, Origin::Source);
    QVERIFY(!QFile::exists(to()));
}

void MediaCopyTest::stopsAndGoesOn()
{
    VERIFY_OK(mirrorTo(from(), withLayer(m_release, largeLayer())));
    StopSource source;
    const QString partial = MediaLayout(to()).partial(Digest::of(largeLayer()));
    std::thread stopper([&] {
        while (QFileInfo(partial).size() < MiB) {
            QThread::yieldCurrentThread();
        }
        source.requestStop(StopReason::Pause);
    });
    const auto stopped = copyMedium({from(), to(), 1}, source.token());
    stopper.join();
    COMPARE_ERROR(stopped, ErrorCode::Cancelled);
    QVERIFY(QFileInfo(partial).size() >= MiB);
    VERIFY_OK(copy());
    QVERIFY(isWhole(to()));
}

int main(int argc, char **argv)
{
    const bool isChild = argc == 5 && QByteArrayView(argv[1]) == "--copy-and-die";
    privateMounts = !isChild && enterPrivateMounts();
    QCoreApplication application(argc, argv);
    if (isChild) {
        const QStringList arguments = QCoreApplication::arguments();
        return copyAndDie(arguments.at(2), arguments.at(3), arguments.at(4));
    }
    MediaCopyTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_mediacopy.moc"
