// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drives/DriveBoard.h"
#include "execution/UploadForecast.h"
#include "jobs/JobQueue.h"
#include "medium/MediumObserver.h"
#include "pages/Page.h"

namespace hashike
{

namespace Ui
{
class UploadPage;
}

/// Brings what a medium carries, or a release straight from its source, into a registry.
class UploadPage final : public Page
{
    Q_OBJECT

public:
    /// All must outlive the page.
    UploadPage(Journey &journey,
               MediumObserver &medium,
               DriveBoard &drives,
               const JobQueue &queue,
               QWidget *parent = nullptr);
    ~UploadPage() override;

    [[nodiscard]] QString title() const override;

private:
    using Forecast = Result<UploadForecast>;

    /// There is a plan, and its registry may be asked from this side.
    [[nodiscard]] bool canBeDirect() const;
    [[nodiscard]] bool isDirect() const;
    [[nodiscard]] JobSpec spec() const;
    /// Why the button cannot be pressed; empty when it can.
    [[nodiscard]] QString obstacle() const;
    [[nodiscard]] QString forecastText() const;
    [[nodiscard]] QString resultText() const;
    /// A chip's text for each release, and why one is not valid.
    [[nodiscard]] QString signaturesText() const;
    [[nodiscard]] bool needsConsent() const;
    [[nodiscard]] const JobRecord *lastUpload() const;
    void followSources();
    [[nodiscard]] JobSpec question() const;
    void forgetForecast();
    void followJobs();
    /// Another source was chosen: consent was for the one before.
    [[nodiscard]] QString consentSubject() const;
    void forgetConsent();
    [[nodiscard]] static QString arrivedText(const QJsonObject &outcome);
    void retranslate() override;

    std::unique_ptr<Ui::UploadPage> m_form;
    Journey &m_journey;
    MediumObserver &m_medium;
    const DriveBoard &m_drives;
    const JobQueue &m_queue;
    bool m_wantsDirect = false;     ///< also while it cannot be
    bool m_prefersReadBack = false; ///< as the preferences were last
    QString m_consented;            ///< what the tick is about
    QString m_shown;                ///< the job whose result is shown, and its end
    JobSpec m_asked;                ///< what the forecast is about
    std::optional<Forecast> m_forecast;
    Inquiry<Forecast> m_inquiry;
};

} // namespace hashike
