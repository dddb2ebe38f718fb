// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drives/DriveBoard.h"

#include <QFrame>

#include <memory>

class QRadioButton;

namespace hashike
{

namespace Ui
{
class DriveCard;
}

/// One drive on a page: what it is, what to know about it, when it can be pulled, what can be done
/// with it. Asks for everything by signals.
class DriveCard final : public QFrame
{
    Q_OBJECT

public:
    explicit DriveCard(int id, QWidget *parent = nullptr);
    ~DriveCard() override;

    [[nodiscard]] int id() const { return m_id; }
    /// Checked while the drive is the page's chosen one.
    [[nodiscard]] QRadioButton *choice() const;
    /// Makes every text again.
    void setDrive(const ShownDrive &shown, bool canEject);

Q_SIGNALS:
    void ejectWanted();
    void mountWanted();
    void unlockWanted();
    void folderWanted();
    void hideWanted();

private:
    void showBadge(const ShownDrive &shown);
    void nameButtons(const Drive &drive);
    void scaleFonts();
    void changeEvent(QEvent *event) override;
    /// A click anywhere on the card chooses it.
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

    std::unique_ptr<Ui::DriveCard> m_form;
    const int m_id;
};

} // namespace hashike
