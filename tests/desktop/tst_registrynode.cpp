// SPDX-License-Identifier: GPL-3.0-or-later
// A registry node made in the window, by mouse and keyboard; the real registry runs on it. Steps
// that would change this machine are unticked.
#include "DragAndDrop.h"
#include "FileDialogs.h"
#include "Screenshots.h"
#include "WindowDriver.h"
#include "support/ChildProcess.h"
#include "support/Curl.h"
#include "support/Loopback.h"
#include "support/Subprocess.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QInputMethodEvent>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QListWidget>
#include <QProcess>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace hashike;

using enum Step;

class RegistryNodeTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TransferSite> m_site;
    std::unique_ptr<WindowDriver> m_window;
    std::unique_ptr<QTemporaryDir> m_directory;
    QProcess m_registry;
    quint16 m_port = 0;

    QString node(const QString &relative) const
    {
        return m_directory->filePath(u"registry/"_s + relative);
    }

    QString state() const { return m_window->on<QLabel>(Registry, u"nodeState"_s)->text(); }
    QString reason() const { return m_window->on<QLabel>(Registry, u"nodeReason"_s)->text(); }

    static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    /// `user:password` of a registry in a pull secret.
    static QString loginIn(const QString &pullSecret, const QString &registry)
    {
        const QJsonObject all = QJsonDocument::fromJson(contentOf(pullSecret)).object();
        const QJsonValue login = all["auths"_L1][registry]["auth"_L1];
        return QString::fromUtf8(QByteArray::fromBase64(login.toString().toLatin1()));
    }

    /// Unticks what is not for this machine.
    void leaveOut(const QStringList &steps) const
    {
        auto *const list = m_window->on<QTreeWidget>(Registry, u"nodeStepList"_s);
        for (const QString &step : steps) {
            const auto items = list->findItems(step, Qt::MatchExactly);
            QCOMPARE(items.size(), 1);
            list->scrollToItem(items.first());
            list->setCurrentItem(items.first());
            QTest::keyClick(list, Qt::Key_Space);
            const auto after = list->findItems(step, Qt::MatchExactly);
            QCOMPARE(after.first()->checkState(0), Qt::Unchecked);
        }
    }

    void describeNode() const
    {
        m_window->go(Registry);
        QTest::mouseClick(m_window->on<QRadioButton>(Registry, u"haveNone"_s), Qt::LeftButton);
        m_window->type(Registry, u"nodeHost"_s, u"localhost"_s);
        m_window->type(Registry, u"addresses"_s, u"127.0.0.1"_s);
        m_window->type(Registry, u"nodeDirectory"_s, m_directory->filePath(u"registry"_s));
        m_window->type(Registry, u"nodePassword"_s, u"secret"_s);
        auto *const port = m_window->on<QSpinBox>(Registry, u"nodePort"_s);
        port->setFocus();
        port->selectAll();
        QTest::keyClicks(port, QString::number(m_port));
        auto *const service = m_window->on<QComboBox>(Registry, u"service"_s);
        QTest::keyClick(service, Qt::Key_End);
        QCOMPARE(service->currentIndex(), 2);
        leaveOut({u"Service"_s, u"Firewall"_s, u"Trust of this system"_s});
    }

    QString careState() const { return m_window->on<QLabel>(Registry, u"careState"_s)->text(); }
    QString certificate() const
    {
        return m_window->on<QLabel>(Registry, u"certificateFacts"_s)->text();
    }

    QStringList rows(const QString &list, int column = 0) const
    {
        QStringList rows;
        const auto *const model = m_window->on<QAbstractItemView>(Registry, list)->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            rows.append(model->index(row, column).data().toString());
        }
        return rows;
    }

    void showTab(int index) const
    {
        auto *const bar = m_window->on<QTabWidget>(Registry, u"nodeTabs"_s)->tabBar();
        QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(index).center());
    }

    void makeNode() const
    {
        describeNode();
        m_window->press(Registry, u"prepare"_s);
        QTRY_VERIFY2_WITH_TIMEOUT(
            state().contains(u"The node is ready"_s), qPrintable(state()), WindowDriver::Patience);
        showTab(1);
        QTRY_COMPARE(rows(u"nodeUsers"_s), QStringList{u"admin"_s});
    }

    /// Presses the button of a box that asks.
    void agree(const QString &consent) const
    {
        QPushButton *button = nullptr;
        QTRY_VERIFY((button = m_window->window().findChild<QPushButton *>(consent + u"Agree"_s)));
        QTRY_VERIFY(button->isVisible());
        QVERIFY(!button->isDefault());
        QTest::mouseClick(button, Qt::LeftButton);
    }

    /// htpasswd's own judgement.
    bool logsIn(const QString &user, const QString &password) const
    {
        return run({u"htpasswd"_s,
                    {u"-vb"_s, node(u"auth/htpasswd"_s), user, password},
                    {},
                    {},
                    {}})
            .has_value();
    }

    void startRegistry()
    {
        endWithParent(m_registry);
        m_registry.start(u"docker-registry"_s, {u"serve"_s, node(u"config.yml"_s)});
        QVERIFY(m_registry.waitForStarted());
        const QString url = u"https://localhost:%1/v2/"_s.arg(m_port);
        QTRY_COMPARE_WITH_TIMEOUT(
            curlGet(url, {u"--cacert"_s, node(u"certs/ca.crt"_s)}).status, 401, 20000);
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!isInstalled(u"docker-registry"_s)) {
            QSKIP("docker-registry is not installed");
        }
        SiteOptions options;
        options.release.images = 5;
        options.release.size = 2 << 20;
        auto site = TransferSite::build(options);
        QVERIFY(site);
        m_site = std::move(*site);
    }

    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_port = freeLoopbackPort();
        m_window = std::make_unique<WindowDriver>(*m_site);
        m_window->open();
    }

    void cleanup()
    {
        m_window.reset();
        endProcess(m_registry);
    }

    void madeAndTested()
    {
        describeNode();
        m_window->press(Registry, u"prepare"_s);
        QTRY_VERIFY2_WITH_TIMEOUT(
            state().contains(u"The node is ready"_s), qPrintable(state()), WindowDriver::Patience);
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
        QTRY_VERIFY2_WITH_TIMEOUT(
            state().contains(u"The node is ready"_s), qPrintable(state()), WindowDriver::Patience);
        m_window->press(Registry, u"addAccount"_s);
        const QString registry = u"localhost:%1"_s.arg(m_port);
        QTRY_VERIFY2(state().contains(u"a login of admin for "_s + registry), qPrintable(state()));
        const auto held = m_window->window().findChild<QTableView *>(u"registries"_s)->model();
        QVERIFY(!held->match(held->index(0, 0), Qt::DisplayRole, registry).isEmpty());
        QVERIFY(!state().contains(password) || password.isEmpty());

        QTest::mouseClick(m_window->on<QRadioButton>(Registry, u"haveOne"_s), Qt::LeftButton);
        const QString saved = m_directory->filePath(u"pull-secret-update.txt"_s);
        m_window->press(Registry, u"save"_s);
        answerFileDialog(m_window->window(), saved);
        QTRY_VERIFY(QFileInfo::exists(saved));
        const QString login = loginIn(saved, registry);
        QVERIFY(login.startsWith("admin:"_L1));
        QVERIFY(logsIn(u"admin"_s, login.section(u':', 1)));
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
        QTRY_VERIFY_WITH_TIMEOUT(state().contains(u"The node is ready"_s), WindowDriver::Patience);
        QCOMPARE(contentOf(foreign.fileName() + u".before-hashike"_s), "somebody's"_ba);
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
        QTRY_VERIFY2_WITH_TIMEOUT(
            state().contains(u"The node is ready"_s), qPrintable(state()), WindowDriver::Patience);
        QCOMPARE(contentOf(node(u"certs/domain.key"_s)), key);
        QVERIFY(
            run({u"openssl"_s,
                 {u"verify"_s, u"-CAfile"_s, node(u"certs/ca.crt"_s), node(u"certs/domain.crt"_s)},
                 {},
                 {},
                 {}}));
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
        QTRY_VERIFY2(careState().contains(u"Taken back"_s), qPrintable(careState()));
        QCOMPARE(rows(u"foreseen"_s), foreseen);
        QVERIFY(!QFileInfo::exists(node(u"certs"_s)));
        QVERIFY(pushed.exists());
        QTRY_VERIFY(!m_window->on<QPushButton>(Registry, u"takeBack"_s)->isEnabled());
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
        QTRY_VERIFY2_WITH_TIMEOUT(
            state().contains(u"The node is ready"_s), qPrintable(state()), WindowDriver::Patience);
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
