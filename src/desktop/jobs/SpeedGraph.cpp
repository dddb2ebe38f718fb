// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/SpeedGraph.h"

#include "text/Quantities.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int RateSteps = 4;
constexpr int TimeSteps = 4;

/// The smallest of 1, 2, 5, 10, 20 … KiB, MiB, GiB that is not less than `bytes`.
double roundStep(double bytes)
{
    double unit = 1024;
    while (bytes > unit * 512) {
        unit *= 1024;
    }
    for (double power = 1;; power *= 10) {
        for (const double factor : {1.0, 2.0, 5.0}) {
            if (bytes <= factor * power * unit) {
                return factor * power * unit;
            }
        }
    }
}

/// `1:30`, `1:02:30`
QString clockText(double seconds)
{
    const qint64 whole = std::llround(seconds);
    const QString minutes = QString::number(whole / 60 % 60);
    const QString rest = u"%1"_s.arg(whole % 60, 2, 10, QChar(u'0'));
    return whole < 3600 ? u"%1:%2"_s.arg(minutes, rest)
                        : u"%1:%2:%3"_s.arg(
                              QString::number(whole / 3600), minutes.rightJustified(2, u'0'), rest);
}
} // namespace

SpeedGraph::SpeedGraph(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void SpeedGraph::setSamples(const QList<SpeedSample> &samples)
{
    m_samples = samples;
    update();
}

QSize SpeedGraph::sizeHint() const
{
    return minimumSizeHint() * 2;
}

QSize SpeedGraph::minimumSizeHint() const
{
    const int line = fontMetrics().height();
    return {line * 14, line * 5};
}

SpeedGraph::Axes SpeedGraph::axes() const
{
    Axes axes;
    double highest = 0;
    for (const SpeedSample &sample : m_samples) {
        highest = std::max(highest, sample.bytesPerSecond);
    }
    axes.rateStep = roundStep(highest / RateSteps);
    axes.rate = axes.rateStep * std::max(1.0, std::ceil(highest / axes.rateStep));
    axes.seconds = m_samples.isEmpty() ? 60 : std::max(m_samples.last().seconds, 10.0);
    const int line = fontMetrics().height();
    const int left = fontMetrics().horizontalAdvance(speedText(axes.rate)) + line;
    const int right = fontMetrics().horizontalAdvance(clockText(axes.seconds)) / 2 + line / 2;
    axes.area = QRectF(rect()).adjusted(left, line * 0.75, -right, -line * 1.5);
    return axes;
}

void SpeedGraph::drawAxes(QPainter &painter, const Axes &axes) const
{
    const QRectF &area = axes.area;
    const double line = fontMetrics().height();
    for (double rate = 0; rate <= axes.rate * 1.001; rate += axes.rateStep) {
        const double y = area.bottom() - rate / axes.rate * area.height();
        painter.setPen(palette().color(QPalette::Mid));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(QRectF(0, y - line / 2, area.left() - line / 2, line),
                         Qt::AlignRight | Qt::AlignVCenter,
                         rate > 0 ? speedText(rate) : u"0"_s);
    }
    for (int i = 0; i <= TimeSteps; ++i) {
        const double x = area.left() + area.width() * i / TimeSteps;
        painter.drawText(QRectF(x - area.width() / 2, area.bottom() + line / 4, area.width(), line),
                         Qt::AlignHCenter | Qt::AlignVCenter,
                         clockText(axes.seconds * i / TimeSteps));
    }
}

void SpeedGraph::drawLine(QPainter &painter, const Axes &axes) const
{
    const auto at = [&](const SpeedSample &sample) {
        return QPointF(axes.area.left() + sample.seconds / axes.seconds * axes.area.width(),
                       axes.area.bottom() - sample.bytesPerSecond / axes.rate * axes.area.height());
    };
    QPainterPath path(at(m_samples.first()));
    for (const SpeedSample &sample : m_samples.sliced(1)) {
        path.lineTo(at(sample));
    }
    QPainterPath below = path;
    below.lineTo(path.currentPosition().x(), axes.area.bottom());
    below.lineTo(at(m_samples.first()).x(), axes.area.bottom());
    QColor shade = palette().color(QPalette::Highlight);
    shade.setAlphaF(0.25F);
    painter.fillPath(below, shade);
    painter.strokePath(path, QPen(palette().color(QPalette::Highlight), 2));
}

void SpeedGraph::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Axes frame = axes();
    drawAxes(painter, frame);
    if (m_samples.size() > 1) {
        drawLine(painter, frame);
    }
}

} // namespace hashike
