// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "release/ReleaseImage.h"

#include <QJsonObject>

namespace hashike
{

/// What the images are listed with.
enum class ImageColumns
{
    Digest,
    PullSpec,  ///< --pullspecs
    Commit,    ///< --commits
    CommitUrl, ///< --commit-urls
};

/// What `oc adm release info` prints about a release, byte for byte: plain English for stdout,
/// never translated. `pullFrom` is the repository (`host/path` or `file://path`) that the digest is
/// appended to.
[[nodiscard]] QString releaseInfoText(const ReleaseImage &release,
                                      const QString &pullFrom,
                                      ImageColumns columns = ImageColumns::Digest);

/// What `oc adm release info -o json` prints: the same keys. `image` is the pull specification that
/// was asked for.
[[nodiscard]] QJsonObject releaseInfoJson(const ReleaseImage &release, const QString &image);

} // namespace hashike
