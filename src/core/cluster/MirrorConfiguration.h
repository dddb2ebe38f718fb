// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace hashike
{

/// How a cluster is told where the mirrored images are.
enum class MirrorStyle
{
    Icsp, ///< imageContentSources and ImageContentSourcePolicy: up to 4.13
    Idms, ///< imageDigestSources and ImageDigestMirrorSet: from 4.14
    None,
};

/// The style that a release of this version understands. Only major and minor count, so nightlies
/// and candidates are of the style of the release they lead to; a text that is no version means
/// Idms.
[[nodiscard]] MirrorStyle defaultStyle(const QString &version);

/// What `--print-mirror-instructions` was given: icsp, idms or none, in any case; nothing for other
/// words.
[[nodiscard]] std::optional<MirrorStyle> mirrorStyleNamed(const QString &name);

/// Which repository stands in for which: the sections and documents that a cluster is given, byte
/// for byte as `oc adm release mirror` prints them, but sorted by source. Plain English and YAML
/// for stdout and files, never translated. A value; any thread.
class MirrorConfiguration final
{
public:
    /// `mirror` and `sources` are `host[:port]/path` without tag and digest. Sources may come from
    /// a medium: they are parsed before they get into YAML. Errors: InvalidReference (Subject),
    /// InvalidArgument when there are no sources.
    [[nodiscard]] static Result<MirrorConfiguration> make(const QString &mirror,
                                                          const QStringList &sources);

    /// The repositories that a release's images are pulled from.
    [[nodiscard]] static QStringList releaseSources();

    /// The key of that section: `imageContentSources` or `imageDigestSources`.
    [[nodiscard]] static QString sectionName(MirrorStyle style);

    /// One entry of either section, its dash at the start of the line.
    [[nodiscard]] static QString entry(const QString &source, const QStringList &mirrors);

    /// A repository as a YAML scalar.
    [[nodiscard]] static QString scalar(const QString &repository);

    [[nodiscard]] const QString &mirror() const { return m_mirror; }
    [[nodiscard]] const QStringList &sources() const { return m_sources; }

    /// The section of install-config.yaml: `imageContentSources:` or `imageDigestSources:`. Empty
    /// for None, as are the others.
    [[nodiscard]] QString installConfigSection(MirrorStyle style) const;

    /// The document for a running cluster: ImageContentSourcePolicy or ImageDigestMirrorSet.
    [[nodiscard]] QString clusterDocument(MirrorStyle style) const;

    /// Both, with the sentences around them that a mirror run ends with.
    [[nodiscard]] QString instructions(MirrorStyle style) const;

private:
    MirrorConfiguration(const QString &mirror, const QStringList &sources);
    [[nodiscard]] QString entries(const QString &indent) const;

    QString m_mirror;
    QStringList m_sources;
};

} // namespace hashike
