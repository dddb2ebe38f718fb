// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/SettingsGroup.h"

#include <QEvent>

namespace hashike
{

SettingsGroup::SettingsGroup(Preferences &preferences, QWidget *parent)
    : QGroupBox(parent)
    , m_preferences(preferences)
{
    connect(&m_preferences, &Preferences::changed, this, &SettingsGroup::refresh);
}

void SettingsGroup::refresh()
{
    const QSignalBlocker blocker(m_preferences);
    showValues();
}

void SettingsGroup::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QGroupBox::changeEvent(event);
}

} // namespace hashike
