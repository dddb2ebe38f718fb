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
                               describeMedium,
                               describeTrust,
                               describePreparation};
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

QString errorFacts(const Error &error)
{
    QStringList lines{errorName(error.code)};
    if (error.httpStatus > 0) {
        lines.append(
            u"HTTP %1 %2"_s.arg(QString::number(error.httpStatus), error.registryCode).trimmed());
    }
    for (const auto &[name, value] : error.arguments.asKeyValueRange()) {
        lines.append(u"%1: %2"_s.arg(argumentName(name), value));
    }
    if (error.cause) {
        lines.append(errorFacts(*error.cause));
    }
    return lines.join(u'\n');
}

} // namespace hashike
