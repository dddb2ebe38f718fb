// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Preferences.h"

#include <QObject>

class QWidget;

namespace hashike
{

/// Before a projector: widgets that show hosts and users are made unreadable while the preferences
/// say so, and their tool tips stay away. A widget shows them when its property ShowsHosts is
/// true; what is in it is covered with it. Also for widgets that are made later. Lives on the
/// window's thread.
class HostVeil final : public QObject
{
    Q_OBJECT

public:
    /// `preferences` must outlive this object; needs the QApplication.
    explicit HostVeil(Preferences &preferences, QObject *parent = nullptr);

private:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void apply();
    void cover(QWidget *widget) const;

    Preferences &m_preferences;
    bool m_isOn = false;
};

} // namespace hashike
