// SPDX-License-Identifier: GPL-3.0-or-later
// Without a mouse and without eyes: Tab comes to everything and is held by nothing, and everything
// it comes to has a name to be read aloud.
#include "FilledWindow.h"
#include "support/Subprocess.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QButtonGroup>
#include <QComboBox>
#include <QGroupBox>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QRadioButton>
#include <QRegularExpression>
#include <QSet>
#include <QTabBar>
#include <QTabWidget>
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

/// The letter after a single ampersand; nothing when there is none.
QString mnemonicOf(const QString &text)
{
    static const QRegularExpression letter(u"(?<!&)(?:&&)*&([^&\\s])"_s);
    return letter.match(text).captured(1).toUpper();
}

/// Texts that a mnemonic may be in.
QStringList shownTexts(const QWidget *widget)
{
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget)) {
        return {button->text()};
    }
    if (const auto *label = qobject_cast<const QLabel *>(widget)) {
        return label->buddy() ? QStringList{label->text()} : QStringList();
    }
    if (const auto *box = qobject_cast<const QGroupBox *>(widget)) {
        return {box->title()};
    }
    QStringList texts;
    if (const auto *tabs = qobject_cast<const QTabBar *>(widget)) {
        for (int i = 0; i < tabs->count(); ++i) {
            texts.append(tabs->tabText(i));
        }
    }
    if (const auto *menus = qobject_cast<const QMenuBar *>(widget)) {
        for (const QAction *action : menus->actions()) {
            texts.append(action->text());
        }
    }
    return texts;
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

    /// Letters of the window as it is now that more than one widget answers to.
    QSet<QString> sharedMnemonics() const
    {
        QMap<QString, QStringList> users;
        for (const QWidget *widget : m_window->window().findChildren<QWidget *>()) {
            const QStringList texts = widget->isVisible() ? shownTexts(widget) : QStringList();
            for (const QString &text : texts) {
                users[mnemonicOf(text)].append(nameOf(widget) + u": "_s + text);
            }
        }
        return shared(users);
    }

    /// The same among the entries of each menu.
    QSet<QString> sharedInMenus() const
    {
        QSet<QString> problems;
        for (const QMenu *menu : m_window->window().findChildren<QMenu *>()) {
            QMap<QString, QStringList> users;
            for (const QAction *action : menu->actions()) {
                users[mnemonicOf(action->text())].append(menu->objectName() + u": "_s
                                                         + action->text());
            }
            problems += shared(users);
        }
        return problems;
    }

    static QSet<QString> shared(QMap<QString, QStringList> users)
    {
        users.remove({});
        QSet<QString> shared;
        for (const auto &[letter, widgets] : users.asKeyValueRange()) {
            if (widgets.size() > 1) {
                shared.insert(letter + u": "_s + widgets.join(u" | "_s));
            }
        }
        return shared;
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

    void everyMnemonicIsOneWidgets_data()
    {
        QTest::addColumn<Step>("step");
        QTest::addColumn<QString>("language");
        for (const QString &language : {u"ja"_s, u"en"_s}) {
            for (int step = 0; step <= int(Step::Settings); ++step) {
                QTest::addRow("%s %d", qPrintable(language), step + 1) << Step(step) << language;
            }
        }
    }

    void everyMnemonicIsOneWidgets()
    {
        QFETCH(Step, step);
        QFETCH(QString, language);
        m_window->trigger(u"language_"_s + language);
        m_window->go(step);
        QCoreApplication::processEvents();
        QSet<QString> problems = sharedMnemonics() + sharedInMenus();
        if (step == Step::Registry) {
            QTest::mouseClick(m_window->on<QRadioButton>(step, u"haveNone"_s), Qt::LeftButton);
        }
        for (const auto *tabs : m_window->page(step)->findChildren<QTabWidget *>()) {
            for (int i = 0; tabs->isVisible() && i < tabs->count(); ++i) {
                QTest::mouseClick(
                    tabs->tabBar(), Qt::LeftButton, {}, tabs->tabBar()->tabRect(i).center());
                problems += sharedMnemonics();
            }
        }
        if (step == Step::Registry) {
            QTest::mouseClick(m_window->on<QRadioButton>(step, u"haveOne"_s), Qt::LeftButton);
        }
        QVERIFY2(problems.isEmpty(), qPrintable(problems.values().join(u'\n')));
    }
};

QTEST_MAIN(KeyboardTest)
#include "tst_keyboard.moc"
