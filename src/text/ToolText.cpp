// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/ToolText.h"

#include "oci/Platform.h"

#include <QCoreApplication>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
struct Tools
{
    Q_DECLARE_TR_FUNCTIONS(Tools)
};
} // namespace

QString toolPlatformText(const ToolPlatform &platform)
{
    if (platform.isEvery()) {
        return Tools::tr("All systems, as archives");
    }
    if (platform.system == "darwin"_L1) {
        return platform.architecture == "arm64"_L1 ? Tools::tr("macOS (Apple silicon)")
                                                   : Tools::tr("macOS (Intel)");
    }
    const QString architecture = releaseArchitecture(platform.architecture);
    return platform.system == "windows"_L1 ? Tools::tr("Windows %1").arg(architecture)
                                           : Tools::tr("Linux %1").arg(architecture);
}

} // namespace hashike
