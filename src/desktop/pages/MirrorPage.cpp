// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/MirrorPage.h"

#include "text/Quantities.h"
#include "ui_MirrorPage.h"

#include <QDateTime>

namespace hashike
{

MirrorPage::MirrorPage(Journey &journey, QWidget *parent)
    : Page(parent)
    , m_form(std::make_unique<Ui::MirrorPage>())
    , m_journey(journey)
{
    m_form->setupUi(this);
    letChoose(m_form->mediumChoose, m_form->medium, Choice::Directory);
    connect(m_form->medium, &QLineEdit::textChanged, &m_journey, &Journey::setMedium);
    connect(&m_journey, &Journey::changed, m_form->medium, [this] {
        m_form->medium->setText(m_journey.medium());
    });
    connect(&m_journey, &Journey::changed, this, &MirrorPage::retranslate);
    connect(m_form->primary, &QPushButton::clicked, this, [this] {
        Q_EMIT m_journey.jobWanted(spec());
    });
    retranslate();
}

MirrorPage::~MirrorPage() = default;

QString MirrorPage::title() const
{
    return tr("Mirror");
}

JobSpec MirrorPage::spec() const
{
    JobSpec spec = m_journey.access();
    const JobSpec fresh = newJob(JobKind::Mirror, QDateTime::currentDateTimeUtc());
    spec.id = fresh.id;
    spec.createdAt = fresh.createdAt;
    spec.medium = m_journey.medium();
    return spec;
}

QString MirrorPage::obstacle() const
{
    if (!m_journey.plan()) {
        return tr("Choose a release first.");
    }
    return m_journey.medium().isEmpty() ? tr("Choose a folder on the medium.") : QString();
}

void MirrorPage::retranslate()
{
    m_form->retranslateUi(this);
    const QString why = obstacle();
    m_form->primary->setText(why.isEmpty() ? tr("&Mirror: %1 → %2 (%3)")
                                                 .arg(m_journey.access().release,
                                                      literal(m_journey.medium()),
                                                      bytesText(m_journey.access().bytes))
                                           : tr("&Mirror"));
    m_form->primary->setEnabled(why.isEmpty());
    m_form->reason->setText(why);
}

} // namespace hashike
