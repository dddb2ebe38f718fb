// SPDX-License-Identifier: GPL-3.0-or-later
#include "RecordingSink.h"
#include "SampleRelease.h"
#include "media/BlobReader.h"

#include <QTemporaryDir>

using namespace hashike;
using namespace hashike::test;
using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 MiB = 1024 * 1024;
} // namespace

class BlobReaderTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void streamsBehindTheOffset_data();
    void streamsBehindTheOffset();
    void neverCompletesADamagedBlob_data();
    void neverCompletesADamagedBlob();
    void stopsStreaming();
    void passesOnTheSinksError();

private:
    QString make(const QString &name) const { return m_directory->filePath(name); }
    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_root;
};

void BlobReaderTest::init()
{
    m_directory = std::make_unique<QTemporaryDir>(directoryTemplate());
    m_root = m_directory->filePath(u"mirror"_s);
}

void BlobReaderTest::cleanup()
{
    m_directory.reset();
}

void BlobReaderTest::streamsBehindTheOffset_data()
{
    QTest::addColumn<qint64>("size");
    QTest::addColumn<qint64>("offset");
    QTest::newRow("empty") << qint64(0) << qint64(0);
    QTest::newRow("small") << qint64(10) << qint64(0);
    QTest::newRow("small, part") << qint64(10) << qint64(3);
    QTest::newRow("small, all there") << qint64(10) << qint64(10);
    QTest::newRow("exactly one piece") << MiB << qint64(0);
    QTest::newRow("pieces") << 3 * MiB + 5 << qint64(0);
    QTest::newRow("within a piece") << 3 * MiB + 5 << MiB + 7;
    QTest::newRow("between pieces") << 3 * MiB << 2 * MiB;
    QTest::newRow("last byte") << 3 * MiB << 3 * MiB - 1;
}

void BlobReaderTest::streamsBehindTheOffset()
{
    QFETCH(qint64, size);
    QFETCH(qint64, offset);
    const SampleBlob blob = sampleBlob(sampleBytes(size, 9));
    const QString path = make(u"blob"_s);
    writeFile(path, blob.content);
    RecordingSink sink;
    VERIFY_OK(streamFile(path, blob.descriptor, offset, sink, {}));
    QCOMPARE(sink.received, blob.content.sliced(offset));
}

void BlobReaderTest::neverCompletesADamagedBlob_data()
{
    QTest::addColumn<qint64>("size");
    QTest::addColumn<qint64>("flipped");
    QTest::newRow("small") << qint64(10) << qint64(0);
    QTest::newRow("first byte") << 3 * MiB << qint64(0);
    QTest::newRow("last byte") << 3 * MiB << 3 * MiB - 1;
    QTest::newRow("longer") << 3 * MiB << qint64(-1);
    QTest::newRow("shorter") << 3 * MiB << qint64(-2);
}

void BlobReaderTest::neverCompletesADamagedBlob()
{
    QFETCH(qint64, size);
    QFETCH(qint64, flipped);
    const SampleBlob blob = sampleBlob(sampleBytes(size, 10));
    QByteArray damaged = blob.content;
    if (flipped >= 0) {
        damaged[flipped] = char(damaged[flipped] ^ 1);
    } else if (flipped == -1) {
        damaged.append('x');
    } else {
        damaged.chop(1);
    }
    const QString path = make(u"blob"_s);
    writeFile(path, damaged);
    RecordingSink sink;
    const auto streamed = streamFile(path, blob.descriptor, 0, sink, {});
    COMPARE_ERROR(streamed, ErrorCode::MediumDamaged);
    QCOMPARE(streamed.error().argument(ErrorArgument::Path), path);
    QVERIFY(streamed.error().cause);
    QVERIFY(sink.received.size() < size);
}

void BlobReaderTest::stopsStreaming()
{
    const SampleBlob blob = sampleBlob(sampleBytes(5 * MiB, 11));
    const QString path = make(u"blob"_s);
    writeFile(path, blob.content);
    RecordingSink sink;
    sink.stopAt = 2;
    COMPARE_ERROR(streamFile(path, blob.descriptor, 0, sink, sink.stop.token()),
                  ErrorCode::Cancelled);
    QCOMPARE(sink.received.size(), 2 * MiB);
}

void BlobReaderTest::passesOnTheSinksError()
{
    const SampleBlob blob = sampleBlob(sampleBytes(5 * MiB, 12));
    const QString path = make(u"blob"_s);
    writeFile(path, blob.content);
    RecordingSink sink;
    sink.failAt = 3;
    COMPARE_ERROR(streamFile(path, blob.descriptor, 0, sink, {}), ErrorCode::ConnectionLost);
    QCOMPARE(sink.calls, 3);
}

QTEST_APPLESS_MAIN(BlobReaderTest)
#include "tst_blobreader.moc"
