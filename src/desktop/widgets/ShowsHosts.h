// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hashike
{

/// The property of a widget that shows hosts, users or paths, which often name a user: true means
/// that it, with all that is in it, is made unreadable before a projector (HostVeil).
inline constexpr auto ShowsHosts = "showsHosts";

} // namespace hashike
