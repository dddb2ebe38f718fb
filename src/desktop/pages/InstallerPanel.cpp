// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/InstallerPanel.h"

#include "medium/MediumText.h"
#include "release/OcCommands.h"
#include "text/ErrorText.h"
#include "text/SignatureText.h"
#include "text/ToolText.h"
#include "ui_InstallerPanel.h"

#include <QClipboard>
#include <QDir>
#include <QEvent>
#include <QFileDialog>

#include <algorithm>
#include <utility>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
const QString EverySystem = u"*"_s;

/// Refills a list without losing what was chosen, where that is still there.
void refill(QComboBox *box, const QList<std::pair<QString, QVariant>> &items)
{
    const QSignalBlocker blocker(box);
    const QVariant chosen = box->currentData();
    box->clear();
    for (const auto &[text, data] : items) {
        box->addItem(text, data);
    }
    box->setCurrentIndex(std::max(box->findData(chosen), items.isEmpty() ? -1 : 0));
}

std::optional<Digest> mustGatherOf(const ReleaseRecord &record)
{
    const auto found = std::ranges::find(
        record.manifests, record.tag + u'-' + MustGatherComponent, &TaggedManifest::tag);
    return found == record.manifests.end() ? std::nullopt : std::optional(found->descriptor.digest);
}

std::optional<Digest> mustGatherOf(const ReleasePayload &payload)
{
    const ReleaseComponent *component = payload.find(MustGatherComponent);
    return component ? component->image.digest : std::nullopt;
}
} // namespace

InstallerPanel::InstallerPanel(Journey &journey, const MediumObserver &medium, QWidget *parent)
    : QWidget(parent)
    , m_form(std::make_unique<Ui::InstallerPanel>())
    , m_journey(journey)
    , m_medium(medium)
{
    m_form->setupUi(this);
    for (const QString &command : toolCommands()) {
        m_form->tool->addItem(command, command);
    }
    m_form->tool->addItem(QString(), QString()); // all of them
    m_form->tool->setCurrentIndex(m_form->tool->findData(u"openshift-install"_s));
    follow();
    retranslate();
}

InstallerPanel::~InstallerPanel() = default;

void InstallerPanel::follow()
{
    connect(&m_journey, &Journey::changed, this, &InstallerPanel::retranslate);
    connect(&m_medium, &MediumObserver::changed, this, &InstallerPanel::retranslate);
    connect(&m_medium, &MediumObserver::signaturesChanged, this, &InstallerPanel::retranslate);
    connect(m_form->allowUnverified, &QCheckBox::toggled, this, &InstallerPanel::showTexts);
    connect(m_form->tool, &QComboBox::currentIndexChanged, this, &InstallerPanel::retranslate);
    connect(
        m_form->toolRelease, &QComboBox::currentIndexChanged, this, &InstallerPanel::retranslate);
    connect(m_form->toolSystem, &QComboBox::currentIndexChanged, this, &InstallerPanel::showTexts);
    connect(m_form->fromMedium, &QRadioButton::toggled, this, &InstallerPanel::retranslate);
    connect(m_form->toolFolder, &QLineEdit::textChanged, this, &InstallerPanel::showTexts);
    connect(m_form->chooseToolFolder, &QPushButton::clicked, this, &InstallerPanel::chooseFolder);
    connect(m_form->extract, &QPushButton::clicked, this, [this] {
        Q_EMIT m_journey.jobWanted(spec());
    });
    connect(m_form->copyMustGather, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_form->mustGather->text());
    });
}

void InstallerPanel::chooseFolder()
{
    auto *const dialog =
        new QFileDialog(this, tr("Folder for the programs"), m_form->toolFolder->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, m_form->toolFolder, &QLineEdit::setText);
    dialog->open();
}

bool InstallerPanel::isOnMedium() const
{
    return m_form->fromMedium->isChecked();
}

/// Those on the medium; from a registry also the one that was planned.
QList<InstallerPanel::Subject> InstallerPanel::subjects() const
{
    QList<Subject> found;
    if (m_medium.isMirror()) {
        for (const ReleaseRecord &record : (*m_medium.known())->overview.inventory.releases) {
            found.append({record.tag, record.digest, mustGatherOf(record)});
        }
    }
    const auto &plan = m_journey.plan();
    const bool isPlanned = plan && !isOnMedium();
    const auto isKnown = [&](const Subject &subject) {
        return subject.tag == plan->release.releaseTag();
    };
    if (isPlanned && std::ranges::none_of(found, isKnown)) {
        found.append({plan->release.releaseTag(),
                      plan->release.digest(),
                      mustGatherOf(plan->release.payload)});
    }
    return found;
}

QString InstallerPanel::chosenCommand() const
{
    return m_form->tool->currentData().toString();
}

std::optional<InstallerPanel::Subject> InstallerPanel::chosenSubject() const
{
    const QString tag = m_form->toolRelease->currentData().toString();
    const QList<Subject> all = subjects();
    const auto found = std::ranges::find(all, tag, &Subject::tag);
    return found == all.end() ? std::nullopt : std::optional(*found);
}

/// Null until it was verified, and where that was not possible.
const ReleaseSignature *InstallerPanel::carriedSignature() const
{
    const auto &known = m_medium.signatures();
    const auto subject = chosenSubject();
    if (!known || !*known || !subject) {
        return nullptr;
    }
    const auto found = std::ranges::find_if(**known, [&subject](const CarriedSignature &carried) {
        return carried.signature.release == subject->tag;
    });
    return found == (*known)->end() ? nullptr : &found->signature;
}

/// Behind a mirror registry only the stores are asked that the user names, on the disconnected side
/// none; what they will say nobody knows yet.
bool InstallerPanel::mayWantConsent() const
{
    if (!chosenSubject()) {
        return false;
    }
    const ReleaseSignature *carried = carriedSignature();
    return isOnMedium() ? m_medium.signatures() && !(carried && carried->isValid())
                        : m_journey.side() == Side::Connected
                              && !m_journey.preferences().trust().stores.isEmpty();
}

bool InstallerPanel::needsConsent() const
{
    return isOnMedium() && mayWantConsent();
}

QString InstallerPanel::signatureText() const
{
    if (!isOnMedium()) {
        return chosenSubject() && !mayWantConsent() ? signatureChipText(ReleaseSignature())
                                                    : QString();
    }
    const auto &known = m_medium.signatures();
    if (!known) {
        return m_medium.isMirror() ? tr("Reading the signatures…") : QString();
    }
    if (!*known) {
        return describe(known->error()).paragraph();
    }
    const ReleaseSignature *carried = carriedSignature();
    return chosenSubject() ? signatureChipText(carried ? *carried : ReleaseSignature()) : QString();
}

QString InstallerPanel::consentSubject() const
{
    const auto subject = chosenSubject();
    const QString place = isOnMedium() ? m_journey.medium() : m_journey.target();
    return subject ? place + u' ' + subject->tag + u' ' + subject->digest.toString() : QString();
}

/// Consent is about one release in one place; a look at the same again takes nothing back.
void InstallerPanel::forgetConsent()
{
    const QString subject = consentSubject();
    if (std::exchange(m_consented, subject) != subject) {
        m_form->allowUnverified->setChecked(false);
    }
}

QString InstallerPanel::obstacle() const
{
    const QString folder = QDir::cleanPath(m_form->toolFolder->text());
    if (m_form->toolRelease->count() == 0) {
        return isOnMedium() ? tr("Choose a medium that carries a release.")
                            : tr("Choose a medium or a release first.");
    }
    if (m_journey.target().isEmpty()) {
        return tr("Name the registry and the repository first (page Registry).");
    }
    if (m_form->toolFolder->text().isEmpty()) {
        return tr("Choose a folder to write to.");
    }
    if (const QString why = pathObstacle(folder); !why.isEmpty()) {
        return why;
    }
    const QString medium = QDir::cleanPath(m_journey.medium());
    if (!m_journey.medium().isEmpty() && (folder + u'/').startsWith(medium + u'/')) {
        return tr("Choose a folder outside of the medium: it is only read.");
    }
    if (isOnMedium() && m_medium.isMirror() && !m_medium.signatures()) {
        return tr("Reading the signatures…");
    }
    return needsConsent() && !m_form->allowUnverified->isChecked()
               ? tr("This release is not verified. Tick the box to go on deliberately.")
               : QString();
}

JobSpec InstallerPanel::spec() const
{
    JobSpec spec = m_journey.job(JobKind::Extract);
    spec.release = m_form->toolRelease->currentData().toString();
    spec.tool = chosenCommand();
    spec.toolSystem = m_form->toolSystem->currentData().toString();
    spec.pin = m_journey.target();
    spec.target = QDir::cleanPath(m_form->toolFolder->text());
    spec.allowUnverified = mayWantConsent() && m_form->allowUnverified->isChecked();
    if (isOnMedium()) {
        spec.medium = m_journey.medium();
    } else {
        spec.source = spec.pin + u':' + spec.release; // nobody but the mirror is asked
    }
    return spec;
}

void InstallerPanel::showReleases()
{
    QList<std::pair<QString, QVariant>> items;
    for (const Subject &subject : subjects()) {
        items.append({subject.tag, subject.tag});
    }
    refill(m_form->toolRelease, items);
}

void InstallerPanel::showSystems()
{
    const QString architecture = programArchitecture(m_form->toolRelease->currentData().toString());
    QList<std::pair<QString, QVariant>> items;
    if (!chosenCommand().isEmpty()) {
        for (const ToolPlatform &platform : toolPlatforms(chosenCommand(), architecture)) {
            items.append({toolPlatformText(platform), platform.toString()});
        }
    }
    const ToolPlatform every{EverySystem, EverySystem};
    items.append({toolPlatformText(every), every.toString()});
    refill(m_form->toolSystem, items);
}

void InstallerPanel::showTexts()
{
    m_form->toolSignature->setText(signatureText());
    m_form->toolSignature->setVisible(!m_form->toolSignature->text().isEmpty());
    m_form->allowUnverified->setVisible(mayWantConsent());
    const QString reason = obstacle();
    m_form->extract->setEnabled(reason.isEmpty());
    m_form->extractReason->setText(
        reason.isEmpty() ? tr("It will install from %1.").arg(m_journey.target()) : reason);
    QString line;
    const auto subject = chosenSubject();
    if (subject && subject->mustGather && !m_journey.target().isEmpty()) {
        line = mustGatherCommand(*subject->mustGather, m_journey.target());
    }
    m_form->mustGather->setText(line);
    m_form->mustGather->setCursorPosition(0);
    m_form->copyMustGather->setEnabled(!line.isEmpty());
}

void InstallerPanel::retranslate()
{
    m_form->retranslateUi(this);
    m_form->tool->setItemText(m_form->tool->count() - 1, tr("All programs"));
    showReleases();
    forgetConsent();
    showSystems();
    showTexts();
}

void InstallerPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

} // namespace hashike
