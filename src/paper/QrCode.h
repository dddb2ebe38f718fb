// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QBitArray>
#include <QImage>
#include <QPainter>
#include <QString>

namespace hashike
{

/// A QR code (ISO/IEC 18004) with error correction level M: a seventh of it may be stained. A
/// value; all methods from any thread.
class QrCode final
{
public:
    /// Modules of white on every side (ISO/IEC 18004, "Quiet zone").
    static constexpr int QuietZone = 4;

    /// Encodes the text in UTF-8. Error: LimitExceeded (more than some 2,300 bytes, or none).
    [[nodiscard]] static Result<QrCode> encode(const QString &text);

    /// Modules a side, without the quiet zone.
    [[nodiscard]] int size() const { return m_size; }
    [[nodiscard]] bool isDark(int column, int row) const { return m_dark[row * m_size + column]; }

    /// Fills the square with the code and its quiet zone, black on white in any theme.
    void paint(QPainter &painter, const QRectF &square) const;

    /// With its quiet zone; `scale` pixels a module.
    [[nodiscard]] QImage image(int scale) const;

private:
    int m_size = 0;
    QBitArray m_dark; ///< row by row
};

} // namespace hashike
