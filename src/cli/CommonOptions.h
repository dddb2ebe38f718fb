// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QCommandLineOption>
#include <QList>

namespace hashike
{

/// Names of options that several commands share, as oc spells them.
namespace option
{
inline const QString RegistryConfig = QStringLiteral("registry-config");
inline const QString Insecure = QStringLiteral("insecure");
inline const QString CertificateAuthority = QStringLiteral("certificate-authority");
inline const QString MaxPerRegistry = QStringLiteral("max-per-registry");
inline const QString LimitRate = QStringLiteral("limit-rate");
inline const QString KeepManifestList = QStringLiteral("keep-manifest-list");
inline const QString FilterByOs = QStringLiteral("filter-by-os");
inline const QString ContinueOnError = QStringLiteral("continue-on-error");
inline const QString DryRun = QStringLiteral("dry-run");
inline const QString From = QStringLiteral("from");
inline const QString FromDir = QStringLiteral("from-dir");
inline const QString To = QStringLiteral("to");
inline const QString ToDir = QStringLiteral("to-dir");
inline const QString ToReleaseImage = QStringLiteral("to-release-image");
inline const QString PrintMirrorInstructions = QStringLiteral("print-mirror-instructions");
inline const QString AllowUnverified = QStringLiteral("allow-unverified");
inline const QString Audit = QStringLiteral("audit");
inline const QString Output = QStringLiteral("output");
inline const QString LogLevel = QStringLiteral("log-level");
inline const QString OpenSeal = QStringLiteral("open-seal");
inline const QString Quick = QStringLiteral("quick");
inline const QString Yes = QStringLiteral("yes");
} // namespace option

/// --output, --log-level: every command has them.
[[nodiscard]] QList<QCommandLineOption> outputOptions();

/// Credentials, trust in hosts, and trustOptions().
[[nodiscard]] QList<QCommandLineOption> connectionOptions();

/// How much at once, how fast, and which images of lists.
[[nodiscard]] QList<QCommandLineOption> transferOptionList();

/// The user's word that a release need not be verified.
[[nodiscard]] QCommandLineOption allowUnverifiedOption();

/// What happens at the target and after it.
[[nodiscard]] QList<QCommandLineOption> targetOptions();

/// A rate such as `500K`, `20M`, `1G` (powers of 1024, a second), in bytes. Error: InvalidArgument.
[[nodiscard]] Result<qint64> parseRate(const QString &text);

} // namespace hashike
