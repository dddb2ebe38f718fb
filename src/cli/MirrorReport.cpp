// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/MirrorReport.h"

#include "cli/CommonOptions.h"
#include "cli/SignatureReport.h"
#include "text/ErrorText.h"
#include "text/Quantities.h"
#include "text/ReportText.h"
#include "transfer/Presence.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
struct MirrorReport
{
    Q_DECLARE_TR_FUNCTIONS(MirrorReport)
};

QString nameOf(Presence presence)
{
    switch (presence) {
    case Presence::NotAsked:
        return u"not asked"_s;
    case Presence::Missing:
        return u"missing"_s;
    case Presence::SizeMatches:
        return u"size matches"_s;
    }
    return {};
}

QString nameOf(AuditDepth depth)
{
    switch (depth) {
    case AuditDepth::None:
        return u"none"_s;
    case AuditDepth::Present:
        return u"present"_s;
    case AuditDepth::ReadBack:
        return u"read back"_s;
    }
    return {};
}

QJsonArray imageArray(const TransferPlan &plan)
{
    QJsonArray images;
    for (const PlannedImage &image : plan.images) {
        images.append(QJsonObject{{u"tag"_s, image.tag},
                                  {u"digest"_s, image.digest.toString()},
                                  {u"source"_s, image.source.toString()},
                                  {u"presence"_s, nameOf(image.presence)}});
    }
    return images;
}

void noteAudit(Console &console, const AuditReport &audit)
{
    if (audit.depth == AuditDepth::None) {
        console.note(MirrorReport::tr("The target was not compared (--audit=none)."));
        return;
    }
    for (const AuditFinding &finding : audit.findings) {
        console.note(findingText(finding));
    }
    if (!audit.isComplete()) {
        return;
    }
    const QString counts = MirrorReport::tr("%1 manifests, %2 blobs, %3")
                               .arg(QString::number(audit.manifests),
                                    QString::number(audit.blobs),
                                    exactBytesText(audit.bytes));
    console.note(audit.depth == AuditDepth::ReadBack
                     ? MirrorReport::tr("Target: read back and verified (%1)").arg(counts)
                     : MirrorReport::tr("Target: everything is there; manifests verified, blobs "
                                        "compared by name and size (%1)")
                           .arg(counts));
}
} // namespace

Result<AuditDepth> auditDepth(const Session &session)
{
    const QString text = session.value(option::Audit);
    if (text.isEmpty() || text == "present"_L1) {
        return AuditDepth::Present;
    }
    if (text == "full"_L1) {
        return AuditDepth::ReadBack;
    }
    if (text == "none"_L1) {
        return AuditDepth::None;
    }
    return failure(usageError(u"--audit="_s + text, u"--audit=present|full|none"_s));
}

Result<MirrorStyle> mirrorStyle(const Session &session, const QString &version)
{
    const QString text = session.value(option::PrintMirrorInstructions);
    if (text.isEmpty()) {
        return defaultStyle(version);
    }
    if (const auto style = mirrorStyleNamed(text)) {
        return *style;
    }
    return failure(usageError(u"--print-mirror-instructions="_s + text, u"icsp|idms|none"_s));
}

Result<void> printMirrorConfiguration(Session &session,
                                      const QString &mirror,
                                      const QStringList &sources,
                                      const QString &version)
{
    HASHIKE_TRY_ASSIGN(style, mirrorStyle(session, version));
    HASHIKE_TRY_ASSIGN(configuration, MirrorConfiguration::make(mirror, sources));
    const bool chosen = session.isSet(option::PrintMirrorInstructions);
    if (style != MirrorStyle::None && !chosen) {
        session.console().note(
            style == MirrorStyle::Icsp
                ? MirrorReport::tr("info: Release %1 uses imageContentSources and "
                                   "ImageContentSourcePolicy (up to 4.13).")
                      .arg(version)
                : MirrorReport::tr("info: Release %1 uses imageDigestSources and "
                                   "ImageDigestMirrorSet (from 4.14).")
                      .arg(version));
    }
    session.console().result(configuration.instructions(style));
    return {};
}

void noteInsecure(Session &session, const TransferEnvironment &environment)
{
    for (const QString &host : environment.connections.verifiedInSpiteOfInsecure()) {
        session.console().note(
            MirrorReport::tr("--insecure does not apply to %1: its certificate is verified.")
                .arg(host));
    }
}

void noteTransfer(Session &session, const TransferPlan &plan, const TransferOutcome &outcome)
{
    Console &console = session.console();
    const Progress &progress = session.progress();
    const QString moved =
        outcome.failures.isEmpty()
            ? MirrorReport::tr("Moved %1 of %2 blobs, %3; the others were already there.")
            : MirrorReport::tr("Moved %1 of %2 blobs, %3.");
    console.note(moved.arg(QString::number(progress.movedBlobs + progress.mountedBlobs),
                           QString::number(plan.blobs.size()),
                           exactBytesText(progress.movedBytes)));
    if (progress.repairedBlobs > 0) {
        console.note(MirrorReport::tr(
            "Damaged and fetched again: %n blob(s).", nullptr, int(progress.repairedBlobs)));
    }
    if (progress.retries > 0) {
        console.note(
            MirrorReport::tr("Repeated requests: %1.").arg(QString::number(progress.retries)));
    }
    for (const BlobFailure &failed : outcome.failures) {
        console.note(MirrorReport::tr("Failed: %1, needed by %2. %3")
                         .arg(failed.blob.digest.toString(),
                              failed.tags.mid(0, 4).join(u", "_s),
                              describe(failed.error).paragraph()));
    }
    if (!outcome.incompleteTags.isEmpty()) {
        console.note(MirrorReport::tr("Images left out because something they need failed: %1")
                         .arg(outcome.incompleteTags.join(u", "_s)));
    }
}

void noteSpace(Console &console, const TransferPlan &plan, const FileSystemRules &rules)
{
    const qint64 needed = spaceNeeded(plan);
    console.note(MirrorReport::tr(
                     "File system: %1. Free: %2. Needed: at most %3. Free afterwards: at least %4.")
                     .arg(rules.name,
                          bytesText(rules.available),
                          bytesText(needed),
                          bytesText(std::max<qint64>(0, rules.available - needed))));
    if (!rules.canHoldOcView()) {
        console.note(
            MirrorReport::tr("This file system has no symbolic links or does not allow “:” in "
                             "names: hashikectl can use the medium, but oc cannot read it."));
    }
    if (rules.maximumFile) {
        console.note(
            MirrorReport::tr("Largest file it can hold: %1; largest needed: %2.")
                .arg(exactBytesText(*rules.maximumFile), exactBytesText(plan.largestFile())));
    }
}

ExitCode reportUpload(Session &session,
                      const Reference &target,
                      const TransferPlan &plan,
                      const UploadResult &result)
{
    Console &console = session.console();
    noteTransfer(session, plan, result.outcome);
    for (const PlannedImage &image : plan.images) {
        if (!result.outcome.incompleteTags.contains(image.tag)) {
            console.result(u"%1 %2:%3\n"_s.arg(image.digest.toString(), target.name(), image.tag));
        }
    }
    noteAudit(console, result.audit);
    const bool compared = result.audit.depth == AuditDepth::None || result.audit.isComplete();
    return compared && result.outcome.failures.isEmpty() ? ExitCode::Success : ExitCode::Damaged;
}

QJsonObject planDocument(const ReleasePlan &release)
{
    QJsonArray blobs;
    for (const PlannedBlob &blob : release.plan.blobs) {
        blobs.append(QJsonObject{{u"digest"_s, blob.descriptor.digest.toString()},
                                 {u"size"_s, blob.descriptor.size},
                                 {u"source"_s, blob.repository.name()},
                                 {u"presence"_s, nameOf(blob.presence)}});
    }
    QJsonObject document{{u"release"_s, release.release.releaseTag()},
                         {u"digest"_s, release.release.digest().toString()},
                         {u"images"_s, imageArray(release.plan)},
                         {u"blobs"_s, blobs},
                         {u"totalBytes"_s, release.plan.totalBytes()},
                         {u"missingBytes"_s, release.plan.missingBytes()}};
    insertSignature(document, release.signature);
    return document;
}

QJsonObject transferDocument(Session &session,
                             const TransferPlan &plan,
                             const TransferOutcome &outcome)
{
    const Progress &progress = session.progress();
    QJsonArray failures;
    for (const BlobFailure &failed : outcome.failures) {
        failures.append(QJsonObject{{u"digest"_s, failed.blob.digest.toString()},
                                    {u"error"_s, errorName(failed.error.code)},
                                    {u"tags"_s, QJsonArray::fromStringList(failed.tags)}});
    }
    return {{u"images"_s, imageArray(plan)},
            {u"blobs"_s, plan.blobs.size()},
            {u"totalBytes"_s, plan.totalBytes()},
            {u"movedBlobs"_s, progress.movedBlobs.load()},
            {u"movedBytes"_s, progress.movedBytes.load()},
            {u"repairedBlobs"_s, progress.repairedBlobs.load()},
            {u"retries"_s, progress.retries.load()},
            {u"failures"_s, failures}};
}

QJsonObject uploadDocument(Session &session,
                           const Reference &target,
                           const TransferPlan &plan,
                           const UploadResult &result)
{
    QJsonObject document = transferDocument(session, plan, result.outcome);
    QJsonArray findings;
    for (const AuditFinding &finding : result.audit.findings) {
        findings.append(finding.name);
    }
    document.insert("target"_L1, target.name());
    document.insert("audit"_L1,
                    QJsonObject{{u"depth"_s, nameOf(result.audit.depth)},
                                {u"complete"_s, result.audit.isComplete()},
                                {u"manifests"_s, result.audit.manifests},
                                {u"blobs"_s, result.audit.blobs},
                                {u"bytes"_s, result.audit.bytes},
                                {u"findings"_s, findings}});
    return document;
}

} // namespace hashike
