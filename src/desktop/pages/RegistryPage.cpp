// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/RegistryPage.h"

#include "execution/JobExecution.h"
#include "files/ChoosePath.h"
#include "registry/NodePanel.h"
#include "secrets/PullSecretPanel.h"
#include "text/ErrorText.h"
#include "ui_RegistryPage.h"
#include "widgets/LatinInput.h"

#include <QLocale>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
/// On a worker thread.
Result<RegistryTestReport> tryRegistry(const JobSpec &access,
                                       const CredentialsLookup &lookup,
                                       const StopToken &stop)
{
    HASHIKE_TRY_ASSIGN(target, Reference::parse(access.target));
    HASHIKE_TRY_ASSIGN(settings, connectionSettings(access, lookup));
    SystemClock clock;
    return testRegistry(settings, target, clock, stop);
}
} // namespace

RegistryPage::RegistryPage(Journey &journey, QWidget *parent)
    : Page(parent)
    , m_form(std::make_unique<Ui::RegistryPage>())
    , m_journey(journey)
    , m_inquiry([this](const Report &report) {
        m_report = report;
        retranslate();
    })
    , m_looking([this](const Candidate &candidate) {
        m_candidate = candidate;
        retranslate();
    })
{
    m_form->setupUi(this);
    m_login = new PullSecretPanel(m_journey.secrets());
    m_form->loginLayout->addWidget(m_login);
    m_node = new NodePanel(m_journey);
    m_form->pageLayout->addWidget(m_node, 1);
    m_node->hide();
    connect(m_form->haveNone, &QRadioButton::toggled, this, [this](bool none) {
        m_form->existing->setVisible(!none);
        m_node->setVisible(none);
    });
    expectLatin(m_form->target);
    m_form->target->setPlaceholderText(u"registry.example.com:5000/ocp4/openshift4"_s);
    letChoose(m_form->authorityChoose, m_form->authority, PathKind::File);
    connectFields();
    follow();
}

RegistryPage::~RegistryPage() = default;

QString RegistryPage::title() const
{
    return tr("Registry");
}

void RegistryPage::connectFields()
{
    connect(m_form->target, &QLineEdit::textEdited, &m_journey, &Journey::setTarget);
    connect(m_form->authority, &QLineEdit::textChanged, this, &RegistryPage::lookAtCertificate);
    connect(m_form->trust, &QPushButton::clicked, this, &RegistryPage::trust);
    connect(m_form->next, &QPushButton::clicked, this, [this] {
        Q_EMIT m_journey.stepWanted(Step::Upload);
    });
    connect(m_form->primary, &QPushButton::clicked, this, &RegistryPage::test);
    connect(&m_journey, &Journey::changed, this, &RegistryPage::follow);
    connect(&m_journey.secrets(), &SecretKeeper::secretChanged, this, [this] {
        m_tested = {};
        follow();
    });
}

bool RegistryPage::isChangingNode() const
{
    return m_node->isChangingNode();
}

void RegistryPage::follow()
{
    if (std::exchange(m_tested, access()) != access()) {
        m_report.reset();
        m_inquiry.drop();
    }
    m_login->setAuthorities(m_journey.preferences().authorities());
    m_login->setProxies(m_journey.preferences().proxies());
    m_login->setNeeded(neededHosts());
    m_login->setLocalRegistry(m_journey.target().section(u'/', 0, 0));
    m_login->setSide(m_journey.side());
    retranslate();
}

/// Those that images of the chosen release are fetched from.
std::optional<QStringList> RegistryPage::neededHosts() const
{
    if (!m_journey.plan()) {
        return std::nullopt;
    }
    QStringList hosts;
    for (const PlannedImage &image : m_journey.plan()->plan.images) {
        hosts.append(image.source.registry);
    }
    hosts.removeDuplicates();
    return hosts;
}

void RegistryPage::offerCertificate(const QString &file)
{
    m_form->authority->setText(file);
}

/// What would be trusted is shown before anybody can trust it.
void RegistryPage::lookAtCertificate()
{
    m_candidate.reset();
    m_looking.drop();
    if (const QString file = m_form->authority->text(); !file.isEmpty()) {
        m_looking.ask([file](const StopToken &) { return readCertificateFile(file); });
    }
    retranslate();
}

void RegistryPage::trust()
{
    QStringList files = m_journey.preferences().authorities();
    files.append(m_form->authority->text());
    files.removeDuplicates();
    m_form->authority->clear();
    m_journey.preferences().setAuthorities(files);
}

void RegistryPage::test()
{
    m_report.reset();
    m_inquiry.ask([access = access(), lookup = m_journey.secrets().lookup()](
                      const StopToken &stop) { return tryRegistry(access, lookup, stop); });
    retranslate();
}

/// How the registry would be asked now; equal as long as nothing about it changed.
JobSpec RegistryPage::access() const
{
    JobSpec access = m_journey.job(JobKind::Upload);
    access.id.clear();
    access.createdAt = {};
    access.target = m_journey.target();
    return access;
}

QString RegistryPage::checksText() const
{
    if (m_inquiry.isOpen()) {
        return tr("Asking the registry…");
    }
    if (!m_report) {
        return tr("Not tested yet. The test stores nothing in the registry.");
    }
    if (!*m_report) {
        return describe(m_report->error()).paragraph();
    }
    const QHash<RegistryStep, QString> names{
        {RegistryStep::Reachable, tr("Reachable")},
        {RegistryStep::Trusted, tr("TLS trusted")},
        {RegistryStep::LoggedIn, tr("Login accepted")},
        {RegistryStep::MayPush, tr("May push to this repository")}};
    QStringList lines;
    for (const RegistryCheck &check : (*m_report)->checks) {
        const QString name = names.value(check.step);
        lines.append(check.state == StepState::Passed   ? tr("✓ %1").arg(name)
                     : check.state == StepState::Failed ? tr("! %1: no").arg(name)
                                                        : tr("– %1: not tried").arg(name));
        if (check.error) {
            lines.append(describe(*check.error).paragraph());
        }
    }
    return lines.join(u'\n');
}

QString RegistryPage::certificateText() const
{
    if (!m_report || !*m_report || !(*m_report)->certificate) {
        return {};
    }
    return detailsText(*(*m_report)->certificate);
}

QString RegistryPage::detailsText(const CertificateDetails &certificate)
{
    return tr("Certificate of %1, issued by %2, valid until %3.\nSHA-256 fingerprint: %4")
        .arg(certificate.subject,
             certificate.issuer,
             QLocale().toString(certificate.validUntil.toLocalTime(), QLocale::ShortFormat),
             QString(certificate.fingerprint).replace(u':', u": "_s));
}

QString RegistryPage::trustText() const
{
    if (m_looking.isOpen()) {
        return tr("Reading the certificate…");
    }
    if (m_candidate && !*m_candidate) {
        return describe(m_candidate->error()).paragraph();
    }
    QStringList lines;
    for (const CertificateDetails &certificate :
         m_candidate ? **m_candidate : QList<CertificateDetails>()) {
        lines.append(detailsText(certificate));
    }
    if (!lines.isEmpty()) {
        return lines.join(u'\n');
    }
    const qsizetype trusted = m_journey.preferences().authorities().size();
    return trusted == 0 ? tr("Certificates of the system are trusted. Add the registry's CA if it "
                             "has its own.")
                        : tr("Besides the system's, %n certificate file(s) are trusted (see "
                             "Settings).",
                             nullptr,
                             int(trusted));
}

void RegistryPage::retranslate()
{
    m_form->retranslateUi(this);
    if (m_form->target->text() != m_journey.target()) {
        m_form->target->setText(m_journey.target());
    }
    m_form->trustNote->setText(trustText());
    m_form->trust->setEnabled(m_candidate && *m_candidate);
    m_form->checks->setText(checksText());
    m_form->certificate->setText(certificateText());
    m_form->certificate->setVisible(!m_form->certificate->text().isEmpty());
    const QString why = m_journey.target().isEmpty()
                            ? tr("Name the registry and the repository to upload to.")
                            : QString();
    m_form->next->setEnabled(why.isEmpty());
    offer(m_form->primary, m_form->reason, tr("Test the &connection"), why);
}

} // namespace hashike
