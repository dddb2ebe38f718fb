// SPDX-License-Identifier: GPL-3.0-or-later
#include "drives/MountHolders.h"
#include "drives/MountStatus.h"
#include "support/ChildProcess.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

class MountHoldersTest final : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_mount;

    QList<qint64> holders() const
    {
        QList<qint64> processes;
        for (const MountHolder &holder : holdersOf({m_mount.path()})) {
            processes.append(holder.process);
        }
        return processes;
    }

private Q_SLOTS:
    void nobody()
    {
        QVERIFY(holdersOf({m_mount.path()}).isEmpty());
        QCOMPARE(toText({}), QString());
    }

    void aWorkingDirectory()
    {
        QVERIFY(QDir(m_mount.path()).mkpath(u"below"_s));
        QProcess process;
        endWithParent(process);
        process.setWorkingDirectory(m_mount.filePath(u"below"_s));
        process.start(u"cat"_s, {});
        QVERIFY(process.waitForStarted());
        QTRY_COMPARE(holdersOf({m_mount.path()}),
                     (QList<MountHolder>{{process.processId(), u"cat"_s}}));
        endProcess(process);
        QVERIFY(holders().isEmpty());
    }

    void anOpenFile()
    {
        QFile file(m_mount.filePath(u"a file"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(holders(), QList<qint64>{QCoreApplication::applicationPid()});
        file.close();
        QVERIFY(holders().isEmpty());
    }

    void aMappedFile()
    {
        QFile file(m_mount.filePath(u"mapped"_s));
        QVERIFY(file.open(QIODevice::ReadWrite) && file.resize(4096));
        uchar *const memory = file.map(0, 4096);
        QVERIFY(memory);
        file.close();
        QCOMPARE(holders(), QList<qint64>{QCoreApplication::applicationPid()});
        QVERIFY(file.unmap(memory));
    }

    /// `/media/USB-01` is not in use because `/media/USB-017` is.
    void aNeighbourWithALongerName()
    {
        QFile file(m_mount.path() + u"7"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(holders().isEmpty());
        QVERIFY(file.remove());
    }

    void text()
    {
        QCOMPARE(toText({{4711, u"less"_s}, {4712, u"bash"_s}}), u"4711 (less), 4712 (bash)"_s);
        const MountHolder holder{1, u"a"_s};
        QCOMPARE(toText(QList<MountHolder>(6, holder)), u"1 (a), 1 (a), 1 (a), 1 (a), 1 (a), …"_s);
    }

    void status()
    {
        const QString missing = m_mount.filePath(u"missing"_s);
        const auto all = statusOf({m_mount.path(), missing});
        QCOMPARE(all.keys(), QStringList{m_mount.path()});
        QVERIFY(all.first().free > 0);
        QVERIFY(!all.first().readOnly);
    }

    void flushing()
    {
        QVERIFY(flush(m_mount.path()).value_or(false));
        const auto missing = flush(m_mount.filePath(u"missing"_s));
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, ErrorCode::FileFailed);
        QCOMPARE(missing.error().origin, Origin::Medium);
    }
};

QTEST_GUILESS_MAIN(MountHoldersTest)
#include "tst_mountholders.moc"
