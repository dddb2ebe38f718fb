// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/LanguageController.h"
#include "desktop/DragAndDrop.h"
#include "desktop/EverythingShown.h"
#include "desktop/FileDialogs.h"
#include "desktop/Screenshots.h"
#include "drops/DropTarget.h"
#include "secrets/PullSecretPanel.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QMainWindow>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <future>

namespace hashike
{

using namespace Qt::StringLiterals;

inline const QString Marker = u"MARKERdHJvdWJhZG91cg"_s; // a password
inline constexpr int Patience = 20'000;                  // ms

inline QByteArray entry(const QString &registry, const QString &user, const QString &password)
{
    const QString pair = user + u':' + password;
    return '"' + registry.toUtf8() + "\":{\"auth\":\"" + pair.toUtf8().toBase64() + "\"}";
}

inline QByteArray pullSecret(const QList<QByteArray> &entries)
{
    return "{\"auths\":{" + entries.join(',') + "}}";
}

inline QByteArray sample()
{
    return pullSecret({entry(u"quay.io"_s, u"openshift-release-dev+you"_s, Marker),
                       entry(u"registry.redhat.io"_s, u"1979710|you"_s, Marker)});
}

/// A window with nothing in it but the panel, as a program would compose them, and what a person
/// can do to it. Checks at the end that no secret was shown or left behind.
class SecretWindowTest : public QObject
{
protected:
    std::unique_ptr<QTemporaryDir> m_files;
    LanguageController m_language;
    Keychain m_keychain{u"pull-secret"_s}; // one a program
    std::unique_ptr<SecretKeeper> m_keeper;
    std::unique_ptr<QMainWindow> m_window;
    PullSecretPanel *m_panel = nullptr;

    void open()
    {
        m_files = std::make_unique<QTemporaryDir>();
        QVERIFY(m_language.use(LanguageController::available().first()));
        m_keeper = std::make_unique<SecretKeeper>(&m_keychain);
        m_window = std::make_unique<QMainWindow>();
        m_panel = new PullSecretPanel(*m_keeper);
        m_window->setCentralWidget(m_panel);
        m_window->resize(760, 460);
        auto *const target = new DropTarget(m_window.get());
        connect(target, &DropTarget::dropped, m_panel, [this](const DropContent &content) {
            if (content.path.isEmpty()) {
                m_keeper->paste(content.text);
            } else {
                m_keeper->readFile(content.path);
            }
        });
        new QAbstractItemModelTester(part<QTableView>(u"registries"_s)->model(), m_panel);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    void close()
    {
        checkNoSecretIsShown();
        m_window.reset();
        m_keeper.reset();
        QGuiApplication::clipboard()->clear();
        checkNoSecretIsLeft();
    }

    QString write(const QString &name, const QByteArray &content) const
    {
        const QString path = m_files->filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) {
            qFatal("%s cannot be written", qPrintable(path));
        }
        return path;
    }

    template<typename T>
    T *part(const QString &name) const
    {
        return m_panel->findChild<T *>(name);
    }

    void press(const QString &name) const
    {
        auto *const button = part<QAbstractButton>(name);
        QVERIFY2(button->isVisible() && button->isEnabled(), qPrintable(name));
        // A check box is hit at its mark; the rest of its row is empty.
        const int left = qobject_cast<QCheckBox *>(button) ? 8 : button->width() / 2;
        QTest::mouseClick(button, Qt::LeftButton, {}, {left, button->height() / 2});
    }

    QString line(const QString &name) const
    {
        const auto *const label = part<QLabel>(name);
        return label->isVisible() ? label->text() : QString();
    }

    QString cell(int row, PullSecretModel::Column column) const
    {
        const auto *const model = part<QTableView>(u"registries"_s)->model();
        return model->index(row, column).data().toString();
    }

    int rows() const { return part<QTableView>(u"registries"_s)->model()->rowCount(); }

    void paste(const QByteArray &text) const
    {
        QGuiApplication::clipboard()->setText(QString::fromUtf8(text));
        press(u"paste"_s);
    }

    /// As an input method commits it, full-width or not.
    static void type(QWidget *field, const QString &text)
    {
        QTest::mouseClick(field, Qt::LeftButton);
        QInputMethodEvent event;
        event.setCommitString(text);
        QApplication::sendEvent(field, &event);
    }

    void addRegistry(const QString &registry, const QString &user, const QString &password) const
    {
        press(u"addRegistry"_s);
        auto *const dialog = m_panel->findChild<QDialog *>(u"RegistryAccountDialog"_s);
        QVERIFY(dialog && dialog->isVisible());
        type(dialog->findChild<QLineEdit *>(u"registry"_s), registry);
        type(dialog->findChild<QLineEdit *>(u"user"_s), user);
        type(dialog->findChild<QLineEdit *>(u"password"_s), password);
        auto *const add = dialog->findChild<QPushButton *>(u"add"_s);
        QVERIFY2(add->isEnabled(), qPrintable(dialog->findChild<QLabel *>(u"state"_s)->text()));
        QTest::mouseClick(add, Qt::LeftButton);
        QTRY_VERIFY(!m_panel->findChild<QDialog *>(u"RegistryAccountDialog"_s));
        reactivate(*m_window);
    }

    /// What a job that is started now finds; on a thread of its own, as jobs are.
    Result<Credentials> foundByJobs() const
    {
        JobSpec spec;
        m_keeper->applyTo(spec);
        // QFuture::result() might look it up here.
        return std::async(std::launch::async, m_keeper->lookup(), spec).get();
    }

    void checkNoSecretIsShown() const
    {
        const QString shown = everythingShown();
        QVERIFY(!shown.contains(Marker));
        for (const QString &user : {u"openshift-release-dev+you"_s, u"init"_s}) {
            const QString pair = user + u':' + Marker;
            QVERIFY(!shown.contains(QString::fromLatin1(pair.toUtf8().toBase64())));
        }
    }

    void checkNoSecretIsLeft() const
    {
        const QString home = qEnvironmentVariable("HOME");
        const QByteArray encoded = ("x:" + Marker.toUtf8()).toBase64().sliced(4, 16);
        QCOMPARE(filesWith(home, {Marker.toUtf8(), encoded}), QStringList());
    }

    void grab(const QString &name, QWidget *widget = nullptr)
    {
        for (const QLocale &locale :
             {LanguageController::available().last(), LanguageController::available().first()}) {
            QVERIFY(m_language.use(locale));
            const QString language = locale.name().section(u'_', 0, 0);
            QVERIFY(saveScreenshot(widget ? *widget : *m_window,
                                   u"secret-%1-%2"_s.arg(name, language)));
        }
    }
};

/// Everything that is written without being asked for lands in a folder of its own.
template<typename Test>
int runInPrivateHome(int argc, char *argv[])
{
    const QTemporaryDir home;
    for (const char *const name : {"HOME",
                                   "XDG_CONFIG_HOME",
                                   "XDG_DATA_HOME",
                                   "XDG_STATE_HOME",
                                   "XDG_CACHE_HOME",
                                   "XDG_RUNTIME_DIR"}) {
        qputenv(name, QFile::encodeName(home.path()));
    }
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    const QApplication application(argc, argv);
    QApplication::setApplicationName(u"hashike"_s);
    Test test;
    return QTest::qExec(&test, argc, argv);
}

} // namespace hashike
