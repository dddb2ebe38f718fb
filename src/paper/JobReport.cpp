// SPDX-License-Identifier: GPL-3.0-or-later
#include "paper/JobReport.h"

#include "media/VerificationReport.h"
#include "text/ErrorText.h"
#include "text/JobCommand.h"
#include "text/JobText.h"
#include "text/Quantities.h"
#include "text/SignatureText.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
struct JobReport
{
    Q_DECLARE_TR_FUNCTIONS(JobReport)
};

struct Route
{
    QString from;
    QString to;
};

Route routeOf(const JobSpec &spec)
{
    switch (spec.kind) {
    case JobKind::Mirror:
    case JobKind::Repair:
    case JobKind::RegistryImage:
        return {spec.source, spec.medium};
    case JobKind::Copy:
    case JobKind::Upload:
        return {spec.medium, spec.target};
    case JobKind::DirectMirror:
        return {spec.source, spec.target};
    case JobKind::Extract:
        return {spec.medium.isEmpty() ? spec.source : spec.medium, spec.target};
    case JobKind::Verify:
    case JobKind::Seal:
    case JobKind::Check:
        break;
    }
    return {spec.medium, {}};
}

void appendFact(Facts &facts, const QString &name, const QString &value, bool isCode = false)
{
    if (!value.isEmpty()) {
        facts.facts.append({name, value, isCode});
    }
}

Facts subjectOf(const JobRecord &record)
{
    const JobSpec &spec = record.spec;
    const Route route = routeOf(spec);
    Facts facts;
    appendFact(facts, JobReport::tr("Job"), spec.id, true);
    appendFact(facts, JobReport::tr("Kind"), kindText(spec.kind));
    appendFact(facts, JobReport::tr("Release"), spec.release);
    appendFact(facts,
               route.to.isEmpty() ? JobReport::tr("Medium") : JobReport::tr("From"),
               route.from,
               true);
    appendFact(facts, JobReport::tr("To"), route.to, true);
    if (spec.drive) {
        appendFact(facts, JobReport::tr("Drive"), spec.drive->name);
    }
    appendFact(facts, JobReport::tr("State"), stateText(record.state));
    return facts;
}

Facts courseOf(const JobRecord &record)
{
    Facts facts;
    const auto appendTime = [&](const QString &name, const QDateTime &time) {
        facts.facts.append({name, isoTimeText(time)});
    };
    appendTime(JobReport::tr("Created at"), record.spec.createdAt);
    appendTime(JobReport::tr("Last started at"), record.startedAt);
    appendTime(JobReport::tr("Ended at"), record.endedAt);
    appendFact(facts, JobReport::tr("Moved"), exactBytesText(record.movedBytes));
    appendFact(facts,
               JobReport::tr("Done of total"),
               JobReport::tr("%1 of %2")
                   .arg(exactBytesText(record.doneBytes),
                        record.totalBytes > 0 ? exactBytesText(record.totalBytes) : u"—"_s));
    return facts;
}

/// What may be said about the data. A job that did not succeed has proven nothing.
QString dataText(const JobRecord &record)
{
    if (record.state != JobState::Succeeded) {
        return JobReport::tr("not verified");
    }
    const QJsonObject &outcome = record.outcome;
    switch (record.spec.kind) {
    case JobKind::Mirror:
    case JobKind::Repair:
    case JobKind::Verify:
    case JobKind::Copy:
        if (outcome["depth"_L1].toString() != nameOf(Depth::Hashed)) {
            return JobReport::tr("only names and sizes were compared, content not checked");
        }
        return outcome["proof"_L1].toString() == nameOf(ReadProof::ReadFromDevice)
                   ? JobReport::tr("read back from the device")
                   : JobReport::tr("hashed, but not proven to come from the device");
    case JobKind::Upload:
    case JobKind::DirectMirror:
        return outcome["readBack"_L1].toBool()
                   ? JobReport::tr("everything was read back from the registry")
                   : JobReport::tr("manifests were hashed, blobs compared by name and size only");
    case JobKind::Seal:
        return outcome["readBack"_L1].toBool()
                   ? JobReport::tr("everything was read back from the device before it was sealed")
                   : JobReport::tr("everything was read and hashed before it was sealed, but it "
                                   "is not proven to come from the device");
    case JobKind::Check:
        return outcome["proof"_L1].toString() == nameOf(ReadProof::ReadFromDevice)
                   ? JobReport::tr("everything was read back from the device, and is as it was "
                                   "sealed")
                   : JobReport::tr("everything was hashed, and is as it was sealed, but it is not "
                                   "proven to come from the device");
    case JobKind::Extract:
        return JobReport::tr("the layers that the programs came from were hashed");
    case JobKind::RegistryImage:
        return JobReport::tr("every layer was hashed while it was written, the file was not read "
                             "back");
    }
    return {};
}

QString shownValue(const QJsonValue &value)
{
    if (value.isNull()) {
        return JobReport::tr("none is named");
    }
    if (value.isDouble()) {
        return QLocale().toString(value.toInteger());
    }
    if (value.isArray()) {
        return value.toVariant().toStringList().join(u", "_s);
    }
    return value.toVariant().toString();
}

/// One line for all releases, or one for each.
Facts signaturesOf(const QJsonObject &outcome)
{
    Facts facts;
    const QJsonObject releases = outcome["signatures"_L1].toObject();
    for (auto each = releases.begin(); each != releases.end(); ++each) {
        appendFact(facts,
                   JobReport::tr("Signature of %1").arg(each.key()),
                   signatureClaimText(each.value().toString()));
    }
    if (facts.facts.isEmpty()) {
        appendFact(facts,
                   JobReport::tr("Signature"),
                   signatureClaimText(outcome["signature"_L1].toString()));
    }
    return facts;
}

void appendDigests(Facts &facts, const QJsonObject &digests)
{
    for (auto each = digests.begin(); each != digests.end(); ++each) {
        appendFact(
            facts, JobReport::tr("Digest of %1").arg(each.key()), each.value().toString(), true);
    }
}

/// How it was verified: the two facts apart, then what the work itself had to say.
Facts proofOf(const JobRecord &record)
{
    const QJsonObject &outcome = record.outcome;
    Facts facts = signaturesOf(outcome);
    appendFact(facts, JobReport::tr("Data"), dataText(record));
    appendDigests(facts, outcome["digests"_L1].toObject());
    const QMap<QString, QString> names{
        {u"bytes"_s, JobReport::tr("Bytes")},
        {u"manifests"_s, JobReport::tr("Manifests")},
        {u"blobs"_s, JobReport::tr("Blobs")},
        {u"releases"_s, JobReport::tr("Releases")},
        {u"files"_s, JobReport::tr("Files")},
        {u"pinned"_s, JobReport::tr("Pinned to")},
        {u"file"_s, JobReport::tr("File")},
        {u"digest"_s, JobReport::tr("Digest")},
        {u"manifest"_s, JobReport::tr("Manifest of the image")},
        {u"imageId"_s, JobReport::tr("Image ID")},
        {u"platform"_s, JobReport::tr("Platform")},
        {u"licence"_s, JobReport::tr("Licence")},
        {u"sha256"_s, JobReport::tr("SHA-256 of the file")},
        {u"checkCode"_s, JobReport::tr("Check code")},
        {u"sealedCheckCode"_s, JobReport::tr("Check code when it was sealed")},
        {u"missing"_s, JobReport::tr("Missing")},
        {u"damaged"_s, JobReport::tr("Damaged")},
        {u"added"_s, JobReport::tr("Added since it was sealed")}};
    for (const auto &[key, name] : names.asKeyValueRange()) {
        if (outcome.contains(key)) {
            appendFact(facts, name, shownValue(outcome[key]));
        }
    }
    return facts;
}

void appendError(Paper &paper, const Error &error)
{
    const ErrorText text = describe(error);
    paper.blocks.append(Heading{JobReport::tr("Problem")});
    Facts facts;
    appendFact(facts, JobReport::tr("What happened"), text.what);
    appendFact(facts, JobReport::tr("Why"), text.why);
    appendFact(facts, JobReport::tr("What to do"), text.advice);
    appendFact(facts, JobReport::tr("Code"), errorName(error.code), true);
    if (error.httpStatus != 0) {
        appendFact(facts, JobReport::tr("HTTP status"), QString::number(error.httpStatus), true);
    }
    paper.blocks.append(facts);
}

void appendImages(Paper &paper, const QList<JobImage> &images)
{
    if (images.isEmpty()) {
        return;
    }
    paper.blocks.append(Heading{JobReport::tr("Images")});
    Table table{{{JobReport::tr("Image"), 60, true, false},
                 {JobReport::tr("State"), 30, false, false},
                 {JobReport::tr("Digest"), 85, true, false}},
                {}};
    for (const JobImage &image : images) {
        table.rows.append({image.tag,
                           imageStateText(image.state),
                           image.digest.isEmpty() ? u"—"_s : image.digest});
    }
    paper.blocks.append(table);
}

QString eventText(const JobEvent &event)
{
    if (!event.error) {
        return {};
    }
    ErrorText text = describe(*event.error);
    text.advice.clear(); // the last one says what to do, under Problem
    return event.isRetry ? JobReport::tr("Retry after: %1").arg(text.paragraph())
                         : text.paragraph();
}

void appendEvents(Paper &paper, const QList<JobEvent> &events)
{
    paper.blocks.append(Heading{JobReport::tr("Events")});
    if (events.size() >= JobRecord::MaximumEvents) {
        paper.blocks.append(Paragraph{JobReport::tr("There were more; the oldest are not kept.")});
    }
    Table table{{{JobReport::tr("Time"), 45, true, false},
                 {JobReport::tr("State"), 35, false, false},
                 {JobReport::tr("What happened"), 95, false, false}},
                {}};
    for (const JobEvent &event : events) {
        table.rows.append({isoTimeText(event.time), stateText(event.state), eventText(event)});
    }
    paper.blocks.append(table);
}
} // namespace

Paper jobReport(const JobRecord &record)
{
    Paper paper;
    paper.title = JobReport::tr("Job report: %1").arg(kindText(record.spec.kind));
    paper.footer = JobReport::tr("Job %1").arg(record.spec.id);
    paper.pageLabel = JobReport::tr("Page %1 of %2");
    paper.blocks.append(subjectOf(record));
    paper.blocks.append(Heading{JobReport::tr("Course")});
    paper.blocks.append(courseOf(record));
    paper.blocks.append(Heading{JobReport::tr("Verification")});
    paper.blocks.append(proofOf(record));
    if (record.error) {
        appendError(paper, *record.error);
    }
    paper.blocks.append(Heading{JobReport::tr("The same on the command line")});
    paper.blocks.append(Facts{{{JobReport::tr("Command"), commandLine(record.spec), true}}});
    appendImages(paper, record.images);
    appendEvents(paper, record.events);
    return paper;
}

} // namespace hashike
