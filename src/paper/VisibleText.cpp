// SPDX-License-Identifier: GPL-3.0-or-later
#include "paper/VisibleText.h"

#include <QList>
#include <QStringDecoder>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
bool isHidden(char32_t character)
{
    switch (QChar::category(character)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return false;
    }
}

QString hex(char32_t value, int digits)
{
    return QString::number(value, 16).rightJustified(digits, u'0');
}

QString escaped(char32_t character)
{
    return character > 0xffff ? u"\\U"_s + hex(character, 8) : u"\\u"_s + hex(character, 4);
}

QString escapedBytes(QByteArrayView bytes)
{
    QString text;
    for (const char byte : bytes) {
        const auto value = static_cast<unsigned char>(byte);
        text += value < 0x80 ? QString(QLatin1Char(byte)) : u"\\x"_s + hex(value, 2);
    }
    return text;
}
} // namespace

QString visible(const QString &text)
{
    QString shown;
    shown.reserve(text.size());
    for (const char32_t character : text.toUcs4()) {
        if (isHidden(character)) {
            shown += escaped(character);
        } else {
            shown += QChar::fromUcs4(character);
        }
    }
    return shown;
}

QString pathText(QByteArrayView path)
{
    QByteArray doubled = path.toByteArray();
    doubled.replace('\\', "\\\\");
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder.decode(doubled);
    return visible(decoder.hasError() ? escapedBytes(doubled) : text);
}

} // namespace hashike
