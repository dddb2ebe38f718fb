// SPDX-License-Identifier: GPL-3.0-or-later
#include "cluster/TrustBundle.h"

#include "base/BlockingCall.h"

#include <QFile>
#include <QFileInfo>
#include <QTimeZone>

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <ctime>
#include <memory>
#include <optional>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 MaximumFileSize = 4 * 1024 * 1024; ///< bytes
constexpr QByteArrayView Begin = "-----BEGIN CERTIFICATE-----";
constexpr QByteArrayView End = "-----END CERTIFICATE-----";

using X509Pointer = std::unique_ptr<X509, decltype(&X509_free)>;
using BioPointer = std::unique_ptr<BIO, decltype(&BIO_free)>;

QByteArray contentOf(BIO *bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return {data, qsizetype(size)};
}

QString subjectOf(const X509 *certificate)
{
    const BioPointer bio(BIO_new(BIO_s_mem()), &BIO_free);
    X509_NAME_print_ex(bio.get(),
                       X509_get_subject_name(certificate),
                       0,
                       XN_FLAG_RFC2253 & ~unsigned(ASN1_STRFLGS_ESC_MSB));
    return QString::fromUtf8(contentOf(bio.get()));
}

QDateTime timeOf(const ASN1_TIME *time)
{
    std::tm parts{};
    return ASN1_TIME_to_tm(time, &parts) == 1
               ? QDateTime::fromSecsSinceEpoch(qint64(::timegm(&parts)), QTimeZone::UTC)
               : QDateTime();
}

BundleCertificate describe(X509 *certificate)
{
    const BioPointer bio(BIO_new(BIO_s_mem()), &BIO_free);
    PEM_write_bio_X509(bio.get(), certificate);
    QByteArray digest(EVP_MAX_MD_SIZE, '\0');
    unsigned size = 0;
    X509_digest(certificate, EVP_sha256(), reinterpret_cast<unsigned char *>(digest.data()), &size);
    digest.truncate(size);
    const bool signsItself = (X509_get_extension_flags(certificate) & EXFLAG_SS) != 0;
    return {contentOf(bio.get()),
            digest,
            subjectOf(certificate),
            timeOf(X509_get0_notAfter(certificate)),
            X509_check_ca(certificate) != 0 || signsItself};
}

/// One block of a PEM text, or DER.
std::optional<BundleCertificate> parse(QByteArrayView text, bool isPem)
{
    const BioPointer bio(BIO_new_mem_buf(text.data(), int(text.size())), &BIO_free);
    const X509Pointer certificate(isPem ? PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)
                                        : d2i_X509_bio(bio.get(), nullptr),
                                  &X509_free);
    ERR_clear_error();
    return certificate ? std::optional(describe(certificate.get())) : std::nullopt;
}

Error unreadableFile(const QString &path, const QString &detail)
{
    return makeError(ErrorCode::CertificateUnreadable)
        .with(ErrorArgument::Path, path)
        .with(ErrorArgument::Detail, detail);
}

Result<QByteArray> readRegularFile(const QString &path)
{
    assertMayBlock();
    if (const QFileInfo information(path); information.exists() && !information.isFile()) {
        return failure(unreadableFile(path, u"PEM"_s)); // a pipe would be waited for
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(unreadableFile(path, file.errorString()));
    }
    const QByteArray content = file.read(MaximumFileSize + 1);
    if (content.size() > MaximumFileSize) {
        return failure(unreadableFile(path, u"size"_s));
    }
    return content;
}
} // namespace

TrustBundle TrustBundle::read(const QByteArray &text)
{
    TrustBundle bundle;
    const QByteArrayView view = text;
    for (qsizetype begin = view.indexOf(Begin); begin >= 0;) {
        const qsizetype next = view.indexOf(Begin, begin + Begin.size());
        const qsizetype last = next < 0 ? view.size() : next;
        const qsizetype end = view.indexOf(End, begin);
        const auto certificate = end >= 0 && end < last
                                     ? parse(view.sliced(begin, end + End.size() - begin), true)
                                     : std::nullopt;
        if (certificate) {
            bundle.add(*certificate);
        } else {
            ++bundle.m_unreadable;
        }
        begin = next;
    }
    return bundle;
}

Result<TrustBundle> TrustBundle::readFile(const QString &path)
{
    HASHIKE_TRY_ASSIGN(content, readRegularFile(path));
    TrustBundle bundle = read(content);
    if (const auto single = bundle.isEmpty() ? parse(content, false) : std::nullopt) {
        bundle.add(*single);
    }
    if (bundle.isEmpty() || bundle.unreadable() > 0) {
        return failure(unreadableFile(path, u"PEM"_s));
    }
    return bundle;
}

void TrustBundle::add(const TrustBundle &other)
{
    for (const BundleCertificate &certificate : other.m_certificates) {
        add(certificate);
    }
    m_unreadable += other.m_unreadable;
}

void TrustBundle::add(const BundleCertificate &certificate)
{
    if (!std::ranges::contains(m_certificates, certificate.sha256, &BundleCertificate::sha256)) {
        m_certificates.append(certificate);
    }
}

TrustBundle TrustBundle::without(const TrustBundle &other) const
{
    TrustBundle rest;
    for (const BundleCertificate &certificate : m_certificates) {
        if (!std::ranges::contains(
                other.m_certificates, certificate.sha256, &BundleCertificate::sha256)) {
            rest.add(certificate);
        }
    }
    return rest;
}

QByteArray TrustBundle::pem() const
{
    QByteArray text;
    for (const BundleCertificate &certificate : m_certificates) {
        text += certificate.pem;
    }
    return text;
}

} // namespace hashike
