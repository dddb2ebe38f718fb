// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Digest.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace hashike
{

/// One line of the list of everything on a medium, for the hand-over.
struct ListedFile
{
    enum class Type
    {
        File,
        Link,
        Other, ///< neither file, link nor directory, or a directory that could not be read
    };

    QByteArray path; ///< relative to the root, in the file system's own encoding
    Type type = Type::File;
    qint64 bytes = 0;
    std::optional<Digest> digest = {}; ///< of a regular file below the root
    QByteArray target = {};            ///< of a link
    bool outside = false;              ///< on the same volume, but not below the root: listed only

    bool operator==(const ListedFile &) const = default;
};

/// CSV (RFC 4180) in UTF-8 with a byte order mark and CRLF, so that spreadsheets read it:
/// `path,bytes,sha256,type,scope,target`. A path that a spreadsheet would take for a formula is
/// written with `./` before it. Names that are not UTF-8 carry replacement characters.
[[nodiscard]] QByteArray serializeCsv(const QList<ListedFile> &files);

/// JSON, the same data: `{"schemaVersion": 1, "files": [{path, bytes, sha256, type, …}]}`.
[[nodiscard]] QByteArray serializeJson(const QList<ListedFile> &files);

/// Reads what serializeJson() wrote. Error: MediumDamaged, LimitExceeded.
[[nodiscard]] Result<QList<ListedFile>> parseFileList(const QByteArray &json);

/// Largest list that is read.
inline constexpr qsizetype MaximumFileList = 256 * 1024 * 1024;

/// Twenty characters of Crockford's base 32 in groups of four, `7K3M-…`: the first 100 bits of the
/// SHA-256 over path, size and digest of every regular file below the root, sorted by path. The
/// other side computes it again from the bytes; times, labels, modes and links have no part in it,
/// nor has oc's view, whose links a copy may lack or hold as second copies of the blobs.
[[nodiscard]] QString checkCodeOf(const QList<ListedFile> &files);

/// Such a code may be shown to people: whoever wrote a medium may have written anything there.
[[nodiscard]] bool isCheckCode(const QString &text);

} // namespace hashike
