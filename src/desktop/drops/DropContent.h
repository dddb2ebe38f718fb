// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

#include <QMetaType>

#include <optional>

class QMimeData;

namespace hashike
{

enum class DropKind
{
    Unknown, ///< its content has to be looked at first
    PullSecret,
    Certificate, ///< X.509, PEM or DER
    OpenPgpKey,  ///< public, armoured or binary
    InstallConfig,
    MirrorDirectory,
    Refused,
};

/// Why something cannot be used.
enum class DropRefusal
{
    None,
    SeveralFiles,
    Nothing,   ///< neither a file nor text
    NotLocal,  ///< on another machine
    WrongType, ///< pictures, archives, disk images, programs: by its name
    Vanished,
    Unreadable,
    NotAFile, ///< a pipe, a socket, a device
    Empty,
    TooLarge,
    BadPullSecret,
    BadCertificate,
    PrivateKey,
    OpenPgpSecretKey,
    OpenPgpMessage, ///< or a signature
    OpenPgpText,    ///< a public key, but not in a file
    NotAnOpenPgpKey,
    NotAnInstallConfig,
    NotAMirror,
    UnknownContent,
};

/// What was dropped, or hovers. `text` may be a secret.
struct DropContent
{
    DropKind kind = DropKind::Unknown;
    DropRefusal refusal = DropRefusal::None;
    QString path;               ///< of the file or directory; empty for text
    QString text;               ///< dropped without a file
    std::optional<Error> error; ///< what the refusal comes from, where there is more to say
};

/// The most that is read of a file; everything that can be used is smaller.
inline constexpr qint64 MaximumDropSize = 1024 * 1024;

/// What can be told without touching a file: number, place and names. Text is not fetched.
[[nodiscard]] DropContent guessDrop(const QMimeData &data);

/// The text of something that guessDrop() called Unknown and that has no path.
[[nodiscard]] DropContent takeText(const QMimeData &data);

/// Looks at the content: for workers, blocks on files. Never Unknown.
[[nodiscard]] DropContent inspectDrop(const DropContent &guess);

} // namespace hashike

Q_DECLARE_METATYPE(hashike::DropContent)
