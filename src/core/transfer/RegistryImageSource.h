// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "registry/RegistryConnections.h"
#include "release/ImageSource.h"

#include <map>

namespace hashike
{

/// Images in registries, one client per registry, made when first needed. Errors have the origin
/// Source.
class RegistryImageSource final : public ImageSource
{
public:
    /// `connections` must outlive this object.
    explicit RegistryImageSource(RegistryConnections &connections);

    [[nodiscard]] Result<Manifest> manifest(const Reference &image, const StopToken &stop) override;
    [[nodiscard]] Result<void> blob(const Reference &repository,
                                    const Descriptor &blob,
                                    qint64 offset,
                                    ByteSink &sink,
                                    const StopToken &stop) override;

private:
    [[nodiscard]] RegistryClient &client(const QString &registry);

    RegistryConnections &m_connections;
    std::map<QString, std::unique_ptr<RegistryClient>> m_clients;
};

} // namespace hashike
