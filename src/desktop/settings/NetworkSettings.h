// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "settings/SettingsGroup.h"

#include <QUrl>

#include <memory>

namespace hashike
{

namespace Ui
{
class NetworkSettings;
}

/// The update graph's address and the certificates that are trusted besides the system's.
class NetworkSettings final : public SettingsGroup
{
    Q_OBJECT

public:
    explicit NetworkSettings(Preferences &preferences, QWidget *parent = nullptr);
    ~NetworkSettings() override;

private:
    void addAuthority();
    void showValues() override;
    void retranslate() override;

    QUrl m_shown;             ///< the stored address that was written into the field last
    bool m_isRefused = false; ///< the address that was typed last
    std::unique_ptr<Ui::NetworkSettings> m_form;
};

} // namespace hashike
