// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QProcess>

#include <memory>

namespace hashike
{

/// An X server without a screen (`Xvfb`), as a child process which ends with this object and with
/// the thread that started it. Made and destroyed on one thread.
class VirtualDisplay final
{
public:
    /// Returns once it takes clients. Error: FileFailed when Xvfb is missing or fails.
    [[nodiscard]] static Result<std::unique_ptr<VirtualDisplay>> start();

    ~VirtualDisplay();
    VirtualDisplay(const VirtualDisplay &) = delete;
    VirtualDisplay &operator=(const VirtualDisplay &) = delete;

    /// `:7`, as in DISPLAY.
    [[nodiscard]] const QString &name() const { return m_name; }

private:
    VirtualDisplay();

    QProcess m_process;
    QString m_name;
};

} // namespace hashike
