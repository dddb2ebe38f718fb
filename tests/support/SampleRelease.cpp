// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/SampleRelease.h"

#include "support/SampleImages.h"
#include "support/SamplePayload.h"
#include "support/SamplePlan.h"
#include "support/SampleSignature.h"

#include <QSet>

#include <algorithm>
#include <atomic>
#include <optional>
#include <thread>
#include <vector>

using namespace Qt::StringLiterals;

namespace hashike
{

namespace
{

using ImageResult = Result<SampleImage>;

QStringList goArchitectures(const QString &architecture)
{
    return architecture == "multi"_L1 ? QStringList{u"amd64"_s, u"arm64"_s}
                                      : QStringList{goArchitecture(architecture)};
}

// The images are independent of each other, and hashing them is what takes the time.
std::vector<ImageResult> makeInParallel(const SampleImages &images,
                                        const QList<SampleComponent> &components)
{
    std::vector<std::optional<ImageResult>> made(static_cast<std::size_t>(components.size()));
    std::atomic<std::size_t> next = 0;
    {
        std::vector<std::jthread> workers(std::max(1U, std::thread::hardware_concurrency()));
        for (std::jthread &worker : workers) {
            worker = std::jthread([&] {
                for (std::size_t index = next++; index < made.size(); index = next++) {
                    made[index] = images.component(components.at(static_cast<qsizetype>(index)));
                }
            });
        }
    }
    std::vector<ImageResult> results;
    for (std::optional<ImageResult> &result : made) {
        results.push_back(std::move(*result));
    }
    return results;
}

/// One run of makeSampleRelease().
class Maker final
{
public:
    Maker(const SampleOptions &options, const SamplePlan &plan)
        : m_options(options)
        , m_plan(plan)
        , m_storage(options.storage)
    {
    }

    [[nodiscard]] Result<SampleSummary> make()
    {
        HASHIKE_TRY(m_signature.prepare(m_options));
        for (const QString &architecture : goArchitectures(m_options.architecture)) {
            HASHIKE_TRY(makeComponents(architecture));
        }
        HASHIKE_TRY(nameComponents());
        HASHIKE_TRY(makeReleases());
        HASHIKE_TRY(finishRelease());
        return m_summary;
    }

private:
    struct Architecture
    {
        SampleImages images;
        QList<SampleImage> components; ///< in the plan's order
    };

    [[nodiscard]] Result<void> makeComponents(const QString &architecture)
    {
        Architecture made{SampleImages(m_options, m_storage, architecture), {}};
        HASHIKE_TRY(made.images.makeBaseLayers(m_plan.baseLayerSizes));
        for (ImageResult &component : makeInParallel(made.images, m_plan.components)) {
            HASHIKE_TRY_ASSIGN(image, std::move(component));
            count(image);
            made.components.append(image);
        }
        m_architectures.push_back(std::move(made));
        return {};
    }

    [[nodiscard]] Result<void> nameComponents()
    {
        for (qsizetype index = 0; index < m_plan.components.size(); ++index) {
            QList<SampleImage> images;
            for (const Architecture &architecture : m_architectures) {
                images.append(architecture.components.at(index));
            }
            HASHIKE_TRY_ASSIGN(named, oneOf(images, m_options.componentRepository));
            m_summary.components.insert(m_plan.components.at(index).name, named.manifest.digest);
        }
        return {};
    }

    [[nodiscard]] Result<void> makeReleases()
    {
        QList<SampleReference> references; // by name, as a QMap keeps them
        for (const auto &[name, digest] : m_summary.components.asKeyValueRange()) {
            references.append({name, digest});
        }
        HASHIKE_TRY_ASSIGN(payload,
                           makeSamplePayload(m_options, references, m_signature.publicKey()));
        const auto versionOperator = std::ranges::find(
            m_plan.components, u"cluster-version-operator"_s, &SampleComponent::name);
        const auto position = std::distance(m_plan.components.begin(), versionOperator);
        for (const Architecture &architecture : m_architectures) {
            HASHIKE_TRY_ASSIGN(
                image,
                architecture.images.release(architecture.components.at(position),
                                            m_summary.components.value(versionOperator->name),
                                            payload));
            count(image);
            m_releases.append(image);
            m_summary.releaseImages.append(image.manifest.digest);
        }
        return {};
    }

    [[nodiscard]] Result<void> finishRelease()
    {
        HASHIKE_TRY_ASSIGN(release, oneOf(m_releases, m_options.repository));
        m_summary.digest = release.manifest.digest;
        m_summary.version = m_options.version;
        m_summary.architecture = m_options.architecture;
        m_summary.tag = m_options.version + u'-' + m_options.architecture;
        m_summary.reference =
            u"%1/%2:%3"_s.arg(m_options.registry, m_options.repository, m_summary.tag);
        m_summary.images = static_cast<int>(m_plan.components.size()) + 1;
        m_summary.manifests = static_cast<int>(m_manifests.size());
        m_summary.blobs = static_cast<int>(m_blobs.size());
        m_summary.fingerprint = m_signature.fingerprint();
        HASHIKE_TRY(m_storage.linkTag(m_options.repository, m_summary.tag, m_summary.digest));
        return sign();
    }

    // The list and its children: a reader may look for the signature of either.
    [[nodiscard]] Result<void> sign()
    {
        QSet<Digest> digests(m_summary.releaseImages.begin(), m_summary.releaseImages.end());
        digests.insert(m_summary.digest);
        for (const Digest &digest : digests) {
            HASHIKE_TRY(m_signature.sign(m_options, m_summary.reference, digest));
        }
        if (m_options.sigstoreTag) {
            HASHIKE_TRY(storeSigstoreTag(m_options, m_storage, m_summary.digest));
        }
        return {};
    }

    // The image itself, or for several architectures a list of them.
    [[nodiscard]] Result<SampleImage> oneOf(const QList<SampleImage> &images,
                                            const QString &repository)
    {
        if (images.size() == 1) {
            return images.first();
        }
        HASHIKE_TRY_ASSIGN(list, SampleImages::list(m_options, m_storage, repository, images));
        m_manifests.insert(list.manifest.digest);
        return list;
    }

    void count(const SampleImage &image)
    {
        m_manifests.insert(image.manifest.digest);
        countBlob(image.config.digest, image.config.size);
        for (const SampleLayer &layer : image.layers) {
            countBlob(layer.digest, layer.size);
        }
    }

    void countBlob(const Digest &digest, qint64 size)
    {
        if (!m_blobs.contains(digest)) {
            m_blobs.insert(digest);
            m_summary.bytes += size;
        }
    }

    const SampleOptions &m_options;
    const SamplePlan &m_plan;
    RegistryStorage m_storage;
    SampleSignature m_signature;
    std::vector<Architecture> m_architectures;
    QList<SampleImage> m_releases;
    QSet<Digest> m_manifests;
    QSet<Digest> m_blobs;
    SampleSummary m_summary;
};

} // namespace

Result<SampleSummary> makeSampleRelease(const SampleOptions &options)
{
    SampleOptions each = options;
    each.size /= goArchitectures(options.architecture).size();
    HASHIKE_TRY_ASSIGN(plan, planSample(each));
    Maker maker(options, plan);
    return maker.make();
}

} // namespace hashike
