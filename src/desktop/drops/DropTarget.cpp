// SPDX-License-Identifier: GPL-3.0-or-later
#include "drops/DropTarget.h"

#include "base/WhenDone.h"
#include "drops/DropOverlay.h"
#include "widgets/PathEdit.h"

#include <QApplication>
#include <QDropEvent>
#include <QMimeData>
#include <QWindow>
#include <QtConcurrentRun>

#include <algorithm>

namespace hashike
{

DropTarget::DropTarget(QWidget *window)
    : QObject(window)
    , m_window(window)
    , m_overlay(new DropOverlay(window))
{
    m_window->setAcceptDrops(true);
    m_window->installEventFilter(this);
    watchHandle();
}

/// A widget hears no more of a drag that it did not accept, not even that it left: only the
/// window's handle does.
void DropTarget::watchHandle()
{
    if (QWindow *const handle = m_window->windowHandle(); handle && handle != m_handle) {
        m_handle = handle;
        m_handle->installEventFilter(this);
    }
}

bool DropTarget::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::WinIdChange:
    case QEvent::Show:
        watchHandle();
        return false;
    case QEvent::Resize:
        m_overlay->setGeometry(m_window->rect());
        return false;
    case QEvent::DragEnter:
    case QEvent::DragMove:
    case QEvent::DragLeave:
    case QEvent::Drop:
        return handleDrag(event);
    default:
        return QObject::eventFilter(watched, event);
    }
}

bool DropTarget::handleDrag(QEvent *event)
{
    if (event->type() == QEvent::DragLeave) {
        leave();
        return false; // a field may have to hear it as well
    }
    auto &drag = static_cast<QDropEvent &>(*event);
    if (!isOurs(drag)) {
        leave();
        return false;
    }
    if (event->type() == QEvent::Drop) {
        drop(drag);
    } else {
        enter(drag);
    }
    return true;
}

void DropTarget::leave()
{
    if (m_isHovering) {
        m_isHovering = false;
        m_overlay->hide();
    }
}

/// Not what comes from our own fields or goes into one, and nothing while a dialog waits.
bool DropTarget::isOurs(const QDropEvent &event) const
{
    if (event.source() || QApplication::activeModalWidget() || isOverPath(event)) {
        return false;
    }
    const QWidget *const below = m_window->childAt(event.position().toPoint());
    const bool intoField = below && below->acceptDrops() && below != m_overlay;
    return m_isHovering || event.mimeData()->hasUrls() || !intoField;
}

/// A field that takes a path takes any file; the overlay may lie over it.
bool DropTarget::isOverPath(const QDropEvent &event) const
{
    const QPoint position = event.position().toPoint();
    const QList<PathEdit *> fields = m_window->findChildren<PathEdit *>();
    return std::ranges::any_of(fields, [&](const PathEdit *field) {
        return field->isEnabled() && !field->visibleRegion().isEmpty()
               && field->rect().contains(field->mapFrom(m_window, position));
    });
}

void DropTarget::enter(QDropEvent &event)
{
    if (!m_isHovering) {
        const DropContent guess = guessDrop(*event.mimeData());
        m_isHovering = true;
        m_isUsable = guess.kind != DropKind::Refused;
        m_overlay->showHovering(guess);
    }
    const bool mayCopy = event.possibleActions() & Qt::CopyAction; // never move: nothing is taken
    event.setDropAction(Qt::CopyAction);
    event.setAccepted(m_isUsable && mayCopy);
}

void DropTarget::drop(QDropEvent &event)
{
    m_isHovering = false;
    m_overlay->hide();
    event.setDropAction(Qt::CopyAction);
    event.accept();
    DropContent guess = guessDrop(*event.mimeData());
    if (guess.kind != DropKind::Refused && guess.path.isEmpty()) {
        guess = takeText(*event.mimeData());
    }
    inspect(guess);
}

void DropTarget::inspect(const DropContent &guess)
{
    const quint64 number = ++m_drops;
    const auto work = [guess] { return inspectDrop(guess); };
    whenDone(QtConcurrent::run(work), this, [this, number](const DropContent &content) {
        if (number != m_drops) {
            return;
        }
        if (content.kind == DropKind::Refused) {
            m_overlay->showRefused(content);
        } else {
            Q_EMIT dropped(content);
        }
    });
}

} // namespace hashike
