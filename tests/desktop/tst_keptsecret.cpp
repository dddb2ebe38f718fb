// SPDX-License-Identifier: GPL-3.0-or-later
// The tick "keep in the keychain" is remembered: with the real QtKeychain, on a wallet of our own.
#include "FakeWallet.h"
#include "app/Journey.h"
#include "secrets/PullSecretPanel.h"
#include "settings/RegistrySettings.h"
#include "support/PrivateBus.h"
#include "support/Subprocess.h"

#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

#include <future>
#include <optional>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
const QString Marker = u"TUFSS0VSOlBBU1M"_s;
const QString Secret = u"{\"auths\":{\"quay.io\":{\"auth\":\"%1=\"}}}"_s.arg(Marker);

/// What a start of the program makes of all this.
struct Session
{
    Session(Keychain &keychain, const QString &file)
        : preferences(file)
        , secrets(&keychain)
        , journey(preferences, secrets)
    {
    }

    Preferences preferences;
    SecretKeeper secrets;
    Journey journey;
};
} // namespace

class KeptSecretTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<FakeWallet> m_wallet;
    std::unique_ptr<Keychain> m_keychain; // one a program
    std::unique_ptr<QTemporaryDir> m_directory;
    std::optional<Session> m_session;

    void start()
    {
        m_session.reset();
        m_session.emplace(*m_keychain, m_directory->filePath(u"hashike.ini"_s));
    }

    void keep()
    {
        m_session->secrets.paste(Secret);
        QVERIFY(!m_session->secrets.isEmpty());
        m_session->secrets.setKept(true);
        QTRY_VERIFY(m_session->preferences.keepsSecret());
        QCOMPARE(m_wallet->entries.size(), 1);
        QVERIFY(m_wallet->entries.first().contains(Marker));
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!isInstalled(u"dbus-daemon"_s)) {
            QSKIP("dbus-daemon is not installed");
        }
        auto bus = PrivateBus::start();
        QVERIFY(bus);
        m_bus = std::move(*bus);
        // As in a session of Plasma 6.
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus->address().toUtf8());
        qputenv("XDG_CURRENT_DESKTOP", "KDE");
        qputenv("KDE_SESSION_VERSION", "6");
        m_keychain = std::make_unique<Keychain>(u"pull-secret"_s);
    }

    void cleanupTestCase() { m_keychain.reset(); }

    void init()
    {
        m_wallet = std::make_unique<FakeWallet>(m_bus->connect());
        m_directory = std::make_unique<QTemporaryDir>();
        start();
    }

    void cleanup()
    {
        m_session.reset();
        QFile settings(m_directory->filePath(u"hashike.ini"_s));
        QVERIFY(!settings.open(QIODevice::ReadOnly)
                || !settings.readAll().contains(Marker.toUtf8()));
        m_wallet.reset();
    }

    void theNextStartHasItAgain()
    {
        keep();
        start();
        QTRY_VERIFY(!m_session->secrets.isEmpty());
        QVERIFY(m_session->secrets.isKept());
        QCOMPARE(m_session->secrets.accounts().first().registry, u"quay.io"_s);
        QCOMPARE(m_session->journey.job(JobKind::Mirror).credentials, CredentialsOrigin::Memory);
    }

    /// The tick in the settings is the same as that beside the pull secret.
    void theSettingsSwitchItToo()
    {
        RegistrySettings settings(m_session->preferences, m_session->secrets);
        auto *const tick = settings.findChild<QCheckBox *>(u"keepSecret"_s);
        settings.show();
        QVERIFY(!tick->isEnabled()); // nothing to keep
        m_session->secrets.paste(Secret);
        QTRY_VERIFY(tick->isEnabled());
        QTest::mouseClick(tick, Qt::LeftButton, {}, {tick->height() / 2, tick->height() / 2});
        QTRY_VERIFY(m_session->preferences.keepsSecret());
        QCOMPARE(m_wallet->entries.size(), 1);
        QTest::mouseClick(tick, Qt::LeftButton, {}, {tick->height() / 2, tick->height() / 2});
        QTRY_VERIFY(!m_session->preferences.keepsSecret());
        QTRY_VERIFY(m_wallet->entries.isEmpty());
    }

    void withoutTheTickNothingIsKept()
    {
        m_session->secrets.paste(Secret);
        start();
        QVERIFY(m_session->secrets.isEmpty());
        QVERIFY(m_wallet->entries.isEmpty());
    }

    void untickingRemovesIt()
    {
        keep();
        m_session->secrets.setKept(false);
        QTRY_VERIFY(m_wallet->entries.isEmpty());
        QVERIFY(!m_session->preferences.keepsSecret());
        QVERIFY(!m_session->secrets.isEmpty()); // stays in memory
        start();
        QVERIFY(!m_session->preferences.keepsSecret());
        QVERIFY(m_session->secrets.isEmpty());
    }

    /// What was removed here does not come back at the next start.
    void removingTheLastLoginRemovesIt()
    {
        keep();
        m_session->secrets.removeLogin(u"quay.io"_s);
        QVERIFY(m_session->secrets.isEmpty());
        QTRY_VERIFY(m_wallet->entries.isEmpty());
    }

    void forgettingRemovesIt()
    {
        keep();
        m_session->secrets.forget();
        QTRY_VERIFY(m_wallet->entries.isEmpty());
        QVERIFY(!m_session->preferences.keepsSecret());
    }

    /// What is dropped while the keychain is still being opened counts, and is kept as well.
    void droppedBeforeTheKeychainAnswers()
    {
        keep();
        start();
        m_session->secrets.paste(
            u"{\"auths\":{\"registry.redhat.io\":{\"auth\":\"%1=\"}}}"_s.arg(Marker));
        QVERIFY(!m_session->secrets.isKept());
        QTRY_VERIFY(m_session->secrets.isKept());
        QCOMPARE(m_session->secrets.accounts().first().registry, u"registry.redhat.io"_s);
        QTRY_VERIFY(m_wallet->entries.first().contains(u"registry.redhat.io"_s));
    }

    void forgottenBeforeTheKeychainAnswers()
    {
        keep();
        start();
        m_session->secrets.forget();
        QTRY_VERIFY(m_wallet->entries.isEmpty());
        QVERIFY(m_session->secrets.isEmpty() && !m_session->secrets.isKept());
        QVERIFY(!m_session->preferences.keepsSecret());
    }

    /// It must not say “not kept” of what is still there.
    void removalThatFails()
    {
        keep();
        m_wallet->staysLocked = true;
        m_session->secrets.setKept(false);
        QTRY_VERIFY(m_session->secrets.keychainOutcome() != Keychain::Outcome::Done);
        QVERIFY(m_session->secrets.wasRemoval());
        QCOMPARE(m_wallet->entries.size(), 1);
        PullSecretPanel panel(m_session->secrets);
        QVERIFY(
            panel.findChild<QLabel *>(u"keychainProblem"_s)->text().contains(u"may still be"_s));
        m_wallet->staysLocked = false;
        m_session->secrets.forget(); // once more
        QTRY_VERIFY(m_wallet->entries.isEmpty());
        QTRY_COMPARE(m_session->secrets.keychainOutcome(), Keychain::Outcome::Done);
    }

    /// The wallet has locked itself since: the wish is gone even if what it holds is not.
    void whatCouldNotBeRemovedDoesNotComeBack()
    {
        keep();
        m_wallet->staysLocked = true;
        m_session->secrets.removeLogin(u"quay.io"_s);
        QTRY_VERIFY(!m_session->preferences.keepsSecret());
        m_wallet->staysLocked = false;
        start();
        QVERIFY(!m_session->preferences.keepsSecret());
        QVERIFY(m_session->secrets.isEmpty());
    }

    /// Removed, brought back and removed again before the keychain said a word.
    void anOlderAnswerIsNotTakenForANewerOne()
    {
        keep();
        QSignalSpy stored(m_keychain.get(), &Keychain::stored);
        m_session->secrets.removeLogin(u"quay.io"_s);
        m_session->secrets.takeBack();
        QTRY_COMPARE(stored.size(), 1);
        QCOMPARE(m_wallet->entries.size(), 1);
        QVERIFY(m_session->secrets.isKept());
        m_session->secrets.removeLogin(u"quay.io"_s);
        QTRY_VERIFY(m_wallet->entries.isEmpty());
    }

    /// A tick that does not stay says why.
    void theSettingsSayWhyItIsNotKept()
    {
        m_wallet->staysLocked = true;
        RegistrySettings settings(m_session->preferences, m_session->secrets);
        auto *const tick = settings.findChild<QCheckBox *>(u"keepSecret"_s);
        const auto *const problem = settings.findChild<QLabel *>(u"keychainProblem"_s);
        settings.show();
        QVERIFY(!problem->isVisible());
        m_session->secrets.paste(Secret);
        QTRY_VERIFY(tick->isEnabled());
        QTest::mouseClick(tick, Qt::LeftButton, {}, {tick->height() / 2, tick->height() / 2});
        QTRY_VERIFY(problem->isVisible());
        QVERIFY(!tick->isChecked());
        QVERIFY2(problem->text().contains(u"stayed locked"_s), qPrintable(problem->text()));
    }

    /// Locked when the program started, and forgotten later: it must not come back.
    void forgottenAfterALockedStart()
    {
        keep();
        m_wallet->staysLocked = true;
        start();
        PullSecretPanel panel(m_session->secrets);
        auto *const remove = panel.findChild<QPushButton *>(u"removeKept"_s);
        QVERIFY(!remove->isVisibleTo(&panel)); // nobody knows yet
        QTRY_VERIFY(m_session->secrets.keychainOutcome() != Keychain::Outcome::Done);
        QVERIFY(remove->isVisibleTo(&panel));
        m_wallet->staysLocked = false;
        remove->click();
        QTRY_VERIFY(m_wallet->entries.isEmpty());
        QTRY_VERIFY(!remove->isVisibleTo(&panel));
    }

    /// The file that was dropped is newer than what was kept, however long it takes to be read.
    void aFileIsReadWhileTheKeychainAnswers_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("registry");
        QTest::newRow("good") << R"({"auths":{"registry.redhat.io":{"auth":"YTpi"}}})"_ba
                              << u"registry.redhat.io"_s;
        QTest::newRow("bad") << "nothing of the kind"_ba << u"quay.io"_s;
    }

    void aFileIsReadWhileTheKeychainAnswers()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, registry);
        keep();
        const QString path = m_directory->filePath(u"pull-secret.txt"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) > 0);
        file.close();
        QThreadPool::globalInstance()->setMaxThreadCount(1); // which is busy for as long
        std::promise<void> answered;
        QThreadPool::globalInstance()->start([&] { answered.get_future().wait(); });
        QSignalSpy loaded(m_keychain.get(), &Keychain::loaded);
        start();
        m_session->secrets.readFile(path);
        QTRY_COMPARE(loaded.size(), 1);
        answered.set_value();
        QTRY_VERIFY(!m_session->secrets.isEmpty());
        QCOMPARE(m_session->secrets.accounts().first().registry, registry);
        QVERIFY(m_session->secrets.isKept());
        QCOMPARE(m_session->secrets.lastProblem().has_value(), registry == u"quay.io"_s);
        QTRY_VERIFY(m_wallet->entries.first().contains(registry));
        QThreadPool::globalInstance()->setMaxThreadCount(QThread::idealThreadCount());
    }

    /// Somebody says no once; that is not for ever.
    void lockedAtTheStart()
    {
        keep();
        m_wallet->staysLocked = true;
        start();
        QTRY_VERIFY(m_session->secrets.keychainOutcome() != Keychain::Outcome::Done);
        QVERIFY(m_session->secrets.isEmpty() && !m_session->secrets.isKept());
        m_wallet->staysLocked = false;
        start();
        QTRY_VERIFY(!m_session->secrets.isEmpty());
    }

    void removedByOthers()
    {
        keep();
        m_wallet->entries.clear();
        start();
        QTRY_COMPARE(m_session->secrets.keychainOutcome(), Keychain::Outcome::NothingKept);
        QVERIFY(!m_session->preferences.keepsSecret());
    }

    void noService()
    {
        m_wallet.reset();
        m_session->secrets.paste(Secret);
        m_session->secrets.setKept(true);
        QTRY_VERIFY(m_session->secrets.keychainOutcome() != Keychain::Outcome::Done);
        QVERIFY(!m_session->secrets.isKept());
        QVERIFY(!m_session->preferences.keepsSecret());
        QVERIFY(!m_session->secrets.isEmpty()); // in memory
    }
};

QTEST_MAIN(KeptSecretTest)
#include "tst_keptsecret.moc"
