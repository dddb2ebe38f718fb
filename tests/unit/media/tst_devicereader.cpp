// SPDX-License-Identifier: GPL-3.0-or-later
#include "SampleRelease.h"
#include "media/DeviceReader.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace hashike;
using namespace hashike::test;
using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 MiB = 1024 * 1024;
const QString MemoryFileSystem = u"/dev/shm"_s;
} // namespace

class DeviceReaderTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hashesEverySize_data();
    void hashesEverySize();
    void readsWhatWasJustWritten();
    void readsSmallFiles();
    void refuses_data();
    void refuses();
    void refusesAMissingRoot();
    void stopsInTheMiddle();
    void seesAFileShrink();
    void countsEveryByteOnce();
    void provesDeviceReads();
    void provesNothingInMemory();
    void provesNothingUnread();
    void provesNoMoreThanTheCountersSay();
    void noticesAReplacedRoot();

private:
    static std::unique_ptr<DeviceReader> openReader(const QString &root)
    {
        auto reader = DeviceReader::open(root);
        return reader ? std::move(*reader) : nullptr;
    }

    QTemporaryDir m_directory;
};

void DeviceReaderTest::hashesEverySize_data()
{
    QTest::addColumn<QString>("parent");
    QTest::addColumn<qint64>("size");
    for (const QString &parent : {QDir::tempPath(), MemoryFileSystem}) {
        for (const qint64 size : {qint64(0),
                                  qint64(1),
                                  qint64(4095),
                                  qint64(4096),
                                  qint64(4097),
                                  256 * 1024 - qint64(1),
                                  MiB - 1,
                                  MiB,
                                  MiB + 1,
                                  3 * MiB + 17}) {
            QTest::addRow("%s, %lld bytes", qPrintable(parent), size) << parent << size;
        }
    }
}

void DeviceReaderTest::hashesEverySize()
{
    QFETCH(const QString, parent);
    QFETCH(const qint64, size);
    if (!QFileInfo(parent).isWritable()) {
        QSKIP("this directory is not writable");
    }
    const QTemporaryDir directory(parent + u"/hashike-XXXXXX"_s);
    const QByteArray content = sampleBytes(size, 7);
    writeFile(directory.filePath(u"file"_s), content);
    const auto reader = openReader(directory.path());
    QVERIFY(reader);
    const auto hashed = reader->hash("file", {});
    VERIFY_OK(hashed);
    QCOMPARE(hashed->size, size);
    QCOMPARE(hashed->digest.hex(), Digest::of(content).hex());
    QCOMPARE(reader->size("file").value_or(-1), size);
    QCOMPARE(reader->evidence().hashedBytes, size);
}

void DeviceReaderTest::readsWhatWasJustWritten()
{
    const QString path = m_directory.filePath(u"fresh"_s);
    writeFile(path, QByteArray(2 * MiB, 'a'));
    const auto reader = openReader(m_directory.path());
    QVERIFY(reader);
    VERIFY_OK(reader->hash("fresh", {}));
    writeFile(path, QByteArray(2 * MiB, 'b')); // dirty when it is read
    const auto hashed = reader->hash("fresh", {});
    VERIFY_OK(hashed);
    QCOMPARE(hashed->digest.hex(), Digest::of(QByteArray(2 * MiB, 'b')).hex());
}

void DeviceReaderTest::readsSmallFiles()
{
    writeFile(m_directory.filePath(u"sub/small"_s), "content");
    const auto reader = openReader(m_directory.path());
    QVERIFY(reader);
    QCOMPARE(reader->read("sub/small", 7, {}).value_or("no"), QByteArray("content"));
    COMPARE_ERROR(reader->read("sub/small", 6, {}), ErrorCode::LimitExceeded);
}

void DeviceReaderTest::refuses_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("missing") << QByteArray("none") << ErrorCode::MediumIncomplete;
    QTest::newRow("missing folder") << QByteArray("none/file") << ErrorCode::MediumIncomplete;
    QTest::newRow("below a file") << QByteArray("real/file") << ErrorCode::MediumIncomplete;
    QTest::newRow("link") << QByteArray("link") << ErrorCode::UnsafePath;
    QTest::newRow("link that leaves") << QByteArray("outward") << ErrorCode::UnsafePath;
    QTest::newRow("through a linked folder") << QByteArray("folder/real") << ErrorCode::UnsafePath;
    QTest::newRow("upwards") << QByteArray("../outside") << ErrorCode::UnsafePath;
    QTest::newRow("absolute") << QByteArray("/etc/passwd") << ErrorCode::UnsafePath;
    QTest::newRow("directory") << QByteArray("sub") << ErrorCode::UnsafePath;
    QTest::newRow("pipe") << QByteArray("pipe") << ErrorCode::UnsafePath;
}

void DeviceReaderTest::refuses()
{
    QFETCH(const QByteArray, path);
    QFETCH(const ErrorCode, code);
    const QTemporaryDir parent;
    const QString root = parent.filePath(u"root"_s);
    writeFile(parent.filePath(u"outside"_s), "secret");
    writeFile(root + u"/real"_s, "data");
    QVERIFY(QDir(root).mkdir(u"sub"_s));
    makeLink(u"real"_s, root + u"/link"_s);
    makeLink(u"../outside"_s, root + u"/outward"_s);
    makeLink(u"."_s, root + u"/folder"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(root + u"/pipe"_s).constData(), 0644), 0);
    const auto reader = openReader(root);
    QVERIFY(reader);
    COMPARE_ERROR(reader->hash(path, {}), code);
    COMPARE_ERROR(reader->read(path, 100, {}), code);
    COMPARE_ERROR(reader->size(path), code);
}

void DeviceReaderTest::refusesAMissingRoot()
{
    COMPARE_ERROR(DeviceReader::open(m_directory.filePath(u"none"_s)), ErrorCode::MediumIncomplete);
    writeFile(m_directory.filePath(u"plain"_s), {});
    COMPARE_ERROR(DeviceReader::open(m_directory.filePath(u"plain"_s)),
                  ErrorCode::MediumIncomplete);
}

void DeviceReaderTest::stopsInTheMiddle()
{
    writeFile(m_directory.filePath(u"large"_s), QByteArray(5 * MiB, 'x'));
    const auto reader = openReader(m_directory.path());
    QVERIFY(reader);
    StopSource source;
    qint64 count = 0;
    const auto hashed = reader->hash("large", source.token(), [&](qint64 bytes) {
        count += bytes;
        source.requestStop(StopReason::Cancel);
    });
    COMPARE_ERROR(hashed, ErrorCode::Cancelled);
    QVERIFY(count > 0);
    QVERIFY(count < 5 * MiB);
}

void DeviceReaderTest::seesAFileShrink()
{
    const QString path = m_directory.filePath(u"shrinking"_s);
    writeFile(path, QByteArray(5 * MiB, 'x'));
    const auto reader = openReader(m_directory.path());
    QVERIFY(reader);
    const auto hashed =
        reader->hash("shrinking", {}, [&](qint64) { QVERIFY(QFile::resize(path, 2 * MiB)); });
    VERIFY_OK(hashed);
    QCOMPARE(hashed->size, 2 * MiB);
}

void DeviceReaderTest::countsEveryByteOnce()
{
    writeFile(m_directory.filePath(u"counted"_s), QByteArray(3 * MiB + 5, 'x'));
    const auto reader = openReader(m_directory.path());
    QVERIFY(reader);
    qint64 count = 0;
    VERIFY_OK(reader->hash("counted", {}, [&count](qint64 bytes) { count += bytes; }));
    QCOMPARE(count, 3 * MiB + 5);
}

void DeviceReaderTest::provesDeviceReads()
{
    writeFile(m_directory.filePath(u"proven"_s), sampleBytes(4 * MiB, 3));
    const auto reader = openReader(m_directory.path());
    QVERIFY(reader);
    VERIFY_OK(reader->hash("proven", {}));
    const ReadEvidence evidence = reader->evidence();
    if (evidence.gap == ProofGap::NoBlockDevice || evidence.gap == ProofGap::NoCounters) {
        QSKIP("the directory for temporary files is on no block device");
    }
    QVERIFY2(evidence.proof == ReadProof::ReadFromDevice,
             qPrintable(QString::number(evidence.deviceBytes)));
    QCOMPARE(evidence.gap, ProofGap::None);
    QCOMPARE(evidence.hashedBytes, 4 * MiB);
    QVERIFY(evidence.deviceBytes >= 4 * MiB);
    QVERIFY(!evidence.device.isEmpty());
}

void DeviceReaderTest::provesNothingInMemory()
{
    const QTemporaryDir directory(MemoryFileSystem + u"/hashike-XXXXXX"_s);
    if (!directory.isValid()) {
        QSKIP("/dev/shm is not writable");
    }
    writeFile(directory.filePath(u"file"_s), QByteArray(MiB, 'x'));
    const auto reader = openReader(directory.path());
    QVERIFY(reader);
    VERIFY_OK(reader->hash("file", {}));
    QCOMPARE(reader->evidence().proof, ReadProof::HashedNotProven);
    QCOMPARE(reader->evidence().gap, ProofGap::NoBlockDevice);
    QCOMPARE(reader->evidence().hashedBytes, MiB);
}

void DeviceReaderTest::provesNothingUnread()
{
    const auto reader = openReader(m_directory.path());
    QVERIFY(reader);
    QCOMPARE(reader->evidence().proof, ReadProof::HashedNotProven);
}

void DeviceReaderTest::provesNoMoreThanTheCountersSay()
{
    const ReadCounters counters(m_directory.path());
    const ReadEvidence evidence = counters.evidence(qint64(1) << 50);
    QCOMPARE(evidence.proof, ReadProof::HashedNotProven);
    QVERIFY(evidence.gap != ProofGap::None);
}

void DeviceReaderTest::noticesAReplacedRoot()
{
    const QTemporaryDir parent;
    const QString root = parent.filePath(u"root"_s);
    writeFile(root + u"/file"_s, "data");
    const auto reader = openReader(root);
    QVERIFY(reader);
    VERIFY_OK(reader->checkPresence());
    QVERIFY(QFile::rename(root, parent.filePath(u"elsewhere"_s)));
    COMPARE_ERROR(reader->checkPresence(), ErrorCode::MediumChanged);
    COMPARE_ERROR(reader->hash("gone", {}), ErrorCode::MediumChanged);
    QVERIFY(QDir().mkdir(root));
    COMPARE_ERROR(reader->checkPresence(), ErrorCode::MediumChanged);
}

QTEST_GUILESS_MAIN(DeviceReaderTest)
#include "tst_devicereader.moc"
