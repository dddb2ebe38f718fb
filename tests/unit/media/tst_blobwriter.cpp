// SPDX-License-Identifier: GPL-3.0-or-later
#include "SampleRelease.h"
#include "media/BlobWriter.h"
#include "media/PartialFolder.h"

#include <QDir>
#include <QTemporaryDir>

#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <thread>

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

mode_t modeOf(const QString &path)
{
    struct stat status = {};
    return ::lstat(QFile::encodeName(path).constData(), &status) == 0 ? status.st_mode & 07777 : 0;
}
} // namespace

class BlobWriterTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void writes_data();
    void writes();
    void isReadableByAllWhateverTheUmask();
    void keepsTheOldFileUntilTheNewOneIsWhole();
    void refusesTooMuch();
    void refusesTooLittle();
    void refusesTheWrongDigest();
    void startsOver();
    void leavesNoEmptyPartial();

    void recordsWhatIsSynced();

    void reportsAFullMedium();
    void reportsAReadOnlyMedium();
    void reportsAFileThatMayNotGrow();

    void writesOnManyThreads();

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_root;
};

void BlobWriterTest::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_root = m_directory->filePath(u"mirror"_s);
}

void BlobWriterTest::cleanup()
{
    m_directory.reset();
}

void BlobWriterTest::writes_data()
{
    QTest::addColumn<qint64>("size");
    QTest::newRow("empty") << qint64(0);
    QTest::newRow("one byte") << qint64(1);
    QTest::newRow("a piece") << MiB;
    QTest::newRow("several flushes") << 2 * BlobWriter::FlushInterval + 17;
}

void BlobWriterTest::writes()
{
    QFETCH(qint64, size);
    const auto store = openStore(m_root);
    QVERIFY(store);
    const SampleBlob blob = sampleBlob(QByteArray(size, 'x'));
    const auto writer = store->beginBlob(blob.descriptor, {});
    VERIFY_OK(writer);
    for (qint64 at = 0; at < size; at += MiB) {
        VERIFY_OK((*writer)->write(QByteArrayView(blob.content).sliced(at, qMin(MiB, size - at))));
    }
    QVERIFY(!QFile::exists(store->layout().blob(blob.descriptor.digest)));
    VERIFY_OK((*writer)->commit());
    QCOMPARE(contentOf(store->layout().blob(blob.descriptor.digest)), blob.content);
    QCOMPARE(QDir(store->layout().partialDirectory()).entryList(QDir::Files),
             QStringList{u"session"_s});
}

void BlobWriterTest::isReadableByAllWhateverTheUmask()
{
    const mode_t former = ::umask(0077);
    const auto restore = qScopeGuard([&] { ::umask(former); });
    VERIFY_OK(mirrorTo(m_root, sampleRelease(u"4.20.1"_s)));
    const QStringList paths = treeOf(m_root).keys();
    for (const QString &path : paths) {
        const QFileInfo entry(m_root + u'/' + path);
        if (!entry.isSymLink()) {
            QCOMPARE(modeOf(entry.filePath()), mode_t(entry.isDir() ? 0755 : 0644));
        }
    }
    QCOMPARE(modeOf(m_root), mode_t(0755));
}

void BlobWriterTest::keepsTheOldFileUntilTheNewOneIsWhole()
{
    const auto store = openStore(m_root);
    const SampleBlob blob = sampleBlob("the right content");
    const QString path = store->layout().blob(blob.descriptor.digest);
    writeFile(path, "damaged");
    const auto writer = store->beginBlob(blob.descriptor, {});
    VERIFY_OK(writer);
    VERIFY_OK((*writer)->write(blob.content));
    QCOMPARE(contentOf(path), QByteArray("damaged"));
    VERIFY_OK((*writer)->commit());
    QCOMPARE(contentOf(path), blob.content);
}

void BlobWriterTest::refusesTooMuch()
{
    const auto store = openStore(m_root);
    const SampleBlob blob = sampleBlob("0123456789");
    const auto writer = store->beginBlob(blob.descriptor, {});
    VERIFY_OK((*writer)->write("01234567"));
    const auto written = (*writer)->write("89x");
    COMPARE_ERROR(written, ErrorCode::SizeMismatch);
    QCOMPARE(written.error().argument(ErrorArgument::Expected), u"10"_s);
    QCOMPARE(written.error().argument(ErrorArgument::Actual), u"11"_s);
    QCOMPARE((*writer)->offset(), 8);
}

void BlobWriterTest::refusesTooLittle()
{
    const auto store = openStore(m_root);
    const SampleBlob blob = sampleBlob("0123456789");
    const auto writer = store->beginBlob(blob.descriptor, {});
    VERIFY_OK((*writer)->write("01234567"));
    COMPARE_ERROR((*writer)->commit(), ErrorCode::SizeMismatch);
    QVERIFY(!QFile::exists(store->layout().blob(blob.descriptor.digest)));
    VERIFY_OK((*writer)->write("89")); // nothing was lost
    VERIFY_OK((*writer)->commit());
}

void BlobWriterTest::refusesTheWrongDigest()
{
    const auto store = openStore(m_root);
    const SampleBlob blob = sampleBlob("0123456789");
    const auto writer = store->beginBlob(blob.descriptor, {});
    VERIFY_OK((*writer)->write("012345678x"));
    const auto committed = (*writer)->commit();
    COMPARE_ERROR(committed, ErrorCode::DigestMismatch);
    QCOMPARE(committed.error().argument(ErrorArgument::Actual),
             Digest::of("012345678x").toString());
    QVERIFY(!QFile::exists(store->layout().blob(blob.descriptor.digest)));
    QCOMPARE(QFileInfo(store->layout().partial(blob.descriptor.digest)).size(), 0);
    QCOMPARE((*writer)->offset(), 0);
    VERIFY_OK((*writer)->write(blob.content)); // the same writer may try again
    VERIFY_OK((*writer)->commit());
}

void BlobWriterTest::startsOver()
{
    const auto store = openStore(m_root);
    const SampleBlob blob = sampleBlob("0123456789");
    const auto writer = store->beginBlob(blob.descriptor, {});
    VERIFY_OK((*writer)->write("wrong"));
    VERIFY_OK((*writer)->restart());
    QCOMPARE((*writer)->offset(), 0);
    VERIFY_OK((*writer)->write(blob.content));
    VERIFY_OK((*writer)->commit());
}

void BlobWriterTest::leavesNoEmptyPartial()
{
    const auto store = openStore(m_root);
    const SampleBlob blob = sampleBlob("0123456789");
    VERIFY_OK(store->beginBlob(blob.descriptor, {}));
    QVERIFY(!QFile::exists(store->layout().partial(blob.descriptor.digest)));
}

void BlobWriterTest::recordsWhatIsSynced()
{
    const auto store = openStore(m_root);
    const SampleBlob blob = sampleBlob(QByteArray(BlobWriter::FlushInterval + 2 * MiB, 'y'));
    const QString record = store->layout().syncedLength(blob.descriptor.digest);
    const auto writer = store->beginBlob(blob.descriptor, {});
    VERIFY_OK((*writer)->write(QByteArrayView(blob.content).first(BlobWriter::FlushInterval - 1)));
    QVERIFY(!QFile::exists(record));
    VERIFY_OK((*writer)->write("yy"));
    QCOMPARE(contentOf(record), QByteArray::number(BlobWriter::FlushInterval + 1) + '\n');
    QCOMPARE(PartialFolder::recordedLength(record), BlobWriter::FlushInterval + 1);
    VERIFY_OK((*writer)->restart());
    QVERIFY(!QFile::exists(record));
}

void BlobWriterTest::reportsAFullMedium()
{
    const QByteArray path = m_directory->path().toLocal8Bit();
    if (::mount("none", path.constData(), "tmpfs", 0, "size=2m") != 0) {
        QSKIP("mounting needs root");
    }
    const auto unmount = qScopeGuard([&] { ::umount2(path.constData(), MNT_DETACH); });
    const auto store = openStore(m_root);
    const SampleBlob blob = sampleBlob(sampleBytes(5 * MiB, 7));
    const auto writer = store->beginBlob(blob.descriptor, {});
    VERIFY_OK(writer);
    Result<void> written;
    while (written && (*writer)->offset() < blob.content.size()) {
        written = (*writer)->write(
            QByteArrayView(blob.content).sliced((*writer)->offset()).first(100'000));
    }
    COMPARE_ERROR(written, ErrorCode::MediumFull);
    QCOMPARE(written.error().argument(ErrorArgument::Needed),
             QString::number(blob.content.size() - (*writer)->offset()));
    QVERIFY(written.error().argument(ErrorArgument::Available).toLongLong() < 100'000);
    QVERIFY((*writer)->offset() > MiB); // what is there stays for a resume
    QVERIFY(QFileInfo(store->layout().partial(blob.descriptor.digest)).size()
            >= (*writer)->offset());
}

void BlobWriterTest::reportsAReadOnlyMedium()
{
    const QByteArray path = m_directory->path().toLocal8Bit();
    if (::mount("none", path.constData(), "tmpfs", 0, "size=2m") != 0) {
        QSKIP("mounting needs root");
    }
    const auto unmount = qScopeGuard([&] { ::umount2(path.constData(), MNT_DETACH); });
    const SampleBlob blob = sampleBlob("0123456789");
    QVERIFY(openStore(m_root));
    {
        const auto store = openStore(m_root);
        QCOMPARE(::mount("none", path.constData(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr), 0);
        COMPARE_ERROR(store->beginBlob(blob.descriptor, {}), ErrorCode::MediumReadOnly);
    }
    COMPARE_ERROR(MediaStore::open(m_root, MediaStore::Mode::Create), ErrorCode::MediumReadOnly);
    COMPARE_ERROR(MediaStore::open(m_root + u"2"_s, MediaStore::Mode::Create),
                  ErrorCode::MediumReadOnly);
}

void BlobWriterTest::reportsAFileThatMayNotGrow()
{
    const auto store = openStore(m_root);
    const SampleBlob blob = sampleBlob(sampleBytes(300'000, 8));
    const auto writer = store->beginBlob(blob.descriptor, {});
    rlimit former = {};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &former), 0);
    rlimit limited = former;
    limited.rlim_cur = 200'000;
    ::signal(SIGXFSZ, SIG_IGN);
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &limited), 0);
    const auto written = (*writer)->write(blob.content);
    ::setrlimit(RLIMIT_FSIZE, &former);
    COMPARE_ERROR(written, ErrorCode::FileTooLarge);
    QCOMPARE((*writer)->offset(), 0);
}

void BlobWriterTest::writesOnManyThreads()
{
    const auto store = openStore(m_root);
    std::atomic<int> failures = 0;
    {
        QList<std::shared_ptr<std::jthread>> threads;
        for (int thread = 0; thread < 6; ++thread) {
            threads.append(std::make_shared<std::jthread>([&, thread] {
                for (int i = 0; i < 20; ++i) {
                    const SampleBlob blob =
                        sampleBlob(sampleBytes(5000 + i, quint32(thread * 100 + i)));
                    const auto writer = store->beginBlob(blob.descriptor, {});
                    const bool good = writer && (*writer)->write(blob.content)
                                      && (*writer)->commit()
                                      && store->check(blob.descriptor, {}) == BlobState::Hashed;
                    failures += good ? 0 : 1;
                }
            }));
        }
    }
    QCOMPARE(failures.load(), 0);
    QCOMPARE(QDir(store->layout().blobDirectory()).entryList(QDir::Files).size(), 120);
}

QTEST_APPLESS_MAIN(BlobWriterTest)
#include "tst_blobwriter.moc"
