// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace hashike
{

/// A file as it was read; what a symbolic link leads to, not the link.
struct InstallConfigFile
{
    QString path; ///< absolute, without links
    QByteArray content;

    /// Errors: FileFailed (Path, Detail), LimitExceeded (Path). Blocks.
    [[nodiscard]] static Result<InstallConfigFile> read(const QString &path);

    /// Replaces the file in one step, keeping its mode and owner, after a copy of what was read was
    /// put beside it as `NAME.YYYYMMDDTHHMMSSZ.bak`, readable for its owner alone. Gives the path
    /// of that copy. Errors: FileFailed (Path, Detail: `changed meanwhile` when it is no longer
    /// what was read, or the system's words), MediumFull, MediumReadOnly; the file is then as it
    /// was. Blocks.
    [[nodiscard]] Result<QString> replace(const QByteArray &by, const QDateTime &now) const;
};

} // namespace hashike
