// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfer/MirrorImageSource.h"

#include "media/BlobReader.h"
#include "transfer/OriginSink.h"

namespace hashike
{

using namespace Qt::StringLiterals;

Reference MirrorImageSource::reference(const QString &tag)
{
    return {u"file"_s, u"openshift/release"_s, tag, std::nullopt};
}

MirrorImageSource::MirrorImageSource(std::shared_ptr<const MirrorReader> mirror)
    : m_mirror(std::move(mirror))
{
}

Result<Digest> MirrorImageSource::digestOf(const Reference &image)
{
    if (image.digest) {
        return *image.digest;
    }
    if (m_tags.isEmpty()) {
        HASHIKE_TRY_ASSIGN(tags, m_mirror->tags());
        for (const TaggedManifest &tagged : tags) {
            m_tags.insert(tagged.tag, tagged.descriptor.digest);
        }
    }
    const auto known = m_tags.constFind(image.tag);
    if (known == m_tags.cend()) {
        return failure(makeError(ErrorCode::ManifestUnknown)
                           .from(Origin::Medium)
                           .with(ErrorArgument::Subject, image.tag));
    }
    return *known;
}

Result<Manifest> MirrorImageSource::manifest(const Reference &image, const StopToken &stop)
{
    if (stop.stopRequested()) {
        return failure(StopToken::error());
    }
    HASHIKE_TRY_ASSIGN(digest, digestOf(image));
    return m_mirror->manifest(digest).transform_error(
        [](Error error) { return std::move(error).from(Origin::Medium); });
}

Result<void> MirrorImageSource::blob(
    const Reference &, const Descriptor &blob, qint64 offset, ByteSink &sink, const StopToken &stop)
{
    OriginSink receiver(sink);
    auto streamed = streamBlob(*m_mirror, blob, offset, receiver, stop);
    return receiver.blame(std::move(streamed), Origin::Medium);
}

} // namespace hashike
