// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/ErrorSentences.h"

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
QString withoutFullStop(QString text)
{
    while (text.endsWith(u'.') || text.endsWith(u'。')) {
        text.chop(1);
    }
    return text;
}
} // namespace

QString shown(const Error &error, ErrorArgument name)
{
    const QString text = withoutFullStop(error.argument(name));
    return text.isEmpty() ? u"—"_s : text;
}

QString detailSentence(const Error &error)
{
    const QString detail = withoutFullStop(error.argument(ErrorArgument::Detail));
    return detail.isEmpty() ? QString() : Sentences::tr("Details: %1.").arg(detail);
}

QString statusText(const Error &error)
{
    const QString status = QString::number(error.httpStatus);
    return error.registryCode.isEmpty() ? status : status + u' ' + error.registryCode;
}

ErrorText describeInternal(const Error &error)
{
    return {Sentences::tr("An unexpected error occurred (%1).").arg(errorName(error.code)),
            detailSentence(error),
            Sentences::tr("Please report it together with this text.")};
}

} // namespace hashike
