// SPDX-License-Identifier: GPL-3.0-or-later
// A registry node that is there already: its users, its certificate, files of others, and its end.
#include "NodeWindow.h"
#include "node/CertificateAuthority.h"

#include <QDir>
#include <QMessageBox>

using namespace hashike;

class NodeCareTest final : public NodeWindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { build(); }
    void init() { open(); }
    void cleanup() { close(); }

    void filesOfOthersAreAskedAbout()
    {
        describeNode();
        QVERIFY(QDir().mkpath(node(u"certs"_s)));
        QFile foreign(node(u"certs/domain.crt"_s));
        QVERIFY(foreign.open(QIODevice::WriteOnly));
        foreign.write("somebody's");
        foreign.close();
        m_window->press(Registry, u"prepare"_s);
        QPushButton *replace = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT(
            (replace = m_window->window().findChild<QPushButton *>(u"replaceConsentAgree"_s)),
            WindowDriver::Patience);
        QCOMPARE(contentOf(foreign.fileName()), "somebody's"_ba);
        QTRY_VERIFY(replace->isVisible());
        QTest::mouseClick(replace, Qt::LeftButton);
        waitUntilReady();
        QCOMPARE(contentOf(foreign.fileName() + u".before-hashike"_s), "somebody's"_ba);
    }

    /// Each file for itself: to agree to one says nothing about the next.
    void everyFileOfOthersIsAskedAbout()
    {
        describeNode();
        QVERIFY(QDir().mkpath(node(u"certs"_s)));
        for (const QString &name : {u"certs/ca.crt"_s, u"certs/domain.crt"_s}) {
            QFile foreign(node(name));
            QVERIFY(foreign.open(QIODevice::WriteOnly) && foreign.write(name.toUtf8()) > 0);
        }
        m_window->press(Registry, u"prepare"_s);
        const auto asked = [this](const QString &path) {
            const auto *const box =
                m_window->window().findChild<QMessageBox *>(u"replaceConsent"_s);
            return box && box->isVisible() && box->informativeText().contains(path);
        };
        QTRY_VERIFY(asked(node(u"certs/ca.crt"_s)));
        agree(u"replaceConsent"_s);
        QTRY_VERIFY2(asked(node(u"certs/domain.crt"_s)), qPrintable(state()));
        QCOMPARE(contentOf(node(u"certs/domain.crt"_s)), "certs/domain.crt"_ba);
        agree(u"replaceConsent"_s);
        waitUntilReady();
        QCOMPARE(contentOf(node(u"certs/ca.crt.before-hashike"_s)), "certs/ca.crt"_ba);
    }

    void filesOfOthersStayWhenItIsRefused()
    {
        describeNode();
        QVERIFY(QDir().mkpath(node(u"certs"_s)));
        QFile foreign(node(u"certs/domain.crt"_s));
        QVERIFY(foreign.open(QIODevice::WriteOnly) && foreign.write("somebody's") > 0);
        foreign.close();
        m_window->press(Registry, u"prepare"_s);
        refuse(u"replaceConsent"_s);
        QCOMPARE(contentOf(foreign.fileName()), "somebody's"_ba);
        QVERIFY(!QFileInfo::exists(foreign.fileName() + u".before-hashike"_s));
        QVERIFY2(state().contains(foreign.fileName()), qPrintable(state()));
    }

    void whoRefusesKeepsTheNode()
    {
        makeNode();
        m_window->type(Registry, u"careUser"_s, u"admin"_s);
        m_window->press(Registry, u"removeUser"_s);
        refuse(u"removeUserConsent"_s);
        QCOMPARE(rows(u"nodeUsers"_s), QStringList{u"admin"_s});
        QVERIFY(logsIn(u"admin"_s, u"secret"_s));
        m_window->press(Registry, u"takeBack"_s);
        refuse(u"takeBackConsent"_s);
        QVERIFY(QFileInfo::exists(node(u"certs/domain.crt"_s)));
        QVERIFY(m_window->on<QPushButton>(Registry, u"takeBack"_s)->isEnabled());
    }

    void usersComeAndGo()
    {
        makeNode();
        m_window->type(Registry, u"careUser"_s, u"puller"_s);
        QVERIFY(!m_window->on<QPushButton>(Registry, u"addUser"_s)->isEnabled());
        m_window->type(Registry, u"carePassword"_s, u"first"_s);
        QVERIFY(!m_window->on<QPushButton>(Registry, u"changePassword"_s)->isEnabled());
        QVERIFY(!m_window->on<QPushButton>(Registry, u"removeUser"_s)->isEnabled());
        m_window->press(Registry, u"addUser"_s);
        QTRY_COMPARE(rows(u"nodeUsers"_s), (QStringList{u"admin"_s, u"puller"_s}));
        QVERIFY(logsIn(u"puller"_s, u"first"_s));
        QCOMPARE(m_window->on<QLineEdit>(Registry, u"carePassword"_s)->text(), QString());

        QVERIFY(!m_window->on<QPushButton>(Registry, u"addUser"_s)->isEnabled());
        m_window->type(Registry, u"carePassword"_s, u"second"_s);
        m_window->press(Registry, u"changePassword"_s);
        QTRY_VERIFY(logsIn(u"puller"_s, u"second"_s));
        QVERIFY(!logsIn(u"puller"_s, u"first"_s));
        QTRY_VERIFY(m_window->on<QPushButton>(Registry, u"removeUser"_s)->isEnabled());

        m_window->press(Registry, u"removeUser"_s);
        agree(u"removeUserConsent"_s);
        QTRY_COMPARE(rows(u"nodeUsers"_s), QStringList{u"admin"_s});
        QVERIFY(!logsIn(u"puller"_s, u"second"_s));
    }

    void aUserThatCannotBeIsRefused()
    {
        makeNode();
        m_window->type(Registry, u"careUser"_s, u"a:b"_s);
        m_window->type(Registry, u"carePassword"_s, u"x"_s);
        m_window->press(Registry, u"addUser"_s);
        QTRY_VERIFY2(careState().contains(u"a:b"_s), qPrintable(careState()));
        QCOMPARE(rows(u"nodeUsers"_s), QStringList{u"admin"_s});
    }

    void certificateIsShownAndRenewed()
    {
        makeNode();
        QTRY_VERIFY2(certificate().contains(u"825"_s) || certificate().contains(u"824"_s),
                     qPrintable(certificate()));
        QVERIFY(certificate().contains(u"localhost, 127.0.0.1"_s));
        const QByteArray before = contentOf(node(u"certs/domain.crt"_s));
        const QByteArray key = contentOf(node(u"certs/domain.key"_s));
        m_window->press(Registry, u"renew"_s);
        QTRY_VERIFY(contentOf(node(u"certs/domain.crt"_s)) != before);
        QTRY_VERIFY2(state().contains(u"was renewed"_s), qPrintable(state()));
        QVERIFY2(state().contains(u"Restart the registry"_s), qPrintable(state()));
        QCOMPARE(contentOf(node(u"certs/domain.key"_s)), key);
        QVERIFY(
            run({u"openssl"_s,
                 {u"verify"_s, u"-CAfile"_s, node(u"certs/ca.crt"_s), node(u"certs/domain.crt"_s)},
                 {},
                 {},
                 {}}));
    }

    /// Whoever comes back after a year has a form full of defaults.
    void renewingTouchesNothingElse()
    {
        describeNode();
        m_window->type(Registry, u"names"_s, u"mirror.example.com"_s);
        m_window->press(Registry, u"prepare"_s);
        waitUntilReady();
        m_window->type(Registry, u"names"_s, u"other.example.com"_s);
        m_window->type(Registry, u"nodeHost"_s, u"another_host"_s);
        m_window->type(Registry, u"addresses"_s, u"192.0.2.10"_s);
        m_window->type(Registry, u"nodeUser"_s, u"somebody"_s);
        leaveOut({u"Server certificate"_s}); // asked for all the same
        showTab(1);
        const QByteArray before = contentOf(node(u"certs/domain.crt"_s));
        const QByteArray configuration = contentOf(node(u"config.yml"_s));
        m_window->press(Registry, u"renew"_s);
        QTRY_VERIFY2(state().contains(u"was renewed"_s), qPrintable(state()));
        QVERIFY(contentOf(node(u"certs/domain.crt"_s)) != before);
        QTRY_VERIFY2(certificate().contains(u"localhost, mirror.example.com, 127.0.0.1"_s),
                     qPrintable(certificate()));
        QCOMPARE(rows(u"nodeUsers"_s), QStringList{u"admin"_s});
        QCOMPARE(contentOf(node(u"config.yml"_s)), configuration);
    }

    /// A certificate that was given is not ours to issue again.
    void aGivenCertificateIsNotRenewedHere()
    {
        makeNode();
        QTRY_VERIFY(m_window->on<QPushButton>(Registry, u"renew"_s)->isEnabled());
        const QDateTime now = QDateTime::currentDateTimeUtc();
        NodePlan plan;
        plan.host = u"localhost"_s;
        const auto key = makePrivateKey();
        const auto authority = makeAuthority(*key, u"Company CA"_s, now);
        const auto given = issueServerCertificate({*authority, *key}, *key, plan, now);
        QFile certificateFile(node(u"certs/domain.crt"_s));
        QVERIFY(given && certificateFile.open(QIODevice::WriteOnly));
        QVERIFY(certificateFile.write(*given) == given->size());
        certificateFile.close();
        showTab(0);
        m_window->type(Registry, u"nodeDirectory"_s, m_directory->filePath(u"elsewhere"_s));
        showTab(1);
        QTRY_VERIFY2(certificate().contains(u"elsewhere"_s), qPrintable(certificate()));
        showTab(0);
        m_window->type(Registry, u"nodeDirectory"_s, m_directory->filePath(u"registry"_s));
        showTab(1);
        QTRY_VERIFY2(certificate().contains(u"issued elsewhere"_s), qPrintable(certificate()));
        QVERIFY(!m_window->on<QPushButton>(Registry, u"renew"_s)->isEnabled());
    }

    void expiringCertificateWarns()
    {
        describeNode();
        auto *const days = m_window->on<QSpinBox>(Registry, u"days"_s);
        days->setFocus();
        days->selectAll();
        QTest::keyClicks(days, u"7"_s);
        m_window->press(Registry, u"prepare"_s);
        QTRY_VERIFY2(certificate().startsWith(u"! "_s), qPrintable(certificate()));
    }

    void takenBackAsForeseen()
    {
        makeNode();
        QFile pushed(node(u"data/image"_s));
        QVERIFY(pushed.open(QIODevice::WriteOnly));
        pushed.close();
        showTab(0);
        m_window->type(Registry, u"nodeDirectory"_s, m_directory->filePath(u"elsewhere"_s));
        showTab(1);
        QTRY_VERIFY2(certificate().contains(u"elsewhere"_s), qPrintable(certificate()));
        QVERIFY(!m_window->on<QPushButton>(Registry, u"takeBack"_s)->isEnabled());
        m_window->type(Registry, u"nodeDirectory"_s, m_directory->filePath(u"registry"_s));
        QTRY_VERIFY(rows(u"foreseen"_s).contains(node(u"data"_s)));
        const QStringList foreseen = rows(u"foreseen"_s);
        const QStringList fates = rows(u"foreseen"_s, 1);
        QCOMPARE(fates.at(foreseen.indexOf(node(u"data"_s))), u"stays"_s);
        QCOMPARE(fates.at(foreseen.indexOf(node(u"certs/domain.crt"_s))), u"goes"_s);
        QVERIFY(QFileInfo::exists(node(u"certs/domain.crt"_s)));

        m_window->press(Registry, u"takeBack"_s);
        agree(u"takeBackConsent"_s);
        QVERIFY(!m_window->on<QPushButton>(Registry, u"prepare"_s)->isEnabled()); // meanwhile
        QVERIFY(!m_window->on<QLineEdit>(Registry, u"nodeDirectory"_s)->isEnabled());
        QVERIFY(!m_window->window().close());
        auto *const box = m_window->window().findChild<QMessageBox *>(u"closeConsent"_s);
        QVERIFY(box && box->isVisible());
        QTest::mouseClick(box->defaultButton(), Qt::LeftButton); // the safe one
        QTRY_VERIFY2(careState().contains(u"Taken back"_s), qPrintable(careState()));
        QCOMPARE(rows(u"foreseen"_s), foreseen);
        QVERIFY(!QFileInfo::exists(node(u"certs"_s)));
        QVERIFY(pushed.exists());
        QTRY_VERIFY(!m_window->on<QPushButton>(Registry, u"takeBack"_s)->isEnabled());

        // What was taken back is of no interest once there is a node again.
        m_window->press(Registry, u"prepare"_s);
        waitUntilReady();
        QTRY_COMPARE(careState(), QString());
        QTRY_COMPARE(rows(u"foreseen"_s, 1).value(0), u"goes"_s);
    }

    /// How the steps stand is found out in the meantime, and no answer to what was asked.
    void aLateExaminationHidesNoFailure()
    {
        describeNode();
        m_window->press(Registry, u"smokeTest"_s);
        QTRY_VERIFY2(state().contains(node(u"certs/ca.crt"_s)), qPrintable(state()));
        const QString failure = state();
        QTRY_VERIFY(rows(u"nodeStepList"_s, 1).contains(u"to do"_s));
        QCOMPARE(state(), failure);
    }
};

QTEST_MAIN(NodeCareTest)
#include "tst_nodecare.moc"
