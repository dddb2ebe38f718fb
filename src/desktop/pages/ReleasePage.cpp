// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/ReleasePage.h"

#include "execution/JobExecution.h"
#include "text/ErrorText.h"
#include "text/Quantities.h"
#include "ui_ReleasePage.h"

#include <QDateTime>
#include <QHeaderView>
#include <QtConcurrentRun>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
Result<std::shared_ptr<const ReleasePlan>> makeReleasePlan(const JobSpec &spec,
                                                           const StopToken &stop)
{
    HASHIKE_TRY_ASSIGN(settings, connectionSettings(spec));
    HASHIKE_TRY_ASSIGN(reference, Reference::parse(spec.source));
    SystemClock clock;
    Progress progress;
    RegistryConnections connections(settings, clock);
    const TransferEnvironment environment{connections, clock, progress, {}, stop};
    HASHIKE_TRY_ASSIGN(plan, planRelease(environment, reference));
    return std::make_shared<const ReleasePlan>(std::move(plan));
}
} // namespace

ReleasePage::ReleasePage(Journey &journey, QWidget *parent)
    : Page(parent)
    , m_form(std::make_unique<Ui::ReleasePage>())
    , m_journey(journey)
{
    m_form->setupUi(this);
    m_sorted.setSourceModel(&m_images);
    m_sorted.setSortRole(ImageTableModel::SortRole);
    m_form->images->setModel(&m_sorted);
    m_form->images->verticalHeader()->hide();
    m_form->images->sortByColumn(ImageTableModel::Tag, Qt::AscendingOrder);
    m_form->reference->setPlaceholderText(
        u"quay.io/openshift-release-dev/ocp-release:4.20.8-x86_64"_s);
    letChoose(m_form->pullSecretChoose, m_form->pullSecret, Choice::File);
    letChoose(m_form->authorityChoose, m_form->authority, Choice::File);
    connect(m_form->reference, &QLineEdit::textChanged, this, &ReleasePage::retranslate);
    connect(m_form->primary, &QPushButton::clicked, this, &ReleasePage::startPlan);
    connect(&m_planning, &QFutureWatcher<Planned>::finished, this, &ReleasePage::showOutcome);
    retranslate();
}

ReleasePage::~ReleasePage()
{
    m_stop.requestStop(StopReason::Cancel);
    m_planning.waitForFinished();
}

QString ReleasePage::title() const
{
    return tr("Release");
}

JobSpec ReleasePage::access() const
{
    JobSpec spec = newJob(JobKind::Mirror, QDateTime::currentDateTimeUtc());
    spec.source = m_form->reference->text().trimmed();
    spec.credentialsFile = m_form->pullSecret->text();
    spec.credentials =
        spec.credentialsFile.isEmpty() ? CredentialsOrigin::None : CredentialsOrigin::File;
    if (!m_form->authority->text().isEmpty()) {
        spec.authorities = {m_form->authority->text()};
    }
    return spec;
}

void ReleasePage::startPlan()
{
    m_asked = access();
    m_error.reset();
    m_planning.setFuture(QtConcurrent::run(
        [spec = m_asked, stop = m_stop.token()] { return makeReleasePlan(spec, stop); }));
    retranslate();
}

void ReleasePage::showOutcome()
{
    const Planned planned = m_planning.result();
    if (planned) {
        m_images.setPlan(*planned);
        m_form->images->resizeColumnsToContents();
        m_asked.release = (*planned)->release.releaseTag();
        m_asked.bytes = (*planned)->plan.totalBytes();
        m_journey.setPlan(*planned, m_asked);
    } else {
        m_error = planned.error();
    }
    retranslate();
}

QString ReleasePage::summary() const
{
    const auto &plan = m_journey.plan();
    if (m_error) {
        return describe(*m_error).paragraph();
    }
    if (!plan) {
        return tr("Name a release to see what it consists of and how large it is.");
    }
    return tr("Release %1 (%2) · %3 · images: %4 · distinct blobs: %5 · %6 · Signature: not "
              "checked")
        .arg(plan->release.version(),
             plan->release.architecture,
             plan->release.digest().toString(),
             QString::number(plan->plan.images.size()),
             QString::number(plan->plan.blobs.size()),
             bytesText(plan->plan.totalBytes()));
}

void ReleasePage::retranslate()
{
    m_form->retranslateUi(this);
    m_images.retranslate();
    const bool named = !m_form->reference->text().trimmed().isEmpty();
    const bool busy = m_planning.isRunning();
    m_form->primary->setText(tr("&Show the plan"));
    m_form->primary->setEnabled(named && !busy);
    m_form->reason->setText(busy     ? tr("Asking the registry…")
                            : !named ? tr("A release is needed: registry/repository:tag")
                                     : QString());
    m_form->summary->setText(summary());
}

} // namespace hashike
