// SPDX-License-Identifier: GPL-3.0-or-later
#include "Judges.h"
#include "paper/JobReport.h"
#include "paper/PaperFile.h"
#include "paper/PaperHtml.h"
#include "text/JobCommand.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
const QDateTime Time(QDate(2026, 11, 22), QTime(5, 2), QTimeZone::UTC);

JobRecord mirrorJob()
{
    JobRecord record;
    record.spec = newJob(JobKind::Mirror, Time);
    record.spec.source = u"quay.io/openshift-release-dev/ocp-release:4.20.8-x86_64"_s;
    record.spec.medium = u"/media/usb 1/mirror"_s;
    record.spec.release = u"4.20.8-x86_64"_s;
    record.state = JobState::Succeeded;
    record.startedAt = Time.addSecs(60);
    record.endedAt = Time.addSecs(3660);
    record.doneBytes = record.totalBytes = 20'078'934'016;
    record.movedBytes = 20'079'000'000;
    record.outcome = {{u"depth"_s, u"hashed"_s},
                      {u"proof"_s, u"readFromDevice"_s},
                      {u"bytes"_s, qint64(20'078'934'016)},
                      {u"manifests"_s, 191}};
    return record;
}

Error lost(const QString &detail)
{
    return makeError(ErrorCode::ConnectionLost)
        .with(ErrorArgument::Host, u"quay.io"_s)
        .with(ErrorArgument::Detail, detail);
}
} // namespace

class JobReportTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void saysWhatBecameOfTheJob();
    void namesImagesAndDrive();
    void namesEveryRetry();
    void keepsToItsPages();
    void neverSaysMoreThanWasDone_data();
    void neverSaysMoreThanWasDone();
    void reportsEveryKind_data();
    void reportsEveryKind();
    void namesTheRegistryImage_data();
    void namesTheRegistryImage();
    void letsNothingBecomeMarkup();
    void doesNotKnowWhatIsNotKnown();

private:
    QStringList print(const JobRecord &record);

    QTemporaryDir m_directory;
};

void JobReportTest::initTestCase()
{
    qputenv("TZ", "Asia/Tokyo");
    tzset();
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

QStringList JobReportTest::print(const JobRecord &record)
{
    const QString path = m_directory.filePath(u"report.pdf"_s);
    return writePdf(jobReport(record), path) ? pagesOf(path) : QStringList();
}

void JobReportTest::saysWhatBecameOfTheJob()
{
    const JobRecord record = mirrorJob();
    const QString html = QString::fromUtf8(htmlOf(jobReport(record)));
    const QString pdf = print(record).join(QString());
    for (const QString &text : {record.spec.id,
                                record.spec.source,
                                record.spec.medium,
                                u"Succeeded"_s,
                                u"2026-11-22T14:03:00+09:00"_s,
                                u"2026-11-22T15:03:00+09:00"_s,
                                u"20,079,000,000 bytes"_s,
                                u"read back from the device"_s,
                                u"not checked"_s,
                                u"191"_s}) {
        QVERIFY2(html.contains(text), qPrintable(text));
        QVERIFY2(pdf.contains(text), qPrintable(text + u'\n' + pdf));
    }
    QVERIFY(html.contains(commandLine(record.spec).toHtmlEscaped()));
}

/// Whole digests, wrapped where the page is too narrow; the stick that it was written to.
void JobReportTest::namesImagesAndDrive()
{
    JobRecord record = mirrorJob();
    const QString digest = u"sha256:"_s + QString(60, u'a') + u"beef"_s;
    record.images = {{u"4.20.8-x86_64-cli"_s, ImageState::Done, 5, 5, digest},
                     {u"4.20.8-x86_64-etcd"_s, ImageState::Failed, 0, 5}};
    record.spec.drive =
        DriveIdentity{u"USB-017 (57.3 GiB, …A1B2)"_s, u"070B34C9F5A1B2"_s, u"c5b1f3de-01"_s, 1};
    const QString html = QString::fromUtf8(htmlOf(jobReport(record)));
    const QString pdf = print(record).join(QString());
    for (const QString &text :
         {u"4.20.8-x86_64-cli"_s, u"4.20.8-x86_64-etcd"_s, u"USB-017"_s, u"…A1B2"_s}) {
        QVERIFY2(html.contains(text) && pdf.contains(text), qPrintable(text + u'\n' + pdf));
    }
    QVERIFY(html.contains(digest));
    QVERIFY2(pdf.simplified().remove(u' ').contains(digest), qPrintable(pdf));
    QCOMPARE(html.count(u"A1B2"_s), 1); // enough to tell two of a kind apart
}

void JobReportTest::namesEveryRetry()
{
    JobRecord record = mirrorJob();
    for (int number = 0; number < 5; ++number) {
        record.append({Time, JobState::Running, lost(u"reset %1"_s.arg(number)), true});
    }
    record.append({Time, JobState::Succeeded, {}, false});
    const QString html = QString::fromUtf8(htmlOf(jobReport(record)));
    QCOMPARE(html.count(u"Retry after: "_s), 5);
    for (int number = 0; number < 5; ++number) {
        QVERIFY(html.contains(u"reset %1"_s.arg(number)));
    }
}

void JobReportTest::keepsToItsPages()
{
    JobRecord record = mirrorJob();
    for (int number = 0; number < JobRecord::MaximumEvents + 10; ++number) {
        record.append({Time, JobState::Running, lost(u"reset"_s), true});
    }
    const QStringList pages = print(record);
    QVERIFY(pages.size() > 10);
    for (qsizetype page = 1; page <= pages.size(); ++page) {
        QVERIFY(pages.at(page - 1).contains(u"Page %1 of %2\n"_s.arg(page).arg(pages.size())));
        QVERIFY(pages.at(page - 1).contains(record.spec.id));
    }
    QVERIFY(pages.first().contains(u"the oldest are not kept"_s));
}

void JobReportTest::neverSaysMoreThanWasDone_data()
{
    QTest::addColumn<JobState>("state");
    QTest::addColumn<QJsonObject>("outcome");
    QTest::addColumn<QString>("said");
    const QJsonObject proven = mirrorJob().outcome;
    for (const JobState state : AllJobStates) {
        if (state != JobState::Succeeded) {
            QTest::newRow(qPrintable(nameOf(state))) << state << proven << u"not verified"_s;
        }
    }
    QTest::newRow("from the cache")
        << JobState::Succeeded
        << QJsonObject{{u"depth"_s, u"hashed"_s}, {u"proof"_s, u"hashedNotProven"_s}}
        << u"not proven to come from the device"_s;
    QTest::newRow("sizes") << JobState::Succeeded << QJsonObject{{u"depth"_s, u"sizesOnly"_s}}
                           << u"content not checked"_s;
    QTest::newRow("nothing said") << JobState::Succeeded << QJsonObject()
                                  << u"content not checked"_s;
}

void JobReportTest::neverSaysMoreThanWasDone()
{
    QFETCH(JobState, state);
    QFETCH(QJsonObject, outcome);
    QFETCH(QString, said);
    JobRecord record = mirrorJob();
    record.state = state;
    record.outcome = outcome;
    const QByteArray html = htmlOf(jobReport(record));
    QVERIFY(html.contains(said.toUtf8()));
    QVERIFY(!html.contains("read back from"));
}

void JobReportTest::reportsEveryKind_data()
{
    QTest::addColumn<JobKind>("kind");
    for (const JobKind kind : AllJobKinds) {
        QTest::newRow(qPrintable(nameOf(kind))) << kind;
    }
}

void JobReportTest::reportsEveryKind()
{
    QFETCH(JobKind, kind);
    JobRecord record = mirrorJob();
    record.spec.kind = kind;
    record.spec.target = u"registry.example.com:5000/ocp4"_s;
    record.outcome.insert(u"readBack"_s, true);
    const QString html = QString::fromUtf8(htmlOf(jobReport(record)));
    QVERIFY(html.contains(commandLine(record.spec).toHtmlEscaped()));
    QVERIFY(!html.contains(u"<td dir=\"ltr\"></td>"_s));
    QCOMPARE(print(record).size(), 1);
}

void JobReportTest::namesTheRegistryImage_data()
{
    QTest::addColumn<QJsonValue>("licence");
    QTest::addColumn<QString>("said");
    QTest::newRow("licence") << QJsonValue(u"Apache-2.0"_s) << u"Apache-2.0"_s;
    QTest::newRow("none") << QJsonValue() << u"none is named"_s;
}

void JobReportTest::namesTheRegistryImage()
{
    QFETCH(QJsonValue, licence);
    QFETCH(QString, said);
    const auto digest = [](const QByteArray &of) { return Digest::of(of).toString(); };
    JobRecord record = mirrorJob();
    record.spec.kind = JobKind::RegistryImage;
    record.spec.source = u"docker.io/library/registry:2"_s;
    record.spec.release.clear();
    record.outcome = {{u"source"_s, record.spec.source},
                      {u"digest"_s, digest("list")},
                      {u"manifest"_s, digest("manifest")},
                      {u"imageId"_s, digest("config")},
                      {u"platform"_s, u"linux/arm64"_s},
                      {u"licence"_s, licence},
                      {u"bytes"_s, 9'123'456},
                      {u"file"_s, u"/media/usb 1/mirror/registry-image/registry-image.tar"_s}};
    const QString html = QString::fromUtf8(htmlOf(jobReport(record)));
    for (const QString &text : {record.spec.source,
                                record.spec.medium,
                                digest("list"),
                                digest("manifest"),
                                digest("config"),
                                u"linux/arm64"_s,
                                said,
                                u"9,123,456"_s,
                                u"registry-image.tar"_s,
                                u"the file was not read back"_s}) {
        QVERIFY2(html.contains(text), qPrintable(text + u'\n' + html));
    }
    QVERIFY(!html.contains(u"read back from"_s));
}

void JobReportTest::letsNothingBecomeMarkup()
{
    const QString hostile = u"<script>alert(1)</script>\"'&\n\u202e"_s;
    JobRecord record = mirrorJob();
    record.state = JobState::Failed;
    record.spec.id = record.spec.source = record.spec.medium = record.spec.release = hostile;
    record.spec.credentials = CredentialsOrigin::File;
    record.spec.credentialsFile = hostile;
    record.error = lost(hostile);
    record.error->arguments.insert(ErrorArgument::Host, hostile);
    record.error->httpStatus = 502;
    record.append({Time, JobState::Failed, record.error, false});
    record.outcome.insert(u"signature"_s, hostile);
    const QByteArray html = htmlOf(jobReport(record));
    QVERIFY(!html.contains("<script"));
    QVERIFY(!html.contains("\xe2\x80\xae"));
    QVERIFY(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    QVERIFY(print(record).join(QString()).contains(u"<script>alert(1)</script>"_s));
}

void JobReportTest::doesNotKnowWhatIsNotKnown()
{
    JobRecord record;
    record.spec = newJob(JobKind::Verify, Time);
    record.spec.medium = u"/media/usb"_s;
    const QString html = QString::fromUtf8(htmlOf(jobReport(record)));
    QVERIFY(html.contains(u"<th dir=\"ltr\">Ended at</th><td dir=\"ltr\">—</td>"_s));
    QVERIFY(html.contains(u"0 bytes of —"_s));
}

QTEST_MAIN(JobReportTest)
#include "tst_jobreport.moc"
