// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/Inquiry.h"
#include "drives/DriveBoard.h"
#include "jobs/JobQueue.h"

namespace hashike
{

/// Tells the board what the mounted drives carry and how fast they were: looks at them when they
/// come and when a job has ended. Reads names and claims alone, on a worker thread; lives on the
/// window's.
class DriveObserver final : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive the observer.
    DriveObserver(DriveBoard &drives, const JobQueue &queue, QObject *parent = nullptr);

private:
    using Facts = QMap<QString, DriveFacts>;

    void follow();
    void look();

    DriveBoard &m_drives;
    const JobQueue &m_queue;
    QList<Drive> m_mounted;
    Inquiry<Facts> m_inquiry;
};

} // namespace hashike
