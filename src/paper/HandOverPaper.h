// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/MediaSeal.h"
#include "media/VerificationJournal.h"
#include "paper/Paper.h"

#include <QHash>

namespace hashike
{

// What is handed over together with a medium. All of these are made on the user interface's thread
// (see Paper) and written on another one.

/// What this machine knows about the signature of a release.
struct SignatureFact
{
    enum class State
    {
        NotChecked,
        Valid,
        Invalid,
        Absent,
    };

    State state = State::NotChecked;
    QString key;         ///< fingerprint, of a valid one
    QDateTime checkedAt; ///< UTC
};

/// By the tags of the releases; one that is not in it was not checked.
using SignatureFacts = QHash<QString, SignatureFact>;

/// The words that people on both sides put on a medium and on its papers.
struct HandOverSubject
{
    QList<ReleaseRecord> releases;
    SignatureFacts signatures;
    QString managementNumber; ///< of the medium; empty: to be written by hand
};

/// A sealed medium.
struct HandOver
{
    HandOverSubject subject;
    Seal seal;
    QList<ListedFile> files; ///< of the hand-over pack's list, what lies outside included
    /// What this machine found when it last read the medium: of the journal, or of checkSeal().
    std::optional<JournalEntry> verification;
};

/// The list that goes with a sealed medium: releases, signature and data, totals, check code,
/// boxes to sign in, and every file.
[[nodiscard]] Paper handOverPaper(const HandOver &handOver);

/// The same before anything was downloaded, marked as provisional on every page and without a check
/// code. `files`: see provisionalFileList(); `time`: when it was planned, UTC.
[[nodiscard]] Paper provisionalPaper(const HandOverSubject &subject,
                                     const QList<ListedFile> &files,
                                     const QDateTime &time);

/// What the receiving side asks for: the missing and damaged files of a sealed medium. `sealed`:
/// the hand-over pack's list, for sizes and digests; may be empty. `time`: of the check, UTC.
[[nodiscard]] Paper resendPaper(const HandOverSubject &subject,
                                const SealCheck &check,
                                const QList<ListedFile> &sealed,
                                const QDateTime &time);

} // namespace hashike
