// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/RegistryPage.h"

#include "ui_RegistryPage.h"

namespace hashike
{

using namespace Qt::StringLiterals;

RegistryPage::RegistryPage(Journey &journey, QWidget *parent)
    : Page(parent)
    , m_form(std::make_unique<Ui::RegistryPage>())
    , m_journey(journey)
{
    m_form->setupUi(this);
    m_form->target->setPlaceholderText(u"registry.example.com:5000/ocp4/openshift4"_s);
    letChoose(m_form->pullSecretChoose, m_form->pullSecret, Choice::File);
    letChoose(m_form->authorityChoose, m_form->authority, Choice::File);
    connect(m_form->target, &QLineEdit::textEdited, &m_journey, &Journey::setTarget);
    connect(m_form->pullSecret, &QLineEdit::textEdited, this, &RegistryPage::takeAccess);
    connect(m_form->authority, &QLineEdit::textEdited, this, &RegistryPage::takeAccess);
    connect(&m_journey, &Journey::changed, this, &RegistryPage::retranslate);
    connect(m_form->primary, &QPushButton::clicked, this, [this] {
        Q_EMIT m_journey.stepWanted(Step::Upload);
    });
    retranslate();
}

RegistryPage::~RegistryPage() = default;

QString RegistryPage::title() const
{
    return tr("Registry");
}

void RegistryPage::takeAccess()
{
    JobSpec access = m_journey.access();
    access.credentialsFile = m_form->pullSecret->text();
    access.credentials =
        access.credentialsFile.isEmpty() ? CredentialsOrigin::None : CredentialsOrigin::File;
    access.authorities.clear();
    if (!m_form->authority->text().isEmpty()) {
        access.authorities = {m_form->authority->text()};
    }
    m_journey.setAccess(access);
}

void RegistryPage::retranslate()
{
    m_form->retranslateUi(this);
    if (m_form->target->text() != m_journey.target()) {
        m_form->target->setText(m_journey.target());
    }
    offer(m_form->primary,
          m_form->reason,
          tr("&Next: upload"),
          m_journey.target().isEmpty() ? tr("Name the registry and the repository to upload to.")
                                       : QString());
}

} // namespace hashike
