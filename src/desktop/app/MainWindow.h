// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Journey.h"
#include "app/LanguageController.h"
#include "jobs/JobQueue.h"
#include "transfer/RateEstimator.h"

#include <QMainWindow>

namespace hashike
{

namespace Ui
{
class MainWindow;
}

class Page;

/// The window: the journey in the sidebar, its pages, and the running job at the bottom.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    /// Both must outlive the window.
    MainWindow(JobQueue &queue, LanguageController &language, QWidget *parent = nullptr);
    ~MainWindow() override;

private:
    void addPage(Page *page);
    void addLanguages();
    void start(const JobSpec &spec);
    void showJob();
    void retranslate();
    void changeEvent(QEvent *event) override;

    std::unique_ptr<Ui::MainWindow> m_form;
    JobQueue &m_queue;
    LanguageController &m_language;
    Journey m_journey;
    QList<Page *> m_pages; ///< owned by the stack
    QString m_shownJob;
    JobPhase m_shownPhase = JobPhase::Planning;
    RateEstimator m_rate;
    SystemClock m_clock;
};

} // namespace hashike
