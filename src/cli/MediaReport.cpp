// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/MediaReport.h"

#include "cli/SignatureReport.h"
#include "media/MediumOverview.h"
#include "media/MirrorReader.h"
#include "text/Quantities.h"
#include "text/ReportText.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
struct MediaReport
{
    Q_DECLARE_TR_FUNCTIONS(MediaReport)
};

QJsonObject findingDocument(const Finding &finding)
{
    QJsonObject json{{u"kind"_s, nameOf(finding.kind)},
                     {u"subject"_s, nameOf(finding.subject)},
                     {u"path"_s, finding.path},
                     {u"images"_s, QJsonArray::fromStringList(finding.images)}};
    if (finding.digest) {
        json.insert("digest"_L1, finding.digest->toString());
    }
    if (finding.expectedSize) {
        json.insert("expectedSize"_L1, *finding.expectedSize);
    }
    if (finding.actualSize) {
        json.insert("actualSize"_L1, *finding.actualSize);
    }
    return json;
}

QJsonObject releaseDocument(const ReleaseVerification &release,
                            const QList<ReleaseSignature> &signatures)
{
    QJsonObject document{{u"tag"_s, release.tag},
                         {u"digest"_s, release.digest.toString()},
                         {u"whole"_s, release.whole},
                         {u"images"_s, release.images},
                         {u"bytes"_s, release.bytes}};
    const auto signature = std::ranges::find(signatures, release.tag, &ReleaseSignature::release);
    if (signature != signatures.end()) {
        insertSignature(document, *signature);
    }
    return document;
}

QJsonObject verificationDocument(const VerifiedMedium &verified)
{
    const VerificationReport &report = verified.report;
    QJsonArray findings;
    for (const Finding &finding : report.findings) {
        findings.append(findingDocument(finding));
    }
    QJsonArray releases;
    for (const ReleaseVerification &release : report.releases) {
        releases.append(releaseDocument(release, verified.signatures));
    }
    const ReadEvidence &evidence = report.evidence;
    return {{u"whole"_s, report.isWhole()},
            {u"depth"_s, nameOf(report.depth)},
            {u"proof"_s, nameOf(evidence.proof)},
            {u"proofGap"_s, nameOf(evidence.gap)},
            {u"hashedBytes"_s, evidence.hashedBytes},
            {u"deviceBytes"_s, evidence.deviceBytes},
            {u"signature"_s, nameOf(overallState(verified.signatures))},
            {u"releases"_s, releases},
            {u"manifests"_s, report.manifests},
            {u"blobs"_s, report.blobs},
            {u"bytes"_s, report.bytes},
            {u"findings"_s, findings}};
}

void listPaths(Console &console, const QString &label, const QStringList &paths)
{
    for (const QString &path : paths) {
        console.note(label.arg(path));
    }
}

/// Never says more than what was looked at.
QString wholeText(const VerificationReport &report)
{
    const QString text =
        report.depth == Depth::Hashed
            ? MediaReport::tr("All images are complete and undamaged: %1 manifests, %2 blobs, %3.")
            : MediaReport::tr(
                  "All files are there and have the right size: %1 manifests, %2 blobs, %3.");
    return text.arg(QString::number(report.manifests),
                    QString::number(report.blobs),
                    exactBytesText(report.bytes));
}
} // namespace

CommandOutcome reportVerification(Console &console, const VerifiedMedium &verified)
{
    const VerificationReport &report = verified.report;
    for (const Finding &finding : report.findings) {
        console.note(findingText(finding));
    }
    for (const ReleaseVerification &release : report.releases) {
        console.result(u"%1 %2 %3\n"_s.arg(
            release.whole ? u"whole"_s : u"DAMAGED"_s, release.digest.toString(), release.tag));
    }
    const bool whole = report.isWhole();
    console.note(
        whole ? wholeText(report)
              : MediaReport::tr("The medium is damaged or incomplete. On the connected side, "
                                "hashikectl media repair fetches what is damaged or missing."));
    console.note(evidenceText(report));
    noteSignatures(console, verified.signatures);
    return {whole ? ExitCode::Success : ExitCode::Damaged, verificationDocument(verified)};
}

CommandOutcome reportAdoption(Console &console, const AdoptionReport &report)
{
    listPaths(console, MediaReport::tr("Adopted: %1"), report.releases);
    listPaths(console, MediaReport::tr("Incomplete, not listed: %1"), report.incomplete);
    listPaths(console, MediaReport::tr("Unfinished file removed: %1"), report.leftovers);
    console.note(MediaReport::tr("%1 files, %2, all of them hashed.")
                     .arg(QString::number(report.blobs), exactBytesText(report.bytes)));
    return {report.incomplete.isEmpty() ? ExitCode::Success : ExitCode::Damaged,
            {{u"releases"_s, QJsonArray::fromStringList(report.releases)},
             {u"incomplete"_s, QJsonArray::fromStringList(report.incomplete)},
             {u"leftovers"_s, QJsonArray::fromStringList(report.leftovers)},
             {u"blobs"_s, report.blobs},
             {u"bytes"_s, report.bytes}}};
}

CommandOutcome reportCopy(Console &console, const MediaCopyReport &report)
{
    listPaths(console, MediaReport::tr("On the target: %1"), report.releases);
    console.note(MediaReport::tr("Copied %1 blobs (%2); %3 were already there and were checked.")
                     .arg(QString::number(report.blobsCopied),
                          exactBytesText(report.bytesCopied),
                          QString::number(report.blobsPresent)));
    return {ExitCode::Success,
            {{u"releases"_s, QJsonArray::fromStringList(report.releases)},
             {u"copiedBlobs"_s, report.blobsCopied},
             {u"presentBlobs"_s, report.blobsPresent},
             {u"copiedBytes"_s, report.bytesCopied}}};
}

CommandOutcome reportSeal(Console &console, const Seal &seal)
{
    console.note(MediaReport::tr("Sealed: %1 files, %2. From now on, nothing on it changes.")
                     .arg(QString::number(seal.files), exactBytesText(seal.bytes)));
    console.result(MediaReport::tr("Check code: %1").arg(seal.checkCode) + u'\n');
    return {ExitCode::Success,
            {{u"checkCode"_s, seal.checkCode},
             {u"files"_s, seal.files},
             {u"bytes"_s, seal.bytes},
             {u"sealedAt"_s, seal.sealedAt.toString(Qt::ISODate)}}};
}

CommandOutcome reportSealCheck(Console &console, const SealCheck &check)
{
    listPaths(console, MediaReport::tr("Missing: %1"), check.missing);
    listPaths(console, MediaReport::tr("Damaged: %1"), check.damaged);
    listPaths(console, MediaReport::tr("Added: %1"), check.added);
    console.result(MediaReport::tr("Check code: %1").arg(check.checkCode) + u'\n');
    const bool unchanged = check.isUnchanged();
    console.note(
        unchanged
            ? MediaReport::tr("The medium has not changed since it was sealed.")
            : MediaReport::tr("The medium has changed since it was sealed (check code then: %1).")
                  .arg(check.seal.checkCode));
    return {unchanged ? ExitCode::Success : ExitCode::Damaged,
            {{u"unchanged"_s, unchanged},
             {u"checkCode"_s, check.checkCode},
             {u"sealedCheckCode"_s, check.seal.checkCode},
             {u"missing"_s, QJsonArray::fromStringList(check.missing)},
             {u"damaged"_s, QJsonArray::fromStringList(check.damaged)},
             {u"added"_s, QJsonArray::fromStringList(check.added)}}};
}

Result<CommandOutcome> listMedium(Console &console, const QString &root)
{
    HASHIKE_TRY_ASSIGN(mirror, openMirror(root));
    HASHIKE_TRY_ASSIGN(tags, mirror->tags());
    QJsonArray releases;
    const auto inventory = readInventory(root);
    if (inventory) {
        for (const ReleaseRecord &release : inventory->releases) {
            console.result(u"%1\t%2\t%3\t%4\t%5\n"_s.arg(release.tag,
                                                         release.digest.toString(),
                                                         release.mirroredAt.toString(Qt::ISODate),
                                                         release.source,
                                                         release.signature));
            releases.append(QJsonObject{{u"tag"_s, release.tag},
                                        {u"digest"_s, release.digest.toString()},
                                        {u"version"_s, release.version},
                                        {u"architecture"_s, release.architecture},
                                        {u"source"_s, release.source},
                                        {u"signature"_s, release.signature},
                                        {u"mirroredAt"_s, release.mirroredAt.toString(Qt::ISODate)},
                                        {u"images"_s, release.manifests.size()}});
        }
        console.note(MediaReport::tr("This is what the writing side claims. To check it, run: "
                                     "hashikectl media verify"));
    } else {
        console.note(
            MediaReport::tr("There is no readable inventory; these are the tags on the medium."));
        for (const TaggedManifest &tagged : std::as_const(tags)) {
            console.result(u"%1\t%2\n"_s.arg(tagged.tag, tagged.descriptor.digest.toString()));
        }
    }
    return CommandOutcome{ExitCode::Success, {{u"releases"_s, releases}, {u"tags"_s, tags.size()}}};
}

Result<QStringList> recordedSources(const QString &root)
{
    HASHIKE_TRY(openMirror(root));
    HASHIKE_TRY_ASSIGN(inventory, readInventory(root));
    QStringList sources;
    for (const ReleaseRecord &release : std::as_const(inventory.releases)) {
        sources.append(release.source);
    }
    return sources;
}

} // namespace hashike
