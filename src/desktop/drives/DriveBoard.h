// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drives/DriveFacts.h"
#include "drives/DriveOpener.h"
#include "drives/Ejector.h"
#include "drives/PlaceResolver.h"
#include "drives/RemovableDrives.h"

#include <QDateTime>
#include <QMap>

namespace hashike
{

/// How an ejection ended.
struct EjectEnd
{
    EjectOutcome outcome;
    QDateTime at; ///< local time

    [[nodiscard]] bool isSafe() const
    {
        return outcome.result == EjectResult::Ejected || outcome.result == EjectResult::Unmounted;
    }
};

/// Why a drive could not be mounted.
struct OpenProblem
{
    OpenFailure failure = OpenFailure::Failed;
    Error error;
};

/// A drive and what is being done to it. After an ejection it stays although UDisks2 has forgotten
/// it, until it comes back or is hidden.
struct ShownDrive
{
    int id = 0; ///< as long as the drive stays plugged in, also while it is unlocked or locked
    Drive drive;
    DriveFacts facts;                ///< while it is mounted
    bool present = true;             ///< UDisks2 lists it
    bool writing = false;            ///< a job writes to it
    bool reading = false;            ///< a job reads it
    std::optional<EjectPhase> phase; ///< of the ejection that runs
    std::optional<EjectEnd> end;     ///< of the last ejection
    std::optional<OpenProblem> problem;
};

/// What every page shows of the drives: one for the whole window, so that an ejection started on
/// one page is seen on the others. Lives on the window's thread and never blocks it.
class DriveBoard final : public QObject
{
    Q_OBJECT

public:
    /// `drives` must outlive it.
    explicit DriveBoard(RemovableDrives &drives, QObject *parent = nullptr);

    [[nodiscard]] RemovableDrives::Service service() const { return m_drives.service(); }
    [[nodiscard]] const QList<ShownDrive> &shown() const { return m_shown; }
    /// Null when there is none.
    [[nodiscard]] const ShownDrive *find(int id) const;
    /// The mounted drive that a path (absolute) lies on, as UDisks2 tells it now and links are
    /// known to lead; changed() tells when it turns out to lie on another.
    [[nodiscard]] std::optional<Drive> driveAt(const QString &path) const;
    /// What is known of that drive; nothing where there is none.
    [[nodiscard]] DriveFacts factsAt(const QString &path) const;
    /// It is there, no job is at work on any part of it, and nothing is under way.
    [[nodiscard]] bool canEject(int id) const;
    /// How many media would lose their power with it and may: 0 also when a job is at work on one.
    [[nodiscard]] int slotsToAskFor(int id) const;

    /// The directories (absolute) that jobs write to now, and those that they only read, on the
    /// drives or anywhere.
    void setBusyMounts(const QStringList &written, const QStringList &read = {});
    /// What is known of the mounted drives, by mount point.
    void setFacts(const QMap<QString, DriveFacts> &facts);
    /// On the disconnected side media are mounted for reading alone.
    void setReadOnlySide(bool readOnly);

    void eject(int id, EjectScope scope);
    void mount(int id);
    /// unlocked() or unlockFailed() follows. The passphrase is overwritten.
    void unlock(int id, const QString &passphrase);
    /// Forgets how the last ejection or mounting ended.
    void dismiss(int id);

Q_SIGNALS:
    void changed();
    void unlocked(int id);
    void unlockFailed(int id, hashike::OpenFailure failure, const hashike::Error &error);

private:
    void refresh();
    bool takeOver(const Drive &drive, QList<ShownDrive> &old);
    void forgetSafety(const QStringList &hardware);
    void keepForgotten(const QList<ShownDrive> &old);
    void markBusy();
    void addFacts();
    [[nodiscard]] ShownDrive *entry(int id);
    template<typename Change>
    void onDrives(const QStringList &hardware, Change change);
    [[nodiscard]] QStringList hardwareBelow(const QStringList &directories) const;
    [[nodiscard]] DriveOpener *makeOpener();
    void noteProblem(int id, const OpenProblem &problem);

    RemovableDrives &m_drives;
    QList<ShownDrive> m_shown;
    PlaceResolver *m_places; ///< our child
    QStringList m_mountPoints;
    QStringList m_written;
    QStringList m_read;
    QMap<QString, DriveFacts> m_facts; ///< by mount point
    DriveAccess m_access = DriveAccess::ReadWrite;
    int m_lastId = 0;
};

} // namespace hashike
