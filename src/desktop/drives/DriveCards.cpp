// SPDX-License-Identifier: GPL-3.0-or-later
#include "drives/DriveCards.h"

#include "drives/DriveCard.h"
#include "drives/DriveText.h"
#include "drives/StickDrawing.h"
#include "drives/UnlockDialog.h"
#include "widgets/PlainLabel.h"

#include <QDesktopServices>
#include <QEvent>
#include <QMessageBox>
#include <QPushButton>
#include <QRadioButton>
#include <QScopedValueRollback>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

DriveCards::DriveCards(DriveBoard &board, QWidget *parent)
    : QScrollArea(parent)
    , m_board(board)
    , m_layout(new QVBoxLayout)
    , m_drawing(new StickDrawing)
    , m_empty(plainLabel())
{
    auto *const content = new QWidget;
    content->setLayout(m_layout);
    m_empty->setObjectName(u"noDrives"_s);
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_layout->setContentsMargins({});
    m_layout->addWidget(m_drawing, 0, Qt::AlignHCenter);
    m_layout->addWidget(m_empty);
    m_layout->addStretch();
    setWidget(content);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    connect(&m_board, &DriveBoard::changed, this, &DriveCards::refresh);
    connect(&m_choices, &QButtonGroup::idToggled, this, &DriveCards::onToggled);
    retranslate();
}

std::optional<Drive> DriveCards::chosen() const
{
    const ShownDrive *const shown = m_board.find(m_choices.checkedId());
    return shown ? std::optional(shown->drive) : std::nullopt;
}

void DriveCards::setChosen(const QString &folder)
{
    const auto drive = m_board.driveAt(folder);
    const auto found = std::ranges::find_if(m_board.shown(), [&](const ShownDrive &shown) {
        return drive && shown.present && shown.drive.object == drive->object;
    });
    check(found == m_board.shown().end() ? nullptr : card(found->id));
}

/// Checks this card's choice alone, or none, without telling anybody.
void DriveCards::check(DriveCard *card)
{
    const QScopedValueRollback quietly(m_settingChoice, true);
    if (card) {
        card->choice()->setChecked(true);
    } else if (QAbstractButton *const checked = m_choices.checkedButton()) {
        m_choices.setExclusive(false); // an exclusive group has always one
        checked->setChecked(false);
        m_choices.setExclusive(true);
    }
}

void DriveCards::onToggled(int id, bool checked)
{
    const ShownDrive *const shown = m_board.find(id);
    if (checked && shown && !m_settingChoice) {
        Q_EMIT driveChosen(shown->drive.mountPoint);
    }
}

DriveCard *DriveCards::card(int id) const
{
    const auto found = std::ranges::find(m_cards, id, &DriveCard::id);
    return found == m_cards.end() ? nullptr : *found;
}

DriveCard *DriveCards::makeCard(int id)
{
    auto *const card = new DriveCard(id);
    m_choices.addButton(card->choice(), id);
    connect(card, &DriveCard::ejectWanted, this, [this, id] { eject(id); });
    connect(card, &DriveCard::mountWanted, this, [this, id] { m_board.mount(id); });
    connect(card, &DriveCard::unlockWanted, this, [this, id] { unlock(id); });
    connect(card, &DriveCard::folderWanted, this, [this, id] { openFolder(id); });
    connect(card, &DriveCard::hideWanted, this, [this, id] { m_board.dismiss(id); });
    m_layout->insertWidget(int(m_cards.size()), card);
    m_cards.append(card);
    return card;
}

void DriveCards::refresh()
{
    dropVanished();
    for (const ShownDrive &shown : m_board.shown()) {
        DriveCard *const known = card(shown.id);
        DriveCard *const card = known ? known : makeCard(shown.id);
        card->setDrive(shown, m_board.canEject(shown.id));
    }
    const ShownDrive *const chosen = m_board.find(m_choices.checkedId());
    if (chosen && (!chosen->present || chosen->drive.state != DriveState::Mounted)) {
        check(nullptr);
        Q_EMIT chosenLost();
    }
    showEmptyText();
}

void DriveCards::dropVanished()
{
    const int chosen = m_choices.checkedId();
    m_cards.removeIf([this](DriveCard *card) {
        if (m_board.find(card->id())) {
            return false;
        }
        m_choices.removeButton(card->choice());
        card->hide();
        card->deleteLater(); // it may be the one whose button was pressed
        return true;
    });
    if (chosen != -1 && !card(chosen)) {
        Q_EMIT chosenLost();
    }
}

void DriveCards::eject(int id)
{
    const int others = m_board.slotsToAskFor(id);
    if (others > 0) {
        askAboutReader(id, others);
    } else {
        m_board.eject(id, EjectScope::Medium);
    }
}

void DriveCards::askAboutReader(int id, int others)
{
    auto *const question = new QMessageBox(this);
    question->setObjectName(u"readerQuestion"_s);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setIcon(QMessageBox::Question);
    question->setText(tr("Power off the whole reader?"));
    question->setInformativeText(
        tr("%n other medium(s) in the same reader would be ejected too.", nullptr, others));
    QPushButton *const one =
        question->addButton(tr("Eject &only this medium"), QMessageBox::AcceptRole);
    QPushButton *const all =
        question->addButton(tr("&Power off the reader"), QMessageBox::DestructiveRole);
    QPushButton *const none = question->addButton(tr("&Cancel"), QMessageBox::RejectRole);
    one->setObjectName(u"onlyThis"_s);
    all->setObjectName(u"wholeReader"_s);
    none->setObjectName(u"cancel"_s);
    question->setDefaultButton(one);
    question->setEscapeButton(none);
    connect(
        one, &QPushButton::clicked, this, [this, id] { m_board.eject(id, EjectScope::Medium); });
    connect(all, &QPushButton::clicked, this, [this, id] {
        m_board.eject(id, EjectScope::WholeReader);
    });
    question->open();
}

void DriveCards::unlock(int id)
{
    if (const ShownDrive *shown = m_board.find(id)) {
        (new UnlockDialog(m_board, *shown, this))->open();
    }
}

void DriveCards::openFolder(int id) const
{
    if (const ShownDrive *shown = m_board.find(id)) {
        QDesktopServices::openUrl(QUrl::fromLocalFile(shown->drive.mountPoint));
    }
}

void DriveCards::showEmptyText()
{
    switch (m_board.service()) {
    case RemovableDrives::Service::Asking:
        m_empty->setText(tr("Looking for drives…"));
        break;
    case RemovableDrives::Service::Available:
        m_empty->setText(tr("Plug in a stick, or choose a folder."));
        break;
    case RemovableDrives::Service::Missing:
        m_empty->setText(tr("Drives cannot be listed, because UDisks2 is not running on this "
                            "computer. Folders work: choose one."));
        break;
    }
    m_drawing->setVisible(m_cards.isEmpty());
    m_empty->setVisible(m_cards.isEmpty());
    setSizePolicy(QSizePolicy::Expanding,
                  m_cards.isEmpty() ? QSizePolicy::Maximum : QSizePolicy::Expanding);
}

void DriveCards::retranslate()
{
    setAccessibleName(tr("Removable drives"));
    refresh();
}

QSize DriveCards::sizeHint() const
{
    return {QScrollArea::sizeHint().width(), widget()->sizeHint().height()};
}

QSize DriveCards::minimumSizeHint() const
{
    int height = m_cards.isEmpty() ? widget()->sizeHint().height() : 0;
    for (const DriveCard *card : m_cards) {
        height = std::max(height, card->sizeHint().height());
    }
    return {QScrollArea::minimumSizeHint().width(), height};
}

/// A scroll area does not tell its own surroundings when what it holds grows.
bool DriveCards::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == widget() && event->type() == QEvent::LayoutRequest) {
        updateGeometry();
    }
    return QScrollArea::eventFilter(watched, event);
}

void DriveCards::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QScrollArea::changeEvent(event);
}

} // namespace hashike
