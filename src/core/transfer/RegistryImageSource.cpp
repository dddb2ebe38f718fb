// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfer/RegistryImageSource.h"

#include "transfer/OriginSink.h"

namespace hashike
{

RegistryImageSource::RegistryImageSource(RegistryConnections &connections)
    : m_connections(connections)
{
}

RegistryClient &RegistryImageSource::client(const QString &registry)
{
    std::unique_ptr<RegistryClient> &known = m_clients[registry];
    if (!known) {
        known = m_connections.connect(registry);
    }
    return *known;
}

Result<Manifest> RegistryImageSource::manifest(const Reference &image, const StopToken &stop)
{
    return client(image.registry)
        .manifest(image.repository, image.identifier(), stop)
        .transform_error([](Error error) { return std::move(error).from(Origin::Source); });
}

Result<void> RegistryImageSource::blob(const Reference &repository,
                                       const Descriptor &blob,
                                       qint64 offset,
                                       ByteSink &sink,
                                       const StopToken &stop)
{
    OriginSink receiver(sink);
    auto fetched =
        client(repository.registry).fetchBlob(repository.repository, blob, offset, receiver, stop);
    return receiver.blame(std::move(fetched), Origin::Source);
}

} // namespace hashike
