// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "support/SampleOptions.h"

#include <QList>

namespace hashike
{

/// One component image of a sample, before its bytes are made.
struct SampleComponent
{
    QString name;
    QList<int> baseLayers;    ///< positions in SamplePlan::baseLayerSizes, lowest layer first
    QList<qint64> layerSizes; ///< bytes of the layers of its own
};

/// The shape of a sample: which image has which layers, how large.
struct SamplePlan
{
    QList<qint64> baseLayerSizes; ///< bytes
    QList<SampleComponent> components;
};

/// Sizes follow a real release: few large layers, many small ones. For `images` and `blobs` the
/// arithmetic is: base layers + one config an image + layers of the components' own (one to three
/// each) + the release image's layer. Error: InvalidArgument when that cannot be met.
[[nodiscard]] Result<SamplePlan> planSample(const SampleOptions &options);

} // namespace hashike
