// SPDX-License-Identifier: GPL-3.0-or-later
// What a job may reach, and how fast, is what counts when it starts.
#include "app/Journey.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

class AccessTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Preferences> m_preferences;
    std::unique_ptr<SecretKeeper> m_secrets;
    std::unique_ptr<Journey> m_journey;

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_preferences = std::make_unique<Preferences>(m_directory->filePath(u"hashike.ini"_s));
        m_secrets = std::make_unique<SecretKeeper>();
        m_journey = std::make_unique<Journey>(*m_preferences, *m_secrets);
    }

    void cleanup()
    {
        m_journey.reset();
        m_secrets.reset();
        m_preferences.reset();
    }

    /// A CA that was removed from the settings is not trusted by what starts later; one whose file
    /// moved is looked for where it is now.
    void certificatesThatAreTrustedNoMore()
    {
        m_preferences->setAuthorities({u"/old.pem"_s, u"/site.pem"_s});
        JobSpec access;
        access.ownAuthorities = {u"/of-the-page.pem"_s};
        access.authorities = access.ownAuthorities + m_preferences->authorities();
        m_journey->setAccess(access);
        JobSpec spec = m_journey->job(JobKind::Mirror);
        QCOMPARE(spec.authorities,
                 (QStringList{u"/of-the-page.pem"_s, u"/old.pem"_s, u"/site.pem"_s}));
        m_preferences->setAuthorities({u"/moved/site.pem"_s});
        m_journey->renew(spec);
        QCOMPARE(spec.authorities, (QStringList{u"/of-the-page.pem"_s, u"/moved/site.pem"_s}));
        QCOMPARE(m_journey->job(JobKind::Upload).authorities, spec.authorities);
    }

    void certificatesThatAreInBothPlaces()
    {
        m_preferences->setAuthorities({u"/site.pem"_s});
        JobSpec access;
        access.ownAuthorities = {u"/site.pem"_s};
        m_journey->setAccess(access);
        JobSpec spec = m_journey->job(JobKind::Mirror);
        QCOMPARE(spec.authorities, QStringList{u"/site.pem"_s});
        m_preferences->setAuthorities({}); // it was chosen for the job, too
        m_journey->renew(spec);
        QCOMPARE(spec.authorities, QStringList{u"/site.pem"_s});
    }

    void limits()
    {
        JobSpec spec = m_journey->job(JobKind::Mirror);
        m_preferences->setStreams(3);
        m_preferences->setBytesPerSecond(1 << 20);
        m_preferences->setLimitHours(DailyHours{QTime(8, 0), QTime(18, 0)});
        m_journey->renew(spec);
        QCOMPARE(spec.streams, 3);
        QCOMPARE(spec.bytesPerSecond, 1 << 20);
        QCOMPARE(spec.limitHours, (DailyHours{QTime(8, 0), QTime(18, 0)}));
        m_preferences->setBytesPerSecond(0);
        m_journey->renew(spec);
        QCOMPARE(spec.bytesPerSecond, 0);
    }

    /// Inside nobody is asked but the registry; what was queued before the switch included.
    void signatureStores()
    {
        m_preferences->setTrust({{}, {}, {u"https://signatures.example.com"_s}});
        JobSpec spec = m_journey->job(JobKind::Extract);
        QVERIFY(spec.trust.asksStores);
        m_preferences->setSide(Side::Disconnected);
        m_journey->renew(spec);
        QVERIFY(!spec.trust.asksStores);
        m_preferences->setSide(Side::Connected);
        m_journey->renew(spec);
        QVERIFY(spec.trust.asksStores);
    }

    /// What nobody holds now may still be in the file that the job was made with.
    void aLoginThatNobodyHolds()
    {
        JobSpec spec = m_journey->job(JobKind::Mirror);
        spec.credentials = CredentialsOrigin::File;
        spec.credentialsFile = u"/pull-secret.txt"_s;
        m_journey->renew(spec);
        QCOMPARE(spec.credentials, CredentialsOrigin::File);
        QCOMPARE(spec.credentialsFile, u"/pull-secret.txt"_s);
        m_secrets->paste(u"{\"auths\":{\"quay.io\":{\"auth\":\"YTpi\"}}}"_s);
        m_journey->renew(spec);
        QCOMPARE(spec.credentials, CredentialsOrigin::Memory);
    }
};

QTEST_MAIN(AccessTest)
#include "tst_access.moc"
