// SPDX-License-Identifier: GPL-3.0-or-later
#include "drives/DriveBoard.h"

#include <algorithm>
#include <utility>

namespace hashike
{

namespace
{
/// The same for a container and for what it was unlocked to.
QString placeOf(const Drive &drive)
{
    return drive.backing.isEmpty() ? drive.object : drive.backing;
}

bool isSafe(const ShownDrive &shown)
{
    return shown.end && shown.end->isSafe();
}

bool isBusy(const ShownDrive &shown)
{
    return shown.writing || shown.reading || shown.phase;
}
} // namespace

DriveBoard::DriveBoard(RemovableDrives &drives, QObject *parent)
    : QObject(parent)
    , m_drives(drives)
    , m_places(new PlaceResolver(this))
{
    connect(&m_drives, &RemovableDrives::changed, this, &DriveBoard::refresh);
    connect(m_places, &PlaceResolver::changed, this, &DriveBoard::refresh);
    refresh();
}

const ShownDrive *DriveBoard::find(int id) const
{
    const auto found = std::ranges::find(m_shown, id, &ShownDrive::id);
    return found == m_shown.end() ? nullptr : &*found;
}

std::optional<Drive> DriveBoard::driveAt(const QString &path) const
{
    return m_drives.driveAt(m_places->resolved(path));
}

DriveFacts DriveBoard::factsAt(const QString &path) const
{
    const auto drive = driveAt(path);
    return drive ? m_facts.value(drive->mountPoint) : DriveFacts();
}

ShownDrive *DriveBoard::entry(int id)
{
    const auto found = std::ranges::find(m_shown, id, &ShownDrive::id);
    return found == m_shown.end() ? nullptr : &*found;
}

bool DriveBoard::canEject(int id) const
{
    const ShownDrive *const shown = find(id);
    if (!shown || !shown->present || shown->drive.state == DriveState::NoMedium) {
        return false;
    }
    return std::ranges::none_of(m_shown, [&](const ShownDrive &other) {
        return other.present && other.drive.hardware == shown->drive.hardware && isBusy(other);
    });
}

int DriveBoard::slotsToAskFor(int id) const
{
    const ShownDrive *const shown = find(id);
    if (!shown || !shown->drive.canPowerOff || shown->drive.otherSlots == 0) {
        return 0;
    }
    const auto whole = m_drives.ejection(shown->drive.object, EjectScope::WholeReader);
    const bool isInUse = std::ranges::any_of(m_shown, [&](const ShownDrive &other) {
        return whole && whole->drives.contains(other.drive.hardware) && isBusy(other);
    });
    return isInUse ? 0 : shown->drive.otherSlots;
}

void DriveBoard::setBusyMounts(const QStringList &written, const QStringList &read)
{
    const QStringList writtenBefore = std::exchange(m_written, written);
    const QStringList readBefore = std::exchange(m_read, read);
    if (m_written != writtenBefore || m_read != readBefore) {
        markBusy();
        Q_EMIT changed();
    }
}

void DriveBoard::setFacts(const QMap<QString, DriveFacts> &facts)
{
    if (std::exchange(m_facts, facts) != facts) {
        addFacts();
        Q_EMIT changed();
    }
}

void DriveBoard::setReadOnlySide(bool readOnly)
{
    m_access = readOnly ? DriveAccess::ReadOnly : DriveAccess::ReadWrite;
    const auto openers = findChildren<DriveOpener *>(Qt::FindDirectChildrenOnly);
    for (DriveOpener *const opener : openers) {
        opener->setAccess(m_access);
    }
}

void DriveBoard::eject(int id, EjectScope scope)
{
    const ShownDrive *const shown = find(id);
    const auto ejection =
        canEject(id) ? m_drives.ejection(shown->drive.object, scope) : std::nullopt;
    if (!ejection) {
        return;
    }
    auto *const ejector = new Ejector(m_drives.bus(), *ejection, this);
    const QStringList hardware = ejection->drives;
    connect(ejector, &Ejector::phaseChanged, this, [this, hardware](EjectPhase phase) {
        onDrives(hardware, [phase](ShownDrive &drive) {
            // One that is plugged in meanwhile is not part of it.
            const bool begins = phase == EjectPhase::FinishingWrites && drive.present;
            if (begins || drive.phase) {
                drive.phase = phase;
                drive.end.reset();
                drive.problem.reset();
            }
        });
    });
    connect(ejector, &Ejector::finished, this, [this, ejector, hardware](const EjectOutcome &end) {
        ejector->deleteLater();
        onDrives(hardware, [&end](ShownDrive &drive) {
            if (drive.phase) {
                drive.phase.reset();
                drive.end = EjectEnd{end, QDateTime::currentDateTime()};
            }
        });
        refresh();
    });
    ejector->start();
}

void DriveBoard::mount(int id)
{
    if (const ShownDrive *shown = find(id)) {
        DriveOpener *const opener = makeOpener();
        connect(opener,
                &DriveOpener::failed,
                this,
                [this, id](OpenFailure failure, const Error &error) {
                    noteProblem(id, {failure, error});
                });
        opener->mount(shown->drive.object);
    }
}

void DriveBoard::unlock(int id, const QString &passphrase)
{
    const ShownDrive *const shown = find(id);
    if (!shown) {
        return;
    }
    DriveOpener *const opener = makeOpener();
    const auto isUnlocked = std::make_shared<bool>(false);
    connect(opener, &DriveOpener::unlocked, this, [this, id, isUnlocked] {
        *isUnlocked = true;
        Q_EMIT unlocked(id);
    });
    connect(opener,
            &DriveOpener::failed,
            this,
            [this, id, isUnlocked](OpenFailure failure, const Error &error) {
                if (*isUnlocked) {
                    noteProblem(id, {failure, error});
                } else {
                    Q_EMIT unlockFailed(id, failure, error);
                }
            });
    opener->unlock(shown->drive.object, passphrase);
}

/// It is gone when it has nothing more to do.
DriveOpener *DriveBoard::makeOpener()
{
    auto *const opener = new DriveOpener(m_drives, m_access, this);
    connect(opener, &DriveOpener::mounted, opener, &QObject::deleteLater);
    connect(opener, &DriveOpener::nothingToMount, opener, &QObject::deleteLater);
    connect(opener, &DriveOpener::failed, opener, &QObject::deleteLater);
    return opener;
}

void DriveBoard::noteProblem(int id, const OpenProblem &problem)
{
    if (ShownDrive *const shown = entry(id)) {
        shown->problem = problem;
        Q_EMIT changed();
    }
}

void DriveBoard::dismiss(int id)
{
    if (ShownDrive *const shown = entry(id)) {
        shown->end.reset();
        shown->problem.reset();
    }
    refresh();
}

/// Lines the board up with what UDisks2 lists now.
void DriveBoard::refresh()
{
    QList<ShownDrive> old = std::exchange(m_shown, {});
    QStringList inUseAgain;
    QStringList mountPoints;
    for (const Drive &drive : m_drives.drives()) {
        mountPoints.append(drive.mountPoint);
        if (takeOver(drive, old)) {
            inUseAgain.append(drive.hardware);
        }
    }
    forgetSafety(inUseAgain);
    keepForgotten(old);
    markBusy();
    addFacts();
    if (std::exchange(m_mountPoints, mountPoints) != mountPoints) {
        m_places->lookAgain();
    }
    Q_EMIT changed();
}

/// Moves the drive's entry from `old`, or makes one when it was just plugged in. True: it is
/// mounted, and was not before.
bool DriveBoard::takeOver(const Drive &drive, QList<ShownDrive> &old)
{
    const auto known = std::ranges::find_if(old, [&](const ShownDrive &shown) {
        return shown.present && placeOf(shown.drive) == placeOf(drive);
    });
    ShownDrive shown;
    bool isInUseAgain = false;
    if (known != old.end()) {
        shown = *known;
        old.erase(known);
        isInUseAgain =
            drive.state == DriveState::Mounted && shown.drive.state != DriveState::Mounted;
        if (isInUseAgain) {
            shown.problem.reset();
        }
    } else {
        shown.id = ++m_lastId;
    }
    shown.drive = drive;
    m_shown.append(shown);
    return isInUseAgain;
}

/// What was safe is in use again: a stick is pulled as a whole, with all its partitions.
void DriveBoard::forgetSafety(const QStringList &hardware)
{
    for (ShownDrive &shown : m_shown) {
        if (shown.present && hardware.contains(shown.drive.hardware)) {
            shown.end.reset();
        }
    }
}

/// What was ejected stays to say that it is safe; a failure stays until it is dealt with.
void DriveBoard::keepForgotten(const QList<ShownDrive> &old)
{
    for (ShownDrive shown : old) {
        const bool isBack = std::ranges::any_of(m_shown, [&](const ShownDrive &listed) {
            return sameDrive(listed.drive, shown.drive);
        });
        const bool failed = shown.end && shown.end->outcome.result == EjectResult::Failed;
        if (shown.phase || (!isBack && (isSafe(shown) || failed))) {
            shown.present = false;
            shown.drive.mountPoint.clear();
            m_shown.append(shown);
        }
    }
    QStringList forgotten;
    for (const ShownDrive &shown : std::as_const(m_shown)) {
        if (!shown.present) {
            forgotten.append(shown.drive.hardware);
        }
    }
    // A stick that was ejected but not powered off is an empty slot now; it is shown already.
    m_shown.removeIf([&](const ShownDrive &shown) {
        return shown.drive.state == DriveState::NoMedium && shown.present
               && forgotten.contains(shown.drive.hardware);
    });
}

QStringList DriveBoard::hardwareBelow(const QStringList &directories) const
{
    QStringList hardware;
    for (const ShownDrive &shown : m_shown) {
        const auto holds = [&](const QString &path) {
            return shown.drive.holds(m_places->resolved(path));
        };
        if (shown.present && std::ranges::any_of(directories, holds)) {
            hardware.append(shown.drive.hardware);
        }
    }
    return hardware;
}

void DriveBoard::markBusy()
{
    const QStringList written = hardwareBelow(m_written);
    const QStringList read = hardwareBelow(m_read);
    for (ShownDrive &shown : m_shown) {
        const bool isWriting = shown.present && written.contains(shown.drive.hardware);
        if (isWriting && !std::exchange(shown.writing, isWriting)) {
            shown.end.reset(); // "all data is written" was true before
        }
        shown.writing = isWriting;
        shown.reading = shown.present && read.contains(shown.drive.hardware);
    }
}

void DriveBoard::addFacts()
{
    for (ShownDrive &shown : m_shown) {
        shown.facts = m_facts.value(shown.drive.mountPoint);
    }
}

template<typename Change>
void DriveBoard::onDrives(const QStringList &hardware, Change change)
{
    for (ShownDrive &shown : m_shown) {
        if (hardware.contains(shown.drive.hardware)) {
            change(shown);
        }
    }
    Q_EMIT changed();
}

} // namespace hashike
