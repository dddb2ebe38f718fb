// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Preferences.h"

#include <QFont>

namespace hashike
{

/// Theme, zoom and faces of the whole program, as the preferences say. Lives on the window's
/// thread.
class Appearance final : public QObject
{
    Q_OBJECT

public:
    /// `preferences` must outlive this object; needs the QApplication.
    explicit Appearance(Preferences &preferences, QObject *parent = nullptr);

    void zoomBy(int percent);
    void resetZoom();

private:
    void apply();
    void useScheme(Qt::ColorScheme scheme);

    Preferences &m_preferences;
    QFont m_systemFont;
};

} // namespace hashike
