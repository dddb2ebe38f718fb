// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/UploadPage.h"

#include "ui_UploadPage.h"

#include <QDateTime>

namespace hashike
{

UploadPage::UploadPage(Journey &journey, QWidget *parent)
    : Page(parent)
    , m_form(std::make_unique<Ui::UploadPage>())
    , m_journey(journey)
{
    m_form->setupUi(this);
    letChoose(m_form->mediumChoose, m_form->medium, Choice::Directory);
    connect(m_form->medium, &QLineEdit::textChanged, &m_journey, &Journey::setMedium);
    connect(&m_journey, &Journey::changed, m_form->medium, [this] {
        m_form->medium->setText(m_journey.medium());
    });
    letChoose(m_form->pullSecretChoose, m_form->pullSecret, Choice::File);
    letChoose(m_form->authorityChoose, m_form->authority, Choice::File);
    m_form->target->setPlaceholderText(QStringLiteral("registry.example.com:5000/ocp4/openshift4"));
    connect(m_form->target, &QLineEdit::textChanged, this, &UploadPage::retranslate);
    connect(&m_journey, &Journey::changed, this, &UploadPage::retranslate);
    connect(m_form->primary, &QPushButton::clicked, this, [this] {
        Q_EMIT m_journey.jobWanted(spec());
    });
    retranslate();
}

UploadPage::~UploadPage() = default;

QString UploadPage::title() const
{
    return tr("Upload");
}

JobSpec UploadPage::spec() const
{
    JobSpec spec = newJob(JobKind::Upload, QDateTime::currentDateTimeUtc());
    spec.medium = m_journey.medium();
    spec.target = m_form->target->text().trimmed();
    spec.thorough = false;
    spec.credentialsFile = m_form->pullSecret->text();
    spec.credentials =
        spec.credentialsFile.isEmpty() ? CredentialsOrigin::None : CredentialsOrigin::File;
    if (!m_form->authority->text().isEmpty()) {
        spec.authorities = {m_form->authority->text()};
    }
    return spec;
}

QString UploadPage::obstacle() const
{
    if (m_journey.medium().isEmpty()) {
        return tr("Choose a folder on the medium.");
    }
    return m_form->target->text().trimmed().isEmpty()
               ? tr("Name the registry and the repository to upload to.")
               : QString();
}

void UploadPage::retranslate()
{
    m_form->retranslateUi(this);
    const QString why = obstacle();
    m_form->primary->setText(
        why.isEmpty() ? tr("&Upload: %1 → %2")
                            .arg(literal(m_journey.medium()), m_form->target->text().trimmed())
                      : tr("&Upload"));
    m_form->primary->setEnabled(why.isEmpty());
    m_form->reason->setText(why);
}

} // namespace hashike
