// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Language.h"

#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
/// `ja_JP` of `ja_JP.UTF-8@modifier`.
QString withoutCodeset(const QString &locale)
{
    return locale.section(u'@', 0, 0).section(u'.', 0, 0);
}

/// The locale of scripts, not of people.
bool isC(const QString &locale)
{
    return locale == "C"_L1 || locale == "POSIX"_L1;
}

QString messagesLocale(const QProcessEnvironment &environment)
{
    for (const QString &name : {u"LC_ALL"_s, u"LC_MESSAGES"_s, u"LANG"_s}) {
        if (const QString value = environment.value(name); !value.isEmpty()) {
            return withoutCodeset(value);
        }
    }
    return {};
}

QLocale englishLocale()
{
    return {QLocale::English, QLocale::UnitedStates};
}

bool loadOurs(QTranslator &translator, const QLocale &locale)
{
    return translator.load(locale, u"hashike"_s, u"_"_s, u":/i18n"_s);
}

/// Qt's words, such as "Options:" of the help; not every system has them.
void installQtsOwn(QCoreApplication &application, const QLocale &locale)
{
    auto *const translator = new QTranslator(&application);
    if (translator->load(
            locale, u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
        QCoreApplication::installTranslator(translator);
    }
}
} // namespace

QStringList wantedLanguages(const QProcessEnvironment &environment)
{
    const QString locale = messagesLocale(environment);
    if (isC(locale)) {
        return {};
    }
    QStringList languages;
    const QStringList listed = environment.value(u"LANGUAGE"_s).split(u':') + QStringList{locale};
    for (const QString &each : listed) {
        const QString language = withoutCodeset(each);
        if (!language.isEmpty() && !isC(language)) {
            languages.append(language);
        }
    }
    languages.removeDuplicates();
    return languages;
}

void installLanguage(QCoreApplication &application, const QProcessEnvironment &environment)
{
    const QStringList languages = wantedLanguages(environment);
    QLocale chosen = languages.isEmpty() ? QLocale::c() : englishLocale();
    auto *const translator = new QTranslator(&application);
    for (const QString &language : languages) {
        const QLocale locale(language);
        if (locale.language() != QLocale::C && loadOurs(*translator, locale)) {
            chosen = locale;
            break;
        }
    }
    if (translator->isEmpty()) { // English needs its catalogue too: for the plurals
        (void)loadOurs(*translator, englishLocale());
    }
    QLocale::setDefault(chosen);
    installQtsOwn(application, chosen);
    QCoreApplication::installTranslator(translator);
}

} // namespace hashike
