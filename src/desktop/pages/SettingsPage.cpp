// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/SettingsPage.h"

#include "settings/AppearanceSettings.h"
#include "settings/JobSettings.h"
#include "settings/NetworkSettings.h"
#include "settings/ProfileSettings.h"
#include "settings/ProxySettings.h"
#include "settings/RegistrySettings.h"
#include "settings/ReleaseKeySettings.h"
#include "settings/SupportSettings.h"
#include "ui_SettingsPage.h"

#include <QTimer>

namespace hashike
{

SettingsPage::SettingsPage(Preferences &preferences,
                           LanguageController &language,
                           SecretKeeper &secrets,
                           const DriveBoard &drives,
                           QWidget *parent)
    : Page(parent)
    , m_form(std::make_unique<Ui::SettingsPage>())
    , m_keys(new ReleaseKeySettings(preferences))
{
    m_form->setupUi(this);
    auto *const registries = new RegistrySettings(preferences, secrets);
    const QList<QWidget *> groups{new AppearanceSettings(preferences, language),
                                  new JobSettings(preferences),
                                  registries,
                                  new NetworkSettings(preferences),
                                  m_keys,
                                  new ProxySettings(preferences),
                                  new ProfileSettings(preferences),
                                  new SupportSettings(preferences, drives)};
    for (QWidget *const group : groups) {
        m_form->groups->insertWidget(m_form->groups->count() - 1, group);
    }
    connect(registries, &RegistrySettings::loginsWanted, this, &SettingsPage::loginsWanted);
    connect(m_keys, &ReleaseKeySettings::keyFileShown, this, &SettingsPage::bringIntoView);
    retranslate();
}

SettingsPage::~SettingsPage()
{
    hide(); // fields that lose the focus say so: while there is somebody to hear it
}

QString SettingsPage::title() const
{
    return tr("Settings");
}

void SettingsPage::offerKeyFile(const QString &path)
{
    m_keys->offerKeyFile(path);
}

/// Once the layout has given it its place.
void SettingsPage::bringIntoView(QWidget *part)
{
    QTimer::singleShot(0, part, [this, part] { m_form->scroll->ensureWidgetVisible(part); });
}

void SettingsPage::retranslate()
{
    m_form->retranslateUi(this);
}

} // namespace hashike
