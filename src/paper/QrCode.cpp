// SPDX-License-Identifier: GPL-3.0-or-later
#include "paper/QrCode.h"

#include <qrencode.h>

#include <memory>

namespace hashike
{

using namespace Qt::StringLiterals;

Result<QrCode> QrCode::encode(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> encoded(
        QRcode_encodeString8bit(bytes.constData(), 0, QR_ECLEVEL_M), QRcode_free);
    if (!encoded) {
        return failure(makeError(ErrorCode::LimitExceeded)
                           .with(ErrorArgument::Subject, u"QR"_s)
                           .with(ErrorArgument::Actual, QString::number(bytes.size())));
    }
    QrCode code;
    code.m_size = encoded->width;
    code.m_dark.resize(code.m_size * code.m_size);
    for (qsizetype module = 0; module < code.m_dark.size(); ++module) {
        code.m_dark.setBit(module, encoded->data[module] & 1); // qrencode.h: "1=black/0=white"
    }
    return code;
}

void QrCode::paint(QPainter &painter, const QRectF &square) const
{
    const qreal module = square.width() / (m_size + 2 * QuietZone);
    painter.fillRect(square, Qt::white);
    for (int row = 0; row < m_size; ++row) {
        int column = 0;
        while (column < m_size) {
            int end = column;
            while (end < m_size && isDark(end, row)) {
                ++end;
            }
            // A run at once: between single modules a printer may leave hairlines.
            painter.fillRect(QRectF(square.left() + (column + QuietZone) * module,
                                    square.top() + (row + QuietZone) * module,
                                    (end - column) * module,
                                    module),
                             Qt::black);
            column = std::max(end, column + 1);
        }
    }
}

QImage QrCode::image(int scale) const
{
    const int side = (m_size + 2 * QuietZone) * scale;
    QImage image(side, side, QImage::Format_RGB32);
    QPainter painter(&image);
    paint(painter, image.rect());
    return image;
}

} // namespace hashike
