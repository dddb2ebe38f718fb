// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/ErrorText.h"

namespace hashike
{

// The sentences, by group of codes (base/Error.h). Each returns an empty text for codes of other
// groups.

[[nodiscard]] ErrorText describeUsage(const Error &error);
[[nodiscard]] ErrorText describeCredentials(const Error &error);
[[nodiscard]] ErrorText describeNetwork(const Error &error);
[[nodiscard]] ErrorText describeRegistry(const Error &error);
[[nodiscard]] ErrorText describeContent(const Error &error);
[[nodiscard]] ErrorText describeMedium(const Error &error);

/// For what should not happen.
[[nodiscard]] ErrorText describeInternal(const Error &error);

} // namespace hashike
