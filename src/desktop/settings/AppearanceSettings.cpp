// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/AppearanceSettings.h"

#include "ui_AppearanceSettings.h"

namespace hashike
{

using namespace Qt::StringLiterals;

AppearanceSettings::AppearanceSettings(Preferences &preferences,
                                       LanguageController &language,
                                       QWidget *parent)
    : SettingsGroup(preferences, parent)
    , m_form(std::make_unique<Ui::AppearanceSettings>())
    , m_language(language)
{
    m_form->setupUi(this);
    m_form->language->addItem(QString(), QLocale::c());
    for (const QLocale &locale : LanguageController::available()) {
        m_form->language->addItem(LanguageController::nameOf(locale), locale);
    }
    m_form->theme->addItems({QString(), QString(), QString()});
    m_form->zoom->setRange(Preferences::SmallestZoom, Preferences::LargestZoom);
    m_form->zoom->setSingleStep(10);
    connect(m_form->language, &QComboBox::activated, this, [this](int index) {
        const QLocale locale = m_form->language->itemData(index).toLocale();
        this->preferences().setLanguage(locale);
        m_language.use(locale == QLocale::c() ? LanguageController::preferred() : locale);
    });
    connect(m_form->theme, &QComboBox::activated, this, [this](int index) {
        this->preferences().setTheme(Preferences::Theme(index));
    });
    connect(m_form->zoom, &QSpinBox::editingFinished, this, [this] {
        this->preferences().setZoom(m_form->zoom->value());
    });
    retranslate();
}

AppearanceSettings::~AppearanceSettings() = default;

void AppearanceSettings::showValues()
{
    m_form->language->setCurrentIndex(m_form->language->findData(preferences().language()));
    m_form->theme->setCurrentIndex(int(preferences().theme()));
    m_form->zoom->setValue(preferences().zoom());
}

void AppearanceSettings::retranslate()
{
    m_form->retranslateUi(this);
    m_form->language->setItemText(0, tr("As the system"));
    m_form->theme->setItemText(int(Preferences::Theme::System), tr("As the system"));
    m_form->theme->setItemText(int(Preferences::Theme::Light), tr("Light"));
    m_form->theme->setItemText(int(Preferences::Theme::Dark), tr("Dark"));
    m_form->zoom->setSuffix(u" %"_s);
    refresh();
}

} // namespace hashike
