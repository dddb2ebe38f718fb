// SPDX-License-Identifier: GPL-3.0-or-later
// Before a projector nobody reads which hosts and users there are.
#include "FilledWindow.h"
#include "Screenshots.h"
#include "VisibleTexts.h"
#include "app/HostVeil.h"
#include "settings/DiagnosticsDialog.h"
#include "settings/ProfilePreview.h"
#include "support/Subprocess.h"
#include "widgets/Consent.h"

#include <QAction>
#include <QGraphicsEffect>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QTabBar>
#include <QTabWidget>
#include <QTableWidget>
#include <QTest>
#include <QTextEdit>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
bool isCovered(const QWidget *widget)
{
    while (widget && !widget->graphicsEffect()) {
        widget = widget->parentWidget();
    }
    return widget != nullptr;
}

/// Also what was typed, and long texts.
QList<VisibleText> readableTexts(const QWidget *window)
{
    QList<VisibleText> texts;
    for (const VisibleText &text : visibleTexts(window)) {
        if (text.widget && !text.where.endsWith("accessible name"_L1)
            && !text.where.endsWith("tool tip"_L1)) {
            texts.append(text);
        }
    }
    for (const auto *edit : window->findChildren<QLineEdit *>()) {
        texts.append({edit->objectName(), edit->text(), edit});
    }
    for (const auto *edit : window->findChildren<QTextEdit *>()) {
        texts.append({edit->objectName(), edit->toPlainText(), edit});
    }
    for (const auto *edit : window->findChildren<QPlainTextEdit *>()) {
        texts.append({edit->objectName(), edit->toPlainText(), edit});
    }
    texts.removeIf([](const VisibleText &text) { return !text.widget->isVisible(); });
    return texts;
}
} // namespace

class HostVeilTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TransferSite> m_site;
    std::unique_ptr<WindowDriver> m_window;
    QStringList m_seen; ///< where hosts are shown, covered or not

    /// Texts with a host or a user that can be read; paths often name a user.
    QStringList readable()
    {
        QStringList found;
        const QStringList names{m_site->sourceHost(),
                                m_site->targetHost(),
                                u"hashike-user"_s,
                                QFileInfo(m_site->medium()).path()};
        for (const VisibleText &text : readableTexts(&m_window->window())) {
            for (const QString &name : names) {
                if (!text.text.contains(name)) {
                    continue;
                }
                m_seen.append(text.where);
                if (!isCovered(text.widget)) {
                    found.append(text.where + u": "_s + text.text.left(60));
                }
            }
        }
        found.removeDuplicates();
        return found;
    }

    QStringList readableInTabs(Step step)
    {
        QStringList found = readable();
        for (const auto *tabs : m_window->page(step)->findChildren<QTabWidget *>()) {
            for (int i = 0; tabs->isVisible() && i < tabs->count(); ++i) {
                QTest::mouseClick(
                    tabs->tabBar(), Qt::LeftButton, {}, tabs->tabBar()->tabRect(i).center());
                QCoreApplication::processEvents();
                found += readable();
            }
        }
        return found;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!isInstalled(u"docker-registry"_s)) {
            QSKIP("docker-registry is not installed");
        }
        FilledWindow filled = fillWindow();
        QVERIFY(filled.site);
        m_site = std::move(filled.site);
        m_window = std::move(filled.window);
        m_window->logIn();
        m_window->go(Step::Registry);
        m_window->press(Step::Registry);
        QTest::mouseClick(m_window->on<QRadioButton>(Step::Registry, u"haveNone"_s),
                          Qt::LeftButton);
        m_window->type(Step::Registry, u"nodeHost"_s, u"localhost"_s);
        m_window->type(Step::Registry, u"nodeUser"_s, u"hashike-user"_s);
        m_window->type(
            Step::Registry, u"nodeImage"_s, m_site->sourceHost() + u"/library/registry:2"_s);
        for (const QString &field : {u"nodeDirectory"_s,
                                     u"archive"_s,
                                     u"givenCertificate"_s,
                                     u"givenKey"_s,
                                     u"givenAuthority"_s}) {
            m_window->type(Step::Registry, field, u"/home/hashike-user/"_s + field);
        }
        QTest::mouseClick(m_window->on<QRadioButton>(Step::Registry, u"haveOne"_s), Qt::LeftButton);
    }

    void cleanupTestCase() { m_window.reset(); }

    void everyPage_data()
    {
        QTest::addColumn<Step>("step");
        for (int step = 0; step <= int(Step::Settings); ++step) {
            QTest::newRow(qPrintable(QString::number(step + 1))) << Step(step);
        }
    }

    void everyPage()
    {
        QFETCH(Step, step);
        m_window->go(step);
        m_window->trigger(u"hideHostsAction"_s);
        QStringList found = readableInTabs(step);
        if (step == Step::Registry) {
            QTest::mouseClick(m_window->on<QRadioButton>(step, u"haveNone"_s), Qt::LeftButton);
            found += readableInTabs(step);
            QTest::mouseClick(m_window->on<QRadioButton>(step, u"haveOne"_s), Qt::LeftButton);
        }
        QVERIFY(saveScreenshot(m_window->window(), u"hidden-%1"_s.arg(int(step) + 1)));
        m_window->trigger(u"hideHostsAction"_s);
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    }

    /// A question says what it asks, and only whom it is about is hidden.
    void consents()
    {
        m_window->trigger(u"hideHostsAction"_s);
        askConsent(&m_window->window(),
                   {u"someConsent"_s,
                    u"Remove this user?"_s,
                    u"hashike-user"_s,
                    u"That cannot be undone."_s,
                    u"Remove"_s,
                    u"Keep"_s},
                   [] {});
        auto *const box = m_window->window().findChild<QMessageBox *>(u"someConsent"_s);
        QTRY_VERIFY(box->isVisible());
        const auto *const question = box->findChild<QLabel *>(u"qt_msgbox_label"_s);
        const auto *const details = box->findChild<QLabel *>(u"qt_msgbox_informativelabel"_s);
        QVERIFY(details->text().contains(u"hashike-user"_s));
        const bool isHidden = isCovered(details) && !isCovered(question);
        QTest::keyClick(box, Qt::Key_Escape);
        m_window->trigger(u"hideHostsAction"_s);
        QVERIFY(isHidden);
    }

    /// What stands in no page until somebody asks for it.
    void dialogs()
    {
        m_window->trigger(u"hideHostsAction"_s);
        const QString text = u"https://%1/"_s.arg(m_site->sourceHost());
        DiagnosticsDialog diagnostics(text);
        SiteProfile then;
        then.target = m_site->targetHost();
        ProfilePreview preview({}, then);
        diagnostics.show();
        preview.show();
        const bool isHidden =
            isCovered(diagnostics.findChild<QPlainTextEdit *>(u"diagnosticsText"_s))
            && isCovered(preview.findChild<QTableWidget *>(u"previewChanges"_s));
        m_window->trigger(u"hideHostsAction"_s);
        QVERIFY(isHidden);
    }

    /// The test itself: without the veil there is something to read.
    void hostsAreThere()
    {
        QVERIFY2(m_seen.size() > 10, qPrintable(m_seen.join(u' ')));
        m_window->go(Step::Upload);
        QVERIFY(!readable().isEmpty());
    }

    void isRememberedAndCoversTheNextWindow()
    {
        m_window->trigger(u"hideHostsAction"_s);
        m_window->close();
        m_window->open();
        QVERIFY(m_window->window().findChild<QAction *>(u"hideHostsAction"_s)->isChecked());
        m_window->go(Step::Upload);
        QVERIFY(m_window->on<QWidget>(Step::Upload, u"target"_s)->graphicsEffect());
        m_window->trigger(u"hideHostsAction"_s);
        QVERIFY(!m_window->on<QWidget>(Step::Upload, u"target"_s)->graphicsEffect());
    }
};

QTEST_MAIN(HostVeilTest)
#include "tst_hostveil.moc"
