// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Journey.h"
#include "pages/Page.h"

#include <memory>

namespace hashike
{

namespace Ui
{
class MirrorPage;
}

/// Brings the chosen release onto a medium.
class MirrorPage final : public Page
{
    Q_OBJECT

public:
    explicit MirrorPage(Journey &journey, QWidget *parent = nullptr);
    ~MirrorPage() override;

    [[nodiscard]] QString title() const override;

private:
    [[nodiscard]] JobSpec spec() const;
    /// Why the button cannot be pressed; empty when it can.
    [[nodiscard]] QString obstacle() const;
    void retranslate() override;

    std::unique_ptr<Ui::MirrorPage> m_form;
    Journey &m_journey;
};

} // namespace hashike
