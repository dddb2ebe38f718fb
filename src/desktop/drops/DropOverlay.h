// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drops/DropContent.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace hashike
{

/// Covers the window while something hovers over it: what it is and what dropping it will do, or
/// why it cannot be used. A refusal after the drop stays until it is closed.
class DropOverlay final : public QWidget
{
    Q_OBJECT

public:
    explicit DropOverlay(QWidget *window);

    void showHovering(const DropContent &content);
    void showRefused(const DropContent &content);

private:
    void display(const DropContent &content, bool isDropped);
    void retranslate();
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

    DropContent m_content;
    QLabel *m_title;
    QLabel *m_sentence;
    QPushButton *m_close;
};

} // namespace hashike
