// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/CertificateCheck.h"

#include "node/OpenSsl.h"

#include <QTimeZone>

#include <arpa/inet.h>

#include <array>
#include <ctime>

namespace hashike
{

using namespace Qt::StringLiterals;
using namespace hashike::openssl;

namespace
{
using Alternatives = std::unique_ptr<GENERAL_NAMES, Freed<GENERAL_NAMES_free>>;

/// Certificates that others own.
using Certificates =
    std::unique_ptr<STACK_OF(X509), Freed<[](STACK_OF(X509) * stack) { sk_X509_free(stack); }>>;

Error unfit(const QString &why)
{
    return makeError(ErrorCode::CertificateUnfit).with(ErrorArgument::Detail, why);
}

QDateTime timeOf(const ASN1_TIME *time)
{
    std::tm parts{};
    return ASN1_TIME_to_tm(time, &parts) == 1
               ? QDateTime::fromSecsSinceEpoch(::timegm(&parts), QTimeZone::UTC)
               : QDateTime();
}

QString commonNameOf(const X509_NAME *name)
{
    std::array<char, 256> text{};
    // The const is missing from OpenSSL 3's declaration only.
    const int size = X509_NAME_get_text_by_NID(
        const_cast<X509_NAME *>(name), NID_commonName, text.data(), int(text.size()));
    return size > 0 ? QString::fromUtf8(text.data(), size) : QString();
}

QString addressOf(const ASN1_OCTET_STRING *octets)
{
    const int family = ASN1_STRING_length(octets) == 4 ? AF_INET : AF_INET6;
    std::array<char, INET6_ADDRSTRLEN> text{};
    const bool whole = ASN1_STRING_length(octets) == 4 || ASN1_STRING_length(octets) == 16;
    return whole
                   && ::inet_ntop(
                       family, ASN1_STRING_get0_data(octets), text.data(), socklen_t(text.size()))
               ? QString::fromLatin1(text.data())
               : QString();
}

ServerNames namesOf(const X509 *certificate)
{
    const Alternatives all(static_cast<GENERAL_NAMES *>(
        X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
    ServerNames names;
    for (int i = 0; all && i < sk_GENERAL_NAME_num(all.get()); ++i) {
        const GENERAL_NAME *name = sk_GENERAL_NAME_value(all.get(), i);
        if (name->type == GEN_DNS) {
            names.names.append(QString::fromLatin1(
                reinterpret_cast<const char *>(ASN1_STRING_get0_data(name->d.dNSName)),
                ASN1_STRING_length(name->d.dNSName)));
        } else if (name->type == GEN_IPADD) {
            names.addresses.append(addressOf(name->d.iPAddress));
        }
    }
    return names;
}

Result<Certificate> parse(const QByteArray &pem)
{
    Certificate certificate = certificateOf(pem);
    if (!certificate) {
        return failure(makeError(ErrorCode::CertificateUnreadable));
    }
    return certificate;
}

CertificateSummary summaryOf(const X509 *certificate)
{
    return {commonNameOf(X509_get_subject_name(certificate)),
            commonNameOf(X509_get_issuer_name(certificate)),
            namesOf(certificate),
            timeOf(X509_get0_notBefore(certificate)),
            timeOf(X509_get0_notAfter(certificate))};
}

Result<void> checkDates(const CertificateSummary &summary, const QDateTime &now)
{
    if (now > summary.validUntil) {
        return failure(unfit(u"expired"_s)
                           .with(ErrorArgument::Actual, summary.validUntil.toString(Qt::ISODate)));
    }
    if (now < summary.validFrom) {
        return failure(unfit(u"not yet valid"_s)
                           .with(ErrorArgument::Actual, summary.validFrom.toString(Qt::ISODate)));
    }
    return {};
}

Result<void> checkKey(const X509 *certificate, const QByteArray &pem)
{
    const Key key = keyOf(pem);
    if (!key) {
        return failure(makeError(ErrorCode::KeyUnreadable));
    }
    return X509_check_private_key(certificate, key.get()) == 1 ? Result<void>()
                                                               : failure(unfit(u"key"_s));
}

/// The first name or address that the certificate is not for; empty when it covers all.
QString uncoveredName(X509 *certificate, const ServerNames &names)
{
    for (const QString &name : names.names) {
        const QByteArray ascii = name.toLatin1();
        if (X509_check_host(certificate,
                            ascii.constData(),
                            std::size_t(ascii.size()),
                            X509_CHECK_FLAG_NEVER_CHECK_SUBJECT,
                            nullptr)
            != 1) {
            return name;
        }
    }
    for (const QString &address : names.addresses) {
        if (X509_check_ip_asc(certificate, address.toLatin1().constData(), 0) != 1) {
            return address;
        }
    }
    return {};
}
} // namespace

Result<CertificateSummary> readCertificate(const QByteArray &pem)
{
    HASHIKE_TRY_ASSIGN(certificate, parse(pem));
    return summaryOf(certificate.get());
}

Result<CertificateSummary> checkServerCertificate(const QByteArray &certificate,
                                                  const QByteArray &key,
                                                  const ServerNames &names,
                                                  const QDateTime &now)
{
    HASHIKE_TRY_ASSIGN(parsed, parse(certificate));
    const CertificateSummary summary = summaryOf(parsed.get());
    HASHIKE_TRY(checkKey(parsed.get(), key));
    if (const QString name = uncoveredName(parsed.get(), names); !name.isEmpty()) {
        return failure(unfit(u"name"_s).with(ErrorArgument::Expected, name));
    }
    HASHIKE_TRY(checkDates(summary, now));
    return summary;
}

Result<CertificateSummary> checkAuthority(const QByteArray &certificate,
                                          const QByteArray &key,
                                          const QDateTime &now)
{
    HASHIKE_TRY_ASSIGN(parsed, parse(certificate));
    const CertificateSummary summary = summaryOf(parsed.get());
    if (X509_check_ca(parsed.get()) != 1) { // 1: by its basicConstraints, not by a guess
        return failure(unfit(u"not a CA"_s));
    }
    if (!key.isEmpty()) {
        HASHIKE_TRY(checkKey(parsed.get(), key));
    }
    HASHIKE_TRY(checkDates(summary, now));
    return summary;
}

Result<void> checkIssuer(const QByteArray &certificate,
                         const QByteArray &authority,
                         const QDateTime &now)
{
    const std::vector<Certificate> chain = certificatesOf(certificate);
    const Certificates others(sk_X509_new_null());
    for (const Certificate &other : chain) {
        sk_X509_push(others.get(), other.get());
    }
    const Store trusted(X509_STORE_new());
    for (const Certificate &anchor : certificatesOf(authority)) {
        X509_STORE_add_cert(trusted.get(), anchor.get());
    }
    const Verification verification(X509_STORE_CTX_new());
    if (chain.empty()
        || X509_STORE_CTX_init(verification.get(), trusted.get(), chain.front().get(), others.get())
               != 1) {
        return failure(unfit(u"issuer"_s));
    }
    X509_VERIFY_PARAM *how = X509_STORE_CTX_get0_param(verification.get());
    X509_VERIFY_PARAM_set_time(how, now.toSecsSinceEpoch());
    // What was given is what clients will trust, whether it is a root or not.
    X509_VERIFY_PARAM_set_flags(how, X509_V_FLAG_PARTIAL_CHAIN);
    return X509_verify_cert(verification.get()) == 1 ? Result<void>() : failure(unfit(u"issuer"_s));
}

bool isIssuedBy(const QByteArray &certificate, const QByteArray &authority)
{
    const Certificate issued = certificateOf(certificate);
    const Certificate issuer = certificateOf(authority);
    return issued && issuer && X509_verify(issued.get(), X509_get0_pubkey(issuer.get())) == 1;
}

} // namespace hashike
