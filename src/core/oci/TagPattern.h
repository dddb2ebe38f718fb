// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QString>
#include <QStringList>

namespace hashike
{

/// Which of the tags of a mirror directory a command means.
///
/// `V*` means release V and its parts (`V`, `V-…`) when release V is there, so that `4.20.1*` never
/// takes 4.20.10; otherwise `*` is any run of characters, as oc reads it. A tag without wildcard
/// names itself. `V` alone, where it is absent and exactly one `V-<architecture>` exists, means
/// that one.
struct TagPattern
{
    /// Splits `openshift/release:V*` (after `file://`) into repository and tag; no tag means `*`.
    /// Error: InvalidReference.
    [[nodiscard]] static Result<TagPattern> parse(const QString &text);

    /// The tags meant, in the order given. `releases` are the release tags (`V-<arch>`) among them.
    /// Errors: ReleaseUnknown (Choices lists what is there), TagAmbiguous.
    [[nodiscard]] Result<QStringList> select(const QStringList &tags,
                                             const QStringList &releases) const;

    QString repository;
    QString tag;
};

/// The architectures that end a release tag.
[[nodiscard]] QStringList releaseArchitectures();

/// Splits `4.20.1-x86_64` into version and architecture; the latter is empty when there is none.
[[nodiscard]] std::pair<QString, QString> splitReleaseTag(const QString &tag);

/// Resolves a tag without architecture: the tag itself if it is there, else the one `tag-<arch>`.
/// Errors: TagAmbiguous, ReleaseUnknown; both list Choices.
[[nodiscard]] Result<QString> resolveReleaseTag(const QString &tag, const QStringList &tags);

} // namespace hashike
