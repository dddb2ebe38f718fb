// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "oci/Reference.h"
#include "registry/RegistryConnections.h"

#include <QUrl>

namespace hashike
{

/// What a host is needed for.
enum class HostPurpose
{
    ReleaseRegistry, ///< release images and their components
    Login,           ///< gives out tokens for the registry
    BlobDelivery,    ///< the registry sends downloads there
    SignatureStore,
    UpdateGraph,
};

/// How far a connection gets, in order.
enum class ConnectionStep
{
    Name,     ///< the name is resolved
    Network,  ///< a connection stands, by a proxy where there is one
    Tls,      ///< the certificate is trusted
    Answer,   ///< HTTP answers come
    Access,   ///< the credentials are accepted
    Complete, ///< nothing stands in the way
};

/// One host, and what stands in the way to it.
struct ConnectionFinding
{
    QString host; ///< without port
    int port = 443;
    HostPurpose purpose = HostPurpose::ReleaseRegistry;
    ConnectionStep stoppedAt = ConnectionStep::Complete;
    QString proxy;              ///< `host:port` that is asked to reach it; empty: direct
    std::optional<Error> error; ///< set unless Complete; for intercepted TLS it names the issuer

    [[nodiscard]] bool isFree() const { return stoppedAt == ConnectionStep::Complete; }
};

/// Whom to ask.
struct ConnectionTargets
{
    Reference release; ///< its registry; with a tag or digest a blob of it is located too
    QList<QUrl> signatureStores;
    QUrl graph; ///< empty: none
};

/// The stores that releases of OpenShift are signed in.
[[nodiscard]] QList<QUrl> defaultSignatureStores();

/// The first step that an error of the transport or of a registry stands in the way of.
[[nodiscard]] ConnectionStep stepOf(const Error &error);

/// Contacts every host that mirroring will contact, once, and says what stands in the way; hosts
/// that a registry names (token server, delivery network) are learnt from it. Credentials go to the
/// release's registry only. Each host stands once for each purpose. Blocks; any thread. Error:
/// Cancelled.
[[nodiscard]] Result<QList<ConnectionFinding>> checkConnections(ConnectionSettings settings,
                                                                const ConnectionTargets &targets,
                                                                Clock &clock,
                                                                const StopToken &stop);

} // namespace hashike
