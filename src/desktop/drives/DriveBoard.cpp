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
} // namespace

DriveBoard::DriveBoard(RemovableDrives &drives, QObject *parent)
    : QObject(parent)
    , m_drives(drives)
{
    connect(&m_drives, &RemovableDrives::changed, this, &DriveBoard::refresh);
    refresh();
}

const ShownDrive *DriveBoard::find(int id) const
{
    const auto found = std::ranges::find(m_shown, id, &ShownDrive::id);
    return found == m_shown.end() ? nullptr : &*found;
}

std::optional<Drive> DriveBoard::driveAt(const QString &path) const
{
    return m_drives.driveAt(path);
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
        return other.present && other.drive.hardware == shown->drive.hardware
               && (other.writing || other.phase);
    });
}

int DriveBoard::slotsToAskFor(int id) const
{
    const ShownDrive *const shown = find(id);
    if (!shown || !shown->drive.canPowerOff || shown->drive.otherSlots == 0) {
        return 0;
    }
    const auto whole = m_drives.ejection(shown->drive.object, EjectScope::WholeReader);
    const bool isBusy = std::ranges::any_of(m_shown, [&](const ShownDrive &other) {
        return whole && whole->drives.contains(other.drive.hardware)
               && (other.writing || other.phase);
    });
    return isBusy ? 0 : shown->drive.otherSlots;
}

void DriveBoard::setBusyMounts(const QStringList &directories)
{
    QStringList clean;
    for (const QString &directory : directories) {
        clean.append(QDir::cleanPath(directory)); // as it was typed
    }
    if (std::exchange(m_busy, clean) != clean) {
        markWriting();
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
        opener(id)->mount(shown->drive.object);
    }
}

void DriveBoard::unlock(int id, const QString &passphrase)
{
    if (const ShownDrive *shown = find(id)) {
        opener(id)->unlock(shown->drive.object, passphrase);
    }
}

DriveOpener *DriveBoard::opener(int id)
{
    auto *const opener = new DriveOpener(m_drives, m_access, this);
    const auto unlocked = std::make_shared<bool>(false);
    connect(opener, &DriveOpener::unlocked, this, [this, id, unlocked] {
        *unlocked = true;
        Q_EMIT this->unlocked(id);
    });
    connect(opener, &DriveOpener::mounted, opener, &QObject::deleteLater);
    connect(opener,
            &DriveOpener::failed,
            this,
            [this, opener, id, unlocked](OpenFailure failure, const Error &error) {
                opener->deleteLater();
                ShownDrive *const shown = entry(id);
                if (shown && (*unlocked || shown->drive.state != DriveState::Locked)) {
                    shown->problem = OpenProblem{failure, error};
                    Q_EMIT changed();
                } else {
                    Q_EMIT unlockFailed(id, failure, error);
                }
            });
    return opener;
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
    for (const Drive &drive : m_drives.drives()) {
        if (takeOver(drive, old)) {
            inUseAgain.append(drive.hardware);
        }
    }
    forgetSafety(inUseAgain);
    keepForgotten(old);
    markWriting();
    addFacts();
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

void DriveBoard::markWriting()
{
    QStringList written;
    for (const ShownDrive &shown : std::as_const(m_shown)) {
        const bool isWritten =
            shown.present && std::ranges::any_of(m_busy, [&](const QString &directory) {
                return shown.drive.holds(directory);
            });
        if (isWritten) {
            written.append(shown.drive.hardware);
        }
    }
    for (ShownDrive &shown : m_shown) {
        const bool isWriting = shown.present && written.contains(shown.drive.hardware);
        if (isWriting && !std::exchange(shown.writing, isWriting)) {
            shown.end.reset(); // "all data is written" was true before
        }
        shown.writing = isWriting;
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
