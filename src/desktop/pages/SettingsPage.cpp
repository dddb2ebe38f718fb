// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/SettingsPage.h"

#include "settings/AppearanceSettings.h"
#include "settings/JobSettings.h"
#include "settings/NetworkSettings.h"
#include "settings/ProfileSettings.h"
#include "settings/ProxySettings.h"
#include "settings/ReleaseKeySettings.h"
#include "settings/SupportSettings.h"
#include "ui_SettingsPage.h"

namespace hashike
{

SettingsPage::SettingsPage(Preferences &preferences,
                           LanguageController &language,
                           const DriveBoard &drives,
                           QWidget *parent)
    : Page(parent)
    , m_form(std::make_unique<Ui::SettingsPage>())
{
    m_form->setupUi(this);
    const QList<QWidget *> groups{new AppearanceSettings(preferences, language),
                                  new JobSettings(preferences),
                                  new NetworkSettings(preferences),
                                  new ReleaseKeySettings(preferences),
                                  new ProxySettings(preferences),
                                  new ProfileSettings(preferences),
                                  new SupportSettings(preferences, drives)};
    for (QWidget *const group : groups) {
        m_form->groups->insertWidget(m_form->groups->count() - 1, group);
    }
    retranslate();
}

SettingsPage::~SettingsPage() = default;

QString SettingsPage::title() const
{
    return tr("Settings");
}

void SettingsPage::retranslate()
{
    m_form->retranslateUi(this);
}

} // namespace hashike
