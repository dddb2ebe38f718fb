// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/SecretKeeper.h"
#include "settings/SettingsGroup.h"

#include <memory>

namespace hashike
{

namespace Ui
{
class RegistrySettings;
}

/// Where uploads go, and whether the logins outlive the program.
class RegistrySettings final : public SettingsGroup
{
    Q_OBJECT

public:
    /// Both must outlive the group.
    RegistrySettings(Preferences &preferences, SecretKeeper &secrets, QWidget *parent = nullptr);
    ~RegistrySettings() override;

Q_SIGNALS:
    /// Somebody wants to see the pull secret and its logins.
    void loginsWanted();

private:
    void showValues() override;
    void retranslate() override;

    std::unique_ptr<Ui::RegistrySettings> m_form;
    SecretKeeper &m_secrets;
};

} // namespace hashike
