// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/JobFilterBar.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr std::array ObjectNames{
    "filterAll", "filterWaiting", "filterRunning", "filterNeedsYou", "filterEnded"};
}

JobFilterBar::JobFilterBar(JobFilter &filter, QWidget *parent)
    : QWidget(parent)
    , m_filter(filter)
    , m_text(new QLineEdit(this))
{
    auto *const row = new QHBoxLayout(this);
    row->setContentsMargins({});
    auto *const chips = new QButtonGroup(this);
    for (const JobGroup group : AllJobGroups) {
        auto *const chip = new QPushButton(this);
        chip->setObjectName(QString::fromLatin1(ObjectNames.at(std::size_t(group))));
        chip->setCheckable(true);
        chip->setChecked(group == m_filter.group());
        chips->addButton(chip, int(group));
        row->addWidget(chip);
        m_chips.append(chip);
    }
    m_text->setObjectName(u"filterText"_s);
    m_text->setClearButtonEnabled(true);
    row->addWidget(m_text, 1);
    connect(chips, &QButtonGroup::idToggled, this, [this](int group, bool chosen) {
        if (chosen) {
            m_filter.setGroup(JobGroup(group));
        }
    });
    connect(m_text, &QLineEdit::textChanged, &m_filter, &JobFilter::setText);
    retranslate();
}

void JobFilterBar::clear()
{
    m_chips.first()->setChecked(true);
    m_text->clear();
}

QString JobFilterBar::nameOf(JobGroup group)
{
    switch (group) {
    case JobGroup::All:
        return tr("&All: %1");
    case JobGroup::Waiting:
        return tr("&Waiting: %1");
    case JobGroup::Running:
        return tr("Runnin&g: %1");
    case JobGroup::NeedsYou:
        return tr("&Needs you: %1");
    case JobGroup::Ended:
        return tr("&Ended: %1");
    }
    return {};
}

void JobFilterBar::retranslate()
{
    for (const JobGroup group : AllJobGroups) {
        m_chips.at(int(group))->setText(nameOf(group).arg(m_filter.count(group)));
    }
    m_chips.at(int(JobGroup::NeedsYou))->setToolTip(tr("Paused, interrupted or failed"));
    m_chips.at(int(JobGroup::Ended))->setToolTip(tr("Succeeded or cancelled"));
    m_text->setPlaceholderText(tr("Filter (Ctrl+F)"));
    m_text->setAccessibleName(tr("Filter the jobs by a text"));
}

} // namespace hashike
