// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Digest.h"
#include "trust/KeyBlock.h"
#include "trust/TrustAnchors.h"

#include <QDateTime>

#include <memory>

namespace hashike
{

/// What a valid signature says.
struct SignatureStatement
{
    QString fingerprint; ///< of the signer's primary key
    QString userId;      ///< the key's primary user id, as the key says
    QDateTime signedAt;  ///< UTC
    QString identity;    ///< the docker-reference that was signed; compared with nothing

    bool operator==(const SignatureStatement &) const = default;
};

/// Checks signatures of releases: binary OpenPGP signed messages (RFC 9580, section 10.3) around an
/// "atomic container signature" document. One thread.
class SignatureVerifier final
{
public:
    /// Bytes of the largest signature that is looked at, as in library-go.
    static constexpr qint64 MaximumSignature = 50 * 1024;

    /// Keys are material only; whose signatures count says `anchors`. `now` is the moment that
    /// lifetimes are compared with.
    SignatureVerifier(const QList<KeyBlock> &keys,
                      const TrustAnchors &anchors,
                      const QDateTime &now);
    ~SignatureVerifier();
    SignatureVerifier(const SignatureVerifier &) = delete;
    SignatureVerifier &operator=(const SignatureVerifier &) = delete;

    /// A KeyUnreadable (Path = the origin) for each block that does not parse; the others count.
    [[nodiscard]] const QList<Error> &unreadableKeys() const { return m_unreadable; }

    /// Error: SignatureInvalid (Detail; Fingerprint where a key is known).
    [[nodiscard]] Result<SignatureStatement> verify(const QByteArray &signature,
                                                    const Digest &release) const;

private:
    struct Session;

    std::unique_ptr<Session> m_session;
    TrustAnchors m_anchors;
    QDateTime m_now;
    QList<Error> m_unreadable;
};

} // namespace hashike
