// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ByteSink.h"
#include "base/StopToken.h"
#include "oci/Manifest.h"
#include "oci/Reference.h"

namespace hashike
{

/// Where images are read from, whoever holds them: a registry or a medium (whose references have
/// the registry "file"). Used on one thread.
class ImageSource
{
public:
    virtual ~ImageSource() = default;

    /// True when blob() checks the digest itself, before the last piece is handed on (a medium,
    /// which may be damaged); otherwise that is the receiver's business.
    [[nodiscard]] virtual bool checksDigests() const { return false; }

    /// A manifest by tag or digest; checked against the digest when the reference has one.
    [[nodiscard]] virtual Result<Manifest> manifest(const Reference &image,
                                                    const StopToken &stop) = 0;

    /// Streams a blob from byte `offset` on: exactly size − offset bytes, or an error.
    [[nodiscard]] virtual Result<void> blob(const Reference &repository,
                                            const Descriptor &blob,
                                            qint64 offset,
                                            ByteSink &sink,
                                            const StopToken &stop) = 0;
};

} // namespace hashike
