// SPDX-License-Identifier: GPL-3.0-or-later
// Without a mouse and without eyes: Tab comes to everything and is held by nothing, and everything
// it comes to has a name to be read aloud.
#include "WindowDriver.h"
#include "support/Subprocess.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QButtonGroup>
#include <QComboBox>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
constexpr int LongestRound = 200; // presses

/// Parts of a widget that has the focus itself.
bool isPart(const QWidget *widget)
{
    return widget->focusProxy() || qobject_cast<QAbstractSpinBox *>(widget->parentWidget())
           || qobject_cast<QComboBox *>(widget->parentWidget());
}

/// Of buttons of which one is chosen only that one is in the order; arrow keys come to the others.
bool isOther(const QWidget *widget)
{
    const auto *button = qobject_cast<const QAbstractButton *>(widget);
    const bool isOneOf =
        button && (button->autoExclusive() || (button->group() && button->group()->exclusive()));
    return isOneOf && !button->isChecked();
}

QList<QWidget *> wanted(const QWidget *page)
{
    QList<QWidget *> widgets;
    for (QWidget *widget : page->findChildren<QWidget *>()) {
        const bool isInOrder = (widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus;
        if (widget->isVisible() && widget->isEnabled() && isInOrder && !isPart(widget)
            && !isOther(widget)) {
            widgets.append(widget);
        }
    }
    return widgets;
}

QString nameOf(const QWidget *widget)
{
    return QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName()
           + u" in "_s + widget->parentWidget()->objectName();
}

QString spokenName(QWidget *widget)
{
    QAccessibleInterface *const spoken = QAccessible::queryAccessibleInterface(widget);
    return spoken ? spoken->text(QAccessible::Name) : QString();
}
} // namespace

class KeyboardTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TransferSite> m_site;
    std::unique_ptr<WindowDriver> m_window;

    /// What has the focus, press by press, until it is back where it began.
    QList<QWidget *> round(QWidget *first) const
    {
        QList<QWidget *> met;
        first->setFocus(Qt::TabFocusReason);
        for (int i = 0; i < LongestRound; ++i) {
            QWidget *const now = m_window->window().focusWidget();
            if (!now || (!met.isEmpty() && now == met.first())) {
                break;
            }
            met.append(now);
            QTest::keyClick(now, Qt::Key_Tab);
        }
        return met;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!isInstalled(u"docker-registry"_s)) {
            QSKIP("docker-registry is not installed");
        }
        SiteOptions options;
        options.security = SiteSecurity::TlsPassword;
        options.release.images = 5;
        options.release.size = 1 << 20;
        auto site = TransferSite::build(options);
        QVERIFY(site);
        m_site = std::move(*site);
        m_window = std::make_unique<WindowDriver>(*m_site);
        m_window->open();
        m_window->window().resize(1024, 700);
        m_window->plan();
        m_window->mirror();
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
        QCoreApplication::processEvents();
        const QList<QWidget *> widgets = wanted(m_window->page(step));
        QVERIFY(!widgets.isEmpty());
        const QList<QWidget *> met = round(widgets.first());
        QVERIFY2(met.size() < LongestRound, qPrintable(u"held by "_s + nameOf(met.last())));
        QStringList problems;
        for (QWidget *widget : widgets) {
            if (!met.contains(widget) && widget->isVisible()) {
                problems.append(u"not reached: "_s + nameOf(widget));
            }
            if (spokenName(widget).isEmpty()) {
                problems.append(u"without a name: "_s + nameOf(widget));
            }
        }
        QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
    }
};

QTEST_MAIN(KeyboardTest)
#include "tst_keyboard.moc"
