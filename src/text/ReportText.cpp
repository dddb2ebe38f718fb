// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/ReportText.h"

#include "text/ErrorText.h"
#include "text/Quantities.h"

#include <QCoreApplication>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
struct Report
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

QString kindText(FindingKind kind)
{
    switch (kind) {
    case FindingKind::Missing:
        return Report::tr("Missing");
    case FindingKind::Damaged:
        return Report::tr("Damaged");
    case FindingKind::Truncated:
        return Report::tr("Truncated");
    case FindingKind::Unreadable:
        return Report::tr("Unreadable");
    case FindingKind::Unstable:
        return Report::tr("Unstable (right only when read a second time)");
    case FindingKind::Unsafe:
        return Report::tr("Unsafe (not a regular file)");
    case FindingKind::Surplus:
        return Report::tr("Surplus");
    case FindingKind::Unfinished:
        return Report::tr("Unfinished download");
    }
    return {};
}

QString subjectText(FindingSubject subject)
{
    switch (subject) {
    case FindingSubject::Layer:
        return Report::tr("layer");
    case FindingSubject::Config:
        return Report::tr("image configuration");
    case FindingSubject::Manifest:
        return Report::tr("manifest");
    case FindingSubject::ReleaseManifest:
        return Report::tr("release manifest");
    case FindingSubject::Index:
        return Report::tr("index");
    case FindingSubject::Layout:
        return Report::tr("layout marker");
    case FindingSubject::Inventory:
        return Report::tr("inventory");
    case FindingSubject::Link:
        return Report::tr("link for oc");
    case FindingSubject::File:
        return Report::tr("file");
    }
    return {};
}

QString neededBy(const QStringList &tags)
{
    constexpr qsizetype shown = 4;
    if (tags.isEmpty()) {
        return {};
    }
    const QString names = tags.mid(0, shown).join(u", "_s);
    const int more = int(tags.size() - std::min(tags.size(), shown));
    return u' '
           + (more > 0 ? Report::tr("(needed by %1 and %n more)", nullptr, more).arg(names)
                       : Report::tr("(needed by %1)").arg(names));
}

QString presenceText(Presence presence)
{
    switch (presence) {
    case Presence::NotAsked:
        return Report::tr("not checked");
    case Presence::Missing:
        return Report::tr("to move");
    case Presence::SizeMatches:
        return Report::tr("there (size matches, content not checked)");
    }
    return {};
}
} // namespace

QString phaseText(Phase phase)
{
    switch (phase) {
    case Phase::Planning:
        return Report::tr("Planning");
    case Phase::Copying:
        return Report::tr("Copying");
    case Phase::Manifests:
        return Report::tr("Writing manifests");
    case Phase::FinishingWrites:
        return Report::tr("Finishing writes, do not pull");
    case Phase::Auditing:
        return Report::tr("Comparing with the target");
    case Phase::Done:
        return Report::tr("Done");
    }
    return {};
}

QString findingText(const Finding &finding)
{
    QString sizes;
    if (finding.expectedSize && finding.actualSize && finding.expectedSize != finding.actualSize) {
        sizes =
            u' '
            + Report::tr("(%1 of %2)")
                  .arg(exactBytesText(*finding.actualSize), exactBytesText(*finding.expectedSize));
    }
    return Report::tr("%1: %2 %3")
               .arg(kindText(finding.kind), subjectText(finding.subject), finding.path)
           + sizes + neededBy(finding.images);
}

QString findingText(const AuditFinding &finding)
{
    switch (finding.kind) {
    case AuditFinding::Kind::MissingManifest:
        return Report::tr("Missing at the target: image %1").arg(finding.name);
    case AuditFinding::Kind::WrongTag:
        return Report::tr("Another image at the target under the tag %1").arg(finding.name);
    case AuditFinding::Kind::MissingBlob:
        return Report::tr("Missing at the target: %1").arg(finding.name) + neededBy(finding.tags);
    case AuditFinding::Kind::DamagedBlob:
        return Report::tr("Damaged at the target: %1").arg(finding.name) + neededBy(finding.tags);
    }
    return {};
}

QString proofGapText(const ReadEvidence &evidence)
{
    switch (evidence.gap) {
    case ProofGap::NoBlockDevice:
        return Report::tr("%1 has no device of its own").arg(evidence.fileSystem);
    case ProofGap::NoCounters:
        return Report::tr("the system has no read counters for the device");
    case ProofGap::FewerThanHashed:
        return Report::tr("only %1 came from the device").arg(exactBytesText(evidence.deviceBytes));
    case ProofGap::NothingRead:
    case ProofGap::None:
        break;
    }
    return Report::tr("nothing was read");
}

QString evidenceText(const VerificationReport &report)
{
    if (report.depth == Depth::SizesOnly) {
        return Report::tr("Data: only names and sizes were compared, content not checked");
    }
    const ReadEvidence &evidence = report.evidence;
    if (evidence.proof == ReadProof::ReadFromDevice) {
        return Report::tr("Data: read back from the device (%1 hashed, %2 read from device %3)")
            .arg(exactBytesText(evidence.hashedBytes),
                 exactBytesText(evidence.deviceBytes),
                 evidence.device);
    }
    return Report::tr("Data: hashed (%1), but not proven to come from the device: %2")
        .arg(exactBytesText(evidence.hashedBytes), proofGapText(evidence));
}

QStringList planSummaryText(const TransferPlan &plan)
{
    const qint64 total = plan.totalBytes();
    const qint64 missing = plan.missingBytes();
    return {
        Report::tr("Images: %1, manifests: %2, distinct blobs: %3, total %4 (%5)")
            .arg(QString::number(plan.images.size()),
                 QString::number(plan.manifests.size()),
                 QString::number(plan.blobs.size()),
                 bytesText(total),
                 exactBytesText(total)),
        Report::tr("Already there (by size, content not checked): %1. To move: %2 (%3).")
            .arg(bytesText(total - missing), bytesText(missing), exactBytesText(missing)),
    };
}

QStringList planText(const TransferPlan &plan)
{
    QStringList lines{Report::tr("Images:")};
    for (const PlannedImage &image : plan.images) {
        lines.append(u"  %1 %2 [%3]"_s.arg(
            image.digest.toString(), image.tag, presenceText(image.presence)));
    }
    lines.append(Report::tr("Distinct blobs, largest first:"));
    for (const PlannedBlob &blob : plan.blobs) {
        lines.append(u"  %1 %2 %3 [%4]"_s.arg(blob.repository.name(),
                                              blob.descriptor.digest.toString(),
                                              QString::number(blob.descriptor.size),
                                              presenceText(blob.presence)));
    }
    return lines + planSummaryText(plan);
}

} // namespace hashike
