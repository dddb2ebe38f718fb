// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfer/RegistryDestination.h"

#include "base/Hasher.h"
#include "transfer/OriginSink.h"

namespace hashike
{

namespace
{
Error onTarget(Error error)
{
    return std::move(error).from(Origin::Target);
}

/// Holds a blob from a registry to its digest before its last piece is handed on, so that the
/// target never completes a blob that the source got wrong.
class VerifyingSink final : public ByteSink
{
public:
    VerifyingSink(const Descriptor &blob, ByteSink &sink)
        : m_blob(blob)
        , m_sink(sink)
    {
    }

    Result<void> write(QByteArrayView data) override
    {
        m_hasher.add(data);
        if (m_hasher.size() == m_blob.size) {
            if (const Digest actual = m_hasher.finish(); actual != m_blob.digest) {
                return failure(makeError(ErrorCode::DigestMismatch)
                                   .from(Origin::Source)
                                   .with(ErrorArgument::Subject, m_blob.digest.toString())
                                   .with(ErrorArgument::Actual, actual.toString()));
            }
        }
        return m_sink.write(data);
    }

private:
    Descriptor m_blob;
    ByteSink &m_sink;
    Hasher m_hasher;
};
} // namespace

RegistryDestination::RegistryDestination(RegistryConnections &connections, const Reference &target)
    : m_client(connections.connect(target.registry))
    , m_target(target)
{
}

Result<BlobOutcome> RegistryDestination::store(const PlannedBlob &blob,
                                               ImageSource &source,
                                               BlobMeter &meter,
                                               const StopToken &stop)
{
    const QString &repository = m_target.repository;
    HASHIKE_TRY_ASSIGN(
        present, m_client->hasBlob(repository, blob.descriptor, stop).transform_error(onTarget));
    if (present) {
        meter.settle(blob.descriptor.size);
        return BlobOutcome::AlreadyThere;
    }
    std::optional<Error> sourceError;
    const BlobProducer producer = [&](qint64 offset, ByteSink &sink) -> Result<void> {
        OriginSink receiver(sink);
        VerifyingSink verifying(blob.descriptor, receiver);
        const bool verify = offset == 0 && !source.checksDigests();
        ByteSink &first = verify ? static_cast<ByteSink &>(verifying) : receiver;
        auto streamed = meter.stream(source, blob.repository, offset, first);
        if (!streamed && !receiver.receiverFailed()) {
            sourceError = streamed.error();
        }
        return streamed;
    };
    const bool sameRegistry = blob.repository.registry == m_target.registry;
    const QString mountFrom = sameRegistry ? blob.repository.repository : QString();
    auto uploaded = m_client->uploadBlob(repository, blob.descriptor, mountFrom, producer, stop);
    if (!uploaded) {
        return failure(sourceError ? *sourceError : onTarget(uploaded.error()));
    }
    meter.settle(blob.descriptor.size);
    return *uploaded == UploadOutcome::Mounted ? BlobOutcome::Mounted : BlobOutcome::Moved;
}

Result<void> RegistryDestination::put(const Manifest &manifest,
                                      const QStringList &tags,
                                      const StopToken &stop)
{
    const QStringList names = tags.isEmpty() ? QStringList{QString()} : tags;
    for (const QString &tag : names) {
        HASHIKE_TRY(m_client->putManifest(m_target.repository, manifest, tag, stop)
                        .transform_error(onTarget));
    }
    return {};
}

} // namespace hashike
