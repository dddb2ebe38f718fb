// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace hashike
{

/// A stick in outline, in the colours and the size of the text around it: what could stand here.
/// Says nothing that the sentence below it does not.
class StickDrawing final : public QWidget
{
    Q_OBJECT

public:
    explicit StickDrawing(QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

private:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace hashike
