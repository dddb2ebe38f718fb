// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/VerifyPage.h"

#include "drives/DriveText.h"
#include "files/SaveFile.h"
#include "medium/MediumChooser.h"
#include "medium/MediumPapers.h"
#include "medium/MediumText.h"
#include "text/ErrorText.h"
#include "text/ReportText.h"
#include "ui_VerifyPage.h"
#include "widgets/FilteredList.h"

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
/// Whoever wrote the medium may not have said where the release came from.
bool canFetch(const ReleaseRecord &release)
{
    return !release.source.isEmpty();
}
} // namespace

VerifyPage::VerifyPage(Journey &journey,
                       MediumObserver &medium,
                       DriveBoard &drives,
                       QWidget *parent)
    : Page(parent)
    , m_form(std::make_unique<Ui::VerifyPage>())
    , m_journey(journey)
    , m_medium(medium)
    , m_drives(drives)
    , m_findings(new FilteredList)
    , m_pack([this](const Result<QList<ListedFile>> &files) { saveSheet(files); })
{
    m_form->setupUi(this);
    m_form->chooserLayout->addWidget(new MediumChooser(journey, medium, drives));
    m_form->resultLayout->addWidget(m_findings);
    connect(&m_journey, &Journey::changed, this, &VerifyPage::retranslate);
    connect(&m_medium, &MediumObserver::changed, this, &VerifyPage::follow);
    connect(&m_medium, &MediumObserver::signaturesChanged, this, &VerifyPage::retranslate);
    connect(&m_drives, &DriveBoard::changed, this, &VerifyPage::retranslate);
    connect(m_form->seal, &QPushButton::clicked, this, [this] { start(JobKind::Seal); });
    connect(m_form->sheet, &QPushButton::clicked, this, &VerifyPage::readPack);
    connect(m_form->provisional, &QPushButton::clicked, this, &VerifyPage::saveProvisional);
    connect(m_form->repair, &QPushButton::clicked, this, &VerifyPage::repair);
    connect(m_form->primary, &QPushButton::clicked, this, [this] {
        Q_EMIT m_journey.jobWanted(spec());
    });
    retranslate();
}

VerifyPage::~VerifyPage() = default;

QString VerifyPage::title() const
{
    return tr("Verify, hand over");
}

JobSpec VerifyPage::spec() const
{
    JobSpec spec = m_journey.job(JobKind::Verify);
    spec.medium = m_journey.medium();
    spec.thorough = m_form->full->isChecked();
    return spec;
}

/// What was found out belongs to the medium that it was found out about.
void VerifyPage::follow()
{
    if (std::exchange(m_root, m_journey.medium()) != m_journey.medium()) {
        m_pack.drop();
        m_packProblem.reset();
    }
    retranslate();
}

/// A job for each release that is not whole.
void VerifyPage::repair()
{
    const KnownMedium known = **m_medium.known();
    for (const ReleaseRecord &release : known.overview.inventory.releases) {
        const auto &found = known.verified->releases;
        const auto verified = std::ranges::find(found, release.tag, &ReleaseVerification::tag);
        const bool wasRead = verified != found.end();
        const bool isBroken = wasRead ? !verified->whole : !known.verified->partial;
        if (isBroken && canFetch(release)) {
            Q_EMIT m_journey.jobWanted(repairSpec(release));
        }
    }
}

/// From where the release came, as the medium remembers it.
JobSpec VerifyPage::repairSpec(const ReleaseRecord &release) const
{
    JobSpec spec = m_journey.job(JobKind::Repair);
    spec.medium = m_journey.medium();
    spec.source = release.source;
    spec.release = release.tag;
    const JobSpec &planned = m_journey.access();
    spec.allowUnverified = planned.release == spec.release && planned.allowUnverified;
    return spec;
}

void VerifyPage::start(JobKind kind)
{
    JobSpec spec = m_journey.job(kind);
    spec.medium = m_journey.medium();
    Q_EMIT m_journey.jobWanted(spec);
}

void VerifyPage::readPack()
{
    m_pack.ask([root = m_journey.medium()](const StopToken &) { return sealedList(root); });
}

void VerifyPage::saveSheet(const Result<QList<ListedFile>> &files)
{
    m_packProblem = files ? std::nullopt : std::optional(files.error());
    retranslate();
    if (!files || !m_medium.isSealed()) {
        return;
    }
    const KnownMedium &known = **m_medium.known();
    const HandOver handOver{{known.overview.inventory.releases, signatureFacts(m_medium), {}},
                            *known.overview.seal,
                            *files,
                            known.verified};
    savePdf(this, tr("Save the hand-over sheet"), u"hand-over.pdf"_s, handOverPaper(handOver));
}

void VerifyPage::saveProvisional()
{
    const ReleasePlan &plan = *m_journey.plan();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const ReleaseRecord record = plan.record(now);
    QList<Descriptor> blobs;
    for (const PlannedBlob &blob : plan.plan.blobs) {
        blobs.append(blob.descriptor);
    }
    savePdf(this,
            tr("Save the provisional list"),
            u"provisional.pdf"_s,
            provisionalPaper({{record}, {{record.tag, signatureFact(plan.signature)}}, {}},
                             provisionalFileList(record.manifests, blobs),
                             now));
}

const JournalEntry *VerifyPage::verified() const
{
    if (!m_medium.isMirror()) {
        return nullptr;
    }
    const auto &entry = (*m_medium.known())->verified;
    return entry && entry->complete ? &*entry : nullptr;
}

QString VerifyPage::resultText() const
{
    const JournalEntry *entry = verified();
    if (!entry) {
        return tr("This medium has not been verified on this machine.");
    }
    if (entry->whole && entry->partial) {
        return tr("Only this was verified, and is complete and undamaged: %1. The rest of the "
                  "medium was not.")
            .arg(releasesOf(*entry));
    }
    if (entry->whole) {
        return entry->depth == Depth::Hashed
                   ? tr("✓ All images are complete and undamaged.") + signatureLines(m_medium)
                   : tr("Names and sizes match; the content was not read.");
    }
    const QString damage =
        tr("! %n file(s) are damaged or missing.", nullptr, int(entry->findingCount));
    return m_medium.isSealed()
               ? damage + u'\n'
                     + tr("A sealed medium is not repaired: mirror it anew, or open the seal on "
                          "the page Mirror.")
               : damage;
}

QString VerifyPage::handOverText() const
{
    if (m_packProblem) {
        return describe(*m_packProblem).paragraph();
    }
    if (m_medium.isSealed()) {
        const Seal &seal = *(*m_medium.known())->overview.seal;
        return tr("Sealed. Check code: %1. From now on nothing on this medium may change.")
            .arg(seal.checkCode);
    }
    return tr("Sealing reads everything back, then writes SHA256SUMS and the file lists; from then "
              "on the medium does not change.");
}

void VerifyPage::showFindings()
{
    const JournalEntry *entry = verified();
    QStringList lines;
    for (const Finding &finding : entry ? entry->findings : QList<Finding>()) {
        if (finding.countsAgainst()) {
            lines.append(findingText(finding));
        }
    }
    const bool isCut = entry && entry->findingCount > entry->findings.size();
    m_findings->setLines(
        isCut ? tr("The first %1 are listed here.").arg(QLocale().toString(lines.size()))
              : QString(),
        lines);
    m_findings->setTitle(tr("Result"));
}

void VerifyPage::retranslate()
{
    m_form->retranslateUi(this);
    const bool isMirror = m_medium.isMirror();
    const bool hasSource =
        isMirror
        && std::ranges::any_of((*m_medium.known())->overview.inventory.releases,
                               [](const ReleaseRecord &release) { return canFetch(release); });
    m_form->result->setText(resultText());
    showFindings();
    m_form->handOver->setText(handOverText());
    m_form->seal->setEnabled(isMirror && !m_medium.isSealed());
    m_form->sheet->setEnabled(m_medium.isSealed() && m_medium.signatures().has_value());
    m_form->provisional->setEnabled(m_journey.plan() != nullptr);
    const bool isDamaged = hasSource && verified() && !verified()->whole;
    m_form->repair->setEnabled(isDamaged && !m_medium.isSealed());
    const QString why = mirrorObstacle(m_journey, m_medium);
    offer(m_form->primary,
          m_form->reason,
          why.isEmpty() ? tr("&Verify: %1").arg(literal(placeName(m_journey.medium(), m_drives)))
                        : tr("&Verify"),
          why);
}

} // namespace hashike
