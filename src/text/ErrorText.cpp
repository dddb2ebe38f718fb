// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/ErrorText.h"

#include "text/ErrorSentences.h"

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
using Describe = ErrorText (*)(const Error &);

/// Each group of codes has its own file of sentences; the first that knows the code speaks.
constexpr Describe Groups[] = {describeUsage, describeCredentials, describeNetwork,
                               describeRegistry, describeContent, describeMedium};
} // namespace

QString ErrorText::paragraph() const
{
    QStringList parts{what, why, advice};
    parts.removeAll(QString());
    return parts.join(u' ');
}

ErrorText describe(const Error &error)
{
    for (const Describe describeGroup : Groups) {
        if (ErrorText text = describeGroup(error); !text.what.isEmpty()) {
            return text;
        }
    }
    return describeInternal(error);
}

} // namespace hashike
