// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "FileDialogs.h"
#include "WindowDriver.h"
#include "support/ChildProcess.h"
#include "support/Curl.h"
#include "support/Loopback.h"
#include "support/Subprocess.h"

#include <QComboBox>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QMessageBox>
#include <QProcess>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>
#include <QTreeWidget>

namespace hashike
{

using namespace Qt::StringLiterals;
using enum Step;

/// The window at the form of a registry node, and what a person can do there. Steps that would
/// change this machine are unticked.
class NodeWindowTest : public QObject
{
protected:
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

    void waitUntilReady() const
    {
        QTRY_VERIFY2_WITH_TIMEOUT(
            state().contains(u"The node is ready"_s), qPrintable(state()), WindowDriver::Patience);
    }

    /// The pull secret as it is now.
    QString savedSecret() const
    {
        QTest::mouseClick(m_window->on<QRadioButton>(Registry, u"haveOne"_s), Qt::LeftButton);
        const QString file = m_directory->filePath(u"pull-secret-update.txt"_s);
        m_window->press(Registry, u"save"_s);
        answerFileDialog(m_window->window(), file);
        [&] { QTRY_VERIFY(QFileInfo::exists(file)); }();
        return file;
    }

    void makeNode() const
    {
        describeNode();
        m_window->press(Registry, u"prepare"_s);
        waitUntilReady();
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

    /// Presses the safe button of a box that asks, which is the default one.
    void refuse(const QString &consent) const
    {
        QMessageBox *box = nullptr;
        QTRY_VERIFY((box = m_window->window().findChild<QMessageBox *>(consent)));
        QTRY_VERIFY(box->isVisible());
        QTest::mouseClick(box->defaultButton(), Qt::LeftButton);
        QTRY_VERIFY(!m_window->window().findChild<QMessageBox *>(consent));
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

    /// Once for all functions of a test.
    void build()
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

    void open()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_port = freeLoopbackPort();
        m_window = std::make_unique<WindowDriver>(*m_site);
        m_window->open();
    }

    void close()
    {
        m_window.reset();
        endProcess(m_registry);
    }
};

} // namespace hashike
