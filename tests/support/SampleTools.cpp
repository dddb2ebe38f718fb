// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/SampleTools.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace hashike
{

namespace
{

QByteArray mark(QByteArrayView name, qsizetype room)
{
    QByteArray text(1, '\0');
    text.append(name).append('\0').append(QByteArray(room, 'X')).append('\0');
    return text;
}

QByteArray magicFor(const QString &path)
{
    if (path.contains("/mac"_L1)) {
        return QByteArray::fromHex("cffaedfe07000001");
    }
    if (path.endsWith(".exe"_L1)) {
        return "MZ"_ba;
    }
    return QByteArray::fromHex("7f454c4602010100");
}

QList<SampleTool> installers(const QStringList &paths)
{
    QList<SampleTool> tools;
    for (const QString &path : paths) {
        tools.append({path,
                      magicFor(path),
                      {releaseImageMark(), releaseVersionMark(), releaseArchitectureMark()}});
    }
    return tools;
}

QList<SampleTool> clients(const QStringList &paths)
{
    QList<SampleTool> tools;
    for (const QString &path : paths) {
        tools.append({path, magicFor(path), {releaseVersionMark()}});
    }
    return tools;
}

QStringList artifactPaths()
{
    QStringList paths;
    for (const auto system :
         {"linux_amd64"_L1, "linux_arm64"_L1, "linux_ppc64le"_L1, "linux_s390x"_L1}) {
        for (const auto name : {"oc"_L1, "oc.rhel8"_L1, "oc.rhel9"_L1}) {
            paths.append(u"usr/share/openshift/%1/%2"_s.arg(system, name));
        }
    }
    paths.append({u"usr/share/openshift/mac/oc"_s,
                  u"usr/share/openshift/mac_arm64/oc"_s,
                  u"usr/share/openshift/windows/oc.exe"_s});
    return paths;
}

QList<SampleTool> credentialTools()
{
    QList<SampleTool> tools;
    for (const auto name : {"ccoctl"_L1, "ccoctl.rhel8"_L1, "ccoctl.rhel9"_L1}) {
        const QString path = "usr/bin/"_L1 + name;
        tools.append({path, magicFor(path), {}});
    }
    return tools;
}

} // namespace

QByteArray releaseImageMark()
{
    return mark("_RELEASE_IMAGE_LOCATION_", 300);
}

QByteArray releaseVersionMark()
{
    return mark("_RELEASE_VERSION_LOCATION_", 64);
}

QByteArray releaseArchitectureMark()
{
    return mark("_RELEASE_ARCHITECTURE_LOCATION_", 64);
}

QList<SampleTool> sampleTools(const QString &component)
{
    if (component == "installer"_L1 || component == "baremetal-installer"_L1) {
        return installers({u"usr/bin/openshift-install"_s});
    }
    if (component == "installer-artifacts"_L1) {
        return installers({u"usr/share/openshift/linux_amd64/openshift-install"_s,
                           u"usr/share/openshift/linux_arm64/openshift-install"_s,
                           u"usr/share/openshift/mac/openshift-install"_s,
                           u"usr/share/openshift/mac_arm64/openshift-install"_s});
    }
    if (component == "cli"_L1) {
        return clients({u"usr/bin/oc"_s});
    }
    if (component == "cli-artifacts"_L1) {
        return clients(artifactPaths());
    }
    if (component == "cloud-credential-operator"_L1) {
        return credentialTools();
    }
    return {};
}

} // namespace hashike
