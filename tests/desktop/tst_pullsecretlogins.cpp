// SPDX-License-Identifier: GPL-3.0-or-later
// Logins tried at real registries, and the system's keychain where there is none.
#include "desktop/SecretWindow.h"
#include "support/RegistryServer.h"
#include "support/Subprocess.h"
#include "support/TestCertificates.h"

#include <QCheckBox>
#include <QSignalSpy>

using namespace hashike;

class PullSecretLoginsTest final : public SecretWindowTest
{
    Q_OBJECT

private:
    TestCertificates m_certificates;

    /// Presses the button for a login whose registry does not answer; null when it does not start.
    std::unique_ptr<RegistryServer> beginTryingOneThatHangs()
    {
        auto registry = RegistryServer::start({});
        if (!registry) {
            return nullptr;
        }
        (*registry)->pause();
        paste(pullSecret({entry((*registry)->host(), u"init"_s, Marker)}));
        press(u"tryLogins"_s);
        return std::move(*registry);
    }

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }

    /// Real logins at real registries: right, wrong, not asked for, nobody there.
    void triesLogins()
    {
        if (!isInstalled(u"docker-registry"_s) || !isInstalled(u"htpasswd"_s)) {
            QSKIP("docker-registry or htpasswd is not installed");
        }
        RegistryOptions options;
        const auto certificate = m_certificates.certificate(CertificateKind::Server);
        const auto authority = m_certificates.authorityPath();
        QVERIFY(certificate && authority);
        options.tls = *certificate;
        const auto unguarded = RegistryServer::start(options);
        options.user = u"init"_s;
        options.password = Marker;
        const auto right = RegistryServer::start(options);
        const auto wrong = RegistryServer::start(options);
        QVERIFY(unguarded && right && wrong);
        paste(pullSecret({entry((*right)->host(), u"init"_s, Marker),
                          entry((*wrong)->host(), u"init"_s, u"x"_s + Marker),
                          entry((*unguarded)->host(), u"init"_s, Marker),
                          entry(u"127.0.0.1:1"_s, u"init"_s, Marker),
                          "\"quay.example.test\":{}"}));
        m_panel->setAuthorities({*authority});
        press(u"tryLogins"_s);
        QCOMPARE(cell(0, PullSecretModel::Login), u"Trying…"_s);
        QTRY_COMPARE_WITH_TIMEOUT(cell(0, PullSecretModel::Login), u"✓ Accepted"_s, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(cell(1, PullSecretModel::Login), u"✕ Refused"_s, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(cell(2, PullSecretModel::Login), u"No login needed"_s, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(
            cell(3, PullSecretModel::Login), u"? Could not be tried"_s, Patience);
        QCOMPARE(cell(4, PullSecretModel::Login), u"No login in this entry"_s);
        QVERIFY2(line(u"loginProblem"_s).contains((*wrong)->host() + u" refused the login"_s),
                 qPrintable(line(u"loginProblem"_s)));
        part<QTableView>(u"registries"_s)->selectRow(3);
        QVERIFY2(line(u"loginProblem"_s).contains(u"127.0.0.1:1"_s),
                 qPrintable(line(u"loginProblem"_s)));
        checkNoSecretIsShown();
        grab(u"tried"_s);
        // Another secret: what is known about the logins does not count any more.
        paste(pullSecret({entry((*right)->host(), u"init"_s, u"new"_s)}));
        QCOMPARE(cell(0, PullSecretModel::Login), u"Not tried"_s);
        QCOMPARE(line(u"loginProblem"_s), QString());
    }

    void anUntrustedRegistryGetsNoPassword()
    {
        if (!isInstalled(u"docker-registry"_s)) {
            QSKIP("docker-registry is not installed");
        }
        RegistryOptions options;
        const auto certificate = m_certificates.certificate(CertificateKind::SelfSigned);
        QVERIFY(certificate);
        options.tls = *certificate;
        options.user = u"init"_s;
        options.password = Marker;
        const auto registry = RegistryServer::start(options);
        QVERIFY(registry);
        paste(pullSecret({entry((*registry)->host(), u"init"_s, Marker)}));
        press(u"tryLogins"_s);
        QTRY_COMPARE_WITH_TIMEOUT(
            cell(0, PullSecretModel::Login), u"? Could not be tried"_s, Patience);
    }

    /// Inside nobody hears of us but the registry that was named.
    void insideOnlyTheNamedRegistryIsAsked()
    {
        paste(pullSecret({entry(u"127.0.0.1:1"_s, u"init"_s, Marker),
                          entry(u"127.0.0.1:2"_s, u"init"_s, Marker)}));
        m_panel->setLocalRegistry(u"127.0.0.1:2"_s);
        m_panel->setSide(Side::Disconnected);
        press(u"tryLogins"_s);
        QTRY_COMPARE_WITH_TIMEOUT(
            cell(1, PullSecretModel::Login), u"? Could not be tried"_s, Patience);
        QCOMPARE(cell(0, PullSecretModel::Login), u"Not tried"_s);
        QVERIFY(!part<QPushButton>(u"tryLogins"_s)->toolTip().contains(u"127."_s)); // names no host
        m_panel->setSide(Side::Connected);
        press(u"tryLogins"_s);
        QTRY_COMPARE_WITH_TIMEOUT(
            cell(0, PullSecretModel::Login), u"? Could not be tried"_s, Patience);
    }

    /// Who changes the side while logins are tried is not heard outside any more.
    void goingInsideEndsTheTrying()
    {
        if (!isInstalled(u"docker-registry"_s)) {
            QSKIP("docker-registry is not installed");
        }
        const auto registry = beginTryingOneThatHangs();
        QVERIFY(registry);
        QCOMPARE(cell(0, PullSecretModel::Login), u"Trying…"_s);
        m_panel->setSide(Side::Disconnected);
        QCOMPARE(cell(0, PullSecretModel::Login), u"Not tried"_s);
        registry->resume();
        const bool isAnswered = QTest::qWaitFor(
            [&] { return cell(0, PullSecretModel::Login) != u"Not tried"_s; }, 1000);
        QVERIFY(!isAnswered);
    }

    /// A window that closes while logins are tried does not wait for them.
    void closesWhileTrying()
    {
        if (!isInstalled(u"docker-registry"_s)) {
            QSKIP("docker-registry is not installed");
        }
        const auto registry = beginTryingOneThatHangs();
        QVERIFY(registry);
        QElapsedTimer timer;
        timer.start();
        m_window.reset();
        QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
        open();
    }

    /// Without a keychain in this session the tick does not stay, and it is said why.
    void noKeychain()
    {
        paste(sample());
        QVERIFY(!part<QCheckBox>(u"keep"_s)->isChecked());
        press(u"keep"_s);
        QTRY_VERIFY2_WITH_TIMEOUT(line(u"keychainProblem"_s).contains(u"no keychain"_s),
                                  qPrintable(line(u"keychainProblem"_s)),
                                  Patience);
        QVERIFY(!part<QCheckBox>(u"keep"_s)->isChecked());
        QVERIFY(!m_keeper->isKept());
        QCOMPARE(rows(), 2);
    }

    void nothingKeptIsNothingRestored()
    {
        QSignalSpy loaded(&m_keychain, &Keychain::loaded);
        m_keeper->restore();
        QTRY_COMPARE_WITH_TIMEOUT(loaded.size(), 1, Patience);
        QTRY_COMPARE(m_keeper->keychainOutcome(), Keychain::Outcome::NoService);
        QVERIFY(m_keeper->isEmpty());
    }
};

int main(int argc, char *argv[])
{
    return runInPrivateHome<PullSecretLoginsTest>(argc, argv);
}
#include "tst_pullsecretlogins.moc"
