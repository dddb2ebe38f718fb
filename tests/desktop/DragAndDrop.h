// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QUrl>
#include <QWidget>
#include <QWindow>

#include <memory>

namespace hashike
{

/// Drags something from another program over a window; the events go in where the platform's do.
class Drag final
{
public:
    explicit Drag(QWidget &window)
        : m_window(window)
        , m_position(window.rect().center())
    {
    }

    void takeFiles(const QStringList &paths)
    {
        QList<QUrl> urls;
        for (const QString &path : paths) {
            urls.append(QUrl::fromLocalFile(path));
        }
        takeUrls(urls);
    }

    void takeUrls(const QList<QUrl> &urls)
    {
        m_data = std::make_unique<QMimeData>();
        m_data->setUrls(urls);
    }

    void takeText(const QString &text)
    {
        m_data = std::make_unique<QMimeData>();
        m_data->setText(text);
    }

    [[nodiscard]] QMimeData &data()
    {
        if (!m_data) {
            m_data = std::make_unique<QMimeData>();
        }
        return *m_data;
    }

    void goTo(QPoint position) { m_position = position; }

    /// True when the window would take it.
    bool enter(Qt::DropActions possible = Qt::CopyAction | Qt::MoveAction | Qt::LinkAction)
    {
        QDragEnterEvent event(m_position, possible, &data(), Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.windowHandle(), &event);
        m_action = event.isAccepted() ? event.dropAction() : Qt::IgnoreAction;
        return event.isAccepted();
    }

    bool move()
    {
        QDragMoveEvent event(m_position, Qt::CopyAction, &data(), Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.windowHandle(), &event);
        return event.isAccepted();
    }

    void leave()
    {
        QDragLeaveEvent event;
        QApplication::sendEvent(m_window.windowHandle(), &event);
    }

    bool drop()
    {
        QDropEvent event(m_position, Qt::CopyAction, &data(), Qt::NoButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.windowHandle(), &event);
        return event.isAccepted();
    }

    /// What the source may do with its data afterwards.
    [[nodiscard]] Qt::DropAction action() const { return m_action; }

private:
    QWidget &m_window;
    QPoint m_position;
    std::unique_ptr<QMimeData> m_data;
    Qt::DropAction m_action = Qt::IgnoreAction;
};

} // namespace hashike
