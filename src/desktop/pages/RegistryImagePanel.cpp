// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/RegistryImagePanel.h"

#include "medium/MediumText.h"
#include "text/ErrorText.h"
#include "text/Quantities.h"
#include "tools/ToolTable.h"
#include "ui_RegistryImagePanel.h"
#include "widgets/LatinInput.h"

#include <QEvent>

namespace hashike
{

using namespace Qt::StringLiterals;

RegistryImagePanel::RegistryImagePanel(Journey &journey,
                                       const MediumObserver &medium,
                                       QWidget *parent)
    : QGroupBox(parent)
    , m_form(std::make_unique<Ui::RegistryImagePanel>())
    , m_journey(journey)
    , m_medium(medium)
{
    m_form->setupUi(this);
    expectLatin(m_form->registryImage);
    connect(&m_journey, &Journey::changed, this, &RegistryImagePanel::showTexts);
    connect(&m_medium, &MediumObserver::changed, this, &RegistryImagePanel::showTexts);
    connect(m_form->registryImage, &QLineEdit::textChanged, this, &RegistryImagePanel::showTexts);
    connect(m_form->addRegistryImage, &QPushButton::clicked, this, [this] {
        Q_EMIT m_journey.jobWanted(spec());
    });
    showTexts();
}

RegistryImagePanel::~RegistryImagePanel() = default;

JobSpec RegistryImagePanel::spec() const
{
    JobSpec spec = m_journey.job(JobKind::RegistryImage);
    spec.source = image().transform(&Reference::toString).value_or(QString());
    spec.medium = m_journey.medium();
    spec.architecture = programArchitecture(m_journey.access().release);
    return spec;
}

Result<Reference> RegistryImagePanel::image() const
{
    const QString typed = latinText(m_form->registryImage);
    HASHIKE_TRY_ASSIGN(image, Reference::parse(typed));
    if (image.identifier().isEmpty()) {
        return failure(makeError(ErrorCode::InvalidReference)
                           .with(ErrorArgument::Subject, typed)
                           .with(ErrorArgument::Detail, u"tag"_s));
    }
    return image;
}

const Result<std::optional<RegistryImageNote>> *RegistryImagePanel::carried() const
{
    const auto &known = m_medium.known();
    return known && *known ? &(*known)->registryImage : nullptr;
}

QString RegistryImagePanel::carriedText() const
{
    const auto *image = carried();
    if (!image) {
        return tr("On the medium: —");
    }
    if (!*image) {
        return tr("On the medium: ! damaged. %1").arg(describe(image->error()).paragraph());
    }
    if (!**image) {
        return tr("On the medium: none");
    }
    const RegistryImageNote &note = ***image;
    return tr("On the medium: %1 · %2 · %3 · %4")
        .arg(note.source,
             note.platform,
             note.licence.isEmpty() ? tr("names no licence") : note.licence,
             bytesText(note.size));
}

QString RegistryImagePanel::obstacle() const
{
    if (m_journey.medium().isEmpty()) {
        return tr("Choose a folder on the medium.");
    }
    if (const QString why = pathObstacle(m_journey.medium()); !why.isEmpty()) {
        return why;
    }
    const auto &known = m_medium.known();
    if (known && !*known) {
        return describe(known->error()).paragraph();
    }
    if (!known) {
        return tr("Looking at what is already there…");
    }
    if (m_medium.isSealed()) {
        return tr("The medium is sealed: nothing is added to it.");
    }
    const auto &there = (*known)->registryImage;
    if (!there || *there) {
        return tr("An image is there already. To take another, delete the folder registry-image on "
                  "the medium first.");
    }
    const auto wanted = image();
    return wanted ? QString() : describe(wanted.error()).paragraph();
}

void RegistryImagePanel::showTexts()
{
    m_form->carriedImage->setText(carriedText());
    m_form->registryImagePlatform->setText(u"linux/"_s
                                           + programArchitecture(m_journey.access().release));
    const QString reason = obstacle();
    m_form->addRegistryImage->setEnabled(reason.isEmpty());
    m_form->registryImageReason->setText(reason);
    m_form->registryImageReason->setVisible(!reason.isEmpty());
}

void RegistryImagePanel::retranslate()
{
    m_form->retranslateUi(this);
    showTexts();
}

void RegistryImagePanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QGroupBox::changeEvent(event);
}

} // namespace hashike
