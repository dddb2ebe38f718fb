// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/ToolTable.h"

#include "oci/Platform.h"
#include "oci/TagPattern.h"

#include <QSysInfo>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr auto Linux = "linux"_L1;
constexpr auto Mac = "darwin"_L1;
constexpr auto Windows = "windows"_L1;
constexpr auto OfRelease = ""_L1;
constexpr bool Optional = true;

// clang-format off: tables

/// The release's own programs, which run on its architecture.
QList<ToolTarget> ownTools()
{
    using enum ToolFamily;
    using enum ToolPinning;
    return {
        {Client, Linux, OfRelease, "oc"_L1, "oc"_L1, "cli"_L1, "usr/bin/oc"_L1,
         Version, "openshift-client-linux-%1.tar.gz"_L1},
        {Installer, Linux, OfRelease, "openshift-install"_L1, "openshift-install"_L1,
         "installer"_L1, "usr/bin/openshift-install"_L1,
         Release, "openshift-install-linux-%1.tar.gz"_L1},
        {Installer, Linux, OfRelease, "openshift-baremetal-install"_L1,
         "openshift-baremetal-install"_L1, "baremetal-installer"_L1,
         "usr/bin/openshift-install"_L1,
         Release, "openshift-baremetal-install-linux-%1.tar.gz"_L1, false, false},
        {Installer, Linux, OfRelease, "openshift-install-fips"_L1, "openshift-install-fips"_L1,
         "baremetal-installer"_L1, "usr/bin/openshift-install"_L1,
         Release, "openshift-install-rhel-%1.tar.gz"_L1, false, false},
        {CredentialTool, Linux, OfRelease, "ccoctl"_L1, "ccoctl"_L1,
         "cloud-credential-operator"_L1, "usr/bin/ccoctl"_L1,
         None, "ccoctl-linux-%1.tar.gz"_L1, Optional},
        {CredentialTool, Linux, OfRelease, "ccoctl.rhel8"_L1, "ccoctl"_L1,
         "cloud-credential-operator"_L1, "usr/bin/ccoctl.rhel8"_L1,
         None, "ccoctl-linux-rhel8-%1.tar.gz"_L1, Optional},
        {CredentialTool, Linux, OfRelease, "ccoctl.rhel9"_L1, "ccoctl"_L1,
         "cloud-credential-operator"_L1, "usr/bin/ccoctl.rhel9"_L1,
         None, "ccoctl-linux-rhel9-%1.tar.gz"_L1, Optional},
    };
}

/// Installers for other machines than the release's.
QList<ToolTarget> installerArtifacts()
{
    constexpr auto make = [](QLatin1StringView system,
                             QLatin1StringView architecture,
                             QLatin1StringView path,
                             QLatin1StringView archive,
                             bool isOptional) {
        return ToolTarget{ToolFamily::Installer, system, architecture, "openshift-install"_L1,
                          "openshift-install"_L1, "installer-artifacts"_L1, path,
                          ToolPinning::Release, archive, isOptional};
    };
    return {
        make(Mac, "amd64"_L1, "usr/share/openshift/mac/openshift-install"_L1,
             "openshift-install-mac-%1.tar.gz"_L1, false),
        make(Mac, "arm64"_L1, "usr/share/openshift/mac_arm64/openshift-install"_L1,
             "openshift-install-mac-arm64-%1.tar.gz"_L1, Optional),
        make(Linux, "amd64"_L1, "usr/share/openshift/linux_amd64/openshift-install"_L1,
             "openshift-install-linux-amd64-%1.tar.gz"_L1, Optional),
        make(Linux, "arm64"_L1, "usr/share/openshift/linux_arm64/openshift-install"_L1,
             "openshift-install-linux-arm64-%1.tar.gz"_L1, Optional),
    };
}

/// Clients for other machines than the release's.
QList<ToolTarget> clientArtifacts()
{
    constexpr auto make = [](QLatin1StringView system,
                             QLatin1StringView architecture,
                             QLatin1StringView command,
                             QLatin1StringView path,
                             QLatin1StringView archive,
                             bool isOptional) {
        return ToolTarget{ToolFamily::Client, system, architecture, command,
                          "oc"_L1, "cli-artifacts"_L1, path,
                          ToolPinning::Version, archive, isOptional};
    };
    constexpr auto oc = "oc"_L1;
    constexpr auto rhel8 = "oc.rhel8"_L1;
    constexpr auto rhel9 = "oc.rhel9"_L1;
    return {
        make(Mac, "amd64"_L1, oc, "usr/share/openshift/mac/oc"_L1,
             "openshift-client-mac-%1.tar.gz"_L1, false),
        make(Mac, "arm64"_L1, oc, "usr/share/openshift/mac_arm64/oc"_L1,
             "openshift-client-mac-arm64-%1.tar.gz"_L1, Optional),
        make(Windows, "amd64"_L1, oc, "usr/share/openshift/windows/oc.exe"_L1,
             "openshift-client-windows-%1.zip"_L1, false),
        make(Linux, "amd64"_L1, oc, "usr/share/openshift/linux_amd64/oc"_L1,
             "openshift-client-linux-amd64-%1.tar.gz"_L1, false),
        make(Linux, "amd64"_L1, rhel8, "usr/share/openshift/linux_amd64/oc.rhel8"_L1,
             "openshift-client-linux-amd64-rhel8-%1.tar.gz"_L1, Optional),
        make(Linux, "amd64"_L1, rhel9, "usr/share/openshift/linux_amd64/oc.rhel9"_L1,
             "openshift-client-linux-amd64-rhel9-%1.tar.gz"_L1, Optional),
        make(Linux, "arm64"_L1, oc, "usr/share/openshift/linux_arm64/oc"_L1,
             "openshift-client-linux-arm64-%1.tar.gz"_L1, Optional),
        make(Linux, "arm64"_L1, rhel8, "usr/share/openshift/linux_arm64/oc.rhel8"_L1,
             "openshift-client-linux-arm64-rhel8-%1.tar.gz"_L1, Optional),
        make(Linux, "arm64"_L1, rhel9, "usr/share/openshift/linux_arm64/oc.rhel9"_L1,
             "openshift-client-linux-arm64-rhel9-%1.tar.gz"_L1, Optional),
        make(Linux, "ppc64le"_L1, oc, "usr/share/openshift/linux_ppc64le/oc"_L1,
             "openshift-client-linux-ppc64le-%1.tar.gz"_L1, Optional),
        make(Linux, "ppc64le"_L1, rhel8, "usr/share/openshift/linux_ppc64le/oc.rhel8"_L1,
             "openshift-client-linux-ppc64le-rhel8-%1.tar.gz"_L1, Optional),
        make(Linux, "ppc64le"_L1, rhel9, "usr/share/openshift/linux_ppc64le/oc.rhel9"_L1,
             "openshift-client-linux-ppc64le-rhel9-%1.tar.gz"_L1, Optional),
        make(Linux, "s390x"_L1, rhel8, "usr/share/openshift/linux_s390x/oc.rhel8"_L1,
             "openshift-client-linux-s390x-rhel8-%1.tar.gz"_L1, Optional),
        make(Linux, "s390x"_L1, rhel9, "usr/share/openshift/linux_s390x/oc.rhel9"_L1,
             "openshift-client-linux-s390x-rhel9-%1.tar.gz"_L1, Optional),
    };
}

// clang-format on

bool isWanted(const ToolTarget &target, const ToolPlatform &platform, const QString &ofRelease)
{
    const bool anyArchitecture = platform.architecture == "*"_L1;
    const QString architecture =
        target.architecture.isEmpty() ? ofRelease : QString(target.architecture);
    return (platform.isEvery() || platform.system == target.system)
           && (anyArchitecture || platform.architecture == architecture);
}

/// A program for the release's architecture comes from the release's own image where that has it.
bool isDuplicate(const ToolTarget &target,
                 const QList<ToolTarget> &chosen,
                 const QString &ofRelease)
{
    return target.system == Linux && target.architecture == ofRelease
           && std::ranges::any_of(chosen, [&](const ToolTarget &other) {
                  return other.architecture.isEmpty() && other.command == target.command;
              });
}

Error unknown(const QString &command, const ToolPlatform &platform, const QString &ofRelease)
{
    QStringList choices;
    for (const ToolPlatform &possible : toolPlatforms(command, ofRelease)) {
        choices.append(possible.toString());
    }
    const bool knownCommand = !choices.isEmpty();
    const QString where = platform.toString();
    const QString subject =
        knownCommand ? command + u" ("_s + where + u')' : (command.isEmpty() ? where : command);
    return makeError(ErrorCode::ToolUnknown)
        .with(ErrorArgument::Subject, subject)
        .with(ErrorArgument::Choices, (knownCommand ? choices : toolCommands()).join(u", "_s));
}
} // namespace

QString ToolTarget::archivedName() const
{
    return isZip() ? fileName + ".exe"_L1 : QString(fileName);
}

QString ToolTarget::platform() const
{
    return system + u'/' + architecture;
}

QString ToolPlatform::toString() const
{
    return isEvery() ? system : system + u'/' + architecture;
}

Result<ToolPlatform> ToolPlatform::parse(const QString &text)
{
    if (text == "*"_L1) {
        return ToolPlatform{text, text};
    }
    const QStringList parts = text.split(u'/');
    if (parts.size() > 2 || parts.contains(QString())) {
        return failure(makeError(ErrorCode::InvalidArgument)
                           .with(ErrorArgument::Subject, u"--command-os="_s + text)
                           .with(ErrorArgument::Choices, u"--command-os=linux/arm64"_s));
    }
    return ToolPlatform{parts.first() == "mac"_L1 ? QString(Mac) : parts.first(),
                        parts.value(1, u"amd64"_s)};
}

ToolPlatform ToolPlatform::current()
{
    // Qt says x86_64, arm64, power64 …; only the first two differ from Go in what runs Qt 6.
    const QString architecture = QSysInfo::currentCpuArchitecture();
    return {Linux, architecture == "power64"_L1 ? u"ppc64le"_s : goArchitecture(architecture)};
}

QString programArchitecture(const QString &releaseTag)
{
    const QString architecture = goArchitecture(splitReleaseTag(releaseTag).second);
    return architecture.isEmpty() || architecture == "multi"_L1
               ? ToolPlatform::current().architecture
               : architecture;
}

const QList<ToolTarget> &toolTargets()
{
    static const QList<ToolTarget> targets = ownTools() + installerArtifacts() + clientArtifacts();
    return targets;
}

QStringList toolCommands()
{
    QStringList commands;
    for (const ToolTarget &target : toolTargets()) {
        commands.append(target.command);
    }
    commands.removeDuplicates();
    return commands;
}

QList<ToolPlatform> toolPlatforms(const QString &command, const QString &releaseArchitecture)
{
    QList<ToolPlatform> platforms;
    for (const ToolTarget &target : toolTargets()) {
        const ToolPlatform platform{target.system,
                                    target.architecture.isEmpty() ? releaseArchitecture
                                                                  : QString(target.architecture)};
        if (target.command == command && !platforms.contains(platform)) {
            platforms.append(platform);
        }
    }
    return platforms;
}

Result<QList<ToolTarget>> selectTools(const QString &command,
                                      const ToolPlatform &platform,
                                      const QString &releaseArchitecture)
{
    QList<ToolTarget> chosen;
    for (const ToolTarget &target : toolTargets()) {
        const bool isMeant = command.isEmpty() ? target.inSet : target.command == command;
        if (isMeant && isWanted(target, platform, releaseArchitecture)
            && !isDuplicate(target, chosen, releaseArchitecture)) {
            chosen.append(target);
        }
    }
    if (chosen.isEmpty()) {
        return failure(unknown(command, platform, releaseArchitecture));
    }
    return chosen;
}

} // namespace hashike
