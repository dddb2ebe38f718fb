// SPDX-License-Identifier: GPL-3.0-or-later
#include "oci/Platform.h"

namespace hashike
{

using namespace Qt::StringLiterals;

QString Platform::toString() const
{
    const QString base = os + u'/' + architecture;
    return variant.isEmpty() ? base : base + u'/' + variant;
}

QString releaseArchitecture(const QString &goName)
{
    if (goName == "amd64"_L1) {
        return u"x86_64"_s;
    }
    return goName == "arm64"_L1 ? u"aarch64"_s : goName;
}

QString goArchitecture(const QString &releaseName)
{
    if (releaseName == "x86_64"_L1) {
        return u"amd64"_s;
    }
    return releaseName == "aarch64"_L1 ? u"arm64"_s : releaseName;
}

} // namespace hashike
