// SPDX-License-Identifier: GPL-3.0-or-later
#include "trust/TrustAnchors.h"

#include <QRegularExpression>

namespace hashike
{

using namespace Qt::StringLiterals;

TrustAnchors pinnedAnchors()
{
    return {
        u"567E347AD0044ADE55BA8A5F199E2F91FD431D51"_s, // Red Hat, Inc. (release key 2)
    };
}

Result<QString> parseFingerprint(const QString &text)
{
    static const QRegularExpression separators(u"[\\s:]"_s);
    static const QRegularExpression grammar(
        QRegularExpression::anchoredPattern(u"[0-9A-F]{40}|[0-9A-F]{64}"_s));
    QString fingerprint = QString(text).remove(separators).toUpper();
    if (fingerprint.startsWith("0X"_L1)) {
        fingerprint.remove(0, 2);
    }
    if (!grammar.match(fingerprint).hasMatch()) {
        return failure(
            makeError(ErrorCode::InvalidArgument).with(ErrorArgument::Subject, text.left(200)));
    }
    return fingerprint;
}

} // namespace hashike
