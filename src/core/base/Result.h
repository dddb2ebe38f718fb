// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

#include <expected>

namespace hashike
{

/// The outcome of everything that can fail.
template<typename T>
using Result = std::expected<T, Error>;

/// Shorthand for returning an error from a function that returns a Result.
[[nodiscard]] inline std::unexpected<Error> failure(Error error)
{
    return std::unexpected<Error>(std::move(error));
}

} // namespace hashike

/// Leaves the enclosing function with the error when `expression` (a Result) failed.
#define HASHIKE_TRY(expression)                                                                    \
    do {                                                                                           \
        if (auto attempted = (expression); !attempted) {                                           \
            return std::unexpected(std::move(attempted).error());                                  \
        }                                                                                          \
    } while (false)

/// Declares `name` as the value of `expression`, or leaves the enclosing function with its error.
/// A name that is declared cannot stand in parentheses.
// NOLINTBEGIN(bugprone-macro-parentheses)
#define HASHIKE_TRY_ASSIGN(name, expression)                                                       \
    auto name##Result = (expression);                                                              \
    if (!name##Result) {                                                                           \
        return std::unexpected(std::move(name##Result).error());                                   \
    }                                                                                              \
    auto name = std::move(*name##Result)
// NOLINTEND(bugprone-macro-parentheses)
