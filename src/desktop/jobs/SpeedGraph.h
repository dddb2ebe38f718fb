// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/SpeedHistory.h"

#include <QWidget>

namespace hashike
{

/// The speed over time as a line, with axes in units that suit it. In words: the accessible
/// description.
class SpeedGraph final : public QWidget
{
    Q_OBJECT

public:
    explicit SpeedGraph(QWidget *parent = nullptr);

    void setSamples(const QList<SpeedSample> &samples);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

private:
    struct Axes
    {
        QRectF area;        ///< where the line is
        double seconds = 1; ///< at the right end
        double rate = 1;    ///< at the top, bytes a second
        double rateStep = 1;
    };

    void paintEvent(QPaintEvent *event) override;
    [[nodiscard]] Axes axes() const;
    void drawAxes(QPainter &painter, const Axes &axes) const;
    void drawLine(QPainter &painter, const Axes &axes) const;

    QList<SpeedSample> m_samples;
};

} // namespace hashike
