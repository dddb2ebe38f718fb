// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "medium/MediumObserver.h"
#include "oci/Reference.h"

#include <QGroupBox>

namespace hashike
{

namespace Ui
{
class RegistryImagePanel;
}

/// Brings the registry's own image onto the medium, and says which one is there.
class RegistryImagePanel final : public QGroupBox
{
    Q_OBJECT

public:
    /// Both must outlive the panel.
    RegistryImagePanel(Journey &journey, const MediumObserver &medium, QWidget *parent = nullptr);
    ~RegistryImagePanel() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] JobSpec spec() const;
    /// As it was typed. Error: InvalidReference, also of a name without tag and digest.
    [[nodiscard]] Result<Reference> image() const;
    /// Nothing while it is not known.
    [[nodiscard]] const Result<std::optional<RegistryImageNote>> *carried() const;
    [[nodiscard]] QString carriedText() const;
    /// Why the button cannot be pressed; empty when it can.
    [[nodiscard]] QString obstacle() const;
    void showTexts();
    void retranslate();

    std::unique_ptr<Ui::RegistryImagePanel> m_form;
    Journey &m_journey;
    const MediumObserver &m_medium;
};

} // namespace hashike
