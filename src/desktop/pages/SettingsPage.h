// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/LanguageController.h"
#include "app/Preferences.h"
#include "drives/DriveBoard.h"
#include "pages/Page.h"
#include "secrets/SecretKeeper.h"

#include <memory>

namespace hashike
{

namespace Ui
{
class SettingsPage;
}

class ReleaseKeySettings;

/// The preferences in groups, one below the other; what is set holds at once.
class SettingsPage final : public Page
{
    Q_OBJECT

public:
    /// All must outlive the page.
    SettingsPage(Preferences &preferences,
                 LanguageController &language,
                 SecretKeeper &secrets,
                 const DriveBoard &drives,
                 QWidget *parent = nullptr);
    ~SettingsPage() override;

    [[nodiscard]] QString title() const override;

    /// Shows what a file with OpenPGP keys holds; the user decides there whether to trust it.
    void offerKeyFile(const QString &path);

Q_SIGNALS:
    /// Somebody wants to see the pull secret and its logins.
    void loginsWanted();

private:
    void bringIntoView(QWidget *part);
    void retranslate() override;

    std::unique_ptr<Ui::SettingsPage> m_form;
    ReleaseKeySettings *m_keys; ///< one of the groups
};

} // namespace hashike
