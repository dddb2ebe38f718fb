// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Preferences.h"

#include <QGroupBox>

namespace hashike
{

/// Settings that belong together; what is set holds at once.
class SettingsGroup : public QGroupBox
{
    Q_OBJECT

public:
    /// `preferences` must outlive the group.
    explicit SettingsGroup(Preferences &preferences, QWidget *parent = nullptr);

protected:
    [[nodiscard]] Preferences &preferences() const { return m_preferences; }

    /// Shows what the preferences hold; what the fields announce meanwhile is not news to anybody.
    void refresh();
    void changeEvent(QEvent *event) override;
    virtual void showValues() = 0;
    /// Makes every text again, then refreshes.
    virtual void retranslate() = 0;

private:
    Preferences &m_preferences;
};

} // namespace hashike
