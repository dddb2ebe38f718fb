// SPDX-License-Identifier: GPL-3.0-or-later
#include "medium/MediumChooser.h"

#include "drives/DriveCards.h"
#include "medium/MediumText.h"
#include "text/ErrorText.h"
#include "ui_MediumChooser.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QShowEvent>

#include <algorithm>
#include <utility>

namespace hashike
{

MediumChooser::MediumChooser(Journey &journey,
                             MediumObserver &medium,
                             DriveBoard &drives,
                             QWidget *parent)
    : QWidget(parent)
    , m_form(std::make_unique<Ui::MediumChooser>())
    , m_journey(journey)
    , m_medium(medium)
    , m_drives(drives)
    , m_cards(new DriveCards(drives))
{
    m_form->setupUi(this);
    m_form->chooserLayout->insertWidget(0, m_cards);
    connect(m_cards, &DriveCards::driveChosen, this, [this, &drives](const QString &mountPoint) {
        const QString root = drives.factsAt(mountPoint).root;
        m_journey.setMedium(root.isEmpty() ? usualRoot(mountPoint) : root);
        m_medium.glance();
    });
    connect(&drives, &DriveBoard::changed, this, &MediumChooser::followDrives);
    connect(m_cards, &DriveCards::chosenLost, this, [this] { m_journey.setMedium({}); });
    connect(m_form->medium, &QLineEdit::textChanged, &m_journey, &Journey::setMedium);
    connect(m_form->mediumChoose, &QPushButton::clicked, this, &MediumChooser::chooseFolder);
    connect(m_form->openFolder, &QPushButton::clicked, this, [this] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(m_journey.medium()));
    });
    connect(&m_journey, &Journey::changed, this, &MediumChooser::follow);
    connect(&m_medium, &MediumObserver::changed, this, &MediumChooser::retranslate);
    connect(&m_medium, &MediumObserver::roomChanged, this, &MediumChooser::retranslate);
    retranslate();
}

MediumChooser::~MediumChooser() = default;

void MediumChooser::chooseFolder()
{
    auto *const dialog = new QFileDialog(this, tr("Folder on the medium"), m_journey.medium());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &folder) {
        m_journey.setMedium(folder);
        m_medium.glance(); // it may be the same that is another by now
    });
    dialog->open();
}

void MediumChooser::follow()
{
    m_drive = m_drives.driveAt(m_journey.medium()); // whose medium is being looked at
    m_cards->setChosen(m_journey.medium());
    retranslate();
}

void MediumChooser::followDrives()
{
    const auto before = std::exchange(m_drive, m_drives.driveAt(m_journey.medium()));
    if (m_drive.has_value() != before.has_value()
        || (m_drive && m_drive->partition != before->partition)) {
        m_cards->setChosen(m_journey.medium());
        m_medium.glance();
    } else if (m_drive && m_drive->free != before->free && isVisible() && !isWrittenTo(*m_drive)) {
        m_medium.glance();
    }
}

/// Whoever writes there says when it is done.
bool MediumChooser::isWrittenTo(const Drive &drive) const
{
    return std::ranges::any_of(m_drives.shown(), [&](const ShownDrive &shown) {
        return shown.writing && shown.drive.hardware == drive.hardware;
    });
}

void MediumChooser::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!event->spontaneous()) {
        m_medium.glance(); // somebody else may have written to it
    }
}

void MediumChooser::retranslate()
{
    m_form->retranslateUi(this);
    if (m_form->medium->text() != m_journey.medium()) {
        m_form->medium->setText(m_journey.medium());
    }
    m_form->openFolder->setEnabled(!m_journey.medium().isEmpty());
    const auto &known = m_medium.known();
    const bool isKnown = known && *known;
    m_form->volume->setVisible(isKnown);
    m_form->data->setVisible(isKnown && (*known)->overview.isMirror);
    if (isKnown) {
        m_form->carried->setText(carriedText((*known)->overview));
        m_form->volume->setText(volumeText((*known)->overview));
        m_form->data->setText(dataText(**known));
    } else if (known) {
        m_form->carried->setText(describe(known->error()).paragraph());
    } else {
        m_form->carried->setText(m_journey.medium().isEmpty()
                                     ? tr("Plug in a stick and choose a folder on it; any other "
                                          "folder will do as well.")
                                     : tr("Looking…"));
    }
}

void MediumChooser::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

} // namespace hashike
