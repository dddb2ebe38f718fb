// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfer/MediaDestination.h"

namespace hashike
{

namespace
{
Error onMedium(Error error)
{
    return std::move(error).from(Origin::Medium);
}

/// Marks what the medium says while bytes arrive, so that a full stick is not the registry's fault.
class MediumSink final : public ByteSink
{
public:
    explicit MediumSink(BlobWriter &writer)
        : m_writer(writer)
    {
    }

    Result<void> write(QByteArrayView data) override
    {
        return m_writer.write(data).transform_error(onMedium);
    }

private:
    BlobWriter &m_writer;
};
} // namespace

MediaDestination::MediaDestination(const MediaStore &store)
    : m_store(store)
{
}

Result<BlobOutcome> MediaDestination::store(const PlannedBlob &blob,
                                            ImageSource &source,
                                            BlobMeter &meter,
                                            const StopToken &stop)
{
    HASHIKE_TRY_ASSIGN(state, m_store.check(blob.descriptor, stop).transform_error(onMedium));
    if (state == BlobState::Hashed) {
        meter.settle(blob.descriptor.size);
        return BlobOutcome::AlreadyThere;
    }
    HASHIKE_TRY(receive(blob, source, meter, stop));
    return state == BlobState::Damaged ? BlobOutcome::Repaired : BlobOutcome::Moved;
}

Result<void> MediaDestination::receive(const PlannedBlob &blob,
                                       ImageSource &source,
                                       BlobMeter &meter,
                                       const StopToken &stop) const
{
    HASHIKE_TRY_ASSIGN(writer, m_store.beginBlob(blob.descriptor, stop).transform_error(onMedium));
    MediumSink sink(*writer);
    HASHIKE_TRY(meter.stream(source, blob.repository, writer->offset(), sink));
    auto committed = writer->commit();
    if (!committed && committed.error().code == ErrorCode::DigestMismatch) {
        // What a former run left may be rotten, or a bit fell over on the way: once more from 0.
        HASHIKE_TRY(writer->restart().transform_error(onMedium));
        HASHIKE_TRY(meter.stream(source, blob.repository, 0, sink));
        committed = writer->commit();
    }
    if (committed) {
        return {};
    }
    const bool sourceLied = committed.error().code == ErrorCode::DigestMismatch;
    return failure(std::move(committed.error()).from(sourceLied ? Origin::Source : Origin::Medium));
}

Result<void> MediaDestination::put(const Manifest &manifest, const QStringList &, const StopToken &)
{
    return m_store.writeManifest(manifest).transform_error(onMedium);
}

} // namespace hashike
