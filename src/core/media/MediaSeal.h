// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "media/ByteProgress.h"
#include "media/FileList.h"
#include "media/Inventory.h"
#include "media/ReadCounters.h"
#include "media/SealFile.h"
#include "media/VerificationReport.h"

#include <QStringList>

namespace hashike
{

/// What a sealed medium is now, compared with what it was.
struct SealCheck
{
    Seal seal;           ///< as recorded
    QString checkCode;   ///< computed again from the bytes; compare with the paper
    QStringList missing; ///< relative paths, sorted, as the next two
    QStringList damaged;
    QStringList added; ///< files and links that were not there; they count in the check code
    ReadEvidence evidence;
    VerificationReport
        content; ///< what the same read says of the releases: seal or not, are they whole?

    /// Nothing missing, damaged or added, and the same check code.
    [[nodiscard]] bool isUnchanged() const;
};

/// A medium that nothing more is going to change, and what was read of it at that.
struct SealedMedium
{
    Seal seal;
    VerificationReport content;
};

/// Freezes a medium: reads everything back, and when all of it is right writes the hand-over pack
/// into `hashike/` (SHA256SUMS, files.csv, files.json, and last seal.json), durably. Links that
/// lead nowhere else than oc's view are listed; so is what lies beside the root on a volume of its
/// own. A medium that is sealed already and unchanged keeps its seal. Blocks; any thread but the
/// user interface's. Errors: MediumIncomplete (Path: an unfinished download, or something that is
/// missing), MediumDamaged (Path, Detail, Choices: the first damaged paths), MediumSealed (and
/// changed since), Cancelled, those of MediaStore::open() and verifyMedium().
[[nodiscard]] Result<SealedMedium> sealMedium(const QString &root,
                                              const Clock &clock,
                                              const StopToken &stop,
                                              ByteProgress *progress = nullptr);

/// Reads a sealed medium, or a copy of one, whole and compares. Nothing is written.
/// Errors: MediumNotSealed (Path), MediumDamaged (the seal cannot be read), Cancelled,
/// MediumChanged, FileFailed.
[[nodiscard]] Result<SealCheck> checkSeal(const QString &root,
                                          const StopToken &stop,
                                          ByteProgress *progress = nullptr);

/// The check code of whatever is below `root` now, sealed or not. Nothing is written.
/// Errors: Cancelled, MediumChanged, FileFailed.
[[nodiscard]] Result<QString> computeCheckCode(const QString &root,
                                               const StopToken &stop,
                                               ByteProgress *progress = nullptr);

/// What a plan is going to put on the medium, for papers that must be handed in before: the files
/// of manifests and blobs, each distinct one once, sorted by path.
[[nodiscard]] QList<ListedFile> provisionalFileList(const QList<TaggedManifest> &manifests,
                                                    const QList<Descriptor> &blobs);

} // namespace hashike
