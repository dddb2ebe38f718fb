// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/Inquiry.h"
#include "settings/SettingsGroup.h"
#include "settings/SiteProfile.h"

namespace hashike
{

namespace Ui
{
class ProfileSettings;
}

/// Writes the profile of this site into a file, and takes one over after having shown what that
/// changes.
class ProfileSettings final : public SettingsGroup
{
    Q_OBJECT

public:
    explicit ProfileSettings(Preferences &preferences, QWidget *parent = nullptr);
    ~ProfileSettings() override;

    /// As if the file had been chosen.
    void importFile(const QString &path);

private:
    void chooseFile();
    void preview(const SiteProfile &profile);
    [[nodiscard]] QString problemText() const;
    void showValues() override;
    void retranslate() override;

    std::unique_ptr<Ui::ProfileSettings> m_form;
    std::optional<Error> m_problem;
    Inquiry<Result<SiteProfile>> m_reading;
};

} // namespace hashike
