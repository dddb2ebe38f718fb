// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/LanguageController.h"
#include "app/MainWindow.h"
#include "app/Preferences.h"
#include "app/Step.h"
#include "support/TransferSite.h"

#include <QStackedWidget>
#include <QTemporaryDir>

class QListWidgetItem;

namespace hashike
{

/// Hands and eyes of a person before the real window: mouse and keys go in, what is shown comes
/// out. Widgets are found by their names; no page, model or job is called. State, configuration and
/// jobs are in a directory of its own.
class WindowDriver final
{
public:
    static constexpr int Patience = 60'000; ///< ms; a transfer on a busy machine

    /// `site` must outlive the driver. `bus`: address of the bus with the drives; empty: there are
    /// none.
    explicit WindowDriver(TransferSite &site, const QString &bus = {});
    ~WindowDriver();
    WindowDriver(const WindowDriver &) = delete;
    WindowDriver &operator=(const WindowDriver &) = delete;

    void open();
    void close();

    [[nodiscard]] MainWindow &window() const { return *m_window; }
    [[nodiscard]] TransferSite &site() const { return m_site; }
    [[nodiscard]] QString statePath(const QString &name) const { return m_state.filePath(name); }
    [[nodiscard]] QString pullSecret() const;
    [[nodiscard]] QString authority() const;

    [[nodiscard]] QWidget *page(Step step) const;
    template<typename T>
    T *on(Step step, const QString &name) const
    {
        return page(step)->findChild<T *>(name);
    }
    /// The step's entry in the sidebar.
    [[nodiscard]] QListWidgetItem *item(Step step) const;
    /// What a cell of the jobs' table says.
    [[nodiscard]] QString job(int row, int column) const;

    void go(Step step) const;
    void type(Step step, const QString &field, const QString &text) const;
    void press(Step step, const QString &name = QStringLiteral("primary")) const;
    /// By its action in the menu: `language_ja`.
    void trigger(const QString &action) const;

    /// Types what the release page needs and asks for the plan.
    void choose(const QString &secret) const;
    /// Waits for the box that lets an unverified release pass, and ticks it.
    void consent(Step step) const;
    /// choose(), waits for the plan, and consents: the site's key is nobody's anchor.
    void plan() const;
    /// Names the site's target and how to log in to it.
    void logIn() const;
    /// Mirrors the plan to the site's medium and waits for the job's end; it is the queue's
    /// `row`th.
    void mirror(int row = 0) const;

private:
    TransferSite &m_site;
    QString m_bus;
    QTemporaryDir m_state;
    SystemClock m_clock;
    std::unique_ptr<Preferences> m_preferences;
    std::unique_ptr<LanguageController> m_language;
    std::unique_ptr<SecretKeeper> m_secrets;
    std::unique_ptr<RemovableDrives> m_drives;
    std::unique_ptr<DriveBoard> m_board;
    std::unique_ptr<JobQueue> m_queue;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace hashike
