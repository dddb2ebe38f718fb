// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Hasher.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

class HasherTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// NIST FIPS 180-4 examples.
    void knownVectors_data()
    {
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<QString>("hex");
        QTest::newRow("empty")
            << QByteArray()
            << u"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"_s;
        QTest::newRow("abc") << QByteArray(
            "abc") << u"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"_s;
        QTest::newRow("two blocks")
            << QByteArray("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
            << u"248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"_s;
        QTest::newRow("a million a")
            << QByteArray(1000000, 'a')
            << u"cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"_s;
    }

    void knownVectors()
    {
        QFETCH(QByteArray, data);
        QFETCH(QString, hex);
        Hasher hasher;
        hasher.add(data);
        QCOMPARE(hasher.size(), data.size());
        QCOMPARE(hasher.finish().hex(), hex);
    }

    /// In whatever pieces data comes; sha256sum is the judge.
    void agreesWithSha256sum_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<int>("piece");
        for (const int size : {1, 55, 56, 63, 64, 65, 1000, 300001}) {
            for (const int piece : {1, 7, 64, 1 << 20}) {
                QTest::addRow("%d bytes by %d", size, piece) << size << piece;
            }
        }
    }

    void agreesWithSha256sum()
    {
        QFETCH(int, size);
        QFETCH(int, piece);
        if (QStandardPaths::findExecutable(u"sha256sum"_s).isEmpty()) {
            QSKIP("sha256sum is not installed");
        }
        QByteArray data(size, Qt::Uninitialized);
        QRandomGenerator generator(static_cast<quint32>(size));
        for (char &byte : data) {
            byte = char(generator.bounded(256));
        }
        QProcess judge;
        judge.start(u"sha256sum"_s, QStringList());
        judge.write(data);
        judge.closeWriteChannel();
        QVERIFY(judge.waitForFinished());
        Hasher hasher;
        for (int at = 0; at < size; at += piece) {
            hasher.add(QByteArrayView(data).sliced(at, std::min(piece, size - at)));
        }
        QCOMPARE(hasher.size(), qint64(size));
        QCOMPARE(hasher.finish().hex(),
                 QString::fromLatin1(judge.readAllStandardOutput().left(64)));
    }

    void startsAfresh()
    {
        Hasher hasher;
        hasher.add("abc");
        const Digest first = hasher.finish();
        QCOMPARE(hasher.size(), 0);
        hasher.add("abc");
        QCOMPARE(hasher.finish(), first);
        hasher.add("x");
        hasher.reset();
        QCOMPARE(hasher.size(), 0);
        hasher.add("abc");
        QCOMPARE(hasher.finish(), first);
        hasher.add({});
        QCOMPARE(hasher.finish(), Digest::of({}));
    }

    void moves()
    {
        Hasher hasher;
        hasher.add("ab");
        Hasher moved(std::move(hasher));
        moved.add("c");
        QCOMPARE(moved.size(), 3);
        Hasher assigned;
        assigned.add("x");
        assigned = std::move(moved);
        QCOMPARE(assigned.size(), 3);
        QCOMPARE(assigned.finish(), Digest::of("abc"));
    }
};

QTEST_GUILESS_MAIN(HasherTest)
#include "tst_hasher.moc"
