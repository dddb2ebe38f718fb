// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Journey.h"
#include "pages/Page.h"

#include <memory>

namespace hashike
{

namespace Ui
{
class VerifyPage;
}

/// Reads a medium back.
class VerifyPage final : public Page
{
    Q_OBJECT

public:
    explicit VerifyPage(Journey &journey, QWidget *parent = nullptr);
    ~VerifyPage() override;

    [[nodiscard]] QString title() const override;

private:
    [[nodiscard]] JobSpec spec() const;
    /// Why the button cannot be pressed; empty when it can.
    [[nodiscard]] QString obstacle() const;
    void retranslate() override;

    std::unique_ptr<Ui::VerifyPage> m_form;
    Journey &m_journey;
};

} // namespace hashike
