// SPDX-License-Identifier: GPL-3.0-or-later
#include "paper/HandOverPaper.h"

#include "text/Quantities.h"
#include "text/ReportText.h"

#include <QCoreApplication>
#include <QFile>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
struct HandOverPaper
{
    Q_DECLARE_TR_FUNCTIONS(HandOverPaper)
};

Paper emptyPaper(const QString &title)
{
    Paper paper;
    paper.title = title;
    paper.pageLabel = HandOverPaper::tr("Page %1 of %2");
    return paper;
}

QString signatureText(const SignatureFact &fact)
{
    const QString time = isoTimeText(fact.checkedAt);
    switch (fact.state) {
    case SignatureFact::State::NotChecked:
        return HandOverPaper::tr("not checked");
    case SignatureFact::State::Valid:
        return HandOverPaper::tr("valid, by the key %1 (checked here at %2)").arg(fact.key, time);
    case SignatureFact::State::Invalid:
        return HandOverPaper::tr("INVALID (checked here at %1)").arg(time);
    case SignatureFact::State::Absent:
        return HandOverPaper::tr("there is none (looked for here at %1)").arg(time);
    }
    return {};
}

QString provenText(const ReadEvidence &evidence, const QString &time)
{
    const QString hashed = exactBytesText(evidence.hashedBytes);
    if (evidence.proof == ReadProof::ReadFromDevice) {
        return HandOverPaper::tr("read back here at %1 (%2 hashed, %3 read from device %4)")
            .arg(time, hashed, exactBytesText(evidence.deviceBytes), evidence.device);
    }
    return HandOverPaper::tr("hashed here at %1 (%2), but not proven to come from the device: %3")
        .arg(time, hashed, proofGapText(evidence));
}

/// Never says more than what was done.
QString dataText(const std::optional<JournalEntry> &verification)
{
    if (!verification || !verification->complete) {
        return HandOverPaper::tr("not verified");
    }
    const QString time = isoTimeText(verification->time);
    if (!verification->whole) {
        return HandOverPaper::tr("DAMAGED or incomplete (read here at %1)").arg(time);
    }
    if (verification->partial) {
        return HandOverPaper::tr("only a part of it was verified here at %1").arg(time);
    }
    if (verification->depth == Depth::SizesOnly) {
        return HandOverPaper::tr(
                   "only names and sizes were compared here at %1, content not checked")
            .arg(time);
    }
    return provenText(verification->evidence, time);
}

void appendReleases(Paper &paper, const HandOverSubject &subject)
{
    paper.blocks.append(Heading{HandOverPaper::tr("Releases")});
    for (const ReleaseRecord &release : subject.releases) {
        Facts facts{{{HandOverPaper::tr("Release"),
                      u"%1 · %2"_s.arg(release.version, release.architecture)},
                     {HandOverPaper::tr("Release digest"), release.digest.toString(), true}}};
        if (!release.source.isEmpty()) {
            facts.facts.append({HandOverPaper::tr("Source"), release.source, true});
        }
        facts.facts.append(
            {HandOverPaper::tr("Signature"), signatureText(subject.signatures.value(release.tag))});
        paper.blocks.append(facts);
    }
}

FileTable emptyTable()
{
    return {
        HandOverPaper::tr("Path"), HandOverPaper::tr("Bytes"), HandOverPaper::tr("SHA-256"), {}};
}

FileRow rowOf(const ListedFile &file)
{
    const bool hasBytes = file.type == ListedFile::Type::File;
    return {
        file.path, file.target, hasBytes ? std::optional(file.bytes) : std::nullopt, file.digest};
}

/// The appendix; what lies outside the mirror stands apart.
void appendFiles(Paper &paper, const QList<ListedFile> &files)
{
    FileTable inside = emptyTable();
    FileTable outside = emptyTable();
    outside.digestTitle.clear();
    for (const ListedFile &file : files) {
        (file.outside ? outside : inside).rows.append(rowOf(file));
    }
    paper.blocks.append(Heading{HandOverPaper::tr("Appendix: all files"), true});
    paper.blocks.append(inside);
    if (!outside.rows.isEmpty()) {
        paper.blocks.append(Heading{HandOverPaper::tr("Other things on the volume")});
        paper.blocks.append(Paragraph{HandOverPaper::tr(
            "They are not part of the mirror. The check code does not cover them.")});
        paper.blocks.append(outside);
    }
}

void appendSignOff(Paper &paper, const HandOverSubject &subject)
{
    paper.blocks.append(SignOff{HandOverPaper::tr("Management number"),
                                subject.managementNumber,
                                {HandOverPaper::tr("Performed by"),
                                 HandOverPaper::tr("Checked by"),
                                 HandOverPaper::tr("Approved by")},
                                HandOverPaper::tr("Name, seal:"),
                                HandOverPaper::tr("Date:")});
}

Facts sumsOf(const QList<ListedFile> &files)
{
    qint64 count = 0;
    qint64 bytes = 0;
    for (const ListedFile &file : files) {
        if (file.type == ListedFile::Type::File && !file.outside) {
            ++count;
            bytes += file.bytes;
        }
    }
    return {{{HandOverPaper::tr("Files"), QLocale().toString(count)},
             {HandOverPaper::tr("Size"), exactBytesText(bytes)}}};
}

/// What the sealed list says about the paths; a dash where it does not know them.
FileTable tableOf(const QStringList &paths, const QHash<QByteArray, ListedFile> &sealed)
{
    FileTable table = emptyTable();
    for (const QString &path : paths) {
        const QByteArray name = QFile::encodeName(path);
        const auto known = sealed.constFind(name);
        table.rows.append(known != sealed.cend() ? rowOf(*known) : FileRow{name, {}, {}, {}});
    }
    return table;
}

void appendPaths(Paper &paper, const QString &heading, const FileTable &table)
{
    if (!table.rows.isEmpty()) {
        paper.blocks.append(Heading{heading.arg(paper.locale.toString(table.rows.size()))});
        paper.blocks.append(table);
    }
}
} // namespace

Paper handOverPaper(const HandOver &handOver)
{
    const Seal &seal = handOver.seal;
    Paper paper = emptyPaper(HandOverPaper::tr("List of files on a removable medium"));
    paper.footer = HandOverPaper::tr("Check code: %1").arg(seal.checkCode);
    paper.blocks.append(CheckCode{
        HandOverPaper::tr("Check code"),
        seal.checkCode,
        HandOverPaper::tr("The receiving side computes it again from the bytes that it reads. The "
                          "same code means the same files.")});
    appendReleases(paper, handOver.subject);
    paper.blocks.append(Heading{HandOverPaper::tr("Medium")});
    paper.blocks.append(Facts{{{HandOverPaper::tr("Data"), dataText(handOver.verification)},
                               {HandOverPaper::tr("Files"),
                                HandOverPaper::tr("%1, the files of the hand-over pack not counted")
                                    .arg(QLocale().toString(seal.files))},
                               {HandOverPaper::tr("Size"), exactBytesText(seal.bytes)},
                               {HandOverPaper::tr("Sealed at"), isoTimeText(seal.sealedAt)},
                               {HandOverPaper::tr("Program"), seal.tool}}});
    appendSignOff(paper, handOver.subject);
    appendFiles(paper, handOver.files);
    return paper;
}

Paper provisionalPaper(const HandOverSubject &subject,
                       const QList<ListedFile> &files,
                       const QDateTime &time)
{
    Paper paper = emptyPaper(HandOverPaper::tr("List of files on a removable medium"));
    paper.mark = HandOverPaper::tr("PROVISIONAL: made before the download, without a check code");
    paper.footer = HandOverPaper::tr("Provisional, planned at %1").arg(isoTimeText(time));
    appendReleases(paper, subject);
    paper.blocks.append(Heading{HandOverPaper::tr("Medium")});
    Facts facts = sumsOf(files);
    facts.facts.append({HandOverPaper::tr("Data"), HandOverPaper::tr("not downloaded yet")});
    facts.facts.append({HandOverPaper::tr("Planned at"), isoTimeText(time)});
    facts.facts.append(
        {HandOverPaper::tr("Program"), u"hashike "_s + QStringLiteral(HASHIKE_VERSION)});
    paper.blocks.append(facts);
    paper.blocks.append(Paragraph{HandOverPaper::tr(
        "The list has the images' files as the release announces them. What is written around "
        "them (index, inventory, signatures, hand-over pack) comes with the final list.")});
    appendSignOff(paper, subject);
    appendFiles(paper, files);
    return paper;
}

Paper resendPaper(const HandOverSubject &subject,
                  const SealCheck &check,
                  const QList<ListedFile> &sealed,
                  const QDateTime &time)
{
    QHash<QByteArray, ListedFile> known;
    for (const ListedFile &file : sealed) {
        known.insert(file.path, file);
    }
    Paper paper = emptyPaper(HandOverPaper::tr("List of files to send again"));
    paper.footer = HandOverPaper::tr("Check code when it was sealed: %1").arg(check.seal.checkCode);
    appendReleases(paper, subject);
    paper.blocks.append(Heading{HandOverPaper::tr("Medium")});
    paper.blocks.append(
        Facts{{{HandOverPaper::tr("Check code when it was sealed"), check.seal.checkCode, true},
               {HandOverPaper::tr("Check code now"), check.checkCode, true},
               {HandOverPaper::tr("Sealed at"), isoTimeText(check.seal.sealedAt)},
               {HandOverPaper::tr("Data"), provenText(check.evidence, isoTimeText(time))}}});
    appendPaths(paper, HandOverPaper::tr("Missing: %1"), tableOf(check.missing, known));
    appendPaths(paper, HandOverPaper::tr("Damaged: %1"), tableOf(check.damaged, known));
    appendPaths(
        paper, HandOverPaper::tr("Added since it was sealed: %1"), tableOf(check.added, {}));
    appendSignOff(paper, subject);
    return paper;
}

} // namespace hashike
