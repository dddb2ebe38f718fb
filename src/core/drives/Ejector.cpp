// SPDX-License-Identifier: GPL-3.0-or-later
#include "drives/Ejector.h"

#include "base/WhenDone.h"
#include "drives/MountStatus.h"
#include "drives/UDisks.h"

#include <QCoreApplication>
#include <QDBusPendingCallWatcher>
#include <QTimer>
#include <QtConcurrentRun>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr std::chrono::milliseconds BetweenTries{200};

/// True when every mount point could be flushed by this user.
Result<bool> flushAll(const QStringList &mountPoints)
{
    bool all = true;
    for (const QString &mountPoint : mountPoints) {
        HASHIKE_TRY_ASSIGN(done, flush(mountPoint));
        all = all && done;
    }
    return all;
}
} // namespace

Ejector::Ejector(const QDBusConnection &bus, const Ejection &ejection, QObject *parent)
    : QObject(parent)
    , m_bus(bus)
    , m_mountPoints(ejection.mountPoints())
{
    for (const auto &[object, mountPoints] : ejection.fileSystems) {
        for (const QString &mountPoint : mountPoints) { // Unmount takes one of them at a time
            m_steps.push_back(
                {EjectPhase::Unmounting, object, udisks::Filesystem, u"Unmount"_s, mountPoint});
        }
    }
    for (const QString &container : ejection.containers) {
        m_steps.push_back({EjectPhase::Locking, container, udisks::Encrypted, u"Lock"_s, {}});
    }
    if (ejection.last != Ejection::Last::Nothing) {
        const bool powersOff = ejection.last == Ejection::Last::PowerOff;
        m_steps.push_back({EjectPhase::PoweringOff,
                           ejection.hardware,
                           udisks::Drive,
                           powersOff ? u"PowerOff"_s : u"Eject"_s,
                           {}});
        m_success = EjectResult::Ejected;
    }
}

Ejector::~Ejector()
{
    m_worker.waitForDone();
}

void Ejector::start()
{
    Q_EMIT phaseChanged(EjectPhase::FinishingWrites);
    const auto take = [this](const Result<bool> &flushed) {
        if (!flushed) {
            finish(EjectResult::Failed, flushed.error());
            return;
        }
        m_flushed = *flushed;
        next();
    };
    whenDone(QtConcurrent::run(&m_worker, flushAll, m_mountPoints), this, take);
}

void Ejector::next()
{
    if (m_steps.empty()) {
        finish(m_success);
        return;
    }
    const Step step = m_steps.front();
    m_steps.pop_front();
    m_sawNobody = false;
    Q_EMIT phaseChanged(step.phase);
    take(step);
}

void Ejector::take(const Step &step)
{
    auto *const watcher = new QDBusPendingCallWatcher(
        udisks::call(m_bus, step.object, step.interface, step.method, {QVariantMap()}), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, step] {
        watcher->deleteLater();
        onAnswer(step, watcher->error());
    });
}

void Ejector::onAnswer(const Step &step, const QDBusError &error)
{
    if (!error.isValid() || udisks::isNotMounted(error)) {
        next();
    } else {
        stopAt(step, error);
    }
}

void Ejector::stopAt(const Step &step, const QDBusError &error)
{
    const Error why = udisks::toError(error, step.mountPoint);
    if (step.phase == EjectPhase::PoweringOff && udisks::isBusy(error)) {
        // Another part of it was mounted or unlocked meanwhile.
        finish(EjectResult::Busy, why);
    } else if (step.phase == EjectPhase::PoweringOff) {
        // Nothing is mounted any more, so nothing is lost by pulling it.
        m_flushed = true;
        finish(EjectResult::Unmounted, why);
    } else if (udisks::isBusy(error) && !step.mountPoint.isEmpty()) {
        findHolders(step);
    } else if (udisks::isBusy(error)) {
        finish(EjectResult::Busy, why);
    } else {
        finish(udisks::isDenied(error) ? EjectResult::Denied : EjectResult::Failed, why);
    }
}

void Ejector::findHolders(const Step &step)
{
    whenDone(QtConcurrent::run(&m_worker, holdersOf, QStringList{step.mountPoint}),
             this,
             [this, step](const QList<MountHolder> &holders) { onHolders(step, holders); });
}

/// Looking at what is on a stick ends by itself, in a moment; whoever is not there any more has
/// ended already.
void Ejector::onHolders(const Step &step, const QList<MountHolder> &holders)
{
    const bool areWe =
        !holders.isEmpty() && std::ranges::all_of(holders, [](const MountHolder &holder) {
            return holder.process == QCoreApplication::applicationPid();
        });
    if (areWe && !m_waiting.isValid()) {
        m_waiting.start();
    }
    const bool sawNobody = std::exchange(m_sawNobody, holders.isEmpty());
    const bool isGone = holders.isEmpty() && !sawNobody;
    if (isGone || (areWe && m_waiting.durationElapsed() < m_patience)) {
        QTimer::singleShot(BetweenTries, this, [this, step] { take(step); });
        return;
    }
    const Error error = makeError(ErrorCode::MediumBusy)
                            .from(Origin::Medium)
                            .with(ErrorArgument::Path, step.mountPoint)
                            .with(ErrorArgument::Holder, toText(holders));
    Q_EMIT finished({EjectResult::Busy, m_flushed, areWe, error});
}

void Ejector::finish(EjectResult result, const std::optional<Error> &error)
{
    const bool succeeded = result == EjectResult::Ejected || result == EjectResult::Unmounted;
    Q_EMIT finished({result, m_flushed || succeeded, false, error});
}

} // namespace hashike
