// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/MirrorReader.h"
#include "release/ImageSource.h"

#include <QHash>

namespace hashike
{

/// Images in a mirror directory, ours or oc's. References have the registry "file"; the repository
/// is not looked at, because a mirror directory holds one. Errors have the origin Medium.
class MirrorImageSource final : public ImageSource
{
public:
    /// What `file://openshift/release:…` names, as a Reference.
    [[nodiscard]] static Reference reference(const QString &tag);

    explicit MirrorImageSource(std::shared_ptr<const MirrorReader> mirror);

    [[nodiscard]] bool checksDigests() const override { return true; }
    [[nodiscard]] Result<Manifest> manifest(const Reference &image, const StopToken &stop) override;
    [[nodiscard]] Result<void> blob(const Reference &repository,
                                    const Descriptor &blob,
                                    qint64 offset,
                                    ByteSink &sink,
                                    const StopToken &stop) override;

private:
    [[nodiscard]] Result<Digest> digestOf(const Reference &image);

    std::shared_ptr<const MirrorReader> m_mirror;
    QHash<QString, Digest> m_tags; ///< read when the first tag is asked for
};

} // namespace hashike
