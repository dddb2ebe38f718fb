// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Digest.h"

#include <memory>

struct evp_md_ctx_st;

namespace hashike
{

/// Incremental SHA-256 (OpenSSL EVP, which uses the processor's instructions). One per stream, not
/// shared between threads. Counts what passed, because a digest without its size proves less.
class Hasher final
{
public:
    Hasher();
    ~Hasher();
    Hasher(Hasher &&) noexcept;
    Hasher &operator=(Hasher &&) noexcept;

    void add(QByteArrayView data);

    /// Bytes added since construction or the last reset.
    [[nodiscard]] qint64 size() const { return m_size; }

    /// The digest of everything added; the hasher starts afresh afterwards.
    [[nodiscard]] Digest finish();

    void reset();

private:
    struct Deleter
    {
        void operator()(evp_md_ctx_st *context) const;
    };

    std::unique_ptr<evp_md_ctx_st, Deleter> m_context;
    qint64 m_size = 0;
};

} // namespace hashike
