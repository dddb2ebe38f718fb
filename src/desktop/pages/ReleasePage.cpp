// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/ReleasePage.h"

#include "execution/JobExecution.h"
#include "execution/PlanningEnvironment.h"
#include "files/ChoosePath.h"
#include "medium/MediumText.h"
#include "pages/ConnectionPanel.h"
#include "text/ErrorText.h"
#include "text/Quantities.h"
#include "text/SignatureText.h"
#include "transfer/ArchitectureShare.h"
#include "ui_ReleasePage.h"
#include "widgets/FindShortcut.h"
#include "widgets/LatinInput.h"

#include <QApplication>
#include <QClipboard>
#include <QDateTime>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qsizetype ShownDigits = 12;

// These run on worker threads.

Result<std::shared_ptr<const ReleasePlan>> makeReleasePlan(const JobSpec &spec,
                                                           const CredentialsLookup &lookup,
                                                           const StopToken &stop)
{
    HASHIKE_TRY_ASSIGN(reference, Reference::parse(spec.source));
    HASHIKE_TRY_ASSIGN(environment, PlanningEnvironment::make(spec, lookup, stop));
    HASHIKE_TRY_ASSIGN(plan, planRelease(environment->get(), reference));
    return std::make_shared<const ReleasePlan>(std::move(plan));
}

Result<Catalog> makeCatalog(const JobSpec &access,
                            const CredentialsLookup &lookup,
                            const CatalogQuery &query,
                            const StopToken &stop)
{
    HASHIKE_TRY_ASSIGN(environment, PlanningEnvironment::make(access, lookup, stop));
    return fetchCatalog(environment->get().connections, query, stop);
}

Result<QList<ConnectionFinding>> tryConnections(const JobSpec &access,
                                                const CredentialsLookup &lookup,
                                                const ConnectionTargets &targets,
                                                const StopToken &stop)
{
    HASHIKE_TRY_ASSIGN(settings, connectionSettings(access, lookup));
    SystemClock clock;
    return checkConnections(settings, targets, clock, stop);
}
} // namespace

ReleasePage::ReleasePage(Journey &journey,
                         MediumObserver &medium,
                         const ReleaseSource &source,
                         QWidget *parent)
    : Page(parent)
    , m_form(std::make_unique<Ui::ReleasePage>())
    , m_journey(journey)
    , m_medium(medium)
    , m_source(source)
    , m_cataloguing(
          [this](const Result<Catalog> &catalog) { m_form->chooser->showCatalog(catalog); })
    , m_planning([this](const Planned &planned) { showPlan(planned); })
    , m_checking([this](const Findings &findings) {
        m_form->details->connection().showFindings(findings);
        updateActions();
    })
{
    m_form->setupUi(this);
    expectLatin(m_form->reference);
    m_form->chooser->setRepository(m_source.repository);
    m_form->chooser->setGraph(graph());
    m_form->reference->setPlaceholderText(m_source.repository + u":4.20.8-x86_64"_s);
    letChoose(m_form->pullSecretChoose, m_form->pullSecret, PathKind::File);
    letChoose(m_form->authorityChoose, m_form->authority, PathKind::File);
    m_form->details->rememberColumns(m_journey.preferences().storage());
    m_askedTheWorld = mayAskTheWorld();
    connectFields();
    connect(&medium, &MediumObserver::changed, this, &ReleasePage::showPlanFacts);
    retranslate();
}

ReleasePage::~ReleasePage() = default;

QString ReleasePage::title() const
{
    return tr("Release");
}

bool ReleasePage::mayAskTheWorld() const
{
    return m_journey.side() == Side::Connected;
}

QUrl ReleasePage::graph() const
{
    return mayAskTheWorld() ? m_journey.preferences().updateGraph() : QUrl();
}

void ReleasePage::connectFields()
{
    connect(m_form->chooser, &ReleaseChooser::catalogWanted, this, &ReleasePage::fetchReleases);
    connect(m_form->chooser, &ReleaseChooser::chosen, this, &ReleasePage::take);
    connect(m_form->reference, &QLineEdit::textChanged, this, &ReleasePage::updateActions);
    connect(m_form->reference, &QLineEdit::returnPressed, m_form->primary, &QPushButton::click);
    connect(m_form->primary, &QPushButton::clicked, this, &ReleasePage::startPlan);
    connect(m_form->check, &QPushButton::clicked, this, &ReleasePage::checkConnection);
    connect(m_form->copyDigest, &QPushButton::clicked, this, [this] {
        if (m_journey.plan()) {
            QGuiApplication::clipboard()->setText(m_journey.plan()->release.digest().toString());
        }
    });
    connect(m_form->allowUnverified, &QCheckBox::clicked, this, [this](bool consents) {
        m_asked.allowUnverified = consents;
        m_journey.setAccess(m_asked);
    });
    const auto showPaths = [this] {
        if (m_form->reference->text().isEmpty()) {
            m_form->reference->setText(m_journey.access().source);
        }
        m_form->details->setPaths(m_form->pullSecret->text(), m_journey.medium());
    };
    connect(m_form->pullSecret, &QLineEdit::textChanged, this, showPaths);
    connect(m_form->pullSecret, &QLineEdit::textChanged, this, &ReleasePage::updateActions);
    connect(m_form->pullSecret,
            &QLineEdit::editingFinished,
            this,
            &ReleasePage::keepSecret,
            Qt::QueuedConnection); // the end of the page ends its fields, too
    connect(&m_journey.secrets(), &SecretKeeper::secretChanged, this, &ReleasePage::showSecret);
    connect(&m_journey, &Journey::changed, this, showPaths);
    connect(&m_journey.preferences(), &Preferences::changed, this, &ReleasePage::followPreferences);
    onFind(this, [this] { search(); });
}

void ReleasePage::followPreferences()
{
    m_form->chooser->setGraph(graph());
    if (m_askedTheWorld != mayAskTheWorld()) {
        m_askedTheWorld = mayAskTheWorld();
        m_cataloguing.drop();
        m_planning.drop();
        m_checking.drop();
        m_form->chooser->setBusy(false);
        m_form->details->connection().clear();
        updateActions();
    }
}

QString ReleasePage::reference() const
{
    return latinText(m_form->reference);
}

JobSpec ReleasePage::access() const
{
    JobSpec spec = newJob(JobKind::Mirror, QDateTime::currentDateTimeUtc());
    spec.source = reference();
    m_journey.secrets().applyTo(spec);
    if (!m_form->pullSecret->text().isEmpty()) {
        spec.credentialsFile = m_form->pullSecret->text();
        spec.credentials = CredentialsOrigin::File;
    }
    spec.trust = m_journey.preferences().trust();
    spec.proxies = m_journey.preferences().proxies();
    if (!m_form->authority->text().isEmpty()) {
        spec.ownAuthorities = {m_form->authority->text()};
    }
    spec.authorities = spec.ownAuthorities + m_journey.preferences().authorities();
    return spec;
}

CredentialsLookup ReleasePage::lookup() const
{
    return m_journey.secrets().lookup();
}

/// The file that was named is the one that all pages go on with.
void ReleasePage::keepSecret()
{
    const QString file = m_form->pullSecret->text();
    if (!file.isEmpty() && file != m_journey.secrets().file()) {
        m_journey.secrets().readFile(file);
    }
}

/// What was dropped, chosen or merged elsewhere. What comes from no file, such as the keychain,
/// takes nothing away from whoever types.
void ReleasePage::showSecret()
{
    const QString file = m_journey.secrets().file();
    const bool isTyped = m_form->pullSecret->hasFocus() && m_form->pullSecret->isModified();
    if (!file.isEmpty() || !isTyped) {
        m_form->pullSecret->setText(file);
    }
    retranslate();
}

void ReleasePage::fetchReleases()
{
    keepSecret();
    const auto query = m_form->chooser->query();
    if (!query) {
        m_form->chooser->showCatalog(failure(query.error()));
        return;
    }
    m_form->chooser->setBusy(true);
    m_cataloguing.ask([spec = access(), lookup = lookup(), query = *query](const StopToken &stop) {
        return makeCatalog(spec, lookup, query, stop);
    });
}

void ReleasePage::take(const QString &reference)
{
    m_form->reference->setText(reference);
    m_form->reference->setCursorPosition(0);
    startPlan();
}

void ReleasePage::startPlan()
{
    keepSecret();
    m_asked = access();
    m_error.reset();
    m_journey.setPlan(nullptr, m_asked); // what follows would still be about the release before
    m_form->details->setPlan(nullptr);
    m_planning.ask([spec = m_asked, lookup = lookup()](const StopToken &stop) {
        return makeReleasePlan(spec, lookup, stop);
    });
    retranslate();
}

void ReleasePage::showPlan(const Planned &planned)
{
    if (planned) {
        m_asked.release = (*planned)->release.releaseTag();
        m_asked.bytes = (*planned)->plan.totalBytes();
        m_journey.setPlan(*planned, m_asked);
        m_form->details->setPlan(*planned);
    } else {
        m_error = planned.error();
    }
    retranslate();
}

void ReleasePage::checkConnection()
{
    const auto named = Reference::parse(reference());
    const auto query = m_form->chooser->query();
    m_form->details->bringConnectionToFront();
    if (!named && !query) {
        m_form->details->connection().showFindings(failure(query.error()));
        return;
    }
    ConnectionTargets targets;
    targets.release = named ? *named : query->repository;
    if (mayAskTheWorld()) {
        targets.signatureStores = m_source.signatureStores;
        targets.graph = graph();
    }
    m_form->details->connection().setBusy();
    m_checking.ask([spec = access(), lookup = lookup(), targets](const StopToken &stop) {
        return tryConnections(spec, lookup, targets, stop);
    });
    retranslate();
}

void ReleasePage::search()
{
    if (m_form->details->isAncestorOf(QApplication::focusWidget())) {
        m_form->details->focusFilter();
    } else {
        m_form->chooser->focusSearch();
    }
}

QString ReleasePage::summary() const
{
    const auto &plan = m_journey.plan();
    if (!plan) {
        return tr("Choose a release to see what it consists of and how large it is.");
    }
    const qint64 bytes = plan->plan.totalBytes();
    const QString text = tr("Release %1 (%2) · images: %3 · distinct blobs: %4 · %5")
                             .arg(plan->release.version(),
                                  plan->release.architecture,
                                  QString::number(plan->plan.images.size()),
                                  QString::number(plan->plan.blobs.size()),
                                  bytesText(bytes));
    const qint64 usual = bytesFor(plan->plan, u"amd64"_s);
    return usual > 0 && usual < bytes
               ? tr("%1, %2 more than for x86_64 alone").arg(text, bytesText(bytes - usual))
               : text;
}

/// As far as the chosen medium carries this very release.
QString ReleasePage::dataChipText(const ReleasePlan &plan) const
{
    if (m_medium.isMirror()) {
        const KnownMedium &known = **m_medium.known();
        const ReleaseRecord *record = known.overview.inventory.find(plan.release.releaseTag());
        if (record && record->digest == plan.release.digest()) {
            return dataText(known, record->digest);
        }
    }
    return tr("○ Data: not verified");
}

void ReleasePage::showPlanFacts()
{
    const auto &plan = m_journey.plan();
    m_form->facts->setVisible(plan != nullptr);
    if (!plan) {
        return;
    }
    m_form->digest->setText(plan->release.digest().hex().first(ShownDigits));
    m_form->digest->setToolTip(plan->release.digest().toString());
    const QStringList signature = signatureText(plan->signature);
    m_form->signatureChip->setText(signatureChipText(plan->signature));
    m_form->signatureChip->setToolTip(signature.join(u'\n'));
    m_form->signatureProblem->setText(signature.join(u'\n'));
    m_form->signatureProblem->setVisible(!plan->signature.isValid());
    m_form->allowUnverified->setVisible(!plan->signature.isValid());
    m_form->allowUnverified->setChecked(m_journey.access().allowUnverified);
    m_form->dataChip->setText(dataChipText(*plan));
}

/// Red Hat's registry gives releases only to whoever has one; of others nobody knows beforehand.
bool ReleasePage::lacksPullSecret() const
{
    const QString name = reference().isEmpty() ? m_source.repository : reference();
    const auto image = Reference::parse(name);
    return image && image->registry == "quay.io"_L1 && m_form->pullSecret->text().isEmpty()
           && m_journey.secrets().credentials().find(image->registry, image->repository).isEmpty();
}

void ReleasePage::updateActions()
{
    m_form->secretNote->setVisible(lacksPullSecret());
    const bool named = !reference().isEmpty();
    const bool busy = m_planning.isOpen();
    m_form->primary->setEnabled(named && !busy);
    m_form->check->setEnabled(!m_checking.isOpen());
    m_form->reason->setText(busy     ? tr("Asking the registry…")
                            : !named ? tr("A release is needed: registry/repository:tag")
                                     : QString());
}

void ReleasePage::retranslate()
{
    m_form->retranslateUi(this);
    const SecretKeeper &secrets = m_journey.secrets();
    m_form->pullSecret->setPlaceholderText(
        secrets.isEmpty()
            ? QString()
            : tr("In memory: %n registry entries", nullptr, int(secrets.accounts().size())));
    m_form->planProblem->setText(m_error ? describe(*m_error).paragraph() : QString());
    m_form->planProblem->setVisible(m_error.has_value());
    m_form->secretNote->setText(
        tr("! quay.io asks for a pull secret: drop its file on the window, or choose it."));
    m_form->summary->setText(summary());
    m_form->summary->setVisible(!m_error);
    showPlanFacts();
    updateActions();
}

} // namespace hashike
