// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace hashike
{

/// A label that shows its text as it is: names of media, servers and files come from outside, and
/// none of them is markup. The caller owns it, through the parent or its layout.
[[nodiscard]] inline QLabel *plainLabel(QWidget *parent = nullptr)
{
    auto *const label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace hashike
