// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QString>

namespace hashike
{

/// A throw-away OpenPGP key that signs sample releases, kept and used by gpg.
class SigningKey final
{
public:
    /// The first secret key of the GNUPGHOME `home`; a key is made when there is none. Errors:
    /// FileFailed when gpg is missing or fails.
    [[nodiscard]] static Result<SigningKey> open(const QString &home);

    /// 40 upper-case hex digits.
    [[nodiscard]] const QString &fingerprint() const { return m_fingerprint; }

    /// ASCII-armoured (RFC 9580, section 6).
    [[nodiscard]] const QByteArray &publicKey() const { return m_publicKey; }

    /// A binary signed message that holds `text`, as a release's signature-1.
    [[nodiscard]] Result<QByteArray> sign(const QByteArray &text) const;

    /// Ends the agent that gpg left running for this home, so that its directory can go.
    [[nodiscard]] Result<void> endAgent() const;

private:
    SigningKey() = default;

    QString m_home;
    QString m_fingerprint;
    QByteArray m_publicKey;
};

} // namespace hashike
