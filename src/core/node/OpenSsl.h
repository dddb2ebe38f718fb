// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>
#include <vector>

namespace hashike::openssl
{

// OpenSSL's objects, freed where they end.

template<auto Free>
struct Freed
{
    template<typename T>
    void operator()(T *object) const
    {
        Free(object);
    }
};

using Bio = std::unique_ptr<BIO, Freed<BIO_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Freed<X509_EXTENSION_free>>;
using Store = std::unique_ptr<X509_STORE, Freed<X509_STORE_free>>;
using Verification = std::unique_ptr<X509_STORE_CTX, Freed<X509_STORE_CTX_free>>;

[[nodiscard]] inline Bio reading(const QByteArray &text)
{
    return Bio(BIO_new_mem_buf(text.constData(), int(text.size())));
}

/// What was written into a memory BIO.
[[nodiscard]] inline QByteArray contentOf(BIO *bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return {data, qsizetype(size)};
}

/// The first certificate of a PEM text; null when there is none.
[[nodiscard]] inline Certificate certificateOf(const QByteArray &pem)
{
    return Certificate(PEM_read_bio_X509(reading(pem).get(), nullptr, nullptr, nullptr));
}

/// Every certificate of a PEM text, in its order.
[[nodiscard]] inline std::vector<Certificate> certificatesOf(const QByteArray &pem)
{
    const Bio text = reading(pem);
    std::vector<Certificate> all;
    while (Certificate next{PEM_read_bio_X509(text.get(), nullptr, nullptr, nullptr)}) {
        all.push_back(std::move(next));
    }
    ERR_clear_error(); // the end of the text is one for OpenSSL
    return all;
}

/// A private key without a passphrase; null when it is none. Nobody is asked for a passphrase.
[[nodiscard]] inline Key keyOf(const QByteArray &pem)
{
    const auto refuse = [](char *, int, int, void *) { return -1; };
    return Key(PEM_read_bio_PrivateKey(reading(pem).get(), nullptr, refuse, nullptr));
}

} // namespace hashike::openssl
