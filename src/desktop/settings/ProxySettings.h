// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "settings/SettingsGroup.h"

#include <memory>

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
    void store();
    [[nodiscard]] bool hasPassword() const;
    [[nodiscard]] bool isReadable() const;
    [[nodiscard]] QString stateText() const;
    void showValues() override;
    void retranslate() override;

    std::unique_ptr<Ui::ProxySettings> m_form;
};

} // namespace hashike
