// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drives/DriveBoard.h"
#include "medium/MediumForecast.h"
#include "medium/MediumObserver.h"
#include "pages/Page.h"

namespace hashike
{

namespace Ui
{
class MirrorPage;
}

/// Brings the chosen release onto a medium, or one medium onto another.
class MirrorPage final : public Page
{
    Q_OBJECT

public:
    /// All must outlive the page.
    MirrorPage(Journey &journey,
               MediumObserver &medium,
               DriveBoard &drives,
               QWidget *parent = nullptr);
    ~MirrorPage() override;

    [[nodiscard]] QString title() const override;

private:
    using Forecast = Result<MediumForecast>;

    [[nodiscard]] JobSpec spec() const;
    /// Why the button cannot be pressed; empty when it can.
    [[nodiscard]] QString obstacle() const;
    [[nodiscard]] QString forecastText() const;
    [[nodiscard]] QString timeToSafe(qint64 bytes) const;
    void lookAhead();
    void forgetConsent();
    void retranslate() override;

    std::unique_ptr<Ui::MirrorPage> m_form;
    Journey &m_journey;
    MediumObserver &m_medium;
    DriveBoard &m_drives;
    QString m_consentedSeal; ///< that the tick is about
    std::optional<Forecast> m_forecast;
    Inquiry<Forecast> m_inquiry;
};

} // namespace hashike
