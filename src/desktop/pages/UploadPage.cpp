// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/UploadPage.h"

#include "drives/DriveText.h"
#include "drives/SameDrive.h"
#include "jobs/LatestJob.h"
#include "medium/MediumChooser.h"
#include "medium/MediumText.h"
#include "text/ErrorText.h"
#include "text/Quantities.h"
#include "text/SignatureText.h"
#include "ui_UploadPage.h"

namespace hashike
{

using namespace Qt::StringLiterals;

UploadPage::UploadPage(Journey &journey,
                       MediumObserver &medium,
                       DriveBoard &drives,
                       const JobQueue &queue,
                       QWidget *parent)
    : Page(parent)
    , m_form(std::make_unique<Ui::UploadPage>())
    , m_journey(journey)
    , m_medium(medium)
    , m_drives(drives)
    , m_queue(queue)
    , m_inquiry([this](const Forecast &forecast) {
        m_forecast = forecast;
        retranslate();
    })
{
    m_form->setupUi(this);
    m_form->chooserLayout->addWidget(new MediumChooser(journey, medium, drives));
    m_form->target->setPlaceholderText(u"registry.example.com:5000/ocp4/openshift4"_s);
    m_prefersReadBack = m_journey.preferences().readsBackUploads();
    m_form->readBack->setChecked(m_prefersReadBack);
    followSources();
    connect(m_form->access, &QPushButton::clicked, this, [this] {
        Q_EMIT m_journey.stepWanted(Step::Registry);
    });
    connect(m_form->next, &QPushButton::clicked, this, [this] {
        Q_EMIT m_journey.stepWanted(Step::ClusterFiles);
    });
    connect(m_form->compare, &QPushButton::clicked, this, [this] {
        m_forecast.reset();
        m_asked = question();
        m_inquiry.ask([spec = spec(), lookup = m_journey.secrets().lookup()](
                          const StopToken &stop) { return forecastUpload(spec, lookup, stop); });
        retranslate();
    });
    connect(m_form->primary, &QPushButton::clicked, this, [this] {
        Q_EMIT m_journey.jobWanted(spec());
    });
    retranslate();
}

UploadPage::~UploadPage() = default;

void UploadPage::followSources()
{
    connect(&m_journey.preferences(), &Preferences::changed, this, [this] {
        const bool preferred = m_journey.preferences().readsBackUploads();
        if (std::exchange(m_prefersReadBack, preferred) != preferred) {
            m_form->readBack->setChecked(preferred);
        }
    });
    connect(m_form->target, &QLineEdit::textEdited, &m_journey, &Journey::setTarget);
    connect(&m_journey, &Journey::changed, this, &UploadPage::forgetConsent);
    connect(m_form->direct, &QRadioButton::toggled, this, [this](bool isDirect) {
        m_wantsDirect = canBeDirect() ? isDirect : m_wantsDirect;
        forgetConsent();
    });
    connect(m_form->direct, &QRadioButton::toggled, this, &UploadPage::forgetForecast);
    connect(&m_medium, &MediumObserver::changed, this, &UploadPage::forgetConsent);
    connect(&m_medium, &MediumObserver::signaturesChanged, this, &UploadPage::retranslate);
    connect(&m_drives, &DriveBoard::changed, this, &UploadPage::retranslate);
    connect(m_form->allowUnverified, &QCheckBox::toggled, this, &UploadPage::retranslate);
    connect(&m_journey, &Journey::changed, this, [this] {
        if (question() != m_asked) {
            forgetForecast();
        }
        retranslate();
    });
    connect(&m_medium, &MediumObserver::changed, this, &UploadPage::forgetForecast);
    for (const auto signal : {&JobQueue::added, &JobQueue::changed, &JobQueue::removed}) {
        connect(&m_queue, signal, this, &UploadPage::followJobs);
    }
    connect(&m_queue, &JobQueue::loaded, this, &UploadPage::followJobs);
}

QString UploadPage::title() const
{
    return tr("Upload");
}

bool UploadPage::canBeDirect() const
{
    return m_journey.plan() && m_journey.side() == Side::Connected;
}

bool UploadPage::isDirect() const
{
    return m_wantsDirect && canBeDirect();
}

JobSpec UploadPage::spec() const
{
    JobSpec spec = m_journey.job(isDirect() ? JobKind::DirectMirror : JobKind::Upload);
    if (isDirect()) {
        spec.source = m_journey.access().source;
        spec.release = m_journey.access().release;
        spec.bytes = m_journey.access().bytes;
    } else {
        spec.medium = m_journey.medium();
    }
    spec.target = m_journey.target();
    spec.thorough = m_form->readBack->isChecked();
    spec.allowUnverified = needsConsent() && m_form->allowUnverified->isChecked();
    return spec;
}

QString UploadPage::obstacle() const
{
    if (const QString why = mirrorObstacle(m_journey, m_medium); !isDirect() && !why.isEmpty()) {
        return why;
    }
    if (m_journey.target().isEmpty()) {
        return tr("Name the registry and the repository to upload to.");
    }
    if (const auto target = Reference::parse(m_journey.target()); !target) {
        ErrorText text = describe(target.error());
        text.advice = tr("Write it as HOST[:PORT]/REPOSITORY, for example "
                         "registry.example.com:5000/ocp4/openshift4.");
        return text.paragraph();
    }
    if (!isDirect() && m_medium.isMirror() && !m_medium.signatures()) {
        return tr("Reading the signatures…");
    }
    return needsConsent() && !m_form->allowUnverified->isChecked()
               ? tr("What is to be uploaded is not verified. Tick the box to go on deliberately.")
               : QString();
}

/// Also where the last upload was refused for tags that belong to no release.
bool UploadPage::needsConsent() const
{
    const JobRecord *last = lastUpload();
    if (last && last->error && last->error->code == ErrorCode::UnverifiedRelease) {
        return true;
    }
    if (isDirect()) {
        return m_journey.plan() && !m_journey.plan()->signature.isValid();
    }
    return m_medium.isMirror() && m_medium.signatures() && !m_medium.isVerified();
}

QString UploadPage::signaturesText() const
{
    if (isDirect()) {
        return m_journey.plan() ? signatureChipText(m_journey.plan()->signature) : QString();
    }
    const auto &known = m_medium.signatures();
    if (!known) {
        return m_medium.isMirror() ? tr("Reading the signatures…") : QString();
    }
    if (!*known) {
        return describe(known->error()).paragraph();
    }
    QStringList lines;
    for (const CarriedSignature &carried : **known) {
        lines.append(
            tr("%1: %2").arg(carried.signature.release, signatureChipText(carried.signature)));
    }
    return lines.join(u'\n');
}

/// What the comparison depends on: of two jobs about the same it is the same.
JobSpec UploadPage::question() const
{
    JobSpec question = spec();
    question.id.clear();
    question.createdAt = {};
    question.thorough = false;
    question.allowUnverified = false;
    return question;
}

/// A running job changes often; what is shown of it changes when it begins and ends.
void UploadPage::followJobs()
{
    const JobRecord *last = lastUpload();
    const QString shown =
        last ? last->spec.id
                   + (isEnded(last->state) ? last->endedAt.toString(Qt::ISODateWithMs) : QString())
             : QString();
    if (std::exchange(m_shown, shown) != shown) {
        retranslate();
    }
}

/// Of what is chosen now; an upload of something else says nothing about it.
const JobRecord *UploadPage::lastUpload() const
{
    const JobRecord *last = latestJob(
        m_queue, isDirect() ? JobKind::DirectMirror : JobKind::Upload, m_journey.target());
    const bool isSame = last
                        && (isDirect() ? last->spec.source == m_journey.access().source
                                       : last->spec.medium == m_journey.medium()
                                             && checkDrive(last->spec, m_drives));
    return isSame ? last : nullptr;
}

/// Whose signatures one may go on without.
QString UploadPage::consentSubject() const
{
    if (isDirect()) {
        return m_journey.plan()->release.digest().toString();
    }
    QString subject = m_journey.medium();
    if (m_medium.isMirror()) {
        for (const ReleaseRecord &release : (*m_medium.known())->overview.inventory.releases) {
            subject += u' ' + release.digest.toString();
        }
    }
    return subject;
}

/// Consent is about one thing; a look at the same one again takes nothing back.
void UploadPage::forgetConsent()
{
    const QString subject = consentSubject();
    if (std::exchange(m_consented, subject) != subject) {
        m_form->allowUnverified->setChecked(false);
    }
}

void UploadPage::forgetForecast()
{
    m_inquiry.drop();
    m_forecast.reset();
    retranslate();
}

QString UploadPage::forecastText() const
{
    if (m_inquiry.isOpen()) {
        return tr("Asking the registry…");
    }
    if (!m_forecast) {
        return {};
    }
    if (!*m_forecast) {
        return describe(m_forecast->error()).paragraph();
    }
    const UploadForecast &forecast = **m_forecast;
    return tr("%1 · images: %2 · already there: %3 · to upload: %4")
        .arg(forecast.releases.join(u", "_s),
             QLocale().toString(forecast.images),
             bytesText(forecast.present),
             bytesText(forecast.toUpload));
}

QString UploadPage::resultText() const
{
    const JobRecord *job = lastUpload();
    if (!job || !isEnded(job->state)) {
        return tr("After the upload, what arrived is compared with what was sent.");
    }
    if (job->state == JobState::Succeeded) {
        const QStringList releases = job->outcome["releases"_L1].toVariant().toStringList();
        const QString names = releases.isEmpty() ? QString() : releases.join(u", "_s) + u'\n';
        return names + arrivedText(job->outcome);
    }
    return job->error ? describe(*job->error).paragraph() : tr("The upload was cancelled.");
}

QString UploadPage::arrivedText(const QJsonObject &outcome)
{
    const QString bytes = bytesText(outcome["bytes"_L1].toInteger());
    return outcome["readBack"_L1].toBool()
               ? tr("✓ Everything arrived and was read back (%1).").arg(bytes)
               : tr("✓ Everything is present: manifests were hashed, blobs compared by name and "
                    "size (%1).")
                     .arg(bytes);
}

void UploadPage::retranslate()
{
    m_form->retranslateUi(this);
    if (m_form->target->text() != m_journey.target()) {
        m_form->target->setText(m_journey.target());
    }
    m_form->direct->setEnabled(canBeDirect());
    (isDirect() ? m_form->direct : m_form->fromMedium)->setChecked(true);
    m_form->chooserPlace->setVisible(!isDirect());
    m_form->signatures->setText(signaturesText());
    m_form->signatures->setVisible(!m_form->signatures->text().isEmpty());
    m_form->allowUnverified->setVisible(needsConsent());
    m_form->forecast->setText(forecastText());
    m_form->result->setText(resultText());
    const QString why = obstacle();
    m_form->compare->setEnabled(!m_journey.target().isEmpty()
                                && (isDirect() || !m_journey.medium().isEmpty()));
    const QString what =
        isDirect() ? m_journey.access().release : placeName(m_journey.medium(), m_drives);
    offer(m_form->primary,
          m_form->reason,
          why.isEmpty() ? tr("&Upload: %1").arg(literal(what)) : tr("&Upload"),
          why);
}

} // namespace hashike
