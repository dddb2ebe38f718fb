// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/HostVeil.h"

#include "widgets/ShowsHosts.h"

#include <QApplication>
#include <QEvent>
#include <QGraphicsEffect>
#include <QPainter>
#include <QWidget>

namespace hashike
{

namespace
{
/// Draws its widget so coarsely that no letter is left of a text.
class Mosaic final : public QGraphicsEffect
{
public:
    using QGraphicsEffect::QGraphicsEffect;

private:
    static constexpr int Tile = 14; ///< logical pixels, about the height of a line

    void draw(QPainter *painter) override
    {
        QPoint offset;
        const QPixmap sharp = sourcePixmap(Qt::LogicalCoordinates, &offset, NoPad);
        const QSize size = sharp.deviceIndependentSize().toSize();
        if (size.isEmpty()) {
            return;
        }
        const QSize tiles = (size / Tile).expandedTo({1, 1});
        const QPixmap coarse = sharp.scaled(tiles, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        painter->drawPixmap(QRect(offset, size), coarse);
    }
};

bool showsHosts(const QWidget *widget)
{
    return widget->property(ShowsHosts).toBool();
}

/// A viewport is covered with its view.
bool isCovered(const QWidget *widget)
{
    while (widget && !showsHosts(widget)) {
        widget = widget->parentWidget();
    }
    return widget != nullptr;
}
} // namespace

HostVeil::HostVeil(Preferences &preferences, QObject *parent)
    : QObject(parent)
    , m_preferences(preferences)
{
    connect(&m_preferences, &Preferences::changed, this, &HostVeil::apply);
    qApp->installEventFilter(this);
    apply();
}

bool HostVeil::eventFilter(QObject *watched, QEvent *event)
{
    if (!m_isOn || !watched->isWidgetType()) {
        return false;
    }
    auto *const widget = static_cast<QWidget *>(watched);
    if (event->type() == QEvent::Polish && showsHosts(widget)) {
        cover(widget);
    }
    return event->type() == QEvent::ToolTip && isCovered(widget);
}

void HostVeil::apply()
{
    if (m_isOn == m_preferences.hidesHosts()) {
        return;
    }
    m_isOn = m_preferences.hidesHosts();
    for (QWidget *widget : QApplication::allWidgets()) {
        if (showsHosts(widget)) {
            cover(widget);
        }
    }
}

void HostVeil::cover(QWidget *widget) const
{
    widget->setGraphicsEffect(m_isOn ? new Mosaic : nullptr);
}

} // namespace hashike
