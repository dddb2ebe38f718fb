// SPDX-License-Identifier: GPL-3.0-or-later
#include "WindowDriver.h"

#include "DragAndDrop.h"
#include "app/Sidebar.h"
#include "drops/DropTarget.h"
#include "execution/Executors.h"

#include <QAction>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
const QString BusName = u"window"_s;
} // namespace

WindowDriver::WindowDriver(TransferSite &site, const QString &bus)
    : m_site(site)
    , m_bus(bus)
{
    qputenv("XDG_STATE_HOME", QFile::encodeName(m_state.path()));
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_state.path()));
}

WindowDriver::~WindowDriver()
{
    close();
}

void WindowDriver::open()
{
    m_language = std::make_unique<LanguageController>();
    QVERIFY(m_language->use(LanguageController::available().first()));
    m_secrets = std::make_unique<SecretKeeper>();
    m_drives = std::make_unique<RemovableDrives>(
        m_bus.isEmpty() ? QDBusConnection(u"none"_s)
                        : QDBusConnection::connectToBus(m_bus, BusName));
    m_board = std::make_unique<DriveBoard>(*m_drives);
    m_queue = std::make_unique<JobQueue>(
        makeExecutors(m_secrets->lookup()), JobStore(m_state.filePath(u"jobs"_s)), m_clock);
    m_preferences = std::make_unique<Preferences>(m_state.filePath(u"hashike.ini"_s));
    m_window = std::make_unique<MainWindow>(
        WindowParts{*m_queue, *m_language, *m_preferences, *m_secrets, *m_board});
    m_queue->load();
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void WindowDriver::close()
{
    m_window.reset();
    m_preferences.reset();
    m_queue.reset();
    m_board.reset();
    m_drives.reset();
    QDBusConnection::disconnectFromBus(BusName);
    m_secrets.reset();
    m_language.reset();
}

QString WindowDriver::pullSecret() const
{
    return m_site.access().at(1);
}

QString WindowDriver::authority() const
{
    return m_site.access().last().section(u'=', 1);
}

QWidget *WindowDriver::page(Step step) const
{
    return m_window->findChild<QStackedWidget *>(u"pages"_s)->widget(int(step));
}

QListWidgetItem *WindowDriver::item(Step step) const
{
    const auto *sidebar = m_window->findChild<QListWidget *>(u"sidebar"_s);
    for (int row = 0; row < sidebar->count(); ++row) {
        if (sidebar->item(row)->data(Sidebar::StepRole).toInt() == int(step)) {
            return sidebar->item(row);
        }
    }
    return nullptr;
}

QString WindowDriver::job(int row, int column) const
{
    const QAbstractItemModel *model = on<QTableView>(Step::Jobs, u"jobs"_s)->model();
    return model->index(row, column).data().toString();
}

void WindowDriver::go(Step step) const
{
    auto *const sidebar = m_window->findChild<QListWidget *>(u"sidebar"_s);
    const QRect place = sidebar->visualItemRect(item(step));
    QTest::mouseClick(sidebar->viewport(), Qt::LeftButton, {}, place.center());
    QVERIFY(page(step)->isVisible());
}

void WindowDriver::type(Step step, const QString &field, const QString &text) const
{
    auto *const edit = on<QLineEdit>(step, field);
    QTest::mouseClick(edit, Qt::LeftButton);
    QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(edit, text);
    QCOMPARE(edit->text(), text);
}

void WindowDriver::press(Step step, const QString &name) const
{
    auto *const button = on<QPushButton>(step, name);
    QTRY_VERIFY2(button->isEnabled(), qPrintable(name));
    QTest::mouseClick(button, Qt::LeftButton);
}

void WindowDriver::trigger(const QString &action) const
{
    m_window->findChild<QAction *>(action)->trigger();
}

void WindowDriver::choose(const QString &secret) const
{
    go(Step::Release);
    type(Step::Release, u"reference"_s, m_site.release().reference);
    type(Step::Release, u"pullSecret"_s, secret);
    type(Step::Release, u"authority"_s, authority());
    press(Step::Release);
}

void WindowDriver::plan() const
{
    choose(pullSecret());
    const QAbstractItemModel *images = on<QTableView>(Step::Release, u"images"_s)->model();
    QTRY_VERIFY2_WITH_TIMEOUT(images->rowCount() > 0,
                              qPrintable(on<QLabel>(Step::Release, u"summary"_s)->text()),
                              Patience);
    QCOMPARE(images->rowCount(), m_site.release().images);
    consent(Step::Release);
}

void WindowDriver::consent(Step step) const
{
    auto *const box = on<QCheckBox>(step, u"allowUnverified"_s);
    QTRY_VERIFY_WITH_TIMEOUT(box->isVisible(), Patience);
    QVERIFY(!box->isChecked());
    QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(box->height() / 2, box->height() / 2));
    QVERIFY(box->isChecked());
}

void WindowDriver::logIn() const
{
    go(Step::Registry);
    type(Step::Registry, u"target"_s, m_site.targetRepository());
    type(Step::Registry, u"authority"_s, authority());
    press(Step::Registry, u"trust"_s);
    Drag drag(*m_window);
    drag.takeFiles({pullSecret()});
    QSignalSpy taken(m_window->findChild<DropTarget *>(), &DropTarget::dropped);
    QVERIFY(drag.enter());
    QVERIFY(drag.drop());
    QTRY_COMPARE(taken.size(), 1); // it is looked at before the window goes where it belongs
    QTRY_VERIFY(!m_secrets->isEmpty());
}

void WindowDriver::mirror(int row) const
{
    go(Step::Mirror);
    type(Step::Mirror, u"medium"_s, m_site.medium());
    press(Step::Mirror);
    QTRY_COMPARE_WITH_TIMEOUT(job(row, 2), u"Succeeded"_s, Patience);
}

} // namespace hashike
