// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/ErrorText.h"

#include <QCoreApplication>

namespace hashike
{

/// The translation context of every sentence about an error.
struct Sentences
{
    Q_DECLARE_TR_FUNCTIONS(Sentences)
};

// The sentences, by group of codes (base/Error.h). Each returns an empty text for codes of other
// groups.

[[nodiscard]] ErrorText describeUsage(const Error &error);
[[nodiscard]] ErrorText describeCredentials(const Error &error);
[[nodiscard]] ErrorText describeNetwork(const Error &error);
[[nodiscard]] ErrorText describeRegistry(const Error &error);
[[nodiscard]] ErrorText describeContent(const Error &error);
[[nodiscard]] ErrorText describeMedium(const Error &error);
[[nodiscard]] ErrorText describeTrust(const Error &error);
[[nodiscard]] ErrorText describePreparation(const Error &error);

/// For what should not happen.
[[nodiscard]] ErrorText describeInternal(const Error &error);

/// An argument as a sentence shows it: without the full stop it may end in; a dash where the error
/// does not have it.
[[nodiscard]] QString shown(const Error &error, ErrorArgument name);

/// The words of the layer below (ErrorArgument::Detail) as a sentence of their own; empty where
/// there are none.
[[nodiscard]] QString detailSentence(const Error &error);

/// `500`, or `400 DIGEST_INVALID` where the registry gave a code.
[[nodiscard]] QString statusText(const Error &error);

} // namespace hashike
