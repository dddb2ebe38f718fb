// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/Inquiry.h"
#include "drives/DriveBoard.h"
#include "settings/SettingsGroup.h"

namespace hashike
{

namespace Ui
{
class SupportSettings;
}

/// What helps to find out why something does not work: logs and diagnostics.
class SupportSettings final : public SettingsGroup
{
    Q_OBJECT

public:
    /// Both must outlive the group.
    SupportSettings(Preferences &preferences, const DriveBoard &drives, QWidget *parent = nullptr);
    ~SupportSettings() override;

private:
    void openLogs();
    void collect();
    void showValues() override;
    void retranslate() override;

    std::unique_ptr<Ui::SupportSettings> m_form;
    const DriveBoard &m_drives;
    Inquiry<QString> m_collecting;
};

} // namespace hashike
