// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/ProcessMeter.h"
#include "bench/RegistryContent.h"
#include "support/CountingProxy.h"
#include "support/RegistryServer.h"

#include <chrono>
#include <memory>
#include <optional>

namespace hashike
{

/// The sample release in a registry, and how far away that registry is.
struct SourceOptions
{
    QString directory; ///< is made; storage and signatures go there
    int images = 0;
    int blobs = 0;
    qint64 size = 0; ///< bytes
    std::optional<TestCertificate> tls;
    std::chrono::microseconds latency{0}; ///< one way
    bool isSigned = false;                ///< oc ends with an error where it finds no signature
};

/// A registry that holds a sample release. Made by a program of its own: what this process needs
/// stays small, because it hides peaks below its own (see MeasuredChildren). One thread.
class SourceRegistry final
{
public:
    /// Errors: as RegistryServer, CountingProxy and ProcessMeter.
    [[nodiscard]] static Result<std::unique_ptr<SourceRegistry>> make(const SourceOptions &options,
                                                                      const ProcessMeter &meter);

    /// `host:port`, through the proxy where there is latency.
    [[nodiscard]] QString host() const;
    [[nodiscard]] const QString &reference() const { return m_reference; }
    [[nodiscard]] const QString &version() const { return m_version; }
    [[nodiscard]] const RegistryContent &content() const { return m_content; }
    [[nodiscard]] qint64 bytes() const { return m_bytes; }
    [[nodiscard]] int images() const { return m_images; }

    /// For a heading: what is in it.
    [[nodiscard]] QString description() const;

private:
    SourceRegistry() = default;

    [[nodiscard]] Result<void> fill(const SourceOptions &options, const ProcessMeter &meter);

    std::unique_ptr<RegistryServer> m_server;
    std::unique_ptr<CountingProxy> m_proxy;
    RegistryContent m_content;
    QString m_reference;
    QString m_version;
    qint64 m_bytes = 0;
    int m_images = 0;
};

} // namespace hashike
