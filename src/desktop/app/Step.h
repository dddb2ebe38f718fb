// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hashike
{

/// The pages, in the order of the sidebar.
enum class Step
{
    Release,
    Mirror,
    Verify,
    Arrival,
    Registry,
    Upload,
    ClusterFiles,
    Jobs,
    Settings,
};

/// True for the steps that need the connected side.
[[nodiscard]] constexpr bool isConnectedStep(Step step)
{
    return step == Step::Release || step == Step::Mirror || step == Step::Verify;
}

} // namespace hashike
