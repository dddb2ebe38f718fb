// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Journey.h"
#include "pages/Page.h"

#include <memory>

namespace hashike
{

namespace Ui
{
class RegistryPage;
}

/// The registry on the other side: its address, and how to log in and to trust it.
class RegistryPage final : public Page
{
    Q_OBJECT

public:
    /// `journey` must outlive the page.
    explicit RegistryPage(Journey &journey, QWidget *parent = nullptr);
    ~RegistryPage() override;

    [[nodiscard]] QString title() const override;

private:
    void takeAccess();
    void retranslate() override;

    std::unique_ptr<Ui::RegistryPage> m_form;
    Journey &m_journey;
};

} // namespace hashike
