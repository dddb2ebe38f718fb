// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/CertificateAuthority.h"

#include "node/CertificateCheck.h"
#include "node/OpenSsl.h"

#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/rand.h>

#include <array>

namespace hashike
{

using namespace Qt::StringLiterals;
using namespace hashike::openssl;

namespace
{
constexpr qsizetype LongestCommonName = 64;
constexpr long VersionThree = 2; ///< as X.509 counts

/// OpenSSL's own words; only a lack of memory or a broken build can be the cause.
Error opensslError()
{
    std::array<char, 256> words{};
    ERR_error_string_n(ERR_get_error(), words.data(), words.size());
    return makeError(ErrorCode::Internal)
        .with(ErrorArgument::Detail, QString::fromLatin1(words.data()));
}

/// A certificate while it is filled in.
class CertificateDraft final
{
public:
    explicit CertificateDraft(EVP_PKEY *key)
        : m_certificate(X509_new())
    {
        // 127 random bits: positive, and 20 octets at most (RFC 5280, section 4.1.2.2).
        std::array<unsigned char, 16> serial{};
        m_fine = m_certificate && RAND_bytes(serial.data(), int(serial.size())) == 1;
        serial[0] &= 0x7f;
        serial[0] |= 0x40;
        BIGNUM *number = BN_bin2bn(serial.data(), int(serial.size()), nullptr);
        m_fine = m_fine && number
                 && BN_to_ASN1_INTEGER(number, X509_get_serialNumber(m_certificate.get()))
                 && X509_set_version(m_certificate.get(), VersionThree) == 1
                 && X509_set_pubkey(m_certificate.get(), key) == 1;
        BN_free(number);
    }

    void setSubject(const QString &commonName)
    {
        const QByteArray name = commonName.toUtf8();
        m_fine =
            m_fine
            && X509_NAME_add_entry_by_txt(X509_get_subject_name(m_certificate.get()),
                                          "CN",
                                          MBSTRING_UTF8,
                                          reinterpret_cast<const unsigned char *>(name.constData()),
                                          int(name.size()),
                                          -1,
                                          0)
                   == 1;
    }

    void setValidity(const QDateTime &from, const QDateTime &until)
    {
        m_fine =
            m_fine
            && ASN1_TIME_set(X509_getm_notBefore(m_certificate.get()), from.toSecsSinceEpoch())
            && ASN1_TIME_set(X509_getm_notAfter(m_certificate.get()), until.toSecsSinceEpoch());
    }

    /// The issuer is this certificate itself when it is null.
    void setIssuer(X509 *issuer)
    {
        m_issuer = issuer ? issuer : m_certificate.get();
        m_fine = m_fine
                 && X509_set_issuer_name(m_certificate.get(), X509_get_subject_name(m_issuer)) == 1;
    }

    void extend(const CertificateExtensions &extensions)
    {
        X509V3_CTX context;
        X509V3_set_ctx(&context, m_issuer, m_certificate.get(), nullptr, nullptr, 0);
        for (const auto &[name, value] : extensions) {
            const Extension extension(
                X509V3_EXT_nconf(nullptr, &context, name.constData(), value.constData()));
            m_fine =
                m_fine && extension && X509_add_ext(m_certificate.get(), extension.get(), -1) == 1;
        }
    }

    [[nodiscard]] Result<QByteArray> signedBy(EVP_PKEY *key) const
    {
        const Bio text(BIO_new(BIO_s_mem()));
        if (!m_fine || X509_sign(m_certificate.get(), key, EVP_sha256()) == 0
            || PEM_write_bio_X509(text.get(), m_certificate.get()) != 1) {
            return failure(opensslError());
        }
        return contentOf(text.get());
    }

private:
    Certificate m_certificate;
    X509 *m_issuer = nullptr;
    bool m_fine = false;
};

Result<Key> readKey(const QByteArray &pem)
{
    Key key = keyOf(pem);
    if (!key) {
        return failure(makeError(ErrorCode::KeyUnreadable));
    }
    return key;
}
} // namespace

CertificateExtensions authorityExtensions()
{
    return {{"basicConstraints", "critical,CA:TRUE,pathlen:0"},
            {"keyUsage", "critical,keyCertSign,cRLSign"},
            {"subjectKeyIdentifier", "hash"}};
}

CertificateExtensions serverExtensions(const ServerNames &names)
{
    QByteArrayList alternatives;
    for (const QString &name : names.names) {
        alternatives.append("DNS:" + name.toLatin1());
    }
    for (const QString &address : names.addresses) {
        alternatives.append("IP:" + address.toLatin1());
    }
    return {{"basicConstraints", "critical,CA:FALSE"},
            {"keyUsage", "critical,digitalSignature"},
            {"extendedKeyUsage", "serverAuth"},
            {"subjectKeyIdentifier", "hash"},
            {"authorityKeyIdentifier", "keyid"},
            {"subjectAltName", alternatives.join(',')}};
}

QString authorityName(const NodePlan &plan)
{
    return (u"Registry CA of "_s + plan.host).left(LongestCommonName);
}

QString serverName(const NodePlan &plan)
{
    return plan.host.left(LongestCommonName);
}

Result<QByteArray> makePrivateKey()
{
    const Key key(EVP_EC_gen("P-256"));
    const Bio text(BIO_new(BIO_s_mem()));
    if (!key
        || PEM_write_bio_PrivateKey(text.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr)
               != 1) {
        return failure(opensslError());
    }
    return contentOf(text.get());
}

Result<QByteArray> makeAuthority(const QByteArray &key,
                                 const QString &commonName,
                                 const QDateTime &now)
{
    HASHIKE_TRY_ASSIGN(own, readKey(key));
    CertificateDraft draft(own.get());
    draft.setSubject(commonName);
    draft.setValidity(now, now.addDays(AuthorityDays));
    draft.setIssuer(nullptr);
    draft.extend(authorityExtensions());
    return draft.signedBy(own.get());
}

Result<QByteArray> issueServerCertificate(const AuthorityPair &authority,
                                          const QByteArray &serverKey,
                                          const NodePlan &plan,
                                          const QDateTime &now)
{
    HASHIKE_TRY_ASSIGN(issuer, checkAuthority(authority.certificate, authority.key, now));
    HASHIKE_TRY_ASSIGN(issuerKey, readKey(authority.key));
    HASHIKE_TRY_ASSIGN(own, readKey(serverKey));
    const Certificate issuing = certificateOf(authority.certificate);
    CertificateDraft draft(own.get());
    draft.setSubject(serverName(plan));
    draft.setValidity(now, std::min(now.addDays(plan.days), issuer.validUntil));
    draft.setIssuer(issuing.get());
    draft.extend(serverExtensions(plan.serverNames()));
    return draft.signedBy(issuerKey.get());
}

} // namespace hashike
