// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transfer/TrustSettings.h"

#include <QCommandLineOption>
#include <QCommandLineParser>

namespace hashike
{

namespace option
{
inline const QString TrustedKey = QStringLiteral("trusted-key");
inline const QString Keyring = QStringLiteral("keyring");
inline const QString SignatureStore = QStringLiteral("signature-store");
inline const QString SignatureToDir = QStringLiteral("release-image-signature-to-dir");
} // namespace option

/// Whose signatures count, and where keys and signatures are looked for.
[[nodiscard]] QList<QCommandLineOption> trustOptions();

/// From trustOptions(), for commands that have them. Error: InvalidArgument.
[[nodiscard]] Result<TrustSettings> trustSettings(const QCommandLineParser &parser);

} // namespace hashike
