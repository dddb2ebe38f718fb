// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/ShellWord.h"

#include <QRegularExpression>

namespace hashike
{

using namespace Qt::StringLiterals;

QString shellWord(const QString &word)
{
    static const QRegularExpression plain(
        QRegularExpression::anchoredPattern(u"[A-Za-z0-9_@%+=:,./-]+"_s));
    if (plain.match(word).hasMatch()) {
        return word;
    }
    QString escaped = word;
    return u'\'' + escaped.replace(u'\'', u"'\\''"_s) + u'\'';
}

} // namespace hashike
