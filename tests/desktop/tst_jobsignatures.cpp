// SPDX-License-Identifier: GPL-3.0-or-later
// What the desktop's jobs say about the signatures of the releases on a medium: a fact beside that
// of the data, in the outcome and on the report.
#include "execution/Executors.h"
#include "media/MediaLayout.h"
#include "paper/JobReport.h"
#include "paper/PaperHtml.h"
#include "support/Subprocess.h"
#include "support/TransferSite.h"

#include <QDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
/// What became of the signature's file after it was written.
enum class Damage
{
    None,
    Removed,
    Garbage,
};
} // namespace

class JobSignaturesTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TransferSite> m_site;
    JobExecutors m_executors = makeExecutors();

    QString copyOf(const QString &medium) const
    {
        static int copies = 0;
        const QString copy = m_site->path(u"medium-%1"_s.arg(++copies));
        return run({u"cp"_s, {u"-a"_s, medium, copy}, {}, {}, {}}) ? copy : QString();
    }

    static bool damageSignature(const QString &root, const Digest &release, Damage damage)
    {
        QFile file(MediaLayout(root).signatureFile(release));
        switch (damage) {
        case Damage::None:
            return file.exists();
        case Damage::Removed:
            return file.remove();
        case Damage::Garbage:
            break;
        }
        return file.open(QIODevice::WriteOnly) && file.write("{\"kind\":\"ConfigMap\"") > 0;
    }

    JobSpec spec(JobKind kind, const QString &medium, bool trusting = true) const
    {
        JobSpec spec = newJob(kind, QDateTime::currentDateTimeUtc());
        spec.medium = medium;
        spec.authorities = {m_site->access().last().section(u'=', 1)};
        spec.credentials = CredentialsOrigin::File;
        spec.credentialsFile = m_site->access().at(1);
        if (trusting) {
            spec.trust.keys = {m_site->release().fingerprint};
        }
        if (kind == JobKind::Copy) {
            spec.target = medium + u"-copy"_s;
        }
        if (kind == JobKind::Extract) {
            spec.release = m_site->release().tag;
            spec.tool = u"openshift-install"_s;
            spec.toolSystem = u"linux/amd64"_s;
            spec.pin = m_site->targetRepository();
            spec.target = medium + u"-tools"_s;
        }
        return spec;
    }

    JobRecord execute(const JobSpec &spec) const
    {
        JobContext context;
        const auto outcome = m_executors.at(spec.kind)(spec, context);
        JobRecord record;
        record.spec = spec;
        record.state = outcome ? JobState::Succeeded : JobState::Failed;
        record.outcome = outcome.value_or(context.sample().findings);
        if (!outcome) {
            record.error = outcome.error();
        }
        return record;
    }

    static QString report(const JobRecord &record)
    {
        return QString::fromUtf8(htmlOf(jobReport(record)));
    }

private Q_SLOTS:
    void initTestCase();
    void signatureIsAFactOfItsOwn_data();
    void signatureIsAFactOfItsOwn();
    void damagedDataSaysItsSignatureToo_data();
    void damagedDataSaysItsSignatureToo();
    void everyReleaseHasItsOwn();
    void noMirrorNoSignature();
};

void JobSignaturesTest::initTestCase()
{
    for (const QString &tool : {u"docker-registry"_s, u"gpg"_s}) {
        if (!isInstalled(tool)) {
            QSKIP(qPrintable(tool + u" is not installed"_s));
        }
    }
    SiteOptions options;
    options.security = SiteSecurity::TlsPassword;
    options.isSigned = true;
    options.release.images = 14; // all components with programs
    options.release.size = 4 << 20;
    auto site = TransferSite::build(options);
    QVERIFY(site);
    m_site = std::move(*site);
    qputenv("XDG_STATE_HOME", QFile::encodeName(m_site->path(u"state"_s)));
    JobSpec mirror = spec(JobKind::Mirror, m_site->medium());
    mirror.source = m_site->release().reference;
    QCOMPARE(execute(mirror).state, JobState::Succeeded);
}

void JobSignaturesTest::signatureIsAFactOfItsOwn_data()
{
    QTest::addColumn<JobKind>("kind");
    QTest::addColumn<Damage>("damage");
    QTest::addColumn<bool>("trusting");
    QTest::addColumn<QString>("said");
    for (const JobKind kind :
         {JobKind::Verify, JobKind::Copy, JobKind::Seal, JobKind::Check, JobKind::Extract}) {
        const QByteArray name = nameOf(kind).toLatin1();
        QTest::addRow("%s, valid", name.data()) << kind << Damage::None << true << u"valid"_s;
        QTest::addRow("%s, stranger", name.data()) << kind << Damage::None << false << u"invalid"_s;
        QTest::addRow("%s, removed", name.data())
            << kind << Damage::Removed << true << u"missing"_s;
        QTest::addRow("%s, garbage", name.data())
            << kind << Damage::Garbage << true << u"invalid"_s;
    }
}

void JobSignaturesTest::signatureIsAFactOfItsOwn()
{
    QFETCH(const JobKind, kind);
    QFETCH(const Damage, damage);
    QFETCH(const bool, trusting);
    QFETCH(const QString, said);
    const QString medium = copyOf(m_site->medium());
    QVERIFY(damageSignature(medium, m_site->release().digest, damage));
    if (kind == JobKind::Check) {
        QCOMPARE(execute(spec(JobKind::Seal, medium)).state, JobState::Succeeded);
    }
    JobSpec wanted = spec(kind, medium, trusting);
    wanted.allowUnverified = true; // programs are taken out all the same
    const JobRecord record = execute(wanted);
    QVERIFY2(record.state == JobState::Succeeded,
             qPrintable(record.error ? errorName(record.error->code) : nameOf(record.state)));
    const QString claim = record.outcome["signature"_L1].toString();
    QCOMPARE(claim.section(u' ', 0, 0), said);
    QCOMPARE(claim.contains(m_site->release().fingerprint), said == u"valid"_s);
    QVERIFY(!record.outcome.contains("signatures"_L1));
    const QString paper = report(record);
    QVERIFY(!paper.contains(u"not checked"_s));
    QCOMPARE(paper.contains(u"valid, key "_s + m_site->release().fingerprint), said == u"valid"_s);
}

void JobSignaturesTest::damagedDataSaysItsSignatureToo_data()
{
    QTest::addColumn<JobKind>("kind");
    QTest::newRow("Verify") << JobKind::Verify;
    QTest::newRow("Check") << JobKind::Check;
}

/// A whole signature on a medium that is not whole: neither hides the other.
void JobSignaturesTest::damagedDataSaysItsSignatureToo()
{
    QFETCH(const JobKind, kind);
    const QString medium = copyOf(m_site->medium());
    QCOMPARE(execute(spec(JobKind::Seal, medium)).state, JobState::Succeeded);
    QDir blobs(MediaLayout(medium).blobDirectory());
    const auto files = blobs.entryInfoList(QDir::Files, QDir::Size); // the largest is a layer
    QVERIFY(!files.isEmpty());
    QFile layer(files.first().filePath());
    QVERIFY(layer.open(QIODevice::ReadWrite) && layer.seek(layer.size() - 1));
    QVERIFY(layer.putChar('x') && layer.flush());
    const JobRecord record = execute(spec(kind, medium));
    QCOMPARE(record.state, JobState::Failed);
    QCOMPARE(record.outcome["signature"_L1].toString(),
             u"valid "_s + m_site->release().fingerprint);
    QCOMPARE(record.outcome.contains("damaged"_L1), kind == JobKind::Check);
    const QString paper = report(record);
    QVERIFY(paper.contains(u"not verified"_s));
    QVERIFY(paper.contains(u"valid, key "_s));
}

void JobSignaturesTest::everyReleaseHasItsOwn()
{
    const QString medium = copyOf(m_site->medium());
    SampleOptions options;
    options.images = 5;
    options.size = 1 << 20;
    options.version = u"4.20.2"_s;
    const auto newer = m_site->addRelease(options);
    QVERIFY(newer);
    JobSpec mirror = spec(JobKind::Mirror, medium);
    mirror.source = newer->reference;
    QCOMPARE(execute(mirror).state, JobState::Succeeded);
    QVERIFY(damageSignature(medium, newer->digest, Damage::Removed));

    const JobRecord all = execute(spec(JobKind::Verify, medium));
    QCOMPARE(all.state, JobState::Succeeded);
    const QString valid = u"valid "_s + m_site->release().fingerprint;
    const QJsonObject expected{{m_site->release().tag, valid}, {newer->tag, u"missing"_s}};
    QCOMPARE(all.outcome["signatures"_L1].toObject(), expected);
    QCOMPARE(all.outcome["signature"_L1].toString(), u"missing"_s);
    const QString paper = report(all);
    QVERIFY(paper.contains(u"Signature of "_s + m_site->release().tag));
    QVERIFY(paper.contains(u"Signature of "_s + newer->tag));
    QVERIFY(paper.contains(u"valid, key "_s));
    QVERIFY(paper.contains(u"none"_s));

    JobSpec one = spec(JobKind::Verify, medium);
    one.release = m_site->release().tag;
    const JobRecord alone = execute(one);
    QCOMPARE(alone.outcome["signature"_L1].toString(), valid);
    QVERIFY(!alone.outcome.contains("signatures"_L1));
}

/// What an older version stored, and what could not be looked at, is not checked.
void JobSignaturesTest::noMirrorNoSignature()
{
    const JobRecord record = execute(spec(JobKind::Verify, m_site->path(u"nothing"_s)));
    QCOMPARE(record.state, JobState::Failed);
    QVERIFY(!record.outcome.contains("signature"_L1));
    QVERIFY(report(record).contains(u"not checked"_s));
}

QTEST_GUILESS_MAIN(JobSignaturesTest)
#include "tst_jobsignatures.moc"
