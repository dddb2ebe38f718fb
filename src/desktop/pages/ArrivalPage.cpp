// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/ArrivalPage.h"

#include "drives/DriveText.h"
#include "drives/SameDrive.h"
#include "files/SaveFile.h"
#include "jobs/LatestJob.h"
#include "medium/MediumChooser.h"
#include "medium/MediumPapers.h"
#include "medium/MediumText.h"
#include "text/ErrorText.h"
#include "ui_ArrivalPage.h"
#include "widgets/FilteredList.h"

#include <QJsonArray>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
QStringList paths(const QJsonObject &outcome, const QString &name)
{
    QStringList paths;
    for (const auto &path : outcome[name].toArray()) {
        paths.append(path.toString());
    }
    return paths;
}

/// The files of one kind, each with that before it, for the list; and how many they are.
void addFiles(QStringList &lines, QStringList &sums, const QString &kind, const QStringList &files)
{
    for (const QString &file : files) {
        lines.append(u"%1: %2"_s.arg(kind, file));
    }
    if (!files.isEmpty()) {
        sums.append(u"%1: %2"_s.arg(kind, QLocale().toString(files.size())));
    }
}

/// As the job noted it.
SealCheck sealCheckOf(const QJsonObject &outcome, const Seal &seal)
{
    SealCheck check;
    check.seal = seal;
    check.checkCode = outcome["checkCode"_L1].toString();
    check.missing = paths(outcome, u"missing"_s);
    check.damaged = paths(outcome, u"damaged"_s);
    check.added = paths(outcome, u"added"_s);
    if (outcome["proof"_L1].toString() == nameOf(ReadProof::ReadFromDevice)) {
        check.evidence.proof = ReadProof::ReadFromDevice;
        check.evidence.gap = ProofGap::None;
    }
    return check;
}
} // namespace

ArrivalPage::ArrivalPage(Journey &journey,
                         MediumObserver &medium,
                         DriveBoard &drives,
                         const JobQueue &queue,
                         QWidget *parent)
    : Page(parent)
    , m_form(std::make_unique<Ui::ArrivalPage>())
    , m_journey(journey)
    , m_medium(medium)
    , m_drives(drives)
    , m_queue(queue)
    , m_files(new FilteredList)
    , m_list([this](const Result<QList<ListedFile>> &sealed) {
        // The list may be what was damaged: then there are no sizes.
        saveResendPaper(sealed.value_or(QList<ListedFile>()));
    })
{
    m_form->setupUi(this);
    m_form->chooserLayout->addWidget(new MediumChooser(journey, medium, drives));
    m_form->resultLayout->addWidget(m_files);
    connect(&m_journey, &Journey::changed, this, &ArrivalPage::retranslate);
    connect(&m_medium, &MediumObserver::changed, this, &ArrivalPage::retranslate);
    connect(&m_medium, &MediumObserver::signaturesChanged, this, &ArrivalPage::retranslate);
    connect(&m_drives, &DriveBoard::changed, this, &ArrivalPage::retranslate);
    for (const auto signal : {&JobQueue::added, &JobQueue::changed, &JobQueue::removed}) {
        connect(&m_queue, signal, this, &ArrivalPage::follow);
    }
    connect(&m_queue, &JobQueue::loaded, this, &ArrivalPage::follow);
    connect(m_form->resend, &QPushButton::clicked, this, &ArrivalPage::chooseResendFile);
    connect(m_form->resendPaper, &QPushButton::clicked, this, [this] {
        m_list.ask([root = m_journey.medium()](const StopToken &) { return sealedList(root); });
    });
    connect(m_form->primary, &QPushButton::clicked, this, [this] {
        Q_EMIT m_journey.jobWanted(spec());
    });
    retranslate();
}

ArrivalPage::~ArrivalPage() = default;

QString ArrivalPage::title() const
{
    return tr("Check on arrival");
}

JobSpec ArrivalPage::spec() const
{
    JobSpec spec = m_journey.job(kind());
    spec.medium = m_journey.medium();
    return spec;
}

/// Of this very stick and seal: another one may be at the same place since.
const JobRecord *ArrivalPage::latest() const
{
    const JobRecord *check = latestJob(m_queue, kind(), m_journey.medium());
    if (!check || !isEnded(check->state) || !checkDrive(check->spec, m_drives)) {
        return nullptr;
    }
    if (!m_medium.isSealed()) {
        return check;
    }
    const QString sealed = check->outcome["sealedCheckCode"_L1].toString();
    const QString present = (*m_medium.known())->overview.seal->checkCode;
    return sealed.isEmpty() || sealed == present ? check : nullptr;
}

/// What was not sealed is compared with its own records.
JobKind ArrivalPage::kind() const
{
    return m_medium.isSealed() ? JobKind::Check : JobKind::Verify;
}

/// A running job changes often; what is shown of it changes when it ends.
void ArrivalPage::follow()
{
    const JobRecord *check = latest();
    const QString shown = check ? check->spec.id : QString();
    if (std::exchange(m_shown, shown) != shown) {
        retranslate();
    }
}

QString ArrivalPage::resultText(const JobRecord *check) const
{
    if (!check) {
        return m_medium.isMirror() && !m_medium.isSealed()
                   ? tr("This medium was not sealed: it is read back and compared with its own "
                        "records.")
                   : tr("Not checked here yet. Have the hand-over sheet at hand: the check codes "
                        "must be the same.");
    }
    const QString code = check->outcome["checkCode"_L1].toString();
    if (check->state == JobState::Succeeded) {
        const QString whole =
            m_medium.isSealed()
                ? tr("✓ Nothing is missing, damaged or added. Check code: %1").arg(code)
                : tr("✓ Nothing is missing or damaged. It was not sealed: there is no check code.");
        return whole + signatureLines(m_medium);
    }
    if (check->state == JobState::Cancelled) {
        return tr("The check was cancelled.");
    }
    if (code.isEmpty()) {
        return check->error ? describe(*check->error).paragraph() : QString();
    }
    return tr("! The content is not what was handed over. Check code here: %1, when it was sealed: "
              "%2")
        .arg(code, check->outcome["sealedCheckCode"_L1].toString());
}

void ArrivalPage::showFiles(const QJsonObject &outcome)
{
    QStringList lines;
    QStringList sums;
    addFiles(lines, sums, tr("Missing"), paths(outcome, u"missing"_s));
    addFiles(lines, sums, tr("Damaged"), paths(outcome, u"damaged"_s));
    addFiles(lines, sums, tr("Added, not part of the hand-over"), paths(outcome, u"added"_s));
    m_files->setLines(sums.join(u" · "_s), lines);
    m_files->setTitle(tr("Result"));
}

void ArrivalPage::chooseResendFile()
{
    const JobRecord *check = latest();
    if (!check) {
        return;
    }
    const QStringList files =
        paths(check->outcome, u"missing"_s) + paths(check->outcome, u"damaged"_s);
    saveText(this, tr("Save the resend list"), u"resend.txt"_s, files.join(u'\n') + u'\n');
}

void ArrivalPage::saveResendPaper(const QList<ListedFile> &sealed)
{
    const JobRecord *check = latest();
    if (check && m_medium.isSealed()) { // still
        const MediumOverview &overview = (*m_medium.known())->overview;
        const HandOverSubject subject{overview.inventory.releases, signatureFacts(m_medium), {}};
        savePdf(this,
                tr("Save the resend list"),
                u"resend.pdf"_s,
                resendPaper(
                    subject, sealCheckOf(check->outcome, *overview.seal), sealed, check->endedAt));
    }
}

void ArrivalPage::retranslate()
{
    m_form->retranslateUi(this);
    const JobRecord *check = latest();
    const QJsonObject outcome = check ? check->outcome : QJsonObject();
    m_form->result->setText(resultText(check));
    showFiles(outcome);
    const bool isIncomplete =
        !paths(outcome, u"missing"_s).isEmpty() || !paths(outcome, u"damaged"_s).isEmpty();
    m_form->resend->setEnabled(isIncomplete);
    m_form->resendPaper->setEnabled(isIncomplete && m_medium.isSealed());
    const QString why = mediumObstacle(m_journey, m_medium);
    offer(m_form->primary,
          m_form->reason,
          why.isEmpty() ? tr("&Check: %1").arg(literal(placeName(m_journey.medium(), m_drives)))
                        : tr("&Check"),
          why);
}

} // namespace hashike
