// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/LanguageController.h"

#include <QCoreApplication>
#include <QLibraryInfo>

namespace hashike
{

using namespace Qt::StringLiterals;

LanguageController::~LanguageController()
{
    QCoreApplication::removeTranslator(m_ours.get());
    QCoreApplication::removeTranslator(m_qts.get());
}

QList<QLocale> LanguageController::available()
{
    return {QLocale(QLocale::English, QLocale::UnitedStates),
            QLocale(QLocale::Japanese, QLocale::Japan)};
}

QLocale LanguageController::preferred()
{
    const QStringList wanted = QLocale::system().uiLanguages();
    for (const QString &name : wanted) {
        for (const QLocale &locale : available()) {
            if (QLocale(name).language() == locale.language()) {
                return locale;
            }
        }
    }
    return available().first();
}

/// Qt's own name for English names a country as well.
QString LanguageController::nameOf(const QLocale &locale)
{
    return locale.language() == QLocale::English ? QStringLiteral("English")
                                                 : locale.nativeLanguageName();
}

bool LanguageController::use(const QLocale &locale)
{
    auto ours = std::make_unique<QTranslator>();
    if (!ours->load(locale, u"hashike"_s, u"_"_s, u":/i18n"_s)) {
        return false;
    }
    auto qts = std::make_unique<QTranslator>();
    const bool hasQts =
        qts->load(locale, u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    QCoreApplication::removeTranslator(m_ours.get());
    QCoreApplication::removeTranslator(m_qts.get());
    QLocale::setDefault(locale);
    m_current = locale;
    m_ours = std::move(ours);
    m_qts = hasQts ? std::move(qts) : nullptr;
    if (m_qts) {
        QCoreApplication::installTranslator(m_qts.get());
    }
    return QCoreApplication::installTranslator(m_ours.get());
}

} // namespace hashike
