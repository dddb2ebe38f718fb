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
    void retranslate();
    void changeEvent(QEvent *event) override;

    std::unique_ptr<Ui::MediumChooser> m_form;
    Journey &m_journey;
    MediumObserver &m_medium;
    DriveCards *m_cards; ///< owned by the chooser
};

} // namespace hashike
