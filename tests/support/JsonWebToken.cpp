// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/JsonWebToken.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSslCertificate>

#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace hashike
{

namespace
{

struct OpenSslDeleter
{
    void operator()(BIO *bio) const { BIO_free(bio); }
    void operator()(EVP_PKEY *key) const { EVP_PKEY_free(key); }
    void operator()(EVP_MD_CTX *context) const { EVP_MD_CTX_free(context); }
    void operator()(ECDSA_SIG *signature) const { ECDSA_SIG_free(signature); }
};

template<typename T>
using OpenSslPointer = std::unique_ptr<T, OpenSslDeleter>;

constexpr int CoordinateSize = 32; // of P-256

Error unreadable(const QString &path)
{
    return makeError(ErrorCode::CertificateUnreadable).with(ErrorArgument::Path, path);
}

Result<OpenSslPointer<EVP_PKEY>> readKey(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(unreadable(path));
    }
    const QByteArray pem = file.readAll();
    const OpenSslPointer<BIO> bio(BIO_new_mem_buf(pem.constData(), static_cast<int>(pem.size())));
    OpenSslPointer<EVP_PKEY> key(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr));
    if (!key) {
        return failure(unreadable(path));
    }
    return key;
}

QByteArray signatureOver(const QByteArray &text, EVP_PKEY *key)
{
    const OpenSslPointer<EVP_MD_CTX> context(EVP_MD_CTX_new());
    const auto *bytes = reinterpret_cast<const unsigned char *>(text.constData());
    const auto length = static_cast<std::size_t>(text.size());
    std::size_t size = 0;
    if (EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key) != 1
        || EVP_DigestSign(context.get(), nullptr, &size, bytes, length) != 1) {
        return {};
    }
    QByteArray signature(static_cast<qsizetype>(size), '\0');
    auto *out = reinterpret_cast<unsigned char *>(signature.data());
    if (EVP_DigestSign(context.get(), out, &size, bytes, length) != 1) {
        return {};
    }
    return signature.first(static_cast<qsizetype>(size));
}

// OpenSSL gives DER; JOSE wants the two numbers side by side.
QByteArray joseSignature(const QByteArray &der)
{
    const auto *bytes = reinterpret_cast<const unsigned char *>(der.constData());
    const OpenSslPointer<ECDSA_SIG> signature(
        d2i_ECDSA_SIG(nullptr, &bytes, static_cast<long>(der.size())));
    if (!signature) {
        return {};
    }
    QByteArray both(2 * CoordinateSize, '\0');
    auto *out = reinterpret_cast<unsigned char *>(both.data());
    BN_bn2binpad(ECDSA_SIG_get0_r(signature.get()), out, CoordinateSize);
    BN_bn2binpad(ECDSA_SIG_get0_s(signature.get()), out + CoordinateSize, CoordinateSize);
    return both;
}

QByteArray encoded(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray encoded(const QJsonObject &json)
{
    return encoded(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

} // namespace

Result<QByteArray> signedToken(const QJsonObject &claims, const TestCertificate &signer)
{
    HASHIKE_TRY_ASSIGN(key, readKey(signer.keyPath));
    const auto chain = QSslCertificate::fromPath(signer.certificatePath);
    if (chain.isEmpty()) {
        return failure(unreadable(signer.certificatePath));
    }
    const bool elliptic = EVP_PKEY_get_base_id(key.get()) == EVP_PKEY_EC;
    const QJsonObject header{
        {u"typ"_s, u"JWT"_s},
        {u"alg"_s, elliptic ? u"ES256"_s : u"RS256"_s},
        {u"x5c"_s, QJsonArray{QString::fromLatin1(chain.first().toDer().toBase64())}}};
    const QByteArray text = encoded(header) + '.' + encoded(claims);
    const QByteArray signature = signatureOver(text, key.get());
    return text + '.' + encoded(elliptic ? joseSignature(signature) : signature);
}

} // namespace hashike
