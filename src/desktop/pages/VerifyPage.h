// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "medium/MediumObserver.h"
#include "pages/Page.h"

namespace hashike
{

namespace Ui
{
class VerifyPage;
}

/// Reads a medium back, repairs it, and makes it ready to be handed over.
class VerifyPage final : public Page
{
    Q_OBJECT

public:
    /// Both must outlive the page.
    VerifyPage(Journey &journey, MediumObserver &medium, QWidget *parent = nullptr);
    ~VerifyPage() override;

    [[nodiscard]] QString title() const override;

private:
    [[nodiscard]] JobSpec spec() const;
    [[nodiscard]] JobSpec repairSpec() const;
    [[nodiscard]] const JournalEntry *verified() const;
    [[nodiscard]] QString resultText() const;
    [[nodiscard]] QString handOverText() const;
    void start(JobKind kind);
    void showFindings();
    void retranslate() override;

    std::unique_ptr<Ui::VerifyPage> m_form;
    Journey &m_journey;
    MediumObserver &m_medium;
};

} // namespace hashike
