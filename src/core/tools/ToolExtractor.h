// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/ByteProgress.h"
#include "release/ReleaseImage.h"
#include "tools/ToolTable.h"

namespace hashike
{

/// Largest layer that a program is looked for in, in bytes.
inline constexpr qint64 MaximumToolLayer = qint64(8) << 30;

/// Largest program that is extracted, in bytes; an installer has about 800 MB.
inline constexpr qint64 MaximumTool = qint64(4) << 30;

/// What to extract, and to where.
struct ToolRequest
{
    QString command; ///< one of toolCommands(); empty: all that are in the set
    ToolPlatform platform;
    QString directory; ///< made when it is missing
    Reference pin;     ///< registry and repository that the programs name the release in
    /// Where a component that is not in the release's own repository may be asked for as well: the
    /// repository that the release names. Off where nothing else may be contacted.
    bool askNamedRepositories = false;

    /// Archives instead of programs, with release.txt and sha256sum.txt beside them.
    [[nodiscard]] bool asArchives() const { return command.isEmpty() || platform.isEvery(); }
};

/// A file that was written.
struct ExtractedTool
{
    ToolTarget target;
    QString path;
    qint64 size = 0; ///< bytes
    Digest digest;   ///< of the file
    Reference image; ///< that the program came from
};

/// A program of a set that was left out: not every release has it, or its signature is not ours to
/// renew.
struct MissingTool
{
    ToolTarget target;
    Error why;
};

/// What an extraction came to.
struct ToolExtraction
{
    QString pinned; ///< the release image as it stands in the programs
    QList<ExtractedTool> tools;
    QList<MissingTool> missing; ///< of a set
};

/// Takes programs out of a release. Components are read by digest from the repository that the
/// release was read from, or from the one that the release names (see ToolRequest); their layers
/// from the top, each as a whole and checked to its last byte before a file of it gets its name. A
/// file is there with mode 0755 and the time it has in the image, or not at all; one of that name
/// is replaced. Blocks; any thread; needs room for a layer and a program in the directory.
///
/// Errors: ToolUnknown, MarkerMissing (Subject = the program), InvalidArgument (a macOS program
/// whose signature cannot be renewed; Subject, Choices), ArchitectureUnknown, InvalidArchive
/// (links, devices, names twice, …), LimitExceeded, DigestMismatch, MediumFull, FileFailed,
/// Cancelled, those of the source.
[[nodiscard]] Result<ToolExtraction> extractTools(ImageSource &source,
                                                  const ReleaseImage &release,
                                                  const ToolRequest &request,
                                                  ByteProgress &progress,
                                                  const StopToken &stop);

} // namespace hashike
