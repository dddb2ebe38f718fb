// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

class QLineEdit;
class QWidget;

namespace hashike
{

/// Ctrl+F, or what the platform has for it, within `scope` and what is in it.
void onFind(QWidget *scope, const std::function<void()> &find);

/// It goes to that field of `scope`, and what stands there is replaced by what is typed.
void findWith(QWidget *scope, QLineEdit *field);

} // namespace hashike
