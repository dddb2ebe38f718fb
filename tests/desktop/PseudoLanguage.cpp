// SPDX-License-Identifier: GPL-3.0-or-later
#include "PseudoLanguage.h"

namespace hashike
{

using namespace Qt::StringLiterals;

PseudoLanguage::PseudoLanguage(Kind kind)
    : m_kind(kind)
{
}

QString PseudoLanguage::translate(const char *, const char *source, const char *, int n) const
{
    QString text = QString::fromUtf8(source);
    if (n >= 0) {
        text.replace(u"%n"_s, QString::number(n));
    }
    if (m_kind == Kind::Bracketed) {
        return u'⟦' + text + u'⟧';
    }
    const QString pad = u"éèê"_s.repeated(text.size());
    return text + pad.first((text.size() * 2 + 4) / 5);
}

} // namespace hashike
