// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drives/DriveBoard.h"
#include "medium/MediumObserver.h"

#include <QWidget>

#include <memory>

namespace hashike
{

namespace Ui
{
class CopyPanel;
}

/// Copies what is on the chosen medium to another one. Choosing a folder fills it in; the button
/// says what it will do, and does it.
class CopyPanel final : public QWidget
{
    Q_OBJECT

public:
    /// All must outlive the panel.
    CopyPanel(Journey &journey,
              const MediumObserver &medium,
              const DriveBoard &drives,
              QWidget *parent = nullptr);
    ~CopyPanel() override;

private:
    /// Absolute and clean: the folder that was named; of a drive as a whole, where a mirror goes
    /// on it. Empty when nothing was named.
    [[nodiscard]] QString target() const;
    /// Why the button cannot be pressed; empty when it can.
    [[nodiscard]] QString obstacle() const;
    void start();
    void showTexts();
    void changeEvent(QEvent *event) override;

    std::unique_ptr<Ui::CopyPanel> m_form;
    Journey &m_journey;
    const MediumObserver &m_medium;
    const DriveBoard &m_drives;
};

} // namespace hashike
