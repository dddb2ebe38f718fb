// SPDX-License-Identifier: GPL-3.0-or-later
// A registry node made in the window, by mouse and keyboard; the real registry runs on it.
#include "DragAndDrop.h"
#include "NodeWindow.h"
#include "Screenshots.h"

#include <QApplication>
#include <QDir>
#include <QInputMethodEvent>
#include <QListWidget>
#include <QMessageBox>
#include <QTableView>

using namespace hashike;

class RegistryNodeTest final : public NodeWindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { build(); }
    void init() { open(); }
    void cleanup() { close(); }

    void madeAndTested()
    {
        describeNode();
        m_window->press(Registry, u"prepare"_s);
        waitUntilReady();
        QVERIFY(contentOf(node(u"auth/htpasswd"_s)).startsWith("admin:$2y$"));
        QVERIFY(!QFileInfo::exists(node(u"initial-password"_s)));
        startRegistry();
        m_window->press(Registry, u"smokeTest"_s);
        QTRY_COMPARE_WITH_TIMEOUT(state().count(u'✓'), 6, WindowDriver::Patience);
    }

    /// What was typed, or what was made up when nothing was.
    void accountGoesIntoThePullSecret_data()
    {
        QTest::addColumn<QString>("password");
        QTest::newRow("typed") << u"pass:word"_s;
        QTest::newRow("made up") << QString();
    }

    void accountGoesIntoThePullSecret()
    {
        QFETCH(QString, password);
        describeNode();
        auto *const edit = m_window->on<QLineEdit>(Registry, u"nodePassword"_s);
        edit->setFocus();
        QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(edit, Qt::Key_Delete);
        QTest::keyClicks(edit, password);
        if (password.isEmpty()) { // and none is made up yet
            m_window->press(Registry, u"addAccount"_s);
            QTRY_VERIFY2(state().contains(u"initial-password"_s), qPrintable(state()));
            QVERIFY2(state().contains(u"Type the user's password"_s), qPrintable(state()));
        }
        m_window->press(Registry, u"prepare"_s);
        waitUntilReady();
        m_window->press(Registry, u"addAccount"_s);
        const QString registry = u"localhost:%1"_s.arg(m_port);
        QTRY_VERIFY2(state().contains(u"a login of admin for "_s + registry), qPrintable(state()));
        const auto held = m_window->window().findChild<QTableView *>(u"registries"_s)->model();
        QVERIFY(!held->match(held->index(0, 0), Qt::DisplayRole, registry).isEmpty());
        QVERIFY(!state().contains(password) || password.isEmpty());
        QVERIFY(!state().contains(u"in place of another login"_s));

        const QString login = loginIn(savedSecret(), registry);
        QVERIFY(login.startsWith("admin:"_L1));
        QVERIFY(logsIn(u"admin"_s, login.section(u':', 1)));
    }

    void closingMeanwhileAsksFirst()
    {
        describeNode();
        m_window->press(Registry, u"prepare"_s);
        QVERIFY(!m_window->window().close());
        auto *const box = m_window->window().findChild<QMessageBox *>(u"closeConsent"_s);
        QVERIFY(box && box->isVisible());
        QVERIFY(box->informativeText().contains(u"What was done stays"_s));
        QTest::mouseClick(box->defaultButton(), Qt::LeftButton); // the safe one
        waitUntilReady();
        QVERIFY(m_window->window().isVisible());
    }

    void anotherLoginOfThePullSecretCanComeBack()
    {
        describeNode();
        for (const QString &password : {u"first"_s, u"second"_s}) {
            m_window->type(Registry, u"nodePassword"_s, password);
            m_window->press(Registry, u"addAccount"_s);
            QTRY_COMPARE(state().contains(u"in place of another login"_s), password == u"second"_s);
            QTRY_VERIFY(state().contains(u"The pull secret has a login"_s));
        }
        QTest::mouseClick(m_window->on<QRadioButton>(Registry, u"haveOne"_s), Qt::LeftButton);
        m_window->press(Registry, u"restoreSecret"_s);
        QCOMPARE(loginIn(savedSecret(), u"localhost:%1"_s.arg(m_port)), u"admin:first"_s);
    }

    void wrongFieldsAreNamedAsOneTypes()
    {
        describeNode();
        auto *const prepare = m_window->on<QPushButton>(Registry, u"prepare"_s);
        QVERIFY(prepare->isEnabled());
        m_window->type(Registry, u"nodeHost"_s, u"my registry"_s);
        QVERIFY(reason().contains(u"my registry"_s));
        QVERIFY(!prepare->isEnabled());
        m_window->type(Registry, u"addresses"_s, u"10.0.0"_s);
        QVERIFY(reason().contains(u"10.0.0"_s));
        m_window->type(Registry, u"nodeHost"_s, u"localhost"_s);
        auto *const addresses = m_window->on<QLineEdit>(Registry, u"addresses"_s);
        addresses->selectAll();
        QInputMethodEvent composed;
        composed.setCommitString(u"127.0.0.1、::1"_s);
        QApplication::sendEvent(addresses, &composed);
        QVERIFY2(reason().isEmpty(), qPrintable(reason()));
        QVERIFY(prepare->isEnabled());
    }

    void givenFilesAreChosen_data()
    {
        QTest::addColumn<QString>("field");
        QTest::newRow("certificate") << u"givenCertificate"_s;
        QTest::newRow("key") << u"givenKey"_s;
        QTest::newRow("CA") << u"givenAuthority"_s;
    }

    void givenFilesAreChosen()
    {
        QFETCH(QString, field);
        describeNode();
        const QString path = m_directory->filePath(u"given.pem"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("pem"));
        file.close();
        m_window->press(Registry, field + u"Choose"_s);
        answerFileDialog(m_window->window(), path);
        QTRY_COMPARE(m_window->on<QLineEdit>(Registry, field)->text(), path);
    }

    void filesAreChosenAndDropped()
    {
        describeNode();
        const QString file = m_directory->filePath(u"image.tar"_s);
        QFile image(file);
        QVERIFY(image.open(QIODevice::WriteOnly) && image.write("tar"));
        image.close();
        auto *const archive = m_window->on<QLineEdit>(Registry, u"archive"_s);
        m_window->press(Registry, u"archiveChoose"_s);
        answerFileDialog(m_window->window(), file);
        QTRY_COMPARE(archive->text(), file);

        archive->clear();
        Drag drag(m_window->window());
        drag.takeFiles({file});
        QVERIFY(!drag.enter()); // nothing for the window
        const auto *const overlay = m_window->window().findChild<QWidget *>(u"dropOverlay"_s);
        QVERIFY(overlay->isVisible());
        drag.goTo(archive->mapTo(&m_window->window(), archive->rect().center()));
        QVERIFY(drag.enter());
        QVERIFY(!overlay->isVisible());
        QVERIFY(drag.move());
        QVERIFY(drag.drop());
        QCOMPARE(archive->text(), file);
        drag.takeFiles({file, file});
        QVERIFY(!drag.enter());
    }

    void imageOfTheMedium()
    {
        QDir(m_site->medium()).removeRecursively();
        QVERIFY(QDir().mkpath(m_site->medium()));
        const CtlResult fetched = m_site->ctl().run(QStringList{u"registry"_s,
                                                                u"image"_s,
                                                                m_site->release().reference,
                                                                u"--to-dir"_s,
                                                                m_site->medium()}
                                                    + m_site->access());
        QCOMPARE(fetched.exitCode, 0);
        describeNode();
        auto *const take = m_window->on<QPushButton>(Registry, u"fromMedium"_s);
        QVERIFY(!take->isEnabled());
        m_window->go(Arrival);
        m_window->type(Arrival, u"medium"_s, m_site->medium());
        m_window->go(Registry);
        m_window->press(Registry, u"fromMedium"_s);
        const auto *const archive = m_window->on<QLineEdit>(Registry, u"archive"_s);
        QTRY_VERIFY(!archive->text().isEmpty());
        QVERIFY(QFileInfo(archive->text()).isFile());
        QVERIFY(m_window->on<QLineEdit>(Registry, u"nodeImage"_s)->text().startsWith("sha256:"_L1));

        QFile damaged(archive->text());
        QVERIFY(damaged.open(QIODevice::ReadWrite) && damaged.seek(600) && damaged.write("x"));
        damaged.close();
        m_window->press(Registry, u"fromMedium"_s);
        QTRY_VERIFY2(state().contains(u"registry-image"_s), qPrintable(state()));
        QDir(m_site->medium()).removeRecursively();
    }

    void script()
    {
        describeNode();
        m_window->press(Registry, u"writeScript"_s);
        const QString path = m_directory->filePath(u"node.sh"_s);
        answerFileDialog(m_window->window(), path);
        QTRY_VERIFY(contentOf(path).startsWith("#!/bin/sh\n"));
        QVERIFY(!contentOf(path).contains("secret'"));
        QVERIFY(!QFileInfo::exists(node({})));
    }

    void languageChangesInPlace()
    {
        describeNode();
        auto *const service = m_window->on<QComboBox>(Registry, u"service"_s);
        m_window->press(Registry, u"prepare"_s);
        waitUntilReady();
        for (const QString &language : {u"en"_s, u"ja"_s}) {
            m_window->trigger(u"language_"_s + language);
            for (const int tab : {0, 1}) {
                showTab(tab);
                QVERIFY(saveScreenshot(m_window->window(), u"node-%1-%2"_s.arg(tab).arg(language)));
            }
        }
        showTab(0);
        QTRY_VERIFY(m_window->on<QLabel>(Registry, u"hostLabel"_s)->isVisible());
        QCOMPARE(m_window->on<QLineEdit>(Registry, u"nodeHost"_s)->text(), u"localhost"_s);
        QCOMPARE(service->currentIndex(), 2);
        m_window->trigger(u"language_en"_s);
    }
};

QTEST_MAIN(RegistryNodeTest)
#include "tst_registrynode.moc"
