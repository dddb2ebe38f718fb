// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QPainter>
#include <QTextLayout>

#include <memory>

namespace hashike
{

/// How a piece of text looks.
struct TextStyle
{
    QFont font;
    bool breakAnywhere = false; ///< for digests and paths, else between words where possible
    bool alignRight = false;
};

/// A text broken into lines of equal pitch, so that it can be drawn in portions. Lengths are in
/// units of the device. One thread at a time.
class TextLines final
{
public:
    TextLines(const QString &text, const TextStyle &style, qreal width, QPaintDevice &device);

    [[nodiscard]] int count() const { return m_layout->lineCount(); }
    [[nodiscard]] qreal pitch() const { return m_pitch; }
    [[nodiscard]] qreal height() const { return m_pitch * count(); }

    /// Draws `lines` lines from `first` on, as far as there are any.
    void draw(QPainter &painter, const QPointF &topLeft, int first, int lines) const;

private:
    std::unique_ptr<QTextLayout> m_layout;
    qreal m_pitch = 0;
};

} // namespace hashike
