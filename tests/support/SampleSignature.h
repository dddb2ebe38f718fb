// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/RegistryStorage.h"
#include "support/SampleOptions.h"
#include "support/SigningKey.h"

#include <QTemporaryDir>

#include <optional>

namespace hashike
{

/// The OpenPGP signatures of a sample release, in the layout of a signature store:
/// `<directory>/sha256=<hex>/signature-1`, and the key beside them.
class SampleSignature final
{
public:
    SampleSignature() = default;
    ~SampleSignature();
    SampleSignature(const SampleSignature &) = delete;
    SampleSignature &operator=(const SampleSignature &) = delete;

    /// Opens or makes the key, before the payload that holds it. Without a key directory and a
    /// signature directory there is no key and nothing will be signed.
    [[nodiscard]] Result<void> prepare(const SampleOptions &options);

    /// Armoured; empty without a key.
    [[nodiscard]] QByteArray publicKey() const;
    [[nodiscard]] QString fingerprint() const;

    /// Writes one release image's signature; nothing without a signature directory.
    [[nodiscard]] Result<void> sign(const SampleOptions &options,
                                    const QString &reference,
                                    const Digest &digest) const;

private:
    std::optional<QTemporaryDir> m_temporaryHome;
    std::optional<SigningKey> m_key;
};

/// What is signed: the "atomic container signature" document about one manifest.
[[nodiscard]] QByteArray signatureDocument(const QString &reference, const Digest &digest);

/// A tag `sha256-<hex>.sig` with an image as cosign writes it; its signature is only a placeholder.
[[nodiscard]] Result<void> storeSigstoreTag(const SampleOptions &options,
                                            const RegistryStorage &storage,
                                            const Digest &release);

} // namespace hashike
