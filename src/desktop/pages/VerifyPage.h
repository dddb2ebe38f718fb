// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drives/DriveBoard.h"
#include "media/FileList.h"
#include "medium/MediumObserver.h"
#include "pages/Page.h"
#include "paper/HandOverPaper.h"

namespace hashike
{

class FilteredList;

namespace Ui
{
class VerifyPage;
}

/// Reads a medium back, repairs it, and makes it ready to be handed over.
class VerifyPage final : public Page
{
    Q_OBJECT

public:
    /// All must outlive the page.
    VerifyPage(Journey &journey,
               MediumObserver &medium,
               DriveBoard &drives,
               QWidget *parent = nullptr);
    ~VerifyPage() override;

    [[nodiscard]] QString title() const override;

private:
    [[nodiscard]] JobSpec spec() const;
    [[nodiscard]] JobSpec repairSpec(const ReleaseRecord &release) const;
    [[nodiscard]] const JournalEntry *verified() const;
    [[nodiscard]] QString resultText() const;
    /// A fact of its own, never part of the data's.
    [[nodiscard]] QString handOverText() const;
    void follow();
    void repair();
    void start(JobKind kind);
    void readPack();
    void saveSheet(const Result<QList<ListedFile>> &files);
    void saveProvisional();
    void showFindings();
    void retranslate() override;

    std::unique_ptr<Ui::VerifyPage> m_form;
    Journey &m_journey;
    MediumObserver &m_medium;
    const DriveBoard &m_drives;
    FilteredList *m_findings;
    QString m_root; ///< of the medium that what follows is about
    std::optional<Error> m_packProblem;
    Inquiry<Result<QList<ListedFile>>> m_pack; ///< the list of a sealed medium
};

} // namespace hashike
