// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transfer/ConnectionCheck.h"

namespace hashike
{

/// Where releases and what belongs to them are looked for unless the user says otherwise.
struct ReleaseSource
{
    QString repository = QStringLiteral("quay.io/openshift-release-dev/ocp-release");
    QList<QUrl> signatureStores = defaultSignatureStores();
};

} // namespace hashike
