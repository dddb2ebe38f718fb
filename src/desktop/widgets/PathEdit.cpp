// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/PathEdit.h"

#include <QDragEnterEvent>
#include <QMimeData>
#include <QUrl>

namespace hashike
{

namespace
{
/// The local file that hovers; empty when it is anything else.
QString fileOf(const QMimeData &data)
{
    const QList<QUrl> urls = data.urls();
    return urls.size() == 1 ? urls.first().toLocalFile() : QString();
}

/// Never a move: the file stays where it is.
void acceptCopy(QDropEvent &event, bool isUsable)
{
    event.setDropAction(Qt::CopyAction);
    event.setAccepted(isUsable && event.possibleActions() & Qt::CopyAction);
}
} // namespace

void PathEdit::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls()) {
        acceptCopy(*event, !fileOf(*event->mimeData()).isEmpty());
    } else {
        QLineEdit::dragEnterEvent(event);
    }
}

void PathEdit::dragMoveEvent(QDragMoveEvent *event)
{
    if (event->mimeData()->hasUrls()) {
        acceptCopy(*event, !fileOf(*event->mimeData()).isEmpty());
    } else {
        QLineEdit::dragMoveEvent(event);
    }
}

void PathEdit::dropEvent(QDropEvent *event)
{
    const QString file = fileOf(*event->mimeData());
    if (file.isEmpty()) {
        QLineEdit::dropEvent(event);
        return;
    }
    acceptCopy(*event, true);
    setText(file);
}

} // namespace hashike
