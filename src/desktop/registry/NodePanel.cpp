// SPDX-License-Identifier: GPL-3.0-or-later
#include "registry/NodePanel.h"

#include "files/ChoosePath.h"
#include "files/SaveFile.h"
#include "media/MediaLayout.h"
#include "node/NodeScript.h"
#include "registry/NodeTrial.h"
#include "text/ErrorText.h"
#include "text/NodeText.h"
#include "ui_NodePanel.h"
#include "widgets/Consent.h"

#include <QRegularExpression>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int ExaminationPause = 400; ///< ms
constexpr int LookInterval = 100;     ///< ms

/// Names as people separate them, the ideographic comma and blank included.
QStringList listOf(const QString &text)
{
    static const QRegularExpression separators(u"[\\s,、，]+"_s);
    return text.split(separators, Qt::SkipEmptyParts);
}

/// The steps that are wanted; the clock must outlive them.
QList<NodeStep> wantedSteps(const NodeWish &wish, const Clock &clock)
{
    const NodeOptions options{wish.password, wish.renewed.has_value(), {}};
    QList<NodeStep> steps = wish.renewed ? renewalSteps(wish.plan, *wish.renewed, options, clock)
                                         : nodeSteps(wish.plan, options, clock);
    // Renewed is renewed: whoever may not restart the service is told to have it restarted.
    const bool mayRestart = thisMachine().isRoot;
    steps.removeIf([&](const NodeStep &step) {
        const bool isAskedFor = wish.renewed && step.id == NodeStepId::Certificate;
        const bool isDenied = wish.renewed && step.needsRoot && !mayRestart;
        return isDenied || (wish.unwanted.contains(step.id) && !isAskedFor);
    });
    return steps;
}
} // namespace

NodePanel::NodePanel(Journey &journey, QWidget *parent)
    : QWidget(parent)
    , m_form(std::make_unique<Ui::NodePanel>())
    , m_journey(journey)
    , m_examination([this](const Reports &reports) {
        m_unexamined = reports ? std::nullopt : std::optional(reports.error());
        m_form->nodeStepList->setReports(reports.value_or(QList<StepReport>()));
        retranslate();
    })
    , m_making([this](const Reports &reports) { prepared(reports); })
    , m_taking([this](const MediumImage &image) { took(image); })
    , m_test([this](const Result<QList<SmokeCheck>> &checks) {
        m_error = checks ? std::nullopt : std::optional(checks.error());
        m_checks = checks.value_or(QList<SmokeCheck>());
        retranslate();
    })
    , m_account([this](const Result<QString> &password) { added(password); })
{
    m_form->setupUi(this);
    fillFields();
    connectFields();
    changed();
}

NodePanel::~NodePanel() = default;

void NodePanel::fillFields()
{
    const NodePlan usual;
    m_form->nodeHost->setPlaceholderText(u"registry.example.com"_s);
    m_form->addresses->setPlaceholderText(u"192.0.2.10"_s);
    m_form->nodeImage->setPlaceholderText(u"docker.io/library/registry@sha256:…"_s);
    m_form->nodePort->setValue(usual.port);
    m_form->nodeDirectory->setText(usual.directory);
    m_form->nodeUser->setText(u"admin"_s);
    m_form->zones->setText(usual.zones.join(u' '));
    m_form->days->setValue(usual.days);
    m_form->service->addItems(QStringList(3)); // in ServiceKind's order; retranslate() names them
}

void NodePanel::connectFields()
{
    for (const QLineEdit *edit : m_form->formContent->findChildren<QLineEdit *>()) {
        connect(edit, &QLineEdit::textChanged, this, &NodePanel::changed);
    }
    connect(m_form->nodePort, &QSpinBox::valueChanged, this, &NodePanel::changed);
    connect(m_form->days, &QSpinBox::valueChanged, this, &NodePanel::changed);
    connect(m_form->service, &QComboBox::currentIndexChanged, this, &NodePanel::changed);
    connect(m_form->nodeStepList, &NodeStepList::wantedChanged, this, &NodePanel::reconsider);
    connect(m_form->writeScript, &QPushButton::clicked, this, &NodePanel::writeScript);
    connect(m_form->prepare, &QPushButton::clicked, this, [this] { make(wish(), {}); });
    connect(m_form->smokeTest, &QPushButton::clicked, this, &NodePanel::test);
    connect(m_form->addAccount, &QPushButton::clicked, this, &NodePanel::addAccount);
    connect(m_form->fromMedium, &QPushButton::clicked, this, &NodePanel::takeFromMedium);
    connect(
        m_form->nodeCare, &NodeCare::renewWanted, this, [this](const CertificateSummary &present) {
            NodeWish renewal = wish();
            renewal.renewed = present;
            make(renewal, {});
        });
    connect(m_form->nodeCare, &NodeCare::changed, this, &NodePanel::reconsider);
    connect(m_form->nodeCare, &NodeCare::busyChanged, this, &NodePanel::retranslate);
    connect(&m_journey, &Journey::changed, this, &NodePanel::enableFromMedium);
    letChoose(m_form->archiveChoose, m_form->archive, PathKind::File);
    letChoose(m_form->givenCertificateChoose, m_form->givenCertificate, PathKind::File);
    letChoose(m_form->givenKeyChoose, m_form->givenKey, PathKind::File);
    letChoose(m_form->givenAuthorityChoose, m_form->givenAuthority, PathKind::File);
    m_pause.setSingleShot(true);
    m_pause.setInterval(ExaminationPause);
    connect(&m_pause, &QTimer::timeout, this, &NodePanel::examine);
    m_look.setInterval(LookInterval);
    connect(&m_look, &QTimer::timeout, this, [this] {
        const int step = *m_step;
        m_form->nodeStepList->setCurrent(step < 0 ? std::nullopt : std::optional(NodeStepId(step)));
    });
}

NodePlan NodePanel::plan() const
{
    NodePlan plan;
    plan.host = m_form->nodeHost->text();
    plan.names = listOf(m_form->names->text());
    plan.addresses = listOf(m_form->addresses->text());
    plan.port = quint16(m_form->nodePort->value());
    plan.directory = m_form->nodeDirectory->text();
    plan.user = m_form->nodeUser->text();
    plan.days = m_form->days->value();
    plan.service = ServiceKind(m_form->service->currentIndex());
    plan.image = m_form->nodeImage->text();
    plan.imageArchive = m_form->archive->text();
    plan.zones = listOf(m_form->zones->text());
    plan.given = {
        m_form->givenCertificate->text(), m_form->givenKey->text(), m_form->givenAuthority->text()};
    return normalisedPlan(plan);
}

NodeWish NodePanel::wish() const
{
    return {plan(), m_form->nodePassword->text(), m_form->nodeStepList->unwanted()};
}

void NodePanel::changed()
{
    m_form->nodeStepList->setSteps(nodeSteps(plan(), {}, SystemClock()));
    reconsider();
}

void NodePanel::reconsider()
{
    m_examination.drop();
    m_test.drop();
    m_account.drop();
    m_error.reset();
    m_unexamined.reset();
    m_checks.clear();
    m_made = false;
    m_hasAccount = false;
    // Also where a node is to be taken back that cannot be described any more.
    m_pause.start();
    retranslate();
}

void NodePanel::examine()
{
    m_form->nodeCare->setDirectory(plan().directory);
    if (!problemsOf(plan()).isEmpty()) {
        return;
    }
    m_examination.ask([wish = wish()](const StopToken &stop) {
        const SystemClock clock;
        return examineNode(
            {wish.plan.directory, wantedSteps(wish, clock), {}, {}}, thisMachine(), stop);
    });
}

void NodePanel::writeScript()
{
    const SystemClock clock;
    const QByteArray script = nodeScript(plan(), wantedSteps(wish(), clock));
    saveText(
        this, tr("Script for the registry node"), u"registry-node.sh"_s, QString::fromUtf8(script));
}

void NodePanel::make(const NodeWish &wish, const QStringList &replaceable)
{
    m_pause.stop();
    m_examination.drop();
    m_test.drop(); // of what is about to change
    m_account.drop();
    m_taking.drop();
    m_error.reset();
    m_unexamined.reset();
    m_checks.clear();
    m_wanted = wish;
    m_replaceable = replaceable;
    m_making.ask([wish, replaceable, step = m_step](const StopToken &stop) {
        const SystemClock clock;
        const auto consent = [&](const QString &path) { return replaceable.contains(path); };
        const auto starting = [&](NodeStepId started) { *step = int(started); };
        return makeNode({wish.plan.directory, wantedSteps(wish, clock), consent, starting},
                        thisMachine(),
                        stop);
    });
    m_look.start();
    retranslate();
}

void NodePanel::prepared(const Reports &reports)
{
    m_look.stop();
    *m_step = -1;
    m_form->nodeStepList->setCurrent(std::nullopt);
    m_error = reports ? std::nullopt : std::optional(reports.error());
    const QList<StepReport> all = reports.value_or(QList<StepReport>());
    m_form->nodeStepList->setReports(all);
    m_reads = false;
    for (const StepReport &report : all) {
        m_error = report.error ? report.error : m_error;
        m_reads = m_reads
                  || (report.step == NodeStepId::Service && report.status != StepStatus::NotNeeded);
    }
    m_made = !m_error;
    if (m_error && m_error->code == ErrorCode::AlreadyExists) {
        askToReplace(*m_error);
    }
    m_form->nodeCare->setDirectory(plan().directory);
    m_form->nodeCare->lookAgain();
    retranslate();
}

/// One file at a time; what is in the way of keeping one beside is nobody's to replace.
void NodePanel::askToReplace(const Error &error)
{
    const QString path = error.argument(ErrorArgument::Path);
    if (std::ranges::any_of(m_replaceable, [&](const QString &replaced) {
            return NodeJournal::keptPath(replaced) == path;
        })) {
        return;
    }
    askConsent(this,
               {u"replaceConsent"_s,
                tr("A file exists already, and was not made here. Replace it?"),
                path,
                tr("It is kept beside, and undoing puts it back."),
                tr("&Replace"),
                tr("&Leave it")},
               [this, path] { make(m_wanted, m_replaceable + QStringList{path}); });
}

/// Hashed before anybody relies on it.
void NodePanel::takeFromMedium()
{
    m_error.reset();
    m_taking.ask([root = m_journey.medium()](const StopToken &stop) {
        ByteProgress progress;
        return MediumImage{MediaLayout(root).registryImageFile(),
                           checkRegistryImage(root, stop, progress)};
    });
    retranslate();
}

void NodePanel::took(const MediumImage &image)
{
    if (image.note) {
        m_form->archive->setText(image.file);
        m_form->nodeImage->setText(image.note->imageId.toString());
    } else {
        m_error = image.note.error();
    }
    retranslate();
}

void NodePanel::test()
{
    m_error.reset();
    m_checks.clear();
    m_test.ask([plan = plan(),
                password = m_form->nodePassword->text(),
                access = m_journey.job(JobKind::Upload)](const StopToken &stop) {
        return tryNode(plan, password, access, stop);
    });
    retranslate();
}

/// The disconnected side's pull secret needs a login for this registry, too.
void NodePanel::addAccount()
{
    m_error.reset();
    m_account.ask([plan = plan(), given = m_form->nodePassword->text()](const StopToken &) {
        return nodePassword(plan, given);
    });
    retranslate();
}

void NodePanel::added(const Result<QString> &password)
{
    SecretKeeper &secrets = m_journey.secrets();
    const auto done = password.and_then([&](const QString &known) {
        return secrets.setLogin(plan().registry(), plan().user, known);
    });
    m_replacedLogin = secrets.loss() && secrets.loss()->kind == SecretLoss::Kind::Login
                      && secrets.loss()->registry == plan().registry();
    m_error = done ? std::nullopt : std::optional(done.error());
    m_hasAccount = done.has_value();
    retranslate();
}

bool NodePanel::isChangingNode() const
{
    return m_making.isOpen() || m_form->nodeCare->isBusy();
}

bool NodePanel::isBusy() const
{
    return isChangingNode() || m_test.isOpen() || m_taking.isOpen() || m_account.isOpen();
}

QString NodePanel::problemsText() const
{
    QStringList lines;
    for (const NodeProblem &problem : problemsOf(plan())) {
        lines.append(problemText(problem));
    }
    return lines.join(u'\n');
}

QString NodePanel::errorText(const Error &error)
{
    const QString text = describe(error).paragraph();
    const bool mayBeRights = error.code == ErrorCode::CommandFailed && !thisMachine().isRoot;
    return mayBeRights
               ? text + u'\n'
                     + tr("Some steps need root: untick them, or write a script and have it run.")
               : text;
}

QString NodePanel::stateText() const
{
    if (m_making.isOpen()) {
        return tr("Preparing this machine…");
    }
    if (m_taking.isOpen()) {
        return tr("Reading the image on the medium…");
    }
    if (m_test.isOpen()) {
        return tr("Asking the registry…");
    }
    if (m_error && m_error->argument(ErrorArgument::Path) == passwordPath(plan())) {
        return errorText(*m_error) + u'\n'
               + tr("Type the user's password, or prepare the machine first: then one is made up.");
    }
    if (m_error) {
        return errorText(*m_error);
    }
    QStringList lines;
    for (const SmokeCheck &check : m_checks) {
        lines.append(smokeText(check));
    }
    if (lines.isEmpty() && m_made) {
        lines = madeLines();
    }
    if (m_hasAccount) {
        lines.append(
            tr("The pull secret has a login of %1 for %2 now. Under “I have one” it can be "
               "saved.")
                .arg(plan().user, plan().registry()));
        if (m_replacedLogin) {
            lines.append(tr("It stands in place of another login; there that can be undone."));
        }
    }
    return lines.isEmpty() && m_unexamined ? errorText(*m_unexamined) : lines.join(u'\n');
}

QStringList NodePanel::madeLines() const
{
    if (m_wanted.renewed) {
        QStringList lines{tr("The certificate was renewed, under the same key and by the same "
                             "authority: whoever trusts the registry need not change anything.")};
        if (!m_reads) {
            lines.append(tr("Restart the registry, so that it uses the new certificate."));
        }
        return lines;
    }
    QStringList lines{tr("The node is ready. Test the registry now.")};
    if (m_form->nodePassword->text().isEmpty()) {
        lines.append(tr("A password that was made up is in %1; delete that file afterwards.")
                         .arg(passwordPath(plan())));
    }
    return lines;
}

void NodePanel::retranslate()
{
    m_form->retranslateUi(this);
    m_form->service->setItemText(int(ServiceKind::Quadlet), tr("podman, by Quadlet"));
    m_form->service->setItemText(int(ServiceKind::PodmanUnit), tr("podman, by a systemd unit"));
    m_form->service->setItemText(int(ServiceKind::BinaryUnit),
                                 tr("docker-registry without podman"));
    m_form->nodeStepList->retranslate();
    m_form->nodeState->setText(stateText());
    const QString problems = problemsText();
    const bool isReady = problems.isEmpty() && !isBusy();
    nameChoosers();
    m_form->nodeReason->setText(problems);
    m_form->formContent->setEnabled(!isChangingNode());
    m_form->nodeStepList->setEnabled(!isChangingNode());
    for (QPushButton *button :
         {m_form->writeScript, m_form->prepare, m_form->smokeTest, m_form->addAccount}) {
        button->setEnabled(isReady);
    }
    enableFromMedium();
    m_form->nodeCare->setEnabled(!m_making.isOpen());
}

void NodePanel::enableFromMedium()
{
    m_form->fromMedium->setEnabled(!m_journey.medium().isEmpty() && !isBusy());
}

/// Four buttons with the same text.
void NodePanel::nameChoosers()
{
    m_form->archiveChoose->setAccessibleName(tr("Choose the image archive"));
    m_form->givenCertificateChoose->setAccessibleName(tr("Choose the certificate"));
    m_form->givenKeyChoose->setAccessibleName(tr("Choose its key"));
    m_form->givenAuthorityChoose->setAccessibleName(tr("Choose its CA"));
}

void NodePanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

} // namespace hashike
