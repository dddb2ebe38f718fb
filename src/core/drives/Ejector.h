// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "drives/Ejection.h"
#include "drives/MountHolders.h"

#include <QDBusConnection>
#include <QDBusError>
#include <QElapsedTimer>
#include <QObject>
#include <QThreadPool>

#include <deque>

namespace hashike
{

enum class EjectPhase
{
    FinishingWrites,
    Unmounting,
    Locking,
    PoweringOff,
};

enum class EjectResult
{
    Ejected,   ///< safe to pull
    Unmounted, ///< safe to pull, but it still has power; the error, if any, says why
    Busy,      ///< somebody keeps it; the error's Holder says who, as far as it is known
    Denied,    ///< no right to unmount it
    Failed,
};

struct EjectOutcome
{
    EjectResult result = EjectResult::Failed;
    bool flushed = false;         ///< everything written so far is on the device
    bool heldByOurselves = false; ///< Busy: it is this program alone that keeps it
    std::optional<Error> error;
};

/// One ejection: what is in memory is written, then the file systems are unmounted, containers
/// locked, and the drive ejected or powered off. Never lazily, never by force. Stops at the first
/// step that fails. Lives on one thread and never blocks it; destroying it ends nothing that
/// UDisks2 already does, and waits for the device while writes are being finished.
class Ejector final : public QObject
{
    Q_OBJECT

public:
    /// How long what this program itself reads is waited for.
    static constexpr std::chrono::milliseconds Patience{5000};

    Ejector(const QDBusConnection &bus, const Ejection &ejection, QObject *parent = nullptr);
    ~Ejector() override;

    void setPatience(std::chrono::milliseconds patience) { m_patience = patience; }
    /// Once.
    void start();

Q_SIGNALS:
    void phaseChanged(hashike::EjectPhase phase);
    /// Exactly once.
    void finished(const hashike::EjectOutcome &outcome);

private:
    struct Step
    {
        EjectPhase phase = EjectPhase::Unmounting;
        QString object;
        QLatin1StringView interface;
        QString method;
        QString mountPoint; ///< of a file system
    };

    void next();
    void take(const Step &step);
    void onAnswer(const Step &step, const QDBusError &error);
    void stopAt(const Step &step, const QDBusError &error);
    void findHolders(const Step &step);
    void onHolders(const Step &step, const QList<MountHolder> &holders);
    void finish(EjectResult result, const std::optional<Error> &error = {});

    QDBusConnection m_bus;
    std::chrono::milliseconds m_patience = Patience;
    QElapsedTimer m_waiting;  ///< valid while it waits for ourselves
    bool m_sawNobody = false; ///< although it was busy, at the last look
    QStringList m_mountPoints;
    std::deque<Step> m_steps;
    EjectResult m_success = EjectResult::Unmounted;
    bool m_flushed = false;
    QThreadPool m_worker;
};

} // namespace hashike
