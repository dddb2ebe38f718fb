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

/// Mach-O, little endian, 64 bits, an executable without load commands.
QByteArray machOHeader(const QString &path)
{
    const QByteArray processor = path.contains("_arm64"_L1) ? "0c000001" : "07000001";
    return QByteArray::fromHex("cffaedfe" + processor + "0000000002000000").leftJustified(32, '\0');
}

QByteArray magicFor(const QString &path)
{
    if (path.contains("/mac"_L1)) {
        return machOHeader(path);
    }
    // What is for Linux runs, and says so.
    return path.endsWith(".exe"_L1) ? "MZ"_ba : "#!/bin/sh\necho sample; exit 0\n"_ba;
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
