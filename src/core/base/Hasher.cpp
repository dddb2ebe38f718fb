// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Hasher.h"

#include <openssl/evp.h>

#include <utility>

namespace hashike
{

void Hasher::Deleter::operator()(evp_md_ctx_st *context) const
{
    EVP_MD_CTX_free(context);
}

Hasher::Hasher()
    : m_context(EVP_MD_CTX_new())
{
    reset();
}

Hasher::~Hasher() = default;

Hasher::Hasher(Hasher &&other) noexcept
    : m_context(std::move(other.m_context))
    , m_size(std::exchange(other.m_size, 0))
{
}

Hasher &Hasher::operator=(Hasher &&other) noexcept
{
    m_context = std::move(other.m_context);
    m_size = std::exchange(other.m_size, 0);
    return *this;
}

void Hasher::add(QByteArrayView data)
{
    // Fails only for a context that was never initialised; see the constructor.
    EVP_DigestUpdate(m_context.get(), data.data(), static_cast<std::size_t>(data.size()));
    m_size += data.size();
}

Digest Hasher::finish()
{
    Digest::Bytes bytes{};
    unsigned int length = 0;
    const int done = EVP_DigestFinal_ex(m_context.get(), bytes.data(), &length);
    Q_ASSERT(done == 1 && length == bytes.size());
    Q_UNUSED(done)
    reset();
    return Digest(bytes);
}

void Hasher::reset()
{
    if (!m_context || EVP_DigestInit_ex(m_context.get(), EVP_sha256(), nullptr) != 1) {
        qFatal("OpenSSL offers no SHA-256");
    }
    m_size = 0;
}

} // namespace hashike
