// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Appearance.h"

#include <QApplication>
#include <QStyleHints>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
/// Han characters look different in Chinese and Korean faces: a Japanese one comes first.
const QStringList &japaneseFaces()
{
    static const QStringList faces{u"Noto Sans CJK JP"_s,
                                   u"Noto Sans JP"_s,
                                   u"IPAexGothic"_s,
                                   u"IPAGothic"_s,
                                   u"VL Gothic"_s};
    return faces;
}

Qt::ColorScheme schemeOf(Preferences::Theme theme)
{
    switch (theme) {
    case Preferences::Theme::Light:
        return Qt::ColorScheme::Light;
    case Preferences::Theme::Dark:
        return Qt::ColorScheme::Dark;
    case Preferences::Theme::System:
        break;
    }
    return Qt::ColorScheme::Unknown;
}
} // namespace

Appearance::Appearance(Preferences &preferences, QObject *parent)
    : QObject(parent)
    , m_preferences(preferences)
    , m_systemFont(QApplication::font())
{
    connect(&m_preferences, &Preferences::changed, this, &Appearance::apply);
    apply();
}

void Appearance::zoomBy(int percent)
{
    m_preferences.setZoom(m_preferences.zoom() + percent);
}

void Appearance::resetZoom()
{
    m_preferences.setZoom(100);
}

void Appearance::apply()
{
    QFont font = m_systemFont;
    font.setFamilies(m_systemFont.families() + japaneseFaces());
    font.setPointSizeF(m_systemFont.pointSizeF() * m_preferences.zoom() / 100.0);
    if (font != QApplication::font()) {
        QApplication::setFont(font);
    }
    const Qt::ColorScheme scheme = schemeOf(m_preferences.theme());
    if (scheme == Qt::ColorScheme::Unknown) {
        QGuiApplication::styleHints()->unsetColorScheme();
    } else {
        QGuiApplication::styleHints()->setColorScheme(scheme);
    }
}

} // namespace hashike
