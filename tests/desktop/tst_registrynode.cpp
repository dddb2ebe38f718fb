// SPDX-License-Identifier: GPL-3.0-or-later
// A registry node made in the window, by mouse and keyboard; the real registry runs on it. Steps
// that would change this machine are unticked.
#include "FileDialogs.h"
#include "WindowDriver.h"
#include "support/ChildProcess.h"
#include "support/Curl.h"
#include "support/Loopback.h"
#include "support/Subprocess.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QInputMethodEvent>
#include <QLabel>
#include <QMessageBox>
#include <QProcess>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
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
            (replace = m_window->window().findChild<QPushButton *>(u"replace"_s)),
            WindowDriver::Patience);
        QCOMPARE(contentOf(foreign.fileName()), "somebody's"_ba);
        QTRY_VERIFY(replace->isVisible());
        QTest::mouseClick(replace, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(state().contains(u"The node is ready"_s), WindowDriver::Patience);
        QCOMPARE(contentOf(foreign.fileName() + u".before-hashike"_s), "somebody's"_ba);
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
        m_window->trigger(u"language_ja"_s);
        QTRY_VERIFY(m_window->on<QLabel>(Registry, u"hostLabel"_s)->isVisible());
        QCOMPARE(m_window->on<QLineEdit>(Registry, u"nodeHost"_s)->text(), u"localhost"_s);
        QCOMPARE(service->currentIndex(), 2);
        m_window->trigger(u"language_en"_s);
    }
};

QTEST_MAIN(RegistryNodeTest)
#include "tst_registrynode.moc"
