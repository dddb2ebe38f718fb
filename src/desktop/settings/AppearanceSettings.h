// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/LanguageController.h"
#include "settings/SettingsGroup.h"

#include <memory>

namespace hashike
{

namespace Ui
{
class AppearanceSettings;
}

/// Language, theme and zoom.
class AppearanceSettings final : public SettingsGroup
{
    Q_OBJECT

public:
    /// Both must outlive the group.
    AppearanceSettings(Preferences &preferences,
                       LanguageController &language,
                       QWidget *parent = nullptr);
    ~AppearanceSettings() override;

private:
    void showValues() override;
    void retranslate() override;

    std::unique_ptr<Ui::AppearanceSettings> m_form;
    LanguageController &m_language;
};

} // namespace hashike
