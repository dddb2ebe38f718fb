// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace hashike
{

/// Where the reader sits, and so what advice may name: commands and options, or pages and what is
/// on them.
enum class Voice
{
    Console,
    Window,
};

/// Chosen where a program is composed, before it says anything; like the translators it holds for
/// the whole program. A window's unless chosen otherwise.
void speakAs(Voice voice);

/// What each voice says in words of its own.
enum class Phrase
{
    AllowUnverified,
    CheckProxy,
    FewerStreams,
    GoOn,
    GoOnUploading,
    Help, ///< nothing in a window
    IncompleteArgument,
    InvalidArgument, ///< %1: the argument
    LoadPullSecret,  ///< %1: the host
    NameMirror,
    OpenSeal,
    PlainHttp,
    PlugInAndGoOn,
    ReadBackUnsealed,
    Repair,
    SeeChanges,     ///< %1: the mirror
    TrustAuthority, ///< %1: the host
    TryAgain,
    UseInstead, ///< %1: the argument to use; nothing in a window
};

/// The phrase in the chosen voice and the reader's language. `argument` takes the place of %1 where
/// that voice names it.
[[nodiscard]] QString inVoice(Phrase phrase, const QString &argument = {});

} // namespace hashike
