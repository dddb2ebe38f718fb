// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Sidebar.h"

#include "ui_Sidebar.h"

#include <QEvent>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr char16_t CircledOne = u'①';

bool isNumbered(Step step)
{
    return step < Step::Jobs;
}
} // namespace

Sidebar::Sidebar(QWidget *parent)
    : QWidget(parent)
    , m_form(std::make_unique<Ui::Sidebar>())
{
    m_form->setupUi(this);
    for (const Step step : {Step::Release, Step::Mirror, Step::Verify}) {
        addStep(step);
    }
    addLine();
    for (const Step step : {Step::Arrival, Step::Registry, Step::Upload, Step::ClusterFiles}) {
        addStep(step);
    }
    addLine();
    addStep(Step::Jobs);
    addStep(Step::Settings);
    connect(m_form->sidebar, &QListWidget::currentItemChanged, this, [this](QListWidgetItem *item) {
        if (item) {
            Q_EMIT chosen(Step(item->data(StepRole).toInt()));
        }
    });
    connect(m_form->connectedSide, &QRadioButton::clicked, this, [this] {
        Q_EMIT sideChosen(Side::Connected);
    });
    connect(m_form->disconnectedSide, &QRadioButton::clicked, this, [this] {
        Q_EMIT sideChosen(Side::Disconnected);
    });
}

Sidebar::~Sidebar() = default;

void Sidebar::addStep(Step step)
{
    auto *const item = new QListWidgetItem(m_form->sidebar);
    item->setData(StepRole, int(step));
    m_entries.append({item, {}, StepMark::None});
}

void Sidebar::addLine()
{
    auto *const item = new QListWidgetItem(m_form->sidebar);
    item->setFlags(Qt::NoItemFlags);
    item->setData(StepRole, -1);
    auto *const line = new QFrame;
    line->setFrameShape(QFrame::HLine);
    item->setSizeHint(line->sizeHint() + QSize(0, line->fontMetrics().height() / 2));
    m_form->sidebar->setItemWidget(item, line);
}

void Sidebar::setSide(Side side)
{
    m_form->connectedSide->setChecked(side == Side::Connected);
    m_form->disconnectedSide->setChecked(side == Side::Disconnected);
    for (const Step step : {Step::Release, Step::Mirror, Step::Verify}) {
        m_entries.at(int(step)).item->setFlags(
            side == Side::Connected ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags);
    }
    if (side == Side::Disconnected && isConnectedStep(current())) {
        choose(Step::Arrival);
    }
}

void Sidebar::setTitle(Step step, const QString &title)
{
    m_entries[int(step)].title = title;
    show(m_entries.at(int(step)));
}

void Sidebar::setMark(Step step, StepMark mark)
{
    Entry &entry = m_entries[int(step)];
    if (entry.mark != mark) {
        entry.mark = mark;
        show(entry);
    }
}

void Sidebar::setJobCount(qsizetype jobs)
{
    if (m_jobs != jobs) {
        m_jobs = jobs;
        show(m_entries.at(int(Step::Jobs)));
    }
}

void Sidebar::choose(Step step)
{
    m_form->sidebar->setCurrentItem(m_entries.at(int(step)).item);
}

Step Sidebar::current() const
{
    const QListWidgetItem *item = m_form->sidebar->currentItem();
    return item ? Step(item->data(StepRole).toInt()) : Step::Release;
}

void Sidebar::show(const Entry &entry)
{
    const auto step = Step(entry.item->data(StepRole).toInt());
    QString text = isNumbered(step)
                       ? QString(QChar(char16_t(CircledOne + int(step)))) + u' ' + entry.title
                       : entry.title;
    QString state;
    switch (entry.mark) {
    case StepMark::None:
        break;
    case StepMark::Done:
        text += u"  ✓"_s;
        state = tr("done");
        break;
    case StepMark::Working:
        text += u"  …"_s;
        state = tr("under way");
        break;
    case StepMark::NeedsYou:
        text += u"  !"_s;
        state = tr("needs you");
        break;
    }
    if (step == Step::Jobs && m_jobs > 0) {
        text += u"  "_s + QLocale().toString(m_jobs);
    }
    entry.item->setText(text);
    entry.item->setToolTip(state);
    entry.item->setData(Qt::AccessibleTextRole,
                        state.isEmpty() ? entry.title : entry.title + u", "_s + state);
    fitWidth();
}

/// The list is as wide as its widest entry; the size hint of the view leaves its margins out.
void Sidebar::fitWidth()
{
    QListWidget *const list = m_form->sidebar;
    const int margins = 2 * (list->spacing() + list->frameWidth());
    list->setMinimumWidth(list->sizeHintForColumn(0) + margins);
}

void Sidebar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_form->retranslateUi(this);
        m_form->sidebar->setAccessibleName(tr("Steps"));
    }
    QWidget::changeEvent(event);
}

} // namespace hashike
