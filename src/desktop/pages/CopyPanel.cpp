// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/CopyPanel.h"

#include "drives/DriveText.h"
#include "files/ChoosePath.h"
#include "medium/MediumText.h"
#include "ui_CopyPanel.h"

#include <QDir>
#include <QEvent>

namespace hashike
{

using namespace Qt::StringLiterals;

CopyPanel::CopyPanel(Journey &journey,
                     const MediumObserver &medium,
                     const DriveBoard &drives,
                     QWidget *parent)
    : QWidget(parent)
    , m_form(std::make_unique<Ui::CopyPanel>())
    , m_journey(journey)
    , m_medium(medium)
    , m_drives(drives)
{
    m_form->setupUi(this);
    letChoose(m_form->copyTargetChoose, m_form->copyTarget, PathKind::Directory);
    connect(m_form->copyTarget, &QLineEdit::textChanged, this, &CopyPanel::showTexts);
    connect(m_form->copy, &QPushButton::clicked, this, &CopyPanel::start);
    connect(&m_journey, &Journey::changed, this, &CopyPanel::showTexts);
    connect(&m_medium, &MediumObserver::changed, this, &CopyPanel::showTexts);
    connect(&m_drives, &DriveBoard::changed, this, &CopyPanel::showTexts);
    showTexts();
}

CopyPanel::~CopyPanel() = default;

QString CopyPanel::target() const
{
    const QString named = m_form->copyTarget->text();
    if (named.isEmpty()) {
        return {};
    }
    const QString folder = QDir::cleanPath(named);
    const auto drive = m_drives.driveAt(folder);
    return drive && drive->mountPoint == folder ? usualRoot(folder) : folder;
}

QString CopyPanel::obstacle() const
{
    const QString folder = target();
    if (!m_medium.isMirror()) {
        return tr("Nothing is mirrored here yet that could be copied.");
    }
    if (folder.isEmpty()) {
        return tr("Choose a folder on the other medium.");
    }
    if (const QString why = pathObstacle(folder); !why.isEmpty()) {
        return why;
    }
    const QString here = QDir::cleanPath(m_journey.medium());
    return folder == here || folder.startsWith(here + u'/') ? tr("That is this medium itself.")
                                                            : QString();
}

void CopyPanel::start()
{
    JobSpec spec = m_journey.job(JobKind::Copy);
    spec.medium = m_journey.medium();
    spec.target = target();
    Q_EMIT m_journey.jobWanted(spec);
}

void CopyPanel::showTexts()
{
    const QString why = obstacle();
    m_form->copy->setEnabled(why.isEmpty());
    m_form->copy->setText(
        why.isEmpty()
            ? tr("Cop&y this medium → %1").arg(placeName(target(), m_drives).replace(u'&', u"&&"_s))
            : tr("Cop&y this medium"));
    m_form->copy->setToolTip(target());
    m_form->copyReason->setText(why);
    m_form->copyReason->setVisible(!why.isEmpty() && !m_form->copyTarget->text().isEmpty());
}

void CopyPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_form->retranslateUi(this);
        showTexts();
    }
    QWidget::changeEvent(event);
}

} // namespace hashike
