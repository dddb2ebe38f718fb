// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "cluster/LineDifference.h"
#include "cluster/MirrorConfiguration.h"
#include "cluster/TrustBundle.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace hashike
{

/// What an install-config.yaml is to be given. What is empty is left as it is there.
struct InstallConfigChange
{
    QByteArray pullSecret;                       ///< JSON on one line (PullSecret::serialize())
    TrustBundle trustBundle;                     ///< is added to the certificates that are there
    QString trustBundlePolicy;                   ///< `Always` or `Proxyonly`
    QList<MirrorConfiguration> mirrors;          ///< are added to those that are there
    MirrorStyle mirrorStyle = MirrorStyle::None; ///< of the section; None leaves mirrors out
};

/// An install-config.yaml as it would be.
struct EditedInstallConfig
{
    QByteArray content;             ///< secrets included
    QStringList changedKeys;        ///< of the root; empty when nothing had to change
    LineDifference difference;      ///< the whole file, secrets hidden
    int unreadableCertificates = 0; ///< that were in its trust bundle, and still are
};

/// Makes these changes to the bytes of an install-config.yaml and no others: comments, order,
/// quotes and line ends stay. The same change again changes nothing. The result was read again and
/// holds what was wanted and everything else as before. Errors: those of YamlDocument::parse() and
/// YamlUnsupported for what is not edited safely (also `merge key`, `both mirror sections`,
/// `certificates` for a trust bundle whose style we cannot keep); InvalidArgument (Subject) for a
/// policy that is none; Internal when the result is not what it should be. Pure; any thread.
[[nodiscard]] Result<EditedInstallConfig> editInstallConfig(const QByteArray &original,
                                                            const InstallConfigChange &change);

} // namespace hashike
