// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>

namespace hashike
{

/// A certificate as a trust bundle carries it.
struct BundleCertificate
{
    QByteArray pem;           ///< with its BEGIN and END lines and a line end behind each
    QByteArray sha256;        ///< of its DER
    QString subject;          ///< RFC 2253
    QDateTime notAfter;       ///< UTC
    bool isAuthority = false; ///< may sign others, or is trusted for itself alone
};

/// The certificates of a text, each once, in its order. Anything else in it, private keys above
/// all, is left behind. A value; any thread.
class TrustBundle final
{
public:
    TrustBundle() = default;

    /// Every certificate of a PEM text; blocks that are none are counted.
    [[nodiscard]] static TrustBundle read(const QByteArray &text);

    /// PEM, or one certificate as DER; all of it has to be readable. Errors: CertificateUnreadable
    /// (Path; Detail: `PEM`, `size`, or the system's words). Blocks.
    [[nodiscard]] static Result<TrustBundle> readFile(const QString &path);

    [[nodiscard]] bool isEmpty() const { return m_certificates.isEmpty(); }
    [[nodiscard]] const QList<BundleCertificate> &certificates() const { return m_certificates; }
    [[nodiscard]] int unreadable() const { return m_unreadable; }

    void add(const TrustBundle &other);

    /// What of this one the other lacks, compared by fingerprint.
    [[nodiscard]] TrustBundle without(const TrustBundle &other) const;

    [[nodiscard]] QByteArray pem() const;

private:
    void add(const BundleCertificate &certificate);

    QList<BundleCertificate> m_certificates;
    int m_unreadable = 0;
};

} // namespace hashike
