// SPDX-License-Identifier: GPL-3.0-or-later
#include "medium/MediumText.h"

#include "text/Quantities.h"
#include "text/SignatureText.h"

#include <QCoreApplication>
#include <QDir>
#include <QLocale>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
struct Medium
{
    Q_DECLARE_TR_FUNCTIONS(Medium)
};

QString timeText(const QDateTime &time)
{
    return QLocale().toString(time.toLocalTime(), QLocale::ShortFormat);
}
/// What others found, or this machine on another copy, is no verification of this one.
QString unverifiedText(const KnownMedium &medium)
{
    if (medium.twin && medium.twin->complete && medium.twin->whole) {
        return Medium::tr("Data: not verified · another medium with this content was read here %1")
            .arg(timeText(medium.twin->time));
    }
    const std::optional<Seal> &seal = medium.overview.seal;
    if (!seal) {
        return Medium::tr("Data: not verified");
    }
    const QString when = timeText(seal->sealedAt);
    return seal->readBack ? Medium::tr("Data: not verified · read back there %1, a claim").arg(when)
                          : Medium::tr("Data: not verified · hashed there %1, a claim").arg(when);
}

QString damagedText(const JournalEntry &verified)
{
    return Medium::tr("Data: ! damaged or incomplete (%1)").arg(timeText(verified.time));
}

/// Of what was looked at.
QString verifiedText(const JournalEntry &verified)
{
    const QString when = timeText(verified.time);
    if (verified.depth == Depth::SizesOnly) {
        return Medium::tr("Data: names and sizes match (%1), not read").arg(when);
    }
    return verified.evidence.proof == ReadProof::ReadFromDevice
               ? Medium::tr("Data: ✓ read back here %1").arg(when)
               : Medium::tr("Data: ✓ hashed here %1, device read not proven").arg(when);
}
} // namespace

QString carriedText(const MediumOverview &overview)
{
    if (!overview.isMirror) {
        return Medium::tr("Nothing is mirrored here yet.");
    }
    QStringList releases;
    for (const ReleaseRecord &release : overview.inventory.releases) {
        releases.append(release.tag);
    }
    const QString carries = releases.isEmpty()
                                ? Medium::tr("Carries no release.")
                                : Medium::tr("Carries: %1").arg(releases.join(u", "_s));
    return overview.seal
               ? Medium::tr("%1 · Sealed %2, check code %3")
                     .arg(carries, timeText(overview.seal->sealedAt), overview.seal->checkCode)
               : carries;
}

QString volumeText(const MediumOverview &overview)
{
    const FileSystemRules &rules = overview.rules;
    QStringList parts{Medium::tr("%1: %2 free of %3")
                          .arg(rules.name, bytesText(rules.available), bytesText(rules.capacity))};
    if (rules.readOnly) {
        parts.append(Medium::tr("! Read-only"));
    }
    if (rules.maximumFile) {
        parts.append(Medium::tr("! No file larger than %1").arg(bytesText(*rules.maximumFile)));
    }
    return parts.join(u" · "_s);
}

QString dataText(const KnownMedium &medium)
{
    const std::optional<JournalEntry> &verified = medium.verified;
    if (!verified || !verified->complete) {
        return unverifiedText(medium);
    }
    if (!verified->whole) {
        return damagedText(*verified);
    }
    return verified->partial ? Medium::tr("Data: verified here in part %1: %2, not the rest")
                                   .arg(timeText(verified->time), releasesOf(*verified))
                             : verifiedText(*verified);
}

QString dataText(const KnownMedium &medium, const Digest &release)
{
    if (medium.verified && medium.verified->complete) {
        const auto &releases = medium.verified->releases;
        const auto found = std::ranges::find(releases, release, &ReleaseVerification::digest);
        if (found != releases.end()) {
            return found->whole ? verifiedText(*medium.verified) : damagedText(*medium.verified);
        }
    }
    return unverifiedText(medium);
}

QString releasesOf(const JournalEntry &verified)
{
    QStringList tags;
    for (const ReleaseVerification &release : verified.releases) {
        tags.append(release.tag);
    }
    return tags.join(u", "_s);
}

QString signatureLines(const MediumObserver &medium)
{
    QString lines;
    if (const auto &known = medium.signatures(); known && *known) {
        for (const CarriedSignature &carried : **known) {
            lines += u'\n' + signatureChipText(carried.signature);
        }
    }
    return lines;
}

QString pathObstacle(const QString &path)
{
    return QDir::isAbsolutePath(path)
               ? QString()
               : Medium::tr("The whole path is needed, beginning with a slash.");
}

QString mediumObstacle(const Journey &journey, const MediumObserver &medium)
{
    if (journey.medium().isEmpty()) {
        return Medium::tr("Choose a folder on the medium.");
    }
    if (const QString why = pathObstacle(journey.medium()); !why.isEmpty()) {
        return why;
    }
    return medium.known() && !medium.isStale() ? QString() : Medium::tr("Looking at the medium…");
}

QString mirrorObstacle(const Journey &journey, const MediumObserver &medium)
{
    const QString why = mediumObstacle(journey, medium);
    const bool isOther = why.isEmpty() && *medium.known() && !medium.isMirror();
    return isOther ? Medium::tr("Nothing is mirrored here yet.") : why;
}

} // namespace hashike
