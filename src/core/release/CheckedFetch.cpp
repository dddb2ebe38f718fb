// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/CheckedFetch.h"

#include "base/Hasher.h"

namespace hashike
{

namespace
{
Error mismatch(ErrorCode code,
               const Digest &subject,
               const QString &expected,
               const QString &actual)
{
    return makeError(code)
        .with(ErrorArgument::Subject, subject.toString())
        .with(ErrorArgument::Expected, expected)
        .with(ErrorArgument::Actual, actual)
        .from(Origin::Source);
}

/// Hands a blob on and checks it on the way.
class CheckingSink final : public ByteSink
{
public:
    CheckingSink(const Descriptor &blob, ByteSink &target)
        : m_blob(blob)
        , m_target(target)
    {
    }

    [[nodiscard]] Result<void> write(QByteArrayView data) override
    {
        m_hasher.add(data);
        if (m_hasher.size() > m_blob.size) {
            return failure(sizeError());
        }
        return m_target.write(data);
    }

    [[nodiscard]] Result<void> finish()
    {
        if (m_hasher.size() != m_blob.size) {
            return failure(sizeError());
        }
        const Digest actual = m_hasher.finish();
        if (actual != m_blob.digest) {
            return failure(mismatch(ErrorCode::DigestMismatch,
                                    m_blob.digest,
                                    m_blob.digest.toString(),
                                    actual.toString()));
        }
        return {};
    }

private:
    [[nodiscard]] Error sizeError() const
    {
        return mismatch(ErrorCode::SizeMismatch,
                        m_blob.digest,
                        QString::number(m_blob.size),
                        QString::number(m_hasher.size()));
    }

    Descriptor m_blob;
    ByteSink &m_target;
    Hasher m_hasher;
};
} // namespace

Result<Manifest> fetchManifest(ImageSource &source, const Reference &image, const StopToken &stop)
{
    HASHIKE_TRY_ASSIGN(manifest, source.manifest(image, stop));
    if (image.digest && manifest.digest() != *image.digest) {
        return failure(mismatch(ErrorCode::DigestMismatch,
                                *image.digest,
                                image.digest->toString(),
                                manifest.digest().toString()));
    }
    return manifest;
}

Result<void> fetchBlob(ImageSource &source,
                       const Reference &repository,
                       const Descriptor &blob,
                       qint64 limit,
                       ByteSink &target,
                       const StopToken &stop)
{
    if (blob.size > limit) {
        return failure(makeError(ErrorCode::LimitExceeded)
                           .with(ErrorArgument::Subject, blob.digest.toString())
                           .with(ErrorArgument::Expected, QString::number(limit))
                           .with(ErrorArgument::Actual, QString::number(blob.size)));
    }
    CheckingSink sink(blob, target);
    HASHIKE_TRY(source.blob(repository, blob, 0, sink, stop));
    return sink.finish();
}

Result<void> DeviceSink::write(QByteArrayView data)
{
    if (m_device.write(data.data(), data.size()) != data.size()) {
        return failure(
            makeError(ErrorCode::FileFailed).with(ErrorArgument::Detail, m_device.errorString()));
    }
    return {};
}

} // namespace hashike
