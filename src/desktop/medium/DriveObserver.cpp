// SPDX-License-Identifier: GPL-3.0-or-later
#include "medium/DriveObserver.h"

#include "jobs/DriveSpeed.h"
#include "media/MediumOverview.h"

#include <algorithm>

namespace hashike
{

namespace
{
/// What cannot be read says nothing here; the page says why when the drive is chosen.
DriveFacts factsOn(const QString &mountPoint)
{
    DriveFacts facts;
    for (const QString &root : {usualRoot(mountPoint), mountPoint}) {
        const auto overview = overlookMedium(root);
        if (overview && overview->isMirror) {
            facts.root = root;
            facts.isSealed = overview->seal.has_value();
            for (const ReleaseRecord &release : overview->inventory.releases) {
                facts.releases.append(release.tag);
            }
            break;
        }
    }
    return facts;
}

bool samePlace(const Drive &one, const Drive &other)
{
    return one.object == other.object && one.mountPoint == other.mountPoint;
}
} // namespace

DriveObserver::DriveObserver(DriveBoard &drives, const JobQueue &queue, QObject *parent)
    : QObject(parent)
    , m_drives(drives)
    , m_queue(queue)
    , m_inquiry([this](Facts facts) {
        for (const Drive &drive : std::as_const(m_mounted)) {
            facts[drive.mountPoint].speed = measuredSpeed(m_queue, drive);
        }
        m_drives.setFacts(facts);
    })
{
    connect(&m_drives, &DriveBoard::changed, this, &DriveObserver::follow);
    connect(&m_queue, &JobQueue::ended, this, &DriveObserver::look);
    connect(&m_queue, &JobQueue::loaded, this, &DriveObserver::look);
    follow();
}

void DriveObserver::follow()
{
    QList<Drive> mounted;
    for (const ShownDrive &shown : m_drives.shown()) {
        if (shown.present && !shown.drive.mountPoint.isEmpty()) {
            mounted.append(shown.drive);
        }
    }
    if (!std::ranges::equal(std::exchange(m_mounted, mounted), mounted, samePlace)) {
        look();
    }
}

void DriveObserver::look()
{
    QStringList mountPoints;
    for (const Drive &drive : std::as_const(m_mounted)) {
        mountPoints.append(drive.mountPoint);
    }
    m_inquiry.ask([mountPoints](const StopToken &stop) {
        Facts facts;
        for (const QString &mountPoint : mountPoints) {
            if (!stop.stopRequested()) {
                facts.insert(mountPoint, factsOn(mountPoint));
            }
        }
        return facts;
    });
}

} // namespace hashike
