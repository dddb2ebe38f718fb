// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/SamplePlan.h"

#include "support/RandomBytes.h"
#include "support/SampleComponents.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

using namespace Qt::StringLiterals;

namespace hashike
{

namespace
{

constexpr int BaseLayers = 4;
constexpr int LayersOfReleaseImage = 1;
constexpr int MostOwnLayers = 3;
constexpr qint64 SmallestLayer = 2048;

// Typical layer sizes of a release in MiB, at equal steps from the smallest to the largest.
constexpr std::array Quantiles = {0.002,
                                  0.01,
                                  0.4,
                                  4.0,
                                  12.0,
                                  17.0,
                                  22.0,
                                  26.0,
                                  28.0,
                                  31.0,
                                  34.0,
                                  40.0,
                                  48.0,
                                  60.0,
                                  86.0,
                                  130.0,
                                  190.0,
                                  400.0,
                                  460.0};

// rhel, an almost empty layer, and the two upper bases that components choose between
constexpr std::array<double, BaseLayers> BaseWeights = {80.0, 0.002, 27.0, 13.0};

double weightAt(double position)
{
    const double scaled = position * static_cast<double>(Quantiles.size() - 1);
    const auto below = static_cast<std::size_t>(std::floor(scaled));
    const std::size_t above = std::min(below + 1, Quantiles.size() - 1);
    const double part = scaled - static_cast<double>(below);
    return Quantiles[below] * (1.0 - part) + Quantiles[above] * part;
}

Error unsuitable(const QString &what, int lowest, int highest)
{
    return makeError(ErrorCode::InvalidArgument)
        .with(ErrorArgument::Subject, what)
        .with(ErrorArgument::Expected, u"%1…%2"_s.arg(lowest).arg(highest));
}

Result<int> ownLayerCount(const SampleOptions &options, int components)
{
    const int fixed = BaseLayers + options.images + LayersOfReleaseImage;
    if (options.blobs == 0) {
        return static_cast<int>(std::lround(2.05 * components)); // 183 images make 561 blobs
    }
    const int own = options.blobs - fixed;
    if (own < components || own > MostOwnLayers * components) {
        return failure(
            unsuitable(u"blobs"_s, fixed + components, fixed + MostOwnLayers * components));
    }
    return own;
}

// One layer each, the rest dealt out in an order that depends on the seed only.
QList<int> dealLayers(int components, int layers, RandomBytes &random)
{
    QList<int> counts(components, 1);
    int left = layers - components;
    while (left > 0) {
        int &count = counts[static_cast<qsizetype>(random.below(static_cast<quint64>(components)))];
        if (count < MostOwnLayers) {
            ++count;
            --left;
        }
    }
    return counts;
}

QList<double> shuffledWeights(int count, RandomBytes &random)
{
    QList<double> weights;
    for (int rank = 0; rank < count; ++rank) {
        weights.append(weightAt((rank + 0.5) / count));
    }
    for (qsizetype last = weights.size() - 1; last > 0; --last) {
        const auto other = static_cast<qsizetype>(random.below(static_cast<quint64>(last) + 1));
        weights.swapItemsAt(last, other);
    }
    return weights;
}

// The operating system is the largest image of every release.
void giveLargestTo(QList<double> &weights, qsizetype position)
{
    const auto largest = std::ranges::max_element(weights);
    weights.swapItemsAt(std::distance(weights.begin(), largest), position);
}

qint64 bytesOf(double weight, double bytesPerWeight)
{
    return std::max(SmallestLayer, static_cast<qint64>(weight * bytesPerWeight));
}

} // namespace

Result<SamplePlan> planSample(const SampleOptions &options)
{
    if (options.images < 3) {
        return failure(unsuitable(u"images"_s, 3, 100'000));
    }
    RandomBytes random(RandomBytes::seedOf(options.seed, u"plan"_s));
    const QStringList names = sampleComponentNames(options.images - 1);
    HASHIKE_TRY_ASSIGN(ownLayers, ownLayerCount(options, static_cast<int>(names.size())));
    const QList<int> counts = dealLayers(static_cast<int>(names.size()), ownLayers, random);
    QList<double> weights = shuffledWeights(ownLayers, random);
    const qsizetype system = names.indexOf("rhel-coreos"_L1);
    if (system >= 0) {
        giveLargestTo(weights, std::accumulate(counts.begin(), counts.begin() + system, 0));
    }
    const double total = std::accumulate(weights.begin(), weights.end(), 0.0)
                         + std::accumulate(BaseWeights.begin(), BaseWeights.end(), 0.0);
    const double bytesPerWeight = static_cast<double>(options.size) / total;

    SamplePlan plan;
    for (const double weight : BaseWeights) {
        plan.baseLayerSizes.append(bytesOf(weight, bytesPerWeight));
    }
    auto weight = weights.cbegin();
    for (qsizetype index = 0; index < names.size(); ++index) {
        SampleComponent component{names.at(index), {0, 1, index % 4 == 3 ? 3 : 2}, {}};
        for (int layer = 0; layer < counts.at(index); ++layer, ++weight) {
            component.layerSizes.append(bytesOf(*weight, bytesPerWeight));
        }
        plan.components.append(component);
    }
    return plan;
}

} // namespace hashike
