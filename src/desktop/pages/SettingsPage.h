// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/LanguageController.h"
#include "app/Preferences.h"
#include "drives/DriveBoard.h"
#include "pages/Page.h"

#include <memory>

namespace hashike
{

namespace Ui
{
class SettingsPage;
}

/// The preferences in groups, one below the other; what is set holds at once.
class SettingsPage final : public Page
{
    Q_OBJECT

public:
    /// All must outlive the page.
    SettingsPage(Preferences &preferences,
                 LanguageController &language,
                 const DriveBoard &drives,
                 QWidget *parent = nullptr);
    ~SettingsPage() override;

    [[nodiscard]] QString title() const override;

private:
    void retranslate() override;

    std::unique_ptr<Ui::SettingsPage> m_form;
};

} // namespace hashike
