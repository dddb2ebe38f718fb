// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Step.h"
#include "jobs/Side.h"

#include <QWidget>

#include <memory>

class QListWidgetItem;

namespace hashike
{

namespace Ui
{
class Sidebar;
}

/// How far a step of the journey is.
enum class StepMark
{
    None,
    Done,     ///< ✓
    Working,  ///< …
    NeedsYou, ///< !
};

/// The journey as a list of steps with their marks, and the switch that says on which side this
/// machine stands. Steps of the other side cannot be chosen.
class Sidebar final : public QWidget
{
    Q_OBJECT

public:
    /// Of an item: its step.
    static constexpr int StepRole = Qt::UserRole;

    explicit Sidebar(QWidget *parent = nullptr);
    ~Sidebar() override;

    void setSide(Side side);
    void setTitle(Step step, const QString &title);
    void setMark(Step step, StepMark mark);
    /// Unfinished jobs, shown beside Jobs.
    void setJobCount(qsizetype jobs);
    void choose(Step step);
    [[nodiscard]] Step current() const;

Q_SIGNALS:
    void sideChosen(hashike::Side side);
    void chosen(hashike::Step step);

private:
    struct Entry
    {
        QListWidgetItem *item = nullptr; ///< owned by the list
        QString title;
        StepMark mark = StepMark::None;
    };

    void addStep(Step step);
    void addLine();
    void show(const Entry &entry);
    void fitWidth();
    void changeEvent(QEvent *event) override;

    std::unique_ptr<Ui::Sidebar> m_form;
    QList<Entry> m_entries; ///< by Step
    qsizetype m_jobs = 0;
};

} // namespace hashike
