// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Logging.h"
#include "system/LogFile.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

class LogFileTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_directory;

    QString logs() const { return m_directory->filePath(u"logs"_s); }
    QString content() const { return LogFile::tail(logs(), LogFile::LargestFile); }

private Q_SLOTS:
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }
    void cleanup() { LogFile::setDetailed(false); }

    void nothingLogged()
    {
        {
            const LogFile log(logs());
        }
        QVERIFY(!QDir(logs()).exists());
        QCOMPARE(content(), QString());
    }

    /// What went wrong always, requests only when they are asked for.
    void messagesOfTheProgram()
    {
        {
            const LogFile log(logs());
            qCWarning(lcJobs) << "one";
            qCDebug(lcHttp) << "two";
            LogFile::setDetailed(true);
            qCDebug(lcHttp) << "three";
        }
        qCWarning(lcJobs) << "afterwards";
        const QString text = content();
        QVERIFY2(text.contains(u"hashike.jobs: one"_s), qPrintable(text));
        QVERIFY(!text.contains(u"two"_s));
        QVERIFY(text.contains(u"hashike.http: three"_s));
        QVERIFY(!text.contains(u"afterwards"_s));
        const auto readers = QFileInfo(LogFile::fileIn(logs())).permissions()
                             & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther);
        QCOMPARE(int(readers), 0);
    }

    void secretsAreTakenOut()
    {
        {
            LogFile log(logs());
            log.append(u"Authorization: Bearer MARKERabcdef\nhttps://me:MARKER@host/"_s);
        }
        QVERIFY2(!content().contains(u"MARKER"_s), qPrintable(content()));
        QCOMPARE(content().count(u'\n'), 1);
    }

    void neverGrowsBeyondItsSize()
    {
        const QString line(1500, u'x');
        {
            LogFile log(logs());
            for (qint64 written = 0; written < 5 * LogFile::LargestFile; written += line.size()) {
                log.append(line);
            }
            log.append(u"the last"_s);
        }
        const QFileInfoList files = QDir(logs()).entryInfoList(QDir::Files);
        QCOMPARE(files.size(), 1 + LogFile::OlderFiles);
        for (const QFileInfo &file : files) {
            QVERIFY(file.size() <= LogFile::LargestFile);
        }
        QVERIFY(content().endsWith(u"the last\n"_s));
        const QString end = LogFile::tail(logs(), 2000);
        QVERIFY(end.size() <= 2000 && end.startsWith(u"20"_s)); // a whole line
    }

    void whereNothingCanBeWritten()
    {
        QFile obstacle(logs());
        QVERIFY(obstacle.open(QIODevice::WriteOnly));
        {
            LogFile log(logs());
            log.append(u"lost"_s);
        }
        QCOMPARE(content(), QString());
    }
};

QTEST_GUILESS_MAIN(LogFileTest)
#include "tst_logfile.moc"
