// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace hashike
{

/// What is written into a program when it is extracted.
enum class ToolPinning
{
    None,
    Version,
    Release, ///< the release image, the version and the architecture
};

/// What a program is for; decides what the README beside it in an archive says.
enum class ToolFamily
{
    Installer,
    Client,
    CredentialTool,
};

/// A program that can be extracted from a release, as oc knows it
/// (openshift/oc pkg/cli/admin/release/extract_tools.go).
struct ToolTarget
{
    ToolFamily family;
    QLatin1StringView system;       ///< linux, darwin, windows
    QLatin1StringView architecture; ///< Go's name; empty: that of the release
    QLatin1StringView command;      ///< what --command is given
    QLatin1StringView fileName;     ///< of the program; in a .zip with .exe behind it
    QLatin1StringView component;    ///< whose image holds it
    QLatin1StringView path;         ///< in a layer of that image
    ToolPinning pinning;
    /// `%1` is the release's name. Ends in .zip or .tar.gz.
    QLatin1StringView archiveName;
    bool isOptional = false; ///< not every release has it: left out of a set without harm
    bool inSet = true;       ///< one of --tools

    [[nodiscard]] bool isZip() const { return archiveName.endsWith(QLatin1StringView(".zip")); }
    /// The program's name inside an archive.
    [[nodiscard]] QString archivedName() const;
    /// `system/architecture`, the latter as the table has it.
    [[nodiscard]] QString platform() const;
};

/// Which platforms programs are wanted for.
struct ToolPlatform
{
    QString system;       ///< linux, darwin, windows; `*`: all
    QString architecture; ///< Go's name; `*`: all

    /// `system/architecture`; `*` for all.
    [[nodiscard]] QString toString() const;

    [[nodiscard]] bool isEvery() const { return system == QLatin1StringView("*"); }

    /// `--command-os`: `*`, or `system[/architecture]`, where `mac` is darwin and a missing
    /// architecture is amd64. Error: InvalidArgument (Subject = the text, Choices).
    [[nodiscard]] static Result<ToolPlatform> parse(const QString &text);

    /// The one this program runs on.
    [[nodiscard]] static ToolPlatform current();

    bool operator==(const ToolPlatform &) const = default;
};

/// Go's name of the architecture that a release's own programs run on; of a release for several,
/// or of none (`releaseTag` is empty), this machine's.
[[nodiscard]] QString programArchitecture(const QString &releaseTag);

/// All of them.
[[nodiscard]] const QList<ToolTarget> &toolTargets();

/// What --command may be given, each once.
[[nodiscard]] QStringList toolCommands();

/// The platforms that a command exists for, with a release of `releaseArchitecture`; each once.
[[nodiscard]] QList<ToolPlatform> toolPlatforms(const QString &command,
                                                const QString &releaseArchitecture);

/// The programs that a command means on a platform, for a release of `releaseArchitecture` (Go's
/// name); an empty command means all that are in the set. Errors: ToolUnknown (Subject, Choices:
/// the commands, or the platforms that the command exists for).
[[nodiscard]] Result<QList<ToolTarget>> selectTools(const QString &command,
                                                    const ToolPlatform &platform,
                                                    const QString &releaseArchitecture);

} // namespace hashike
