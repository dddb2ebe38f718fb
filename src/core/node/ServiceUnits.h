// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/NodePlan.h"

#include <QByteArray>

namespace hashike
{

/// The service that keeps the registry running: `hashike-registry.service`.
[[nodiscard]] QString serviceName();

/// A folder that is as old as the running service: what is younger, the service has not read.
[[nodiscard]] QString startMarkPath();

/// Where its unit belongs: a file that a plan of this kind installs.
[[nodiscard]] QString unitPath(const NodePlan &plan);

/// The unit's text (podman-systemd.unit(5) or systemd.service(5)): the image by digest, volumes
/// relabelled for SELinux, htpasswd, TLS and deletion switched on.
[[nodiscard]] QByteArray unitText(const NodePlan &plan);

/// What a docker-registry binary reads (distribution, "Configuring a registry"), for the same.
[[nodiscard]] QByteArray registryConfiguration(const NodePlan &plan);

} // namespace hashike
