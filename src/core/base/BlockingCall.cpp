// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/BlockingCall.h"

#include <QCoreApplication>
#include <QThread>

namespace hashike
{

#ifdef HASHIKE_ASSERT_THREADS
/// The core does not link Gui, so it asks by name.
void assertMayBlock(const std::source_location &where)
{
    const QCoreApplication *const application = QCoreApplication::instance();
    if (application && application->inherits("QGuiApplication")
        && application->thread()->isCurrentThread()) {
        qFatal("the user interface's thread must not wait: %s", where.function_name());
    }
}
#else
void assertMayBlock(const std::source_location &) {}
#endif

} // namespace hashike
