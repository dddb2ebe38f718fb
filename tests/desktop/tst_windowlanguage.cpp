// SPDX-License-Identifier: GPL-3.0-or-later
// Every visible text is translated, and has the room it needs.
#include "FilledWindow.h"
#include "PseudoLanguage.h"
#include "VisibleTexts.h"
#include "support/Subprocess.h"

#include <QLabel>
#include <QListWidget>
#include <QRegularExpression>
#include <QTableWidget>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
/// What stays as it is in every language.
bool isRawData(const QString &text)
{
    static const QRegularExpression raw(
        uR"(^(|[\d\s.,:%/+–—·✓!…()①-⑨-]*|[\d.,]+ ?([KMGT]i?B|B|bytes|byte)(/s)?|Hashike|About Qt|English|日本語|American English|[\w.:/@~+-]*[/:.\d][\w.:/@~+-]*…?|sha256:[0-9a-f]+…?)$)"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    return raw.match(text.trimmed()).hasMatch();
}

/// Components and versions, as the release names them.
bool isReleaseData(const VisibleText &text)
{
    static const QRegularExpression time(u"\\d{1,2}:\\d\\d"_s);
    return (text.where == "jobs/cell"_L1 && text.text.contains(time))
           || text.where.startsWith("images/cell"_L1) || text.where == "registries/cell"_L1;
}

/// What is left when every bracketed part is taken out, also those that hold others.
QString outsideBrackets(QString text)
{
    static const QRegularExpression innermost(u"⟦[^⟦⟧]*⟧"_s);
    while (text.contains(innermost)) {
        text.remove(innermost);
    }
    return text;
}

QStringList untranslated(const QWidget *window)
{
    QStringList found;
    for (const VisibleText &text : visibleTexts(window)) {
        if (isReleaseData(text)) {
            continue;
        }
        QStringList parts = outsideBrackets(text.text).split(QRegularExpression(u"[\n→,]"_s));
        for (const QString &part : parts) {
            if (!isRawData(part)) {
                found.append(text.where + u": "_s + text.text);
                break;
            }
        }
    }
    found.removeDuplicates();
    return found;
}
} // namespace

class LanguageTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TransferSite> m_site;
    std::unique_ptr<WindowDriver> m_window;

    void forEveryPage(const std::function<QStringList()> &look, const QString &what) const
    {
        for (int step = 0; step <= int(Step::Settings); ++step) {
            m_window->go(Step(step));
            QCoreApplication::processEvents();
            const QStringList found = look();
            QVERIFY2(found.isEmpty(),
                     qPrintable(u"page %1, %2:\n%3"_s.arg(
                         QString::number(step + 1), what, found.join(u'\n'))));
        }
    }

private Q_SLOTS:
    /// A window with something on every page.
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
    }

    void cleanupTestCase() { m_window.reset(); }

    void everythingIsTranslated()
    {
        PseudoLanguage pseudo(PseudoLanguage::Kind::Bracketed);
        QVERIFY(QCoreApplication::installTranslator(&pseudo));
        QCoreApplication::processEvents();
        forEveryPage([this] { return untranslated(&m_window->window()); }, u"untranslated"_s);
    }

    /// The test itself: a text that is not translated is found.
    void untranslatedTextIsFound()
    {
        QWidget window;
        QCOMPARE(untranslated(&window), QStringList());
        window.setToolTip(u"Not translated"_s);
        auto *const child = new QWidget(&window);
        child->setAccessibleName(u"Somebody forgot me"_s);
        QCOMPARE(untranslated(&window).size(), 1);
    }

    /// And so is a text that has no room.
    void clippedTextIsFound()
    {
        QWidget window;
        auto *const label = new QLabel(u"A text that needs more room than this"_s, &window);
        label->setFixedWidth(20);
        window.show();
        QCOMPARE(clippedWidgets(&window).size(), 1);
    }

    void clippedEntryIsFound()
    {
        QWidget window;
        QListWidget list(&window);
        list.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        list.addItems({u"A text that needs more room than this"_s, u"ok"_s});
        list.setFixedWidth(100);
        window.show();
        QCOMPARE(clippedWidgets(&window).size(), 1);
    }

    void clippedTitleIsFound()
    {
        QWidget window;
        QTableWidget table(1, 2, &window);
        table.setHorizontalHeaderLabels({u"A title that needs more room than this"_s, u"ok"_s});
        window.show();
        QCOMPARE(clippedWidgets(&window).size(), 1);
    }

    void wrongTargetIsToldItsForm_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("advice");
        QTest::newRow("English") << u"en"_s
                                 << u" Write it as HOST[:PORT]/REPOSITORY, for example "
                                    "registry.example.com:5000/ocp4/openshift4."_s;
        QTest::newRow("Japanese") << u"ja"_s
                                  << u"。HOST[:PORT]/REPOSITORY の形式で指定してください。例: "
                                     "registry.example.com:5000/ocp4/openshift4"_s;
    }

    /// It is a repository, and neither an image of quay.io nor a tag is asked for.
    void wrongTargetIsToldItsForm()
    {
        QFETCH(QString, language);
        QFETCH(QString, advice);
        m_window->trigger(u"language_"_s + language);
        m_window->go(Step::Upload);
        m_window->type(Step::Upload, u"target"_s, u"registry.example.com:5000/OCP4"_s);
        const QString reason = m_window->on<QLabel>(Step::Upload, u"reason"_s)->text();
        QVERIFY2(reason.endsWith(advice), qPrintable(reason));
        QVERIFY(!m_window->on<QPushButton>(Step::Upload, u"primary"_s)->isEnabled());
    }

    void nothingIsClipped_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << u"en"_s;
        QTest::newRow("Japanese") << u"ja"_s;
        QTest::newRow("1.4 times as long") << u"long"_s;
    }

    void nothingIsClipped()
    {
        QFETCH(QString, language);
        std::unique_ptr<PseudoLanguage> pseudo;
        if (language == "long"_L1) {
            pseudo = std::make_unique<PseudoLanguage>(PseudoLanguage::Kind::Long);
            QVERIFY(QCoreApplication::installTranslator(pseudo.get()));
        } else {
            m_window->trigger(u"language_"_s + language);
        }
        QCoreApplication::processEvents();
        m_window->window().resize(1024, 700);
        forEveryPage(
            [&] {
                const QWidget &window = m_window->window();
                QStringList clipped = clippedWidgets(&window);
                if (window.width() > 1024 || window.height() > 700) {
                    clipped.append(u"the window: %1×%2"_s.arg(window.width()).arg(window.height()));
                }
                return clipped;
            },
            u"clipped"_s);
    }
};

QTEST_MAIN(LanguageTest)
#include "tst_windowlanguage.moc"
