// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "paper/Paper.h"
#include "paper/TextLines.h"

#include <QPagedPaintDevice>

namespace hashike
{

/// The pages under the pen, from the first to the last: how much room is left, when to turn, and
/// what stands on every one of them. Lengths are in units of the device. One thread at a time.
class Sheets final
{
public:
    /// Without a painter pages are only counted. `total` is the N of `Page n of N`. All arguments
    /// must outlive the sheets.
    Sheets(const Paper &paper, QPagedPaintDevice &device, QPainter *painter, int total);

    [[nodiscard]] qreal millimetres(qreal length) const;
    [[nodiscard]] qreal width() const { return m_device.width(); }
    [[nodiscard]] qreal top() const { return m_top; }             ///< of what comes next
    [[nodiscard]] qreal room() const { return m_bottom - m_top; } ///< left on this page
    [[nodiscard]] qreal roomOfEmptyPage() const { return m_bottom - m_begin; }
    [[nodiscard]] int count() const { return m_count; }

    [[nodiscard]] QPagedPaintDevice &device() const { return m_device; }
    [[nodiscard]] QPainter *painter() const { return m_painter; } ///< null while counting

    void advance(qreal height) { m_top += height; }
    /// Goes to the next page, also from one on which nothing stands yet.
    void turn();

private:
    void begin();
    [[nodiscard]] qreal setMark();   ///< returns where it ends
    [[nodiscard]] qreal setFooter(); ///< returns where it begins

    const Paper &m_paper;
    QPagedPaintDevice &m_device;
    QPainter *m_painter;
    int m_total;
    int m_count = 1;
    qreal m_begin = 0; ///< top of what is not on every page
    qreal m_top = 0;
    qreal m_bottom = 0;
};

/// The faces that papers are set in: one that has Japanese letters first.
[[nodiscard]] QFont textFont(qreal points, bool isBold = false);
[[nodiscard]] QFont codeFont(qreal points, bool isBold = false);

} // namespace hashike
