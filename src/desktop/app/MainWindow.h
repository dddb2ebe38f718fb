// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Appearance.h"
#include "app/HostVeil.h"
#include "app/Journey.h"
#include "app/WindowParts.h"
#include "drops/DropContent.h"
#include "jobs/JobMeter.h"
#include "medium/DriveObserver.h"
#include "medium/MediumObserver.h"

#include <QMainWindow>

class QActionGroup;

namespace hashike
{

namespace Ui
{
class MainWindow;
}

class JobStrip;
class Page;
class ClusterFilesPage;
class RegistryPage;
class SettingsPage;

/// The window: the journey in the sidebar, its pages, and the running job at the bottom.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(const WindowParts &parts, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Said in the title: `demo`, for example. Raw text.
    void setOccasion(const QString &occasion);
    /// What the pages work on, to be filled in from outside: by a demo, by a drop.
    [[nodiscard]] Journey &journey() { return m_journey; }

public Q_SLOTS:
    /// Somebody wants to see the window.
    void comeToFront();
    /// Somebody wants to see the jobs.
    void showJobs();

private:
    void addPages();
    void addPage(Step step, Page *page);
    void addLanguages();
    void connectActions();
    void start(const JobSpec &spec);
    void goTo(Step step);
    void applyPreferences();
    void take(const DropContent &content);
    void showMarks();
    void showBusyDrives();
    void showAbout();
    void askBeforeClosing();
    void stopAndClose();
    void closeWhenStopped();
    [[nodiscard]] bool isStopping() const;
    void retranslate();
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

    std::unique_ptr<Ui::MainWindow> m_form;
    JobQueue &m_queue;
    LanguageController &m_language;
    QActionGroup *m_languages = nullptr; ///< owned by the window
    Preferences &m_preferences;
    DriveBoard &m_drives;
    DriveObserver m_driveObserver;
    Appearance m_appearance;
    HostVeil m_hostVeil;
    Journey m_journey;
    MediumObserver m_medium;
    SystemClock m_clock;
    JobMeter m_meter;
    QList<Page *> m_pages;                      ///< by Step; owned by the stack
    RegistryPage *m_registry = nullptr;         ///< one of them
    ClusterFilesPage *m_clusterFiles = nullptr; ///< another
    SettingsPage *m_settings = nullptr;         ///< another
    QString m_occasion;
    bool m_closing = false; ///< jobs are on their way to a checkpoint
};

} // namespace hashike
