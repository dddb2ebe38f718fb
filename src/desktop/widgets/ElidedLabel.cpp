// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/ElidedLabel.h"

#include <QStylePainter>

namespace hashike
{

using namespace Qt::StringLiterals;

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().horizontalAdvance(u"MM…MM"_s), QLabel::minimumSizeHint().height()};
}

void ElidedLabel::paintEvent(QPaintEvent * /*event*/)
{
    QStylePainter painter(this);
    const QRect area = contentsRect();
    painter.drawItemText(area,
                         int(alignment()),
                         palette(),
                         isEnabled(),
                         fontMetrics().elidedText(text(), Qt::ElideMiddle, area.width()),
                         foregroundRole());
}

} // namespace hashike
