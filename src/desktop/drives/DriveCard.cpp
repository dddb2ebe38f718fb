// SPDX-License-Identifier: GPL-3.0-or-later
#include "drives/DriveCard.h"

#include "drives/DriveText.h"
#include "ui_DriveCard.h"

#include <QEvent>
#include <QFontInfo>
#include <QMouseEvent>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qreal TitleScale = 1.2;
constexpr qreal BadgeScale = 2; // to be read from three metres

/// Text for a button: an ampersand stays one.
QString literal(QString text)
{
    return text.replace(u'&', "&&"_L1);
}

QFont scaled(QFont font, qreal scale)
{
    font.setPointSizeF(QFontInfo(font).pointSizeF() * scale);
    font.setBold(true);
    return font;
}

void showText(QLabel *label, const QString &text)
{
    label->setText(text);
    label->setVisible(!text.isEmpty());
}
} // namespace

DriveCard::DriveCard(int id, QWidget *parent)
    : QFrame(parent)
    , m_form(std::make_unique<Ui::DriveCard>())
    , m_id(id)
{
    m_form->setupUi(this);
    m_form->badge->setAutoFillBackground(true);
    connect(m_form->eject, &QPushButton::clicked, this, &DriveCard::ejectWanted);
    connect(m_form->mount, &QPushButton::clicked, this, &DriveCard::mountWanted);
    connect(m_form->unlock, &QPushButton::clicked, this, &DriveCard::unlockWanted);
    connect(m_form->openFolder, &QPushButton::clicked, this, &DriveCard::folderWanted);
    connect(m_form->hide, &QPushButton::clicked, this, &DriveCard::hideWanted);
    scaleFonts();
}

DriveCard::~DriveCard() = default;

QRadioButton *DriveCard::choice() const
{
    return m_form->choice;
}

void DriveCard::setDrive(const ShownDrive &shown, bool canEject)
{
    const Drive &drive = shown.drive;
    m_form->retranslateUi(this);
    // Also what cannot be chosen must be readable, above all a stick that can be pulled.
    const bool canChoose = shown.present && drive.state == DriveState::Mounted;
    m_form->choice->setText(literal(driveTitle(drive)));
    m_form->choice->setEnabled(canChoose);
    m_form->choice->setVisible(canChoose);
    m_form->title->setText(driveTitle(drive));
    m_form->title->setVisible(!canChoose);
    showText(m_form->details, driveDetails(drive));
    QStringList facts{driveContents(shown)};
    facts += driveWarnings(shown);
    facts.removeAll(QString());
    showText(m_form->facts, facts.join(u'\n'));
    showText(m_form->notice, driveNotice(shown));
    showBadge(shown);
    m_form->eject->setVisible(shown.present && drive.state != DriveState::NoMedium);
    m_form->eject->setEnabled(canEject);
    m_form->mount->setVisible(shown.present && drive.state == DriveState::NotMounted);
    m_form->mount->setEnabled(!shown.phase); // not while the rest of it is ejected
    m_form->unlock->setVisible(shown.present && drive.state == DriveState::Locked);
    m_form->unlock->setEnabled(!shown.phase);
    m_form->openFolder->setVisible(shown.present && drive.state == DriveState::Mounted);
    m_form->hide->setVisible(!shown.phase && (shown.end || shown.problem));
    nameButtons(drive);
}

void DriveCard::showBadge(const ShownDrive &shown)
{
    // The word and its sign say it; the colour only repeats it.
    const bool isSafe = !shown.phase && !shown.writing;
    m_form->badge->setBackgroundRole(isSafe ? QPalette::Highlight : QPalette::WindowText);
    m_form->badge->setForegroundRole(isSafe ? QPalette::HighlightedText : QPalette::Window);
    showText(m_form->badge, driveBadge(shown));
}

/// All cards have the same buttons: a screen reader hears which drive each is about.
void DriveCard::nameButtons(const Drive &drive)
{
    const QString name = driveShortName(drive);
    setAccessibleName(name);
    m_form->eject->setAccessibleName(tr("Eject %1").arg(name));
    m_form->mount->setAccessibleName(tr("Mount %1").arg(name));
    m_form->unlock->setAccessibleName(tr("Unlock %1").arg(name));
    m_form->openFolder->setAccessibleName(tr("Open the folder of %1").arg(name));
    m_form->hide->setAccessibleName(tr("Hide the message about %1").arg(name));
}

void DriveCard::scaleFonts()
{
    m_form->choice->setFont(scaled(font(), TitleScale));
    m_form->title->setFont(scaled(font(), TitleScale));
    m_form->badge->setFont(scaled(font(), BadgeScale));
}

void DriveCard::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange) {
        scaleFonts();
    }
    QFrame::changeEvent(event);
}

void DriveCard::mousePressEvent(QMouseEvent *event)
{
    event->accept(); // the release is what counts
}

void DriveCard::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint())
        && choice()->isEnabled()) {
        choice()->click();
    }
}

} // namespace hashike
