// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/JobStore.h"

#include <QDirIterator>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <sys/fsuid.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
/// For as long as it lives nobody, root included, may open that file of that directory.
class WithoutRights final
{
public:
    WithoutRights(const QString &directory, const QString &file)
        : m_file(file)
    {
        const auto everybody =
            QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther;
        QFile::setPermissions(directory, QFile::permissions(directory) | everybody);
        QFile::setPermissions(QFileInfo(file).path(),
                              QFile::permissions(QFileInfo(file).path()) | everybody);
        QFile::setPermissions(file, {});
        ::setfsuid(Nobody);
    }
    ~WithoutRights()
    {
        ::setfsuid(::geteuid());
        QFile::setPermissions(m_file, QFile::ReadOwner | QFile::WriteOwner);
    }
    Q_DISABLE_COPY_MOVE(WithoutRights)

private:
    static constexpr uid_t Nobody = 65534;
    QString m_file;
};

JobRecord sample(JobState state = JobState::Failed)
{
    JobRecord record;
    record.spec =
        newJob(JobKind::Mirror, QDateTime::fromSecsSinceEpoch(1'800'000'000, QTimeZone::UTC));
    record.spec.source = u"quay.io/openshift-release-dev/ocp-release:4.20.1-x86_64"_s;
    record.spec.medium = u"/media/USB 017/ミラー"_s;
    record.spec.release = u"4.20.1-x86_64"_s;
    record.spec.bytes = qint64(20) << 30;
    record.spec.credentials = CredentialsOrigin::File;
    record.spec.credentialsFile = u"/home/me/pull-secret.txt"_s;
    record.spec.authorities = {u"/etc/own.pem"_s, u"/etc/ca.pem"_s};
    record.spec.ownAuthorities = {u"/etc/own.pem"_s};
    record.spec.streams = 3;
    record.spec.bytesPerSecond = 1 << 20;
    record.spec.trust = {{u"AB"_s}, {u"/keys.gpg"_s}, {u"https://a.example"_s}, false};
    record.spec.tool = u"openshift-install"_s;
    record.spec.toolSystem = u"linux/amd64"_s;
    record.spec.pin = u"a.example/b"_s;
    record.spec.architecture = u"arm64"_s;
    record.spec.insecure = record.spec.allowUnverified = record.spec.openSeal = true;
    record.spec.thorough = false;
    record.spec.drive =
        DriveIdentity{u"USB-017"_s, u"070B34C9F5A1B2"_s, u"c5b1f3de-01"_s, 1LL << 36};
    record.spec.limitHours = DailyHours{QTime(22, 0), QTime(6, 0)};
    record.spec.proxies = {ProxyChoice::Source::Own,
                           u"proxy:3128"_s,
                           u"http://me@proxy:3128"_s,
                           u".corp,10.0.0.0/8"_s};
    record.state = state;
    record.startedAt = record.spec.createdAt.addSecs(1);
    record.endedAt = record.spec.createdAt.addSecs(60);
    record.doneBytes = (qint64(1) << 53) - 1;
    record.totalBytes = qint64(9) << 50;
    record.movedBytes = 7;
    record.outcome = {{u"movedBlobs"_s, 561}};
    record.error = makeError(ErrorCode::RateLimited)
                       .from(Origin::Source)
                       .with(ErrorArgument::Host, u"quay.io"_s)
                       .with(ErrorArgument::Holder, u"x"_s)
                       .thatMayPass()
                       .becauseOf(makeError(ErrorCode::ServerFailed));
    record.error->retryAfter = std::chrono::seconds(1000);
    record.error->httpStatus = 429;
    record.error->registryCode = u"TOOMANYREQUESTS"_s;
    record.append(
        {record.startedAt, JobState::Running, makeError(ErrorCode::ConnectionLost), true});
    return record;
}

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}
} // namespace

class JobStoreTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_directory;

    JobStore store() const { return JobStore(m_directory->filePath(u"jobs"_s)); }
    QString path(const QString &name) const { return m_directory->filePath(u"jobs/"_s + name); }

private Q_SLOTS:
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }

    void nothingThere()
    {
        const auto records = store().load().records;
        QVERIFY(records.isEmpty());
        QVERIFY(store().remove(u"none"_s));
    }

    void keepsEverything()
    {
        const JobRecord record = sample();
        QVERIFY(store().save(record));
        const auto records = store().load().records;
        QCOMPARE(records.size(), 1);
        const JobRecord &loaded = records.first();
        QCOMPARE(loaded.spec, record.spec);
        QCOMPARE(loaded.toJson(), record.toJson());
        QCOMPARE(loaded.error->argument(ErrorArgument::Holder), u"x"_s);
        QCOMPARE(loaded.error->cause->code, ErrorCode::ServerFailed);
        QVERIFY(loaded.events.first().isRetry);
    }

    /// As they were before there were drives, hours and proxies in them.
    void filesOfEarlierVersions()
    {
        QJsonObject json = sample().spec.toJson();
        for (const QString &member :
             {u"drive"_s, u"limitHours"_s, u"proxies"_s, u"architecture"_s}) {
            json.remove(member);
        }
        const auto spec = JobSpec::fromJson(json);
        QVERIFY(spec);
        QVERIFY(!spec->drive && !spec->limitHours);
        QCOMPARE(spec->proxies, ProxyChoice());
        QCOMPARE(spec->architecture, QString());
    }

    void everyKindIsFoundAgain_data()
    {
        QTest::addColumn<JobKind>("kind");
        for (const JobKind kind : AllJobKinds) {
            QTest::newRow(qPrintable(nameOf(kind))) << kind;
        }
    }

    void everyKindIsFoundAgain()
    {
        QFETCH(JobKind, kind);
        JobSpec spec = sample().spec;
        spec.kind = kind;
        const auto read = JobSpec::fromJson(spec.toJson());
        QVERIFY(read);
        QCOMPARE(*read, spec);
    }

    void specsThatAreNotValid_data()
    {
        QTest::addColumn<QString>("member");
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("no kind") << u"kind"_s << QJsonValue();
        QTest::newRow("unknown kind") << u"kind"_s << QJsonValue(u"RegistryImages"_s);
        QTest::newRow("other case") << u"kind"_s << QJsonValue(u"registryImage"_s);
        QTest::newRow("a number") << u"kind"_s << QJsonValue(9);
        QTest::newRow("no time") << u"createdAt"_s << QJsonValue();
        QTest::newRow("no id") << u"id"_s << QJsonValue(u"1"_s);
        QTest::newRow("credentials") << u"credentials"_s << QJsonValue(u"keychain"_s);
    }

    void specsThatAreNotValid()
    {
        QFETCH(QString, member);
        QFETCH(QJsonValue, value);
        JobSpec spec = sample().spec;
        spec.kind = JobKind::RegistryImage;
        QJsonObject json = spec.toJson();
        json.insert(member, value);
        const auto read = JobSpec::fromJson(json);
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::InvalidArgument);
        QVERIFY(read.error().argument(ErrorArgument::Subject).contains(member));
    }

    /// The drive that must not be pulled, and be the same after a pause, and the one that is kept.
    void whatIsWrittenAndRead_data()
    {
        QTest::addColumn<JobKind>("kind");
        QTest::addColumn<QStringList>("written");
        QTest::addColumn<QStringList>("read");
        const QStringList none;
        const QStringList medium{u"/medium"_s};
        const QStringList target{u"/target"_s};
        QTest::newRow("mirror") << JobKind::Mirror << medium << none;
        QTest::newRow("registry image") << JobKind::RegistryImage << medium << none;
        QTest::newRow("copy") << JobKind::Copy << target << medium;
        QTest::newRow("extract") << JobKind::Extract << target << medium;
        QTest::newRow("verify") << JobKind::Verify << none << medium;
        QTest::newRow("upload") << JobKind::Upload << none << medium;
    }

    void whatIsWrittenAndRead()
    {
        QFETCH(JobKind, kind);
        JobSpec spec = newJob(kind, QDateTime::currentDateTimeUtc());
        spec.medium = u"/medium"_s;
        spec.target = u"/target"_s;
        QTEST(writtenDirectories(spec), "written");
        QTEST(readDirectories(spec), "read");
        spec.medium.clear();
        QCOMPARE(readDirectories(spec), QStringList());
    }

    void passwordsOfProxiesAreNotKept_data()
    {
        QTest::addColumn<QString>("proxy");
        QTest::addColumn<bool>("kept");
        QTest::newRow("host") << u"proxy"_s << true;
        QTest::newRow("port") << u"http://proxy:3128"_s << true;
        QTest::newRow("user") << u"http://me@proxy:3128"_s << true;
        QTest::newRow("password") << u"http://me:MARKER@proxy:3128"_s << false;
        QTest::newRow("no scheme") << u"me:MARKER@proxy"_s << false;
        QTest::newRow("an @ in it") << u"http://me:MAR@KER@proxy"_s << false;
        QTest::newRow("no address at all") << u"http://me:MARKER@ [x"_s << false;
    }

    void passwordsOfProxiesAreNotKept()
    {
        QFETCH(QString, proxy);
        QFETCH(bool, kept);
        ProxyChoice choice;
        choice.https = proxy;
        QCOMPARE(ProxyChoice::fromJson(choice.toJson()).https, kept ? proxy : QString());
    }

    void keepsImages()
    {
        JobRecord record = sample();
        for (const ImageState state : AllImageStates) {
            record.images.append(
                {u"4.20.8-x86_64-"_s + nameOf(state), state, 5LL << 33, 6LL << 33, u"sha256:a"_s});
        }
        QVERIFY(store().save(record));
        QCOMPARE(store().load().records.first().images, record.images);
    }

    /// 100 000 manifests is the most that a plan may have: the file must still be one that is read.
    void keepsVeryManyImages()
    {
        JobRecord record = sample();
        record.images.resize(100'000,
                             {QString(90, u'x'),
                              ImageState::Present,
                              1LL << 35,
                              1LL << 35,
                              u"sha256:"_s + QString(64, u'0')});
        QVERIFY(store().save(record));
        const auto records = store().load().records;
        QCOMPARE(records.size(), 1);
        QCOMPARE(records.first().images.size(), 100'000);
    }

    /// Records from before digests were kept.
    void imagesWithoutADigest()
    {
        QJsonObject json = sample().toJson();
        json["images"_L1] = QJsonArray{QJsonArray{u"a"_s, u"Done"_s, 5, 6}};
        const auto record = JobRecord::fromJson(json);
        QVERIFY(record);
        const QList<JobImage> expected{{u"a"_s, ImageState::Done, 5, 6, {}}};
        QCOMPARE(record->images, expected);
    }

    void imagesThatMakeNoSense()
    {
        QJsonObject json = sample().toJson();
        json["images"_L1] = QJsonArray{u"x"_s, QJsonArray{1, u"Flying"_s, -5}};
        const auto record = JobRecord::fromJson(json);
        QVERIFY(record);
        QCOMPARE(record->images, QList<JobImage>(2));
    }

    void everyKindAndState()
    {
        for (const JobKind kind : AllJobKinds) {
            for (const JobState state : AllJobStates) {
                JobRecord record = sample(state);
                record.spec.kind = kind;
                const auto again = JobRecord::fromJson(record.toJson());
                QVERIFY(again);
                QCOMPARE(again->spec.kind, kind);
                QCOMPARE(again->state, state);
            }
        }
    }

    void unfinishedIsInterrupted()
    {
        for (const JobState state : {JobState::Queued,
                                     JobState::Preparing,
                                     JobState::Running,
                                     JobState::Verifying,
                                     JobState::RetryWait}) {
            const JobRecord record = sample(state);
            QVERIFY(store().save(record));
            const auto records = store().load().records;
            QCOMPARE(records.first().state, JobState::Interrupted);
            QVERIFY(store().remove(record.spec.id));
        }
        QVERIFY(store().load().records.isEmpty());
    }

    void oldestFirst()
    {
        JobRecord late = sample();
        JobRecord early = sample();
        early.spec.createdAt = late.spec.createdAt.addSecs(-5);
        QVERIFY(store().save(late));
        QVERIFY(store().save(early));
        QCOMPARE(store().load().records.first().spec.id, early.spec.id);
    }

    void readableByItsUserOnly()
    {
        QVERIFY(store().save(sample()));
        QDirIterator files(path({}), QDir::Files);
        QVERIFY(files.hasNext());
        const auto others =
            QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther;
        QCOMPARE(files.nextFileInfo().permissions() & others, QFile::Permissions());
    }

    void unreadable_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut") << QByteArray("{\"schemaVersion\": 1, \"spec\": {");
        QTest::newRow("other schema") << QByteArray("{\"schemaVersion\": 2}");
        QTest::newRow("no state") << QByteArray("{\"schemaVersion\": 1}");
        QTest::newRow("no spec") << QByteArray("{\"schemaVersion\": 1, \"state\": \"Failed\"}");
        QTest::newRow("an id that is a path")
            << QByteArray("{\"schemaVersion\":1,\"state\":\"Failed\",\"spec\":{\"kind\":\"Mirror\","
                          "\"credentials\":\"none\",\"createdAt\":\"2026-11-22T00:00:00.000Z\","
                          "\"id\":\"../../evil\"}}");
        QTest::newRow("binary") << QByteArray(100'000, '\xff');
    }

    void unreadable()
    {
        QFETCH(QByteArray, content);
        QVERIFY(store().save(sample()));
        write(path(u"broken.json"_s), content);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"put aside"_s));
        const StoredJobs jobs = store().load();
        QCOMPARE(jobs.records.size(), 1);
        QCOMPARE(jobs.problems.size(), 1);
        QCOMPARE(jobs.problems.first().code, ErrorCode::JobUnreadable);
        QCOMPARE(jobs.problems.first().argument(ErrorArgument::Path),
                 path(u"broken.json.unreadable"_s));
        QFile aside(path(u"broken.json.unreadable"_s));
        QVERIFY(aside.open(QIODevice::ReadOnly));
        QCOMPARE(aside.readAll(), content);
    }

    void underAnotherName()
    {
        const JobRecord record = sample();
        QVERIFY(store().save(record));
        QVERIFY(QFile::rename(path(record.spec.id + u".json"_s), path(u"copy.json"_s)));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"put aside"_s));
        QVERIFY(store().load().records.isEmpty());
    }

    /// It may be readable at the next start, and is still there then.
    void cannotBeOpened()
    {
        const JobRecord record = sample();
        QVERIFY(store().save(record));
        const QString file = path(record.spec.id + u".json"_s);
        StoredJobs jobs;
        {
            const WithoutRights nobody(m_directory->path(), file);
            jobs = store().load();
        }
        QVERIFY(jobs.records.isEmpty());
        QCOMPARE(jobs.problems.size(), 1);
        QCOMPARE(jobs.problems.first().code, ErrorCode::FileFailed);
        QCOMPARE(jobs.problems.first().argument(ErrorArgument::Path), file);
        QCOMPARE(store().load().records.size(), 1);
    }

    void cannotBeWritten()
    {
        if (::geteuid() == 0) {
            write(m_directory->filePath(u"jobs"_s), "a file where the directory should be");
        } else {
            QVERIFY(QFile::setPermissions(m_directory->path(), QFile::ReadOwner | QFile::ExeOwner));
        }
        const auto saved = store().save(sample());
        QVERIFY(!saved);
        QCOMPARE(saved.error().code, ErrorCode::FileFailed);
    }

    void boundedLog()
    {
        JobRecord record = sample();
        for (qsizetype i = 0; i < 2 * JobRecord::MaximumEvents; ++i) {
            record.append({record.startedAt.addSecs(i), JobState::Running, {}, true});
        }
        QCOMPARE(record.events.size(), JobRecord::MaximumEvents);
        QCOMPARE(record.events.last().time,
                 record.startedAt.addSecs(2 * JobRecord::MaximumEvents - 1));
    }
};

QTEST_GUILESS_MAIN(JobStoreTest)
#include "tst_jobstore.moc"
