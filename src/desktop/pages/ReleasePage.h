// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Journey.h"
#include "models/ImageTableModel.h"
#include "pages/Page.h"

#include <QFutureWatcher>
#include <QSortFilterProxyModel>

#include <optional>

namespace hashike
{

namespace Ui
{
class ReleasePage;
}

/// Chooses a release and shows what it consists of; the plan is made on a worker thread.
class ReleasePage final : public Page
{
    Q_OBJECT

public:
    explicit ReleasePage(Journey &journey, QWidget *parent = nullptr);
    ~ReleasePage() override;

    [[nodiscard]] QString title() const override;

private:
    using Planned = Result<std::shared_ptr<const ReleasePlan>>;

    void startPlan();
    void showOutcome();
    void retranslate() override;
    [[nodiscard]] JobSpec access() const;
    [[nodiscard]] QString summary() const;

    std::unique_ptr<Ui::ReleasePage> m_form;
    Journey &m_journey;
    ImageTableModel m_images;
    QSortFilterProxyModel m_sorted;
    QFutureWatcher<Planned> m_planning;
    StopSource m_stop; ///< for the plan that is still being made when the window closes
    JobSpec m_asked;
    std::optional<Error> m_error;
};

} // namespace hashike
