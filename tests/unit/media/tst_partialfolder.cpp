// SPDX-License-Identifier: GPL-3.0-or-later
#include "SampleRelease.h"
#include "media/PartialFolder.h"

#include <QTemporaryDir>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

using namespace hashike;
using namespace hashike::test;
using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 MiB = 1024 * 1024;

std::unique_ptr<MediaStore> openStore(const QString &root)
{
    auto store = MediaStore::open(root, MediaStore::Mode::Create);
    return store ? std::move(*store) : nullptr;
}

/// Leaves the first `length` bytes of a blob as a former process would.
bool leavePartial(const QString &root, const SampleBlob &blob, qint64 length)
{
    const auto store = openStore(root);
    if (!store) {
        return false;
    }
    auto writer = store->beginBlob(blob.descriptor, {});
    return writer && (*writer)->write(QByteArrayView(blob.content).first(length));
}

} // namespace

class PartialFolderTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void resumesInTheSameSession();
    void resumesAfterAKill();
    void forgetsWhatAnEarlierSessionDidNotSync_data();
    void forgetsWhatAnEarlierSessionDidNotSync();
    void cutsOldPartialsBeforeTheSessionIsRenewed();
    void emptiesABadPartial();
    void forgetsAPartialThatIsTooLong();
    void stopsWhileItHashesAPartial();
    void replacesHostilePartials_data();
    void replacesHostilePartials();

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_root;
};

void PartialFolderTest::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_root = m_directory->filePath(u"mirror"_s);
}

void PartialFolderTest::cleanup()
{
    m_directory.reset();
}

void PartialFolderTest::resumesInTheSameSession()
{
    const SampleBlob blob = sampleBlob(sampleBytes(100'000, 1));
    QVERIFY(leavePartial(m_root, blob, 77'777));
    const auto store = openStore(m_root);
    if (PartialFolder::sessionOf(m_root).isEmpty()) {
        QSKIP("this kernel cannot tell one mount from the next");
    }
    const auto writer = store->beginBlob(blob.descriptor, {});
    VERIFY_OK(writer);
    QVERIFY((*writer)->resumed());
    QCOMPARE((*writer)->offset(), 77'777);
    VERIFY_OK((*writer)->write(QByteArrayView(blob.content).sliced(77'777)));
    VERIFY_OK((*writer)->commit());
    QCOMPARE(contentOf(store->layout().blob(blob.descriptor.digest)), blob.content);
}

void PartialFolderTest::resumesAfterAKill()
{
    const SampleBlob blob = sampleBlob(sampleBytes(3 * MiB, 2));
    int ready[2] = {-1, -1};
    QCOMPARE(::pipe(ready), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const auto store = openStore(m_root);
        auto writer = store->beginBlob(blob.descriptor, {});
        const bool written =
            (*writer)->write(QByteArrayView(blob.content).first(2 * MiB)).has_value();
        const char answer = written ? 'y' : 'n';
        if (::write(ready[1], &answer, 1) == 1) {
            ::pause();
        }
        ::_exit(1);
    }
    ::close(ready[1]);
    char answer = 'n';
    QCOMPARE(::read(ready[0], &answer, 1), 1);
    ::close(ready[0]);
    COMPARE_ERROR(MediaStore::open(m_root, MediaStore::Mode::Create), ErrorCode::MediumBusy);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    QCOMPARE(answer, 'y');

    const auto store = openStore(m_root);
    QVERIFY(store);
    const auto writer = store->beginBlob(blob.descriptor, {});
    const bool sameSession = !PartialFolder::sessionOf(m_root).isEmpty();
    QCOMPARE((*writer)->offset(), sameSession ? 2 * MiB : 0);
    VERIFY_OK((*writer)->write(QByteArrayView(blob.content).sliced((*writer)->offset())));
    VERIFY_OK((*writer)->commit());
}

void PartialFolderTest::forgetsWhatAnEarlierSessionDidNotSync_data()
{
    QTest::addColumn<QByteArray>("record");
    QTest::addColumn<qint64>("reused");
    QTest::newRow("no record") << QByteArray() << qint64(0);
    QTest::newRow("half") << QByteArray("50000\n") << qint64(50'000);
    QTest::newRow("all") << QByteArray("80000\n") << qint64(80'000);
    QTest::newRow("more than there is") << QByteArray("90000\n") << qint64(80'000);
    QTest::newRow("torn") << QByteArray("500") << qint64(0);
    QTest::newRow("negative") << QByteArray("-5\n") << qint64(0);
    QTest::newRow("zeroes") << QByteArray(8, '\0') << qint64(0);
    QTest::newRow("huge") << QByteArray("99999999999999999999\n") << qint64(0);
    QTest::newRow("long") << QByteArray(4096, '7') << qint64(0);
}

void PartialFolderTest::forgetsWhatAnEarlierSessionDidNotSync()
{
    QFETCH(QByteArray, record);
    const SampleBlob blob = sampleBlob(sampleBytes(100'000, 3));
    QVERIFY(leavePartial(m_root, blob, 80'000));
    const MediaLayout layout(m_root);
    writeFile(layout.sessionFile(), "another boot 1\n");
    if (!record.isEmpty()) {
        writeFile(layout.syncedLength(blob.descriptor.digest), record);
    }
    const auto store = openStore(m_root);
    const auto writer = store->beginBlob(blob.descriptor, {});
    VERIFY_OK(writer);
    QTEST((*writer)->offset(), "reused");
    QCOMPARE((*writer)->resumed(), (*writer)->offset() > 0);
    QCOMPARE(QFileInfo(layout.partial(blob.descriptor.digest)).size(), (*writer)->offset());
    VERIFY_OK((*writer)->write(QByteArrayView(blob.content).sliced((*writer)->offset())));
    VERIFY_OK((*writer)->commit());
    QVERIFY(!QFile::exists(layout.syncedLength(blob.descriptor.digest)));
}

void PartialFolderTest::cutsOldPartialsBeforeTheSessionIsRenewed()
{
    const SampleBlob old = sampleBlob(sampleBytes(100'000, 4));
    const SampleBlob fresh = sampleBlob("fresh");
    QVERIFY(leavePartial(m_root, old, 80'000));
    const MediaLayout layout(m_root);
    writeFile(layout.sessionFile(), "another boot 1\n");
    QVERIFY(
        leavePartial(m_root, fresh, 3)); // the present session, which never touches the old blob
    const auto store = openStore(m_root);
    const auto writer = store->beginBlob(old.descriptor, {});
    VERIFY_OK(writer);
    QCOMPARE((*writer)->offset(), 0);
}

void PartialFolderTest::emptiesABadPartial()
{
    const SampleBlob blob = sampleBlob(sampleBytes(100'000, 5));
    QVERIFY(leavePartial(m_root, blob, 80'000));
    const MediaLayout layout(m_root);
    QByteArray damaged = contentOf(layout.partial(blob.descriptor.digest));
    damaged[1234] = char(damaged[1234] ^ 1);
    writeFile(layout.partial(blob.descriptor.digest), damaged);
    const auto store = openStore(m_root);
    const auto writer = store->beginBlob(blob.descriptor, {});
    const bool resumed = (*writer)->resumed();
    VERIFY_OK((*writer)->write(QByteArrayView(blob.content).sliced((*writer)->offset())));
    if (!resumed) {
        QSKIP("this kernel cannot tell one mount from the next");
    }
    COMPARE_ERROR((*writer)->commit(), ErrorCode::DigestMismatch);
    QVERIFY((*writer)->resumed()); // not the source's fault
    QCOMPARE((*writer)->offset(), 0);
    VERIFY_OK((*writer)->write(blob.content));
    QVERIFY(!(*writer)->resumed());
    VERIFY_OK((*writer)->commit());
}

void PartialFolderTest::forgetsAPartialThatIsTooLong()
{
    const SampleBlob blob = sampleBlob("0123456789");
    QVERIFY(leavePartial(m_root, blob, 5));
    writeFile(MediaLayout(m_root).partial(blob.descriptor.digest), "0123456789abcdef");
    const auto store = openStore(m_root);
    const auto writer = store->beginBlob(blob.descriptor, {});
    VERIFY_OK(writer);
    QCOMPARE((*writer)->offset(), 0);
    QVERIFY(!(*writer)->resumed());
}

void PartialFolderTest::stopsWhileItHashesAPartial()
{
    const SampleBlob blob = sampleBlob(sampleBytes(100'000, 6));
    QVERIFY(leavePartial(m_root, blob, 80'000));
    const auto store = openStore(m_root);
    if (PartialFolder::sessionOf(m_root).isEmpty()) {
        QSKIP("this kernel cannot tell one mount from the next");
    }
    StopSource stop;
    stop.requestStop(StopReason::Cancel);
    COMPARE_ERROR(store->beginBlob(blob.descriptor, stop.token()), ErrorCode::Cancelled);
    QVERIFY((*store->beginBlob(blob.descriptor, {}))->resumed());
}

void PartialFolderTest::replacesHostilePartials_data()
{
    QTest::addColumn<QString>("kind");
    QTest::newRow("link to a file outside") << u"link"_s;
    QTest::newRow("link to nothing") << u"dangling"_s;
    QTest::newRow("FIFO") << u"fifo"_s;
    QTest::newRow("second name of a finished blob") << u"hard link"_s;
}

void PartialFolderTest::replacesHostilePartials()
{
    QFETCH(QString, kind);
    const SampleBlob other = sampleBlob("a finished blob");
    const SampleBlob blob = sampleBlob("0123456789");
    QVERIFY(leavePartial(m_root, blob, 5));
    const MediaLayout layout(m_root);
    const QString partial = layout.partial(blob.descriptor.digest);
    const QString outside = m_directory->filePath(u"outside"_s);
    writeFile(outside, "precious");
    writeFile(layout.blob(other.descriptor.digest), other.content);
    QVERIFY(QFile::remove(partial));
    if (kind == u"link") {
        makeLink(outside, partial);
    } else if (kind == u"dangling") {
        makeLink(m_directory->filePath(u"nothing"_s), partial);
    } else if (kind == u"fifo") {
        QCOMPARE(::mkfifo(QFile::encodeName(partial).constData(), 0644), 0);
    } else {
        QCOMPARE(::link(QFile::encodeName(layout.blob(other.descriptor.digest)).constData(),
                        QFile::encodeName(partial).constData()),
                 0);
    }
    const auto store = openStore(m_root);
    const auto writer = store->beginBlob(blob.descriptor, {});
    VERIFY_OK(writer);
    QCOMPARE((*writer)->offset(), 0);
    VERIFY_OK((*writer)->write(blob.content));
    VERIFY_OK((*writer)->commit());
    QCOMPARE(contentOf(outside), QByteArray("precious"));
    QVERIFY(!QFile::exists(m_directory->filePath(u"nothing"_s)));
    QCOMPARE(contentOf(layout.blob(other.descriptor.digest)), other.content);
    QCOMPARE(contentOf(layout.blob(blob.descriptor.digest)), blob.content);
}

QTEST_APPLESS_MAIN(PartialFolderTest)
#include "tst_partialfolder.moc"
