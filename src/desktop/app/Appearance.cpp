// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Appearance.h"

#include <QApplication>
#include <QPalette>
#include <QStyleHints>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
/// Qt shares large areas out among threads and waits for them. With every processor busy hashing,
/// that wait is what one feels; the window's own thread is through sooner, as it comes first.
void paintOnOneThread()
{
    qputenv("QT_NO_GUI_THREADPOOL", "1");
}
Q_COREAPP_STARTUP_FUNCTION(paintOnOneThread)

/// Han characters look different in Chinese and Korean faces: a Japanese one comes first.
const QStringList &japaneseFaces()
{
    static const QStringList faces{
        u"Noto Sans CJK JP"_s, u"Noto Sans JP"_s, u"IPAexGothic"_s, u"IPAGothic"_s, u"VL Gothic"_s};
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

/// Whether windows of this palette are darker than what is written on them.
bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness()
           < palette.color(QPalette::WindowText).lightness();
}

/// Colours for a desktop whose platform plug-in has none of this scheme (plain X11).
QPalette ownPalette(Qt::ColorScheme scheme)
{
    if (scheme == Qt::ColorScheme::Light) {
        return QPalette(QColor::fromHsl(0, 0, 239));
    }
    const QColor window = QColor::fromHsl(0, 0, 50);
    QPalette palette(window.lighter(120), window);
    palette.setColor(QPalette::Base, window.darker(160));
    palette.setColor(QPalette::AlternateBase, window.darker(130));
    palette.setColor(QPalette::Highlight, QColor(Qt::darkCyan));
    palette.setColor(QPalette::HighlightedText, QColor(Qt::white));
    palette.setColor(QPalette::Link, QColor(Qt::cyan));
    palette.setColor(QPalette::ToolTipBase, window.darker(130));
    palette.setColor(QPalette::ToolTipText, QColor(Qt::white));
    QColor faint = palette.color(QPalette::Text);
    faint.setAlphaF(0.5F);
    palette.setColor(QPalette::PlaceholderText, faint);
    for (const QPalette::ColorRole role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, QColor(Qt::gray));
    }
    return palette;
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
    useScheme(schemeOf(m_preferences.theme()));
}

void Appearance::useScheme(Qt::ColorScheme scheme)
{
    QApplication::setPalette(QPalette()); // the desktop's own
    if (scheme == Qt::ColorScheme::Unknown) {
        QGuiApplication::styleHints()->unsetColorScheme();
        return;
    }
    QGuiApplication::styleHints()->setColorScheme(scheme);
    if (isDark(QApplication::palette()) != (scheme == Qt::ColorScheme::Dark)) {
        QApplication::setPalette(ownPalette(scheme));
    }
}

} // namespace hashike
