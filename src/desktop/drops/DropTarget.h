// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drops/DropContent.h"

#include <QObject>
#include <QPointer>

class QDropEvent;
class QWindow;

namespace hashike
{

class DropOverlay;

/// Makes a whole window a place to drop files and text on. While something hovers, the overlay says
/// what will happen; only what may be usable is accepted. Dropping starts nothing: the content is
/// looked at on a worker thread and handed on. Text that is dropped on a field stays the field's.
class DropTarget final : public QObject
{
    Q_OBJECT

public:
    /// Belongs to the window, a top-level one.
    explicit DropTarget(QWidget *window);

Q_SIGNALS:
    /// Something that can be used. What cannot stays on the overlay with its reason.
    void dropped(const hashike::DropContent &content);

private:
    bool eventFilter(QObject *watched, QEvent *event) override;
    bool handleDrag(QEvent *event);
    void watchHandle();
    [[nodiscard]] bool isOurs(const QDropEvent &event) const;
    [[nodiscard]] bool isOverPath(const QDropEvent &event) const;
    void enter(QDropEvent &event);
    void leave();
    void drop(QDropEvent &event);
    void inspect(const DropContent &guess);

    QWidget *m_window;
    QPointer<QWindow> m_handle;
    DropOverlay *m_overlay; ///< the window's child
    bool m_isHovering = false;
    bool m_isUsable = false; ///< what hovers
    quint64 m_drops = 0;     ///< only the last one counts
};

} // namespace hashike
