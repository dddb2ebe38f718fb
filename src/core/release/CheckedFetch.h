// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "release/ImageSource.h"

#include <QIODevice>

namespace hashike
{

// What a source hands out, checked by us whatever the source did. All block; any thread.

/// A manifest; one that was asked for by digest hashes to it. Errors: DigestMismatch, those of the
/// source.
[[nodiscard]] Result<Manifest> fetchManifest(ImageSource &source,
                                             const Reference &image,
                                             const StopToken &stop);

/// Streams a whole blob into `target`, piece by piece, and checks size and digest at its end: until
/// then what arrived is not to be used. Errors: LimitExceeded (more than `limit` bytes announced),
/// SizeMismatch, DigestMismatch, those of the target and of the source.
[[nodiscard]] Result<void> fetchBlob(ImageSource &source,
                                     const Reference &repository,
                                     const Descriptor &blob,
                                     qint64 limit,
                                     ByteSink &target,
                                     const StopToken &stop);

/// Writes into an open device, which must outlive the sink. Error: FileFailed.
class DeviceSink final : public ByteSink
{
public:
    explicit DeviceSink(QIODevice &device)
        : m_device(device)
    {
    }

    [[nodiscard]] Result<void> write(QByteArrayView data) override;

private:
    QIODevice &m_device;
};

} // namespace hashike
