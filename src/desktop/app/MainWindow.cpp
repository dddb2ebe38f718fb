// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/MainWindow.h"

#include "pages/JobsPage.h"
#include "pages/MirrorPage.h"
#include "pages/ReleasePage.h"
#include "pages/UploadPage.h"
#include "pages/VerifyPage.h"
#include "text/JobText.h"
#include "text/Quantities.h"
#include "ui_MainWindow.h"

#include <QActionGroup>
#include <QEvent>

namespace hashike
{

MainWindow::MainWindow(JobQueue &queue, LanguageController &language, QWidget *parent)
    : QMainWindow(parent)
    , m_form(std::make_unique<Ui::MainWindow>())
    , m_queue(queue)
    , m_language(language)
{
    m_form->setupUi(this);
    addPage(new ReleasePage(m_journey));
    addPage(new MirrorPage(m_journey));
    addPage(new VerifyPage(m_journey));
    addPage(new UploadPage(m_journey));
    addPage(new JobsPage(m_queue));
    addLanguages();
    connect(m_form->sidebar,
            &QListWidget::currentRowChanged,
            m_form->pages,
            &QStackedWidget::setCurrentIndex);
    connect(m_form->quitAction, &QAction::triggered, this, &QWidget::close);
    connect(&m_journey, &Journey::jobWanted, this, &MainWindow::start);
    connect(&m_queue, &JobQueue::changed, this, &MainWindow::showJob);
    m_form->sidebar->setCurrentRow(0);
    retranslate();
}

MainWindow::~MainWindow() = default;

void MainWindow::addPage(Page *page)
{
    m_pages.append(page);
    m_form->pages->addWidget(page);
    m_form->sidebar->addItem(QString());
}

void MainWindow::addLanguages()
{
    auto *const group = new QActionGroup(this);
    for (const QLocale &locale : LanguageController::available()) {
        QAction *const action = m_form->viewMenu->addAction(locale.nativeLanguageName());
        action->setObjectName(QStringLiteral("language_") + locale.name().section(u'_', 0, 0));
        action->setCheckable(true);
        action->setChecked(locale.language() == m_language.current().language());
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, locale] { m_language.use(locale); });
    }
}

void MainWindow::start(const JobSpec &spec)
{
    m_queue.add(spec);
    m_form->sidebar->setCurrentRow(int(m_pages.size()) - 1);
}

/// The first job under way, at the bottom of the window.
void MainWindow::showJob()
{
    const JobRecord *running = nullptr;
    for (qsizetype row = 0; row < m_queue.size() && !running; ++row) {
        running = isActive(m_queue.at(row).state) ? &m_queue.at(row) : nullptr;
    }
    m_form->jobProgress->setVisible(running);
    m_form->jobTime->setVisible(running);
    if (!running) {
        m_form->jobLine->setText(tr("No job is running."));
        return;
    }
    const JobReading reading = m_queue.readingOf(running->spec.id);
    if (running->spec.id != m_shownJob || reading.phase != m_shownPhase) {
        m_shownJob = running->spec.id;
        m_shownPhase = reading.phase;
        m_rate = {};
    }
    m_rate.addSample(reading.done, m_clock.now());
    const bool isKnown = reading.total > 0;
    m_form->jobLine->setText(
        tr("%1: %2").arg(phaseText(reading.phase), subjectText(running->spec)));
    m_form->jobProgress->setMaximum(isKnown ? 1000 : 0);
    m_form->jobProgress->setValue(
        isKnown ? int(1000.0 * double(reading.done) / double(reading.total)) : 0);
    m_form->jobTime->setText(tr("%1 · left: %2")
                                 .arg(speedText(m_rate.bytesPerSecond()),
                                      timeLeftText(m_rate.timeLeft(reading.total - reading.done))));
}

void MainWindow::retranslate()
{
    m_form->retranslateUi(this);
    setWindowTitle(QStringLiteral("Hashike"));
    m_form->sidebar->setAccessibleName(tr("Steps"));
    for (qsizetype i = 0; i < m_pages.size(); ++i) {
        m_form->sidebar->item(int(i))->setText(m_pages.at(i)->title());
    }
    showJob();
}

void MainWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QMainWindow::changeEvent(event);
}

} // namespace hashike
