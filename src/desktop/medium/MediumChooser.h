// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drives/DriveBoard.h"
#include "medium/MediumObserver.h"

#include <QWidget>

namespace hashike
{

namespace Ui
{
class MediumChooser;
}

class DriveCards;

/// Chooses the medium that all pages work on, and says at a glance what it is and carries.
class MediumChooser final : public QWidget
{
    Q_OBJECT

public:
    /// All must outlive the chooser.
    MediumChooser(Journey &journey,
                  MediumObserver &medium,
                  DriveBoard &drives,
                  QWidget *parent = nullptr);
    ~MediumChooser() override;

private:
    void chooseFolder();
    void follow();
    /// What stands at the chosen place may be another stick now, or room was made on it.
    void followDrives();
    [[nodiscard]] bool isWrittenTo(const Drive &drive) const;
    void retranslate();
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

    std::unique_ptr<Ui::MediumChooser> m_form;
    Journey &m_journey;
    MediumObserver &m_medium;
    const DriveBoard &m_drives;
    std::optional<Drive> m_drive; ///< at the chosen place, as it was when one looked last
    DriveCards *m_cards;          ///< owned by the chooser
};

} // namespace hashike
