// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/Inquiry.h"
#include "drives/DriveBoard.h"
#include "jobs/JobQueue.h"
#include "media/FileList.h"
#include "medium/MediumObserver.h"
#include "pages/Page.h"

namespace hashike
{

class FilteredList;

namespace Ui
{
class ArrivalPage;
}

/// Compares a medium that came in with what was handed over; the medium is only read.
class ArrivalPage final : public Page
{
    Q_OBJECT

public:
    /// All must outlive the page.
    ArrivalPage(Journey &journey,
                MediumObserver &medium,
                DriveBoard &drives,
                const JobQueue &queue,
                QWidget *parent = nullptr);
    ~ArrivalPage() override;

    [[nodiscard]] QString title() const override;

private:
    [[nodiscard]] JobKind kind() const;
    [[nodiscard]] JobSpec spec() const;
    /// The latest check of this medium that came to an end; null when there is none.
    [[nodiscard]] const JobRecord *latest() const;
    [[nodiscard]] QString resultText(const JobRecord *check) const;
    void follow();
    void showFiles(const QJsonObject &outcome);
    void chooseResendFile();
    void saveResendPaper(const QList<ListedFile> &sealed);
    void retranslate() override;

    std::unique_ptr<Ui::ArrivalPage> m_form;
    Journey &m_journey;
    MediumObserver &m_medium;
    const DriveBoard &m_drives;
    const JobQueue &m_queue;
    FilteredList *m_files;
    Inquiry<Result<QList<ListedFile>>> m_list; ///< of a sealed medium
    QString m_shown;                           ///< id of the check whose result is shown
};

} // namespace hashike
