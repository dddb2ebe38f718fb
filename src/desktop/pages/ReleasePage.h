// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Journey.h"
#include "async/Inquiry.h"
#include "medium/MediumObserver.h"
#include "pages/Page.h"
#include "pages/ReleaseSource.h"
#include "transfer/ReleaseCatalog.h"

#include <optional>

namespace hashike
{

namespace Ui
{
class ReleasePage;
}

/// Chooses a release and shows what it consists of. Catalog, plan and connection check are made on
/// worker threads.
class ReleasePage final : public Page
{
    Q_OBJECT

public:
    /// Both must outlive the page.
    ReleasePage(Journey &journey,
                MediumObserver &medium,
                const ReleaseSource &source = {},
                QWidget *parent = nullptr);
    ~ReleasePage() override;

    [[nodiscard]] QString title() const override;

private:
    using Planned = Result<std::shared_ptr<const ReleasePlan>>;
    using Findings = Result<QList<ConnectionFinding>>;

    /// False on the disconnected side: then nobody but the named registry is asked.
    [[nodiscard]] bool mayAskTheWorld() const;

    /// The update service, where it may be asked.
    [[nodiscard]] QUrl graph() const;
    void connectFields();
    [[nodiscard]] CredentialsLookup lookup() const;
    void keepSecret();
    void showSecret();
    /// Preferences changed, perhaps the side: then whatever is being asked is dropped.
    void followPreferences();
    void fetchReleases();
    void take(const QString &reference);
    void startPlan();
    void showPlan(const Planned &planned);
    void checkConnection();
    void search();
    [[nodiscard]] JobSpec access() const;
    [[nodiscard]] QString reference() const;
    [[nodiscard]] QString summary() const;
    [[nodiscard]] QString dataChipText(const ReleasePlan &plan) const;
    void showPlanFacts();
    [[nodiscard]] bool lacksPullSecret() const;
    void updateActions();
    void retranslate() override;

    std::unique_ptr<Ui::ReleasePage> m_form;
    Journey &m_journey;
    const MediumObserver &m_medium;
    ReleaseSource m_source;
    bool m_askedTheWorld = true; ///< as of the last look at the preferences
    JobSpec m_asked;
    std::optional<Error> m_error;
    Inquiry<Result<Catalog>> m_cataloguing;
    Inquiry<Planned> m_planning;
    Inquiry<Findings> m_checking;
};

} // namespace hashike
