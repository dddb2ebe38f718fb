// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/LanguageController.h"
#include "app/Preferences.h"
#include "pages/Page.h"

#include <memory>

namespace hashike
{

namespace Ui
{
class SettingsPage;
}

/// The preferences; what is set holds at once.
class SettingsPage final : public Page
{
    Q_OBJECT

public:
    /// Both must outlive the page.
    SettingsPage(Preferences &preferences,
                 LanguageController &language,
                 QWidget *parent = nullptr);
    ~SettingsPage() override;

    [[nodiscard]] QString title() const override;

private:
    void connectAppearance();
    void connectJobs();
    void connectNetwork();
    void addAuthority();
    void showValues();
    void retranslate() override;

    std::unique_ptr<Ui::SettingsPage> m_form;
    Preferences &m_preferences;
    LanguageController &m_language;
};

} // namespace hashike
