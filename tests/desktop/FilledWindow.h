// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "WindowDriver.h"

#include <memory>

namespace hashike
{

/// The smallest window that every page may have, with a release that was planned and mirrored, on
/// registries that ask for a login.
struct FilledWindow
{
    static constexpr QSize Smallest{1024, 700};

    std::unique_ptr<TransferSite> site;
    std::unique_ptr<WindowDriver> window; ///< ends before its site
};

/// Without a site where that could not be built.
[[nodiscard]] inline FilledWindow fillWindow()
{
    SiteOptions options;
    options.security = SiteSecurity::TlsPassword;
    options.release.images = 5;
    options.release.size = 1 << 20;
    FilledWindow filled;
    if (auto site = TransferSite::build(options)) {
        filled.site = std::move(*site);
        filled.window = std::make_unique<WindowDriver>(*filled.site);
        filled.window->open();
        filled.window->window().resize(FilledWindow::Smallest);
        filled.window->plan();
        filled.window->mirror();
    }
    return filled;
}

} // namespace hashike
