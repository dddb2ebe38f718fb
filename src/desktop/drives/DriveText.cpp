// SPDX-License-Identifier: GPL-3.0-or-later
#include "drives/DriveText.h"

#include "text/ErrorSentences.h"
#include "text/Quantities.h"

#include <QCoreApplication>
#include <QDir>
#include <QFontMetrics>
#include <QGuiApplication>
#include <QMap>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
struct DriveText
{
    Q_DECLARE_TR_FUNCTIONS(DriveText)
};

const QString Unknown = u"—"_s;

QString sizeText(const Drive &drive)
{
    return drive.size > 0 ? bytesText(drive.size) : Unknown;
}

/// As it is called on packages and in dialogs of other systems.
QString fileSystemName(const QString &type)
{
    static const QMap<QString, QString> names{
        {u"vfat"_s, u"FAT32"_s},
        {u"exfat"_s, u"exFAT"_s},
        {u"ntfs"_s, u"NTFS"_s},
        {u"iso9660"_s, u"ISO 9660"_s},
        {u"crypto_LUKS"_s, u"LUKS"_s},
    };
    return names.value(type, type);
}

/// The words of the service, for the middle of a sentence.
QString reason(const std::optional<Error> &error)
{
    return error ? shown(*error, ErrorArgument::Detail) : Unknown;
}

QString stateSentence(DriveState state)
{
    switch (state) {
    case DriveState::Mounted:
        return {};
    case DriveState::NotMounted:
        return DriveText::tr("Not mounted.");
    case DriveState::Locked:
        return DriveText::tr("Encrypted and locked. Unlock it to see what it holds.");
    case DriveState::NoFileSystem:
        return DriveText::tr("Unlocked, but there is no file system in it that can be mounted.");
    case DriveState::NoMedium:
        return DriveText::tr("There is no card in this slot.");
    }
    return {};
}

QString phaseSentence(EjectPhase phase)
{
    switch (phase) {
    case EjectPhase::FinishingWrites:
        return DriveText::tr("Finishing writes, do not pull…");
    case EjectPhase::Unmounting:
        return DriveText::tr("Unmounting, do not pull…");
    case EjectPhase::Locking:
        return DriveText::tr("Locking, do not pull…");
    case EjectPhase::PoweringOff:
        return DriveText::tr("Powering off, do not pull…");
    }
    return {};
}

QString busySentence(const EjectOutcome &outcome)
{
    if (outcome.heldByOurselves) {
        return DriveText::tr(
            "Hashike itself is still reading it. Wait until that has ended, then eject again.");
    }
    const QString holder =
        outcome.error ? outcome.error->argument(ErrorArgument::Holder) : QString();
    return holder.isEmpty()
               ? DriveText::tr("Another program is using it. Close that, then eject again.")
               : DriveText::tr("It is in use by: %1. Close that, then eject again.").arg(holder);
}

QString endSentence(const EjectOutcome &outcome)
{
    switch (outcome.result) {
    case EjectResult::Ejected:
        return DriveText::tr("You can pull it now.");
    case EjectResult::Unmounted:
        return DriveText::tr("Everything is written and unmounted. You can pull it now, although "
                             "it still has power.");
    case EjectResult::Busy:
        return busySentence(outcome);
    case EjectResult::Denied:
        return outcome.flushed
                   ? DriveText::tr("You do not have the right to unmount it. All data is written: "
                                   "eject it in your file manager, then pull it.")
                   : DriveText::tr("You do not have the right to unmount it. Eject it in your file "
                                   "manager, then pull it.");
    case EjectResult::Failed:
        return outcome.flushed
                   ? DriveText::tr("It could not be ejected: %1. All data is written; try again or "
                                   "eject it in your file manager.")
                         .arg(reason(outcome.error))
                   : DriveText::tr("It could not be ejected: %1. Data may be missing on it; verify "
                                   "it before you use it.")
                         .arg(reason(outcome.error));
    }
    return {};
}
} // namespace

QString driveTitle(const Drive &drive)
{
    QStringList parts{drive.name(), sizeText(drive)};
    if (!drive.serial.isEmpty()) {
        parts.append(u'…' + drive.serialEnd());
    }
    return parts.join(u" · "_s);
}

QString driveShortName(const Drive &drive)
{
    QStringList parts{sizeText(drive)};
    if (!drive.serial.isEmpty()) {
        parts.append(u'…' + drive.serialEnd());
    }
    return u"%1 (%2)"_s.arg(drive.name(), parts.join(", "_L1));
}

QString placeName(const QString &folder, const DriveBoard &drives)
{
    if (const auto drive = drives.driveAt(folder)) {
        return driveShortName(*drive);
    }
    constexpr int ShownCharacters = 30;
    const QFontMetrics metrics{QGuiApplication::font()};
    return metrics.elidedText(
        folder, Qt::ElideMiddle, metrics.averageCharWidth() * ShownCharacters);
}

QString driveDetails(const Drive &drive)
{
    const QString product = QString(drive.vendor + u' ' + drive.model).trimmed();
    QStringList parts;
    if (!product.isEmpty()) {
        parts.append(product);
    }
    if (!drive.fileSystem.isEmpty()) {
        parts.append(fileSystemName(drive.fileSystem));
    }
    if (drive.state == DriveState::Mounted) {
        parts.append(DriveText::tr("%1 free of %2")
                         .arg(drive.free ? bytesText(*drive.free) : Unknown, sizeText(drive)));
        parts.append(drive.mountPoint);
    }
    return parts.join(u" · "_s);
}

QString driveContents(const ShownDrive &shown)
{
    constexpr qsizetype Most = 4;
    QStringList releases = shown.facts.releases;
    if (releases.isEmpty()) {
        return {};
    }
    if (releases.size() > Most) {
        releases = releases.first(Most) + QStringList{u"…"_s};
    }
    const QString list = releases.join(", "_L1);
    return shown.facts.isSealed ? DriveText::tr("Carries: %1 (sealed)").arg(list)
                                : DriveText::tr("Carries: %1").arg(list);
}

QStringList driveWarnings(const ShownDrive &shown)
{
    const Drive &drive = shown.drive;
    QStringList warnings;
    if (!shown.present) {
        return warnings;
    }
    if (const QString state = stateSentence(drive.state); !state.isEmpty()) {
        warnings.append(state);
    }
    if (drive.fileSystem == "vfat"_L1) {
        warnings.append(DriveText::tr("FAT32: files of 4 GiB and more do not fit."));
    }
    if (drive.readOnly) {
        warnings.append(DriveText::tr("Read-only: nothing can be written to it."));
    }
    if (!drive.backing.isEmpty()) {
        warnings.append(DriveText::tr("Encrypted; ejecting locks it again."));
    }
    if (shown.facts.isSlow()) {
        warnings.append(
            DriveText::tr("Slow: %1 from start to safe, the last time. The line may be the cause.")
                .arg(speedText(*shown.facts.speed)));
    }
    if (shown.writing) {
        warnings.append(DriveText::tr("A job is writing to it."));
    } else if (shown.reading) {
        warnings.append(DriveText::tr("A job is reading it."));
    }
    return warnings;
}

QString driveNotice(const ShownDrive &shown)
{
    if (shown.phase) {
        return phaseSentence(*shown.phase);
    }
    if (shown.end) {
        return endSentence(shown.end->outcome);
    }
    return shown.problem ? openProblemText(*shown.problem) : QString();
}

QString driveBadge(const ShownDrive &shown)
{
    if (shown.phase) {
        return DriveText::tr("▲ FINISHING");
    }
    if (shown.writing) {
        return DriveText::tr("■ DO NOT PULL");
    }
    return shown.end && shown.end->isSafe()
               ? DriveText::tr("✓ SAFE %1").arg(shown.end->at.toString(u"HH:mm"))
               : QString();
}

QString openProblemText(const OpenProblem &problem)
{
    switch (problem.failure) {
    case OpenFailure::WrongPassphrase:
        return DriveText::tr("This passphrase does not unlock it. Check the keyboard layout and "
                             "Caps Lock, and try again.");
    case OpenFailure::Denied:
        return DriveText::tr("You do not have the right to open it. Open it in your file manager, "
                             "or ask an administrator.");
    case OpenFailure::Failed:
        return DriveText::tr("It could not be opened: %1.").arg(reason(problem.error));
    }
    return {};
}

} // namespace hashike
