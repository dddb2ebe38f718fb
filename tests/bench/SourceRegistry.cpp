// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/SourceRegistry.h"

#include <QCoreApplication>
#include <QDir>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
Invocation sampleRelease(const SourceOptions &options, const QString &host, const QString &storage)
{
    QStringList arguments{
        u"--storage="_s + storage,
        u"--registry="_s + host,
        u"--images=%1"_s.arg(options.images),
        u"--blobs=%1"_s.arg(options.blobs),
        u"--size=%1"_s.arg(options.size >> 20),
    };
    if (options.isSigned) {
        const QString signatures = QDir(options.directory).filePath(u"signatures"_s);
        arguments +=
            {u"--signature-dir="_s + signatures, u"--signature-store=file://"_s + signatures};
    }
    return {QCoreApplication::applicationDirPath() + u"/hashike-sample-release"_s, arguments};
}
} // namespace

Result<std::unique_ptr<SourceRegistry>> SourceRegistry::make(const SourceOptions &options,
                                                             const ProcessMeter &meter)
{
    std::unique_ptr<SourceRegistry> source(new SourceRegistry);
    RegistryOptions registry;
    registry.tls = options.tls;
    registry.storage = QDir(options.directory).filePath(u"storage"_s);
    HASHIKE_TRY_ASSIGN(server, RegistryServer::start(registry));
    source->m_server = std::move(server);
    if (options.latency.count() > 0) {
        ProxyOptions proxy;
        proxy.targetPort = source->m_server->port();
        proxy.latency = options.latency;
        HASHIKE_TRY_ASSIGN(started, CountingProxy::start(proxy));
        source->m_proxy = std::move(started);
    }
    HASHIKE_TRY(source->fill(options, meter));
    return source;
}

Result<void> SourceRegistry::fill(const SourceOptions &options, const ProcessMeter &meter)
{
    const QString storage = m_server->storage();
    HASHIKE_TRY(meter.run(sampleRelease(options, host(), storage)));
    HASHIKE_TRY_ASSIGN(summary, meter.json());
    m_reference = summary.value("reference"_L1).toString();
    m_version = summary.value("version"_L1).toString();
    m_bytes = summary.value("bytes"_L1).toInteger();
    m_images = summary.value("images"_L1).toInt();
    m_content = readRegistryContent(storage);
    if (m_content.blobs.size() != summary.value("blobs"_L1).toInteger()) {
        return failure(makeError(ErrorCode::Internal)
                           .with(ErrorArgument::Path, storage)
                           .with(ErrorArgument::Actual, QString::number(m_content.blobs.size())));
    }
    return {};
}

QString SourceRegistry::host() const
{
    return m_proxy ? m_proxy->host() : m_server->host();
}

QString SourceRegistry::description() const
{
    return u"%1 images, %2 blobs, %3 MiB"_s.arg(m_images)
        .arg(m_content.blobs.size())
        .arg(double(m_bytes) / (1 << 20), 0, 'f', 0);
}

} // namespace hashike
