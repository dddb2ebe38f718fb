// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "settings/SettingsGroup.h"

#include <memory>
#include <optional>

namespace hashike
{

namespace Ui
{
class ProxySettings;
}

/// Through which proxies registries are reached.
class ProxySettings final : public SettingsGroup
{
    Q_OBJECT

public:
    explicit ProxySettings(Preferences &preferences, QWidget *parent = nullptr);
    ~ProxySettings() override;

private:
    void storeSource();
    void storeAddresses();
    [[nodiscard]] bool hasPassword() const;
    [[nodiscard]] bool isReadable() const;
    [[nodiscard]] QString stateText() const;
    void showValues() override;
    void retranslate() override;

    std::unique_ptr<Ui::ProxySettings> m_form;
    std::optional<ProxyChoice> m_shown; ///< what was written into the fields last
};

} // namespace hashike
