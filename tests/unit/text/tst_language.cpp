// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Language.h"
#include "text/ErrorText.h"
#include "text/Quantities.h"

#include <QLocale>
#include <QTest>
#include <QTranslator>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
using Variables = QMap<QString, QString>;

QProcessEnvironment environmentOf(const Variables &variables)
{
    QProcessEnvironment environment;
    for (auto it = variables.begin(); it != variables.end(); ++it) {
        environment.insert(it.key(), it.value());
    }
    return environment;
}
} // namespace

class LanguageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksForLanguages_data();
    void asksForLanguages();
    void installsTexts_data();
    void installsTexts();
};

void LanguageTest::asksForLanguages_data()
{
    QTest::addColumn<Variables>("variables");
    QTest::addColumn<QStringList>("wanted");
    const QString language = u"LANGUAGE"_s;
    const QString all = u"LC_ALL"_s;
    const QString messages = u"LC_MESSAGES"_s;
    const QString lang = u"LANG"_s;
    const QString japan = u"ja_JP.UTF-8"_s;
    const QString german = u"de_DE@euro"_s;
    QTest::newRow("nothing") << Variables{} << QStringList{};
    QTest::newRow("empty") << Variables{{all, {}}, {lang, {}}, {language, {}}} << QStringList{};
    QTest::newRow("LANG") << Variables{{lang, japan}} << QStringList{u"ja_JP"_s};
    QTest::newRow("LC_MESSAGES before LANG")
        << Variables{{messages, german}, {lang, japan}} << QStringList{u"de_DE"_s};
    QTest::newRow("LC_ALL before LC_MESSAGES")
        << Variables{{all, japan}, {messages, german}} << QStringList{u"ja_JP"_s};
    QTest::newRow("empty LC_ALL") << Variables{{all, {}}, {lang, japan}} << QStringList{u"ja_JP"_s};
    QTest::newRow("LANGUAGE alone") << Variables{{language, u"ja"_s}} << QStringList{u"ja"_s};
    QTest::newRow("LANGUAGE before LANG") << Variables{{language, u"fr:ja"_s}, {lang, german}}
                                          << QStringList{u"fr"_s, u"ja"_s, u"de_DE"_s};
    QTest::newRow("LANGUAGE with gaps and repeats")
        << Variables{{language, u":ja::ja:C:"_s}, {lang, u"ja"_s}} << QStringList{u"ja"_s};
    QTest::newRow("C silences LANGUAGE")
        << Variables{{all, u"C"_s}, {language, u"ja"_s}} << QStringList{};
    QTest::newRow("C.UTF-8 too") << Variables{{lang, u"C.UTF-8"_s}, {language, u"ja"_s}}
                                 << QStringList{};
    QTest::newRow("POSIX too") << Variables{{messages, u"POSIX"_s}, {lang, japan}} << QStringList{};
}

void LanguageTest::asksForLanguages()
{
    QFETCH(Variables, variables);
    QFETCH(QStringList, wanted);
    QCOMPARE(wantedLanguages(environmentOf(variables)), wanted);
}

void LanguageTest::installsTexts_data()
{
    QTest::addColumn<Variables>("variables");
    QTest::addColumn<QString>("advice");
    QTest::addColumn<QString>("bytes");
    const QString japanese = u"2 分後に再試行してください。"_s;
    const QString english = u"Try again in 2 minutes."_s;
    QTest::newRow("Japan") << Variables{{u"LANG"_s, u"ja_JP.UTF-8"_s}} << japanese
                           << u"12,345 バイト"_s;
    QTest::newRow("LANGUAGE") << Variables{{u"LANGUAGE"_s, u"ja"_s}} << japanese
                              << u"12,345 バイト"_s;
    QTest::newRow("second choice")
        << Variables{{u"LANG"_s, u"de_DE.UTF-8"_s}, {u"LANGUAGE"_s, u"de:ja:en"_s}} << japanese
        << u"12,345 バイト"_s;
    QTest::newRow("Britain") << Variables{{u"LANG"_s, u"en_GB.UTF-8"_s}} << english
                             << u"12,345 bytes"_s;
    QTest::newRow("English first")
        << Variables{{u"LANG"_s, u"ja_JP.UTF-8"_s}, {u"LANGUAGE"_s, u"en:ja"_s}} << english
        << u"12,345 bytes"_s;
    QTest::newRow("a language that we lack")
        << Variables{{u"LANG"_s, u"de_DE.UTF-8"_s}} << english << u"12,345 bytes"_s;
    QTest::newRow("no language") << Variables{{u"LANG"_s, u"nonsense"_s}} << english
                                 << u"12,345 bytes"_s;
    QTest::newRow("C") << Variables{{u"LC_ALL"_s, u"C"_s}, {u"LANGUAGE"_s, u"ja"_s}} << english
                       << u"12345 bytes"_s;
    QTest::newRow("nothing") << Variables{} << english << u"12345 bytes"_s;
}

void LanguageTest::installsTexts()
{
    QFETCH(Variables, variables);
    QFETCH(QString, advice);
    QFETCH(QString, bytes);
    const QLocale before;
    installLanguage(*QCoreApplication::instance(), environmentOf(variables));
    Error error = makeError(ErrorCode::RateLimited);
    error.retryAfter = std::chrono::seconds(60);
    const QString shown = describe(error).advice;
    const QString shownBytes = exactBytesText(12345);
    qDeleteAll(QCoreApplication::instance()->findChildren<QTranslator *>()); // also removes them
    QLocale::setDefault(before);
    QCOMPARE(shown, advice);
    QCOMPARE(shownBytes, bytes);
}

QTEST_GUILESS_MAIN(LanguageTest)
#include "tst_language.moc"
