// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "settings/SettingsGroup.h"

#include <memory>

namespace hashike
{

namespace Ui
{
class JobSettings;
}

/// How jobs are carried out, and what is told of them.
class JobSettings final : public SettingsGroup
{
    Q_OBJECT

public:
    explicit JobSettings(Preferences &preferences, QWidget *parent = nullptr);
    ~JobSettings() override;

private:
    void connectJobs();
    void connectHours();
    void showValues() override;
    void retranslate() override;

    std::unique_ptr<Ui::JobSettings> m_form;
};

} // namespace hashike
