// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/MainWindow.h"

#include "app/JobStrip.h"
#include "app/StepMarks.h"
#include "drives/SameDrive.h"
#include "drops/DropTarget.h"
#include "pages/ArrivalPage.h"
#include "pages/ClusterFilesPage.h"
#include "pages/JobsPage.h"
#include "pages/MirrorPage.h"
#include "pages/RegistryPage.h"
#include "pages/ReleasePage.h"
#include "pages/SettingsPage.h"
#include "pages/UploadPage.h"
#include "pages/VerifyPage.h"
#include "ui_MainWindow.h"

#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

#include <tuple>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
const QString GeometryKey = u"window/geometry"_s;
} // namespace

MainWindow::MainWindow(const WindowParts &parts, QWidget *parent)
    : QMainWindow(parent)
    , m_form(std::make_unique<Ui::MainWindow>())
    , m_queue(parts.queue)
    , m_language(parts.language)
    , m_preferences(parts.preferences)
    , m_drives(parts.drives)
    , m_driveObserver(m_drives, m_queue)
    , m_appearance(m_preferences)
    , m_hostVeil(m_preferences)
    , m_journey(m_preferences, parts.secrets)
    , m_medium(m_journey)
    , m_meter(m_queue, m_clock)
{
    m_form->setupUi(this);
    addPages();
    auto *const strip = new JobStrip(m_queue, m_meter);
    m_form->centralLayout->addWidget(strip);
    connect(new DropTarget(this), &DropTarget::dropped, this, &MainWindow::take);
    connect(strip, &JobStrip::detailsWanted, this, [this] { goTo(Step::Jobs); });
    addLanguages();
    m_queue.setGate([&drives = m_drives](const JobSpec &spec) { return checkDrive(spec, drives); });
    // A way by a link is known a moment after it was asked for: before somebody resumes.
    connect(&m_queue, &JobQueue::loaded, this, [this] {
        for (qsizetype row = 0; row < m_queue.size(); ++row) {
            std::ignore = checkDrive(m_queue.at(row).spec, m_drives);
        }
    });
    m_queue.setRenewal([this](JobSpec &spec) { m_journey.renew(spec); });
    connectActions();
    m_form->steps->choose(Step::Release);
    retranslate();
    applyPreferences();
    restoreGeometry(m_preferences.storage().value(GeometryKey).toByteArray());
}

MainWindow::~MainWindow()
{
    m_queue.setRenewal({}); // the queue lives on
}

void MainWindow::setOccasion(const QString &occasion)
{
    m_occasion = occasion;
    retranslate();
}

void MainWindow::showJobs()
{
    goTo(Step::Jobs);
    comeToFront();
}

void MainWindow::comeToFront()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::addPages()
{
    m_pages.resize(int(Step::Settings) + 1);
    addPage(Step::Release, new ReleasePage(m_journey, m_medium));
    addPage(Step::Mirror, new MirrorPage(m_journey, m_medium, m_drives));
    addPage(Step::Verify, new VerifyPage(m_journey, m_medium, m_drives));
    addPage(Step::Arrival, new ArrivalPage(m_journey, m_medium, m_drives, m_queue));
    m_registry = new RegistryPage(m_journey);
    addPage(Step::Registry, m_registry);
    addPage(Step::Upload, new UploadPage(m_journey, m_medium, m_drives, m_queue));
    m_clusterFiles = new ClusterFilesPage(m_journey, m_medium);
    addPage(Step::ClusterFiles, m_clusterFiles);
    auto *const jobs = new JobsPage(m_queue, m_meter, m_preferences.storage());
    connect(jobs, &JobsPage::jobWanted, this, &MainWindow::start);
    jobs->addActionsTo(m_form->jobsMenu);
    connect(m_form->jobsMenu, &QMenu::triggered, this, [this] { goTo(Step::Jobs); });
    addPage(Step::Jobs, jobs);
    m_settings = new SettingsPage(m_preferences, m_language, m_journey.secrets(), m_drives);
    connect(m_settings, &SettingsPage::loginsWanted, this, [this] { goTo(Step::Registry); });
    addPage(Step::Settings, m_settings);
}

void MainWindow::addPage(Step step, Page *page)
{
    m_pages[int(step)] = page;
    m_form->pages->insertWidget(int(step), page);
}

void MainWindow::addLanguages()
{
    m_languages = new QActionGroup(this);
    for (const QLocale &locale : LanguageController::available()) {
        QAction *const action = m_form->viewMenu->addAction(LanguageController::nameOf(locale));
        action->setObjectName(u"language_"_s + locale.name().section(u'_', 0, 0));
        action->setCheckable(true);
        action->setData(locale);
        m_languages->addAction(action);
        connect(action, &QAction::triggered, this, [this, locale] {
            m_preferences.setLanguage(locale);
            m_language.use(locale);
        });
    }
}

void MainWindow::connectActions()
{
    connect(m_form->steps, &Sidebar::chosen, m_form->pages, [this](Step step) {
        m_form->pages->setCurrentIndex(int(step));
    });
    connect(m_form->steps, &Sidebar::sideChosen, &m_preferences, &Preferences::setSide);
    connect(&m_preferences, &Preferences::changed, this, &MainWindow::applyPreferences);
    connect(&m_journey, &Journey::jobWanted, this, &MainWindow::start);
    connect(&m_journey, &Journey::stepWanted, this, &MainWindow::goTo);
    connect(&m_journey, &Journey::changed, this, &MainWindow::showMarks);
    connect(&m_queue, &JobQueue::changed, this, &MainWindow::showMarks);
    connect(&m_queue, &JobQueue::changed, this, &MainWindow::closeWhenStopped);
    connect(&m_queue, &JobQueue::added, this, &MainWindow::showMarks);
    connect(&m_queue, &JobQueue::removed, this, &MainWindow::showMarks);
    connect(&m_queue, &JobQueue::ended, &m_medium, &MediumObserver::lookAgain);
    connect(m_form->quitAction, &QAction::triggered, this, &QWidget::close);
    connect(m_form->zoomInAction, &QAction::triggered, this, [this] { m_appearance.zoomBy(10); });
    connect(m_form->zoomOutAction, &QAction::triggered, this, [this] { m_appearance.zoomBy(-10); });
    connect(m_form->zoomResetAction, &QAction::triggered, &m_appearance, &Appearance::resetZoom);
    m_form->hideHostsAction->setChecked(m_preferences.hidesHosts());
    connect(
        m_form->hideHostsAction, &QAction::toggled, &m_preferences, &Preferences::setHidesHosts);
    connect(m_form->aboutAction, &QAction::triggered, this, &MainWindow::showAbout);
    connect(m_form->aboutQtAction, &QAction::triggered, qApp, &QApplication::aboutQt);
}

void MainWindow::start(const JobSpec &spec)
{
    m_closing = false; // whoever starts something stays
    m_queue.add(withDrive(spec, m_drives));
    goTo(Step::Jobs);
}

/// Dropping only fills in, and shows where.
void MainWindow::take(const DropContent &content)
{
    switch (content.kind) {
    case DropKind::PullSecret:
        if (content.path.isEmpty()) {
            m_journey.secrets().paste(content.text);
        } else {
            m_journey.secrets().readFile(content.path);
        }
        if (m_form->pages->currentIndex() != int(Step::Release)) {
            goTo(Step::Registry); // its table shows what came
        }
        break;
    case DropKind::Certificate:
        m_registry->offerCertificate(content.path);
        goTo(Step::Registry);
        break;
    case DropKind::OpenPgpKey:
        goTo(Step::Settings);
        m_settings->offerKeyFile(content.path);
        break;
    case DropKind::MirrorDirectory:
        m_journey.setMedium(content.path);
        goTo(m_journey.side() == Side::Connected ? Step::Verify : Step::Arrival);
        break;
    case DropKind::InstallConfig:
        m_clusterFiles->loadInstallConfig(content.path);
        goTo(Step::ClusterFiles);
        break;
    case DropKind::Unknown:
    case DropKind::Refused:
        break;
    }
}

void MainWindow::goTo(Step step)
{
    m_form->steps->choose(step);
}

void MainWindow::applyPreferences()
{
    m_form->steps->setSide(m_preferences.side());
    m_queue.setSide(m_preferences.side());
    m_queue.setLimit(m_preferences.jobsAtOnce());
    m_drives.setReadOnlySide(m_preferences.side() == Side::Disconnected);
}

void MainWindow::showMarks()
{
    for (int step = 0; step < m_pages.size(); ++step) {
        m_form->steps->setMark(Step(step), markOf(Step(step), m_journey, m_queue));
    }
    m_form->steps->setJobCount(unfinishedJobs(m_queue));
    showBusyDrives();
}

/// What is being written to must not be pulled, and what is being read cannot be ejected.
void MainWindow::showBusyDrives()
{
    QStringList written;
    QStringList read;
    for (qsizetype row = 0; row < m_queue.size(); ++row) {
        const JobRecord &record = m_queue.at(row);
        if (isActive(record.state)) {
            written += writtenDirectories(record.spec);
            read += readDirectories(record.spec);
        }
    }
    m_drives.setBusyMounts(written, read);
}

void MainWindow::showAbout()
{
    auto *const box = new QMessageBox(QMessageBox::Information,
                                      tr("About Hashike"),
                                      tr("Hashike %1 carries OpenShift releases across an air gap.")
                                          .arg(QCoreApplication::applicationVersion()),
                                      QMessageBox::Close,
                                      this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void MainWindow::askBeforeClosing()
{
    auto *const box =
        new QMessageBox(QMessageBox::Question,
                        windowTitle(),
                        m_queue.hasActive() ? tr("A job is running. Stop it and quit?")
                                            : tr("The registry node is being changed here. Stop "
                                                 "and quit?"),
                        QMessageBox::NoButton,
                        this);
    box->setObjectName(u"closeConsent"_s);
    box->setInformativeText(
        m_queue.hasActive()
            ? tr("What was moved is kept. At the next start the job is offered to be resumed, and "
                 "goes on where it was.")
            : tr("What was done stays. The same button goes on with the rest."));
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *const quit = box->addButton(tr("&Stop and quit"), QMessageBox::DestructiveRole);
    QPushButton *const stay = box->addButton(tr("&Keep working"), QMessageBox::RejectRole);
    box->setDefaultButton(stay);
    box->setEscapeButton(stay);
    connect(quit, &QPushButton::clicked, this, &MainWindow::stopAndClose);
    box->open();
}

/// Jobs reach a checkpoint first; the window closes when the last one has.
void MainWindow::stopAndClose()
{
    QStringList active;
    for (qsizetype row = 0; row < m_queue.size(); ++row) {
        if (!isEnded(m_queue.at(row).state)) {
            active.append(m_queue.at(row).spec.id);
        }
    }
    for (const QString &id : active) {
        m_queue.act(id, JobAction::Pause);
    }
    m_closing = true;
    closeWhenStopped(); // what was being made on this machine ends before its next step
}

void MainWindow::closeWhenStopped()
{
    if (!m_closing) {
        return;
    }
    if (!isStopping()) {
        m_closing = false; // somebody started another job meanwhile
    } else if (!m_queue.hasActive()) {
        close();
    }
}

/// All that runs, and nothing waits for its turn.
bool MainWindow::isStopping() const
{
    for (qsizetype row = 0; row < m_queue.size(); ++row) {
        const JobRecord &record = m_queue.at(row);
        const bool goesOn = isActive(record.state) || record.state == JobState::Queued;
        if (goesOn && !m_queue.isStopping(record.spec.id)) {
            return false;
        }
    }
    return true;
}

void MainWindow::retranslate()
{
    m_form->retranslateUi(this);
    for (QAction *action : m_languages->actions()) { // also after another choice elsewhere
        action->setChecked(action->data().toLocale().language() == m_language.current().language());
    }
    setWindowTitle(m_occasion.isEmpty() ? u"Hashike"_s : u"Hashike – "_s + m_occasion);
    for (int step = 0; step < m_pages.size(); ++step) {
        m_form->steps->setTitle(Step(step), m_pages.at(step)->title());
    }
    showMarks();
}

void MainWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QMainWindow::changeEvent(event);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    const bool isWorking = m_queue.hasActive() || (m_registry->isChangingNode() && !m_closing);
    event->setAccepted(!isWorking);
    if (!isWorking) {
        m_preferences.storage().setValue(GeometryKey, saveGeometry());
    } else if (!m_closing) {
        askBeforeClosing();
    }
}

} // namespace hashike
