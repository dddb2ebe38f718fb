// SPDX-License-Identifier: GPL-3.0-or-later
#include "drops/DropOverlay.h"

#include "drops/DropText.h"
#include "widgets/PlainLabel.h"
#include "widgets/ShowsHosts.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int Margin = 24;    // pixels at 100 %
constexpr int FrameWidth = 4; // pixels at 100 %
constexpr int Opacity = 238;  // of 255: the page stays recognisable below
constexpr double TitleScale = 1.5;
} // namespace

DropOverlay::DropOverlay(QWidget *window)
    : QWidget(window)
    , m_title(plainLabel())
    , m_sentence(plainLabel())
    , m_close(new QPushButton)
{
    setObjectName(u"dropOverlay"_s);
    m_title->setObjectName(u"dropTitle"_s);
    m_sentence->setObjectName(u"dropSentence"_s);
    m_close->setObjectName(u"dropClose"_s);
    m_sentence->setProperty(ShowsHosts, true);
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(3 * Margin, 2 * Margin, 3 * Margin, 2 * Margin);
    layout->addStretch();
    layout->addWidget(m_title);
    layout->addWidget(m_sentence);
    layout->addWidget(m_close, 0, Qt::AlignHCenter);
    layout->addStretch();
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * TitleScale);
    m_title->setFont(large);
    for (QLabel *const label : {m_title, m_sentence}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    connect(m_close, &QPushButton::clicked, this, &QWidget::hide);
    hide();
}

void DropOverlay::showHovering(const DropContent &content)
{
    display(content, false);
}

void DropOverlay::showRefused(const DropContent &content)
{
    display(content, true);
    m_close->setFocus();
}

void DropOverlay::display(const DropContent &content, bool isDropped)
{
    m_content = content;
    m_content.text.clear(); // may be a secret, and is not shown
    m_close->setVisible(isDropped);
    retranslate();
    setGeometry(parentWidget()->rect());
    raise();
    show();
    QAccessibleAnnouncementEvent announcement(this, m_title->text() + u' ' + m_sentence->text());
    QAccessible::updateAccessibility(&announcement);
}

void DropOverlay::retranslate()
{
    const bool isRefused = m_content.kind == DropKind::Refused;
    m_title->setText((isRefused ? u"✕ "_s : u"↓ "_s) + dropTitle(m_content));
    m_sentence->setText(dropSentence(m_content));
    m_close->setText(tr("&Close"));
    setAccessibleName(tr("Drop"));
}

void DropOverlay::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void DropOverlay::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        hide();
    } else {
        QWidget::keyPressEvent(event);
    }
}

void DropOverlay::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QColor veil = palette().color(QPalette::Window);
    veil.setAlpha(Opacity);
    painter.fillRect(rect(), veil);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isRefused = m_content.kind == DropKind::Refused;
    painter.setPen(
        QPen(palette().color(isRefused ? QPalette::PlaceholderText : QPalette::Highlight),
             FrameWidth,
             isRefused ? Qt::DashLine : Qt::SolidLine));
    painter.drawRoundedRect(rect().adjusted(Margin, Margin, -Margin, -Margin), Margin, Margin);
}

} // namespace hashike
