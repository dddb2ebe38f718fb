// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

#include <QString>

namespace hashike
{

/// An error in the reader's language: what happened, why as far as it is known, what to do.
struct ErrorText
{
    QString what;
    QString why;    ///< may be empty
    QString advice; ///< may be empty

    /// One paragraph of the parts that are there.
    [[nodiscard]] QString paragraph() const;
};

/// The sentences for an error, with the installed translators and in the program's voice
/// (text/Voice.h). Nothing in them is secret, because nothing in an Error is.
[[nodiscard]] ErrorText describe(const Error &error);

/// The facts of an error and its causes, a line each and untranslated: for support cases.
[[nodiscard]] QString errorFacts(const Error &error);

} // namespace hashike
