// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/VerifyPage.h"

#include "ui_VerifyPage.h"

#include <QDateTime>

namespace hashike
{

VerifyPage::VerifyPage(Journey &journey, QWidget *parent)
    : Page(parent)
    , m_form(std::make_unique<Ui::VerifyPage>())
    , m_journey(journey)
{
    m_form->setupUi(this);
    letChoose(m_form->mediumChoose, m_form->medium, Choice::Directory);
    connect(m_form->medium, &QLineEdit::textChanged, &m_journey, &Journey::setMedium);
    connect(&m_journey, &Journey::changed, m_form->medium, [this] {
        m_form->medium->setText(m_journey.medium());
    });
    connect(&m_journey, &Journey::changed, this, &VerifyPage::retranslate);
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
    JobSpec spec = newJob(JobKind::Verify, QDateTime::currentDateTimeUtc());
    spec.medium = m_journey.medium();
    return spec;
}

QString VerifyPage::obstacle() const
{
    return m_journey.medium().isEmpty() ? tr("Choose a folder on the medium.") : QString();
}

void VerifyPage::retranslate()
{
    m_form->retranslateUi(this);
    const QString why = obstacle();
    m_form->primary->setText(why.isEmpty() ? tr("&Verify: %1").arg(literal(m_journey.medium()))
                                           : tr("&Verify"));
    m_form->primary->setEnabled(why.isEmpty());
    m_form->reason->setText(why);
}

} // namespace hashike
