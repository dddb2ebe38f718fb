// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/SampleLayer.h"

#include "support/Gzip.h"
#include "support/RandomBytes.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace hashike
{

namespace
{

constexpr qint64 MarkDistance = 4096;
constexpr qint64 BytesBeforeBoundary = 40;
constexpr qint64 SmallestTool = 5 * MarkDistance;

// The plain tar on its way: hashed as it is, then compressed into the blob.
class LayerSink final : public ByteSink
{
public:
    explicit LayerSink(ByteSink &blob)
        : m_gzip(blob)
    {
    }

    [[nodiscard]] Result<void> write(QByteArrayView data) override
    {
        m_plain.add(data);
        return m_gzip.write(data);
    }

    [[nodiscard]] Result<Digest> finish()
    {
        HASHIKE_TRY(m_gzip.finish());
        return m_plain.finish();
    }

private:
    Hasher m_plain;
    StoredGzip m_gzip;
};

Result<void> appendRandom(TarWriter &tar, qint64 size, RandomBytes &random)
{
    std::array<char, 65528> buffer; // fits into one stored block
    while (size > 0) {
        const auto length =
            static_cast<std::size_t>(std::min(size, static_cast<qint64>(buffer.size())));
        random.fill(std::span(buffer).first(length));
        HASHIKE_TRY(tar.append(QByteArrayView(buffer.data(), static_cast<qsizetype>(length))));
        size -= static_cast<qint64>(length);
    }
    return {};
}

Result<void> appendTool(TarWriter &tar, const SampleTool &tool, qint64 size, RandomBytes &random)
{
    HASHIKE_TRY(tar.beginFile(tool.path, size, 0755));
    HASHIKE_TRY(tar.append(tool.magic));
    qint64 position = tool.magic.size();
    qint64 boundary = MarkDistance;
    for (const QByteArray &mark : tool.marks) {
        const qint64 start = boundary - BytesBeforeBoundary;
        HASHIKE_TRY(appendRandom(tar, start - position, random));
        HASHIKE_TRY(tar.append(mark));
        position = start + mark.size();
        boundary += MarkDistance;
    }
    HASHIKE_TRY(appendRandom(tar, size - position, random));
    return tar.endFile();
}

} // namespace

Result<SampleLayer> storeLayer(const RegistryStorage &storage,
                               const std::function<Result<void>(TarWriter &)> &fill)
{
    HASHIKE_TRY_ASSIGN(blob, storage.newBlob());
    LayerSink sink(*blob);
    TarWriter tar(sink);
    HASHIKE_TRY(fill(tar));
    HASHIKE_TRY(tar.finish());
    HASHIKE_TRY_ASSIGN(diffId, sink.finish());
    HASHIKE_TRY_ASSIGN(stored, blob->commit());
    return SampleLayer{stored.digest, stored.size, diffId};
}

Result<SampleLayer> storeRandomLayer(const RegistryStorage &storage,
                                     const QString &path,
                                     qint64 size,
                                     quint64 seed)
{
    return storeLayer(storage, [&](TarWriter &tar) -> Result<void> {
        RandomBytes random(seed);
        HASHIKE_TRY(tar.beginFile(path, size));
        HASHIKE_TRY(appendRandom(tar, size, random));
        return tar.endFile();
    });
}

Result<SampleLayer> storeToolLayer(const RegistryStorage &storage,
                                   const QList<SampleTool> &tools,
                                   qint64 size,
                                   quint64 seed)
{
    const qint64 each = std::max(SmallestTool, size / tools.size());
    return storeLayer(storage, [&](TarWriter &tar) -> Result<void> {
        RandomBytes random(seed);
        for (const SampleTool &tool : tools) {
            HASHIKE_TRY(appendTool(tar, tool, each, random));
        }
        return {};
    });
}

Result<SampleLayer> storeDeflatedLayer(const RegistryStorage &storage, const QByteArray &tar)
{
    HASHIKE_TRY_ASSIGN(stored, storage.putBlob(gzipDeflated(tar)));
    return SampleLayer{stored.digest, stored.size, Digest::of(tar)};
}

} // namespace hashike
