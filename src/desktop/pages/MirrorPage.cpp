// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/MirrorPage.h"

#include "drives/DriveText.h"
#include "medium/MediumChooser.h"
#include "medium/MediumText.h"
#include "pages/CopyPanel.h"
#include "pages/RegistryImagePanel.h"
#include "text/ErrorText.h"
#include "text/Quantities.h"
#include "ui_MirrorPage.h"

#include <QDir>

#include <cmath>

namespace hashike
{

MirrorPage::MirrorPage(Journey &journey,
                       MediumObserver &medium,
                       DriveBoard &drives,
                       QWidget *parent)
    : Page(parent)
    , m_form(std::make_unique<Ui::MirrorPage>())
    , m_journey(journey)
    , m_medium(medium)
    , m_drives(drives)
    , m_inquiry([this](const Forecast &forecast) {
        m_forecast = forecast;
        retranslate();
    })
{
    m_form->setupUi(this);
    m_form->chooserLayout->addWidget(new MediumChooser(journey, medium, drives));
    m_form->copyLayout->addWidget(new CopyPanel(journey, medium, drives));
    m_form->imageLayout->addWidget(new RegistryImagePanel(journey, medium));
    connect(&m_journey, &Journey::changed, this, &MirrorPage::lookAhead);
    connect(&m_medium, &MediumObserver::changed, this, &MirrorPage::lookAhead);
    connect(&m_medium, &MediumObserver::roomChanged, this, &MirrorPage::lookAhead);
    connect(&m_drives, &DriveBoard::changed, this, &MirrorPage::retranslate);
    connect(m_form->openSeal, &QCheckBox::toggled, this, &MirrorPage::retranslate);
    connect(m_form->primary, &QPushButton::clicked, this, [this] {
        Q_EMIT m_journey.jobWanted(spec());
    });
    lookAhead();
}

MirrorPage::~MirrorPage() = default;

QString MirrorPage::title() const
{
    return tr("Mirror");
}

JobSpec MirrorPage::spec() const
{
    JobSpec spec = m_journey.job(JobKind::Mirror);
    spec.source = m_journey.access().source;
    spec.release = m_journey.access().release;
    spec.bytes = m_journey.access().bytes;
    spec.allowUnverified = m_journey.access().allowUnverified;
    spec.medium = m_journey.medium();
    spec.thorough = m_journey.preferences().readsBackMirrors();
    spec.openSeal = m_medium.isSealed() && m_form->openSeal->isChecked();
    return spec;
}

void MirrorPage::lookAhead()
{
    m_forecast.reset();
    m_inquiry.drop();
    forgetConsent();
    if (m_journey.plan() && !m_journey.medium().isEmpty()) {
        m_inquiry.ask([plan = m_journey.plan(), root = m_journey.medium()](const StopToken &) {
            return forecastMirror(*plan, root);
        });
    }
    retranslate();
}

/// To open one seal is no consent to open another.
void MirrorPage::forgetConsent()
{
    const QString seal = m_medium.isSealed()
                             ? m_journey.medium() + (*m_medium.known())->overview.seal->checkCode
                             : QString();
    if (std::exchange(m_consentedSeal, seal) != seal) {
        m_form->openSeal->setChecked(false);
    }
}

QString MirrorPage::obstacle() const
{
    if (!m_journey.plan()) {
        return tr("Choose a release first.");
    }
    if (!m_journey.plan()->signature.isValid() && !m_journey.access().allowUnverified) {
        return tr("The release is not verified. On the page Release you can go on deliberately.");
    }
    if (const QString why = mediumObstacle(m_journey, m_medium); !why.isEmpty()) {
        return why;
    }
    if (m_medium.isSealed() && !m_form->openSeal->isChecked()) {
        return tr("The medium is sealed.");
    }
    if (m_forecast && !*m_forecast) {
        return describe(m_forecast->error()).paragraph();
    }
    return m_forecast && (*m_forecast)->obstacle ? describe(*(*m_forecast)->obstacle).paragraph()
                                                 : QString();
}

QString MirrorPage::forecastText() const
{
    if (m_inquiry.isOpen()) {
        return tr("Looking at what is already there…");
    }
    if (!m_forecast) {
        return tr("Choose a release and a medium to see what will be moved.");
    }
    if (!*m_forecast) {
        return describe(m_forecast->error()).paragraph();
    }
    const MediumForecast &forecast = **m_forecast;
    return tr("Already here: %1 (checked before it is relied on) · To move: %2 · Free afterwards: "
              "%3 · Time to safe: %4")
        .arg(bytesText(forecast.present),
             bytesText(forecast.toMove),
             forecast.freeAfter < 0 ? tr("it does not fit") : bytesText(forecast.freeAfter),
             timeToSafe(forecast.present + forecast.toMove));
}

/// What is there already is checked and read back, too, which takes no longer than moving it.
QString MirrorPage::timeToSafe(qint64 bytes) const
{
    const auto speed = m_drives.factsAt(m_journey.medium()).speed;
    if (!speed) {
        return timeLeftText(std::nullopt);
    }
    const auto left = std::chrono::seconds(std::llround(double(bytes) / *speed));
    return tr("%1 (at %2, as the last time)").arg(timeLeftText(left), speedText(*speed));
}

void MirrorPage::retranslate()
{
    m_form->retranslateUi(this);
    m_form->openSeal->setVisible(m_medium.isSealed());
    m_form->forecast->setText(forecastText());
    const QString why = obstacle();
    offer(m_form->primary,
          m_form->reason,
          why.isEmpty() ? tr("&Mirror: %1 → %2 (%3)")
                              .arg(m_journey.access().release,
                                   literal(placeName(m_journey.medium(), m_drives)),
                                   bytesText(m_journey.access().bytes))
                        : tr("&Mirror"),
          why);
}

} // namespace hashike
