// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "settings/SettingsGroup.h"

#include <memory>

class QListWidget;

namespace hashike
{

namespace Ui
{
class ReleaseKeySettings;
}

/// Whose signatures of releases count besides those of the pinned keys. A key is trusted by its
/// whole fingerprint, which the user compares with what the key's owner published; a file with keys
/// alone makes nobody trusted.
class ReleaseKeySettings final : public SettingsGroup
{
    Q_OBJECT

public:
    explicit ReleaseKeySettings(Preferences &preferences, QWidget *parent = nullptr);
    ~ReleaseKeySettings() override;

private:
    void addKey();
    void addKeyring();
    void addStore();
    void remove(const QListWidget *list, QStringList TrustChoice::*member);
    void add(const QString &entry, QStringList TrustChoice::*member);
    void showProblem();
    void showValues() override;
    void retranslate() override;

    enum class Problem
    {
        None,
        NoFingerprint,
        NoStore,
    };

    Problem m_problem = Problem::None;
    std::unique_ptr<Ui::ReleaseKeySettings> m_form;
};

} // namespace hashike
