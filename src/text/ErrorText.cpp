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
constexpr Describe Groups[] = {describeUsage,
                               describeCredentials,
                               describeNetwork,
                               describeRegistry,
                               describeContent,
                               describeMedium};
} // namespace

QString ErrorText::paragraph() const
{
    QString text;
    for (const QString &part : {what, why, advice}) {
        const bool needsSpace = !text.isEmpty() && !part.isEmpty() && !text.endsWith(u'。');
        text += (needsSpace ? u" "_s : QString()) + part;
    }
    return text;
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
