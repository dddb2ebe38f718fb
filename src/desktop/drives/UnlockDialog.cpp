// SPDX-License-Identifier: GPL-3.0-or-later
#include "drives/UnlockDialog.h"

#include "drives/DriveText.h"
#include "ui_UnlockDialog.h"

#include <QEvent>

namespace hashike
{

using namespace Qt::StringLiterals;

UnlockDialog::UnlockDialog(DriveBoard &board, const ShownDrive &shown, QWidget *parent)
    : QDialog(parent)
    , m_form(std::make_unique<Ui::UnlockDialog>())
    , m_board(board)
    , m_id(shown.id)
    , m_drive(shown.drive)
{
    m_form->setupUi(this);
    setAttribute(Qt::WA_DeleteOnClose);
    connect(m_form->unlock, &QPushButton::clicked, this, &UnlockDialog::tryPassphrase);
    connect(m_form->cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_form->passphrase, &QLineEdit::textChanged, m_form->unlock, [this] {
        m_form->unlock->setEnabled(!m_form->passphrase->text().isEmpty());
    });
    connect(&m_board, &DriveBoard::unlocked, this, [this](int id) {
        if (id == m_id) {
            accept();
        }
    });
    connect(&m_board,
            &DriveBoard::unlockFailed,
            this,
            [this](int id, OpenFailure failure, const Error &error) {
                if (id == m_id) {
                    m_problem = OpenProblem{failure, error};
                    setTrying(false);
                }
            });
    connect(&m_board, &DriveBoard::changed, this, [this] {
        const ShownDrive *const now = m_board.find(m_id);
        if (!now || !now->present) {
            reject(); // it was pulled
        } else if (now->drive.state != DriveState::Locked) {
            accept(); // by somebody else
        }
    });
    setTrying(false);
}

UnlockDialog::~UnlockDialog() = default;

void UnlockDialog::tryPassphrase()
{
    m_problem.reset();
    m_board.unlock(m_id, m_form->passphrase->text()); // overwrites what the field holds
    m_form->passphrase->clear();
    setTrying(true);
}

void UnlockDialog::setTrying(bool trying)
{
    m_form->passphrase->setEnabled(!trying);
    m_form->unlock->setEnabled(!trying && !m_form->passphrase->text().isEmpty());
    retranslate();
    if (!trying) {
        m_form->passphrase->setFocus();
    }
}

void UnlockDialog::retranslate()
{
    m_form->retranslateUi(this);
    m_form->prompt->setText(
        tr("&Passphrase of %1:").arg(driveShortName(m_drive).replace(u'&', u"&&"_s)));
    m_form->problem->setText(m_problem                         ? openProblemText(*m_problem)
                             : m_form->passphrase->isEnabled() ? QString()
                                                               : tr("Unlocking…"));
    adjustSize(); // the problem takes as many lines as it needs
}

void UnlockDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QDialog::changeEvent(event);
}

} // namespace hashike
