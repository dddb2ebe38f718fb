// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drives/DriveBoard.h"

#include <QDialog>

#include <memory>

namespace hashike
{

namespace Ui
{
class UnlockDialog;
}

/// Asks for the passphrase of an encrypted drive until it fits or somebody gives up. Show it with
/// open(); it deletes itself when it is closed.
class UnlockDialog final : public QDialog
{
    Q_OBJECT

public:
    UnlockDialog(DriveBoard &board, const ShownDrive &shown, QWidget *parent);
    ~UnlockDialog() override;

private:
    void tryPassphrase();
    void setTrying(bool trying);
    void retranslate();
    void changeEvent(QEvent *event) override;

    std::unique_ptr<Ui::UnlockDialog> m_form;
    DriveBoard &m_board;
    const int m_id;
    const Drive m_drive;
    std::optional<OpenProblem> m_problem;
};

} // namespace hashike
