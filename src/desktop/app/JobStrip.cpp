// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/JobStrip.h"

#include "text/JobText.h"
#include "text/Quantities.h"
#include "ui_JobStrip.h"

#include <QEvent>

namespace hashike
{

JobStrip::JobStrip(JobQueue &queue, const JobMeter &meter, QWidget *parent)
    : QWidget(parent)
    , m_form(std::make_unique<Ui::JobStrip>())
    , m_queue(queue)
    , m_meter(meter)
{
    m_form->setupUi(this);
    connect(&m_queue, &JobQueue::changed, this, &JobStrip::showJob);
    connect(&m_queue, &JobQueue::removed, this, &JobStrip::showJob);
    connect(m_form->jobShow, &QPushButton::clicked, this, &JobStrip::detailsWanted);
    connect(m_form->jobPause, &QPushButton::clicked, this, [this] {
        if (const JobRecord *record = running()) {
            m_queue.act(record->spec.id, JobAction::Pause);
        }
    });
    showJob();
}

JobStrip::~JobStrip() = default;

const JobRecord *JobStrip::running() const
{
    const JobRecord *waiting = nullptr;
    for (qsizetype row = 0; row < m_queue.size(); ++row) {
        const JobRecord &record = m_queue.at(row);
        if (isActive(record.state) && record.state != JobState::RetryWait) {
            return &record;
        }
        if (record.state == JobState::RetryWait && !waiting) {
            waiting = &record;
        }
    }
    return waiting;
}

void JobStrip::showJob()
{
    const JobRecord *record = running();
    for (QWidget *part : std::initializer_list<QWidget *>{
             m_form->jobProgress, m_form->jobTime, m_form->jobPause, m_form->jobShow}) {
        part->setVisible(record);
    }
    if (record) {
        showReading(*record);
    } else {
        m_form->jobLine->setText(tr("No job is running."));
        m_form->jobLine->setToolTip({});
    }
}

void JobStrip::showReading(const JobRecord &record)
{
    const JobReading reading = m_queue.readingOf(record.spec.id);
    const bool isKnown = reading.total > 0 && countsBytes(reading.phase);
    const bool isStopping = m_queue.isStopping(record.spec.id);
    const bool isWaiting = record.state == JobState::RetryWait;
    const QString what = isStopping  ? tr("Stopping; what was moved is kept")
                         : isWaiting ? stateText(record.state)
                                     : phaseText(reading.phase);
    m_form->jobLine->setText(
        tr("%1 %2 (%3)").arg(kindText(record.spec.kind), subjectText(record.spec), what));
    m_form->jobLine->setToolTip(m_form->jobLine->text());
    m_form->jobProgress->setVisible(!isWaiting);
    m_form->jobTime->setVisible(!isWaiting);
    m_form->jobProgress->setTextVisible(isKnown); // in percent
    m_form->jobProgress->setMaximum(isKnown ? 1000 : 0);
    m_form->jobProgress->setValue(
        isKnown ? int(1000.0 * double(reading.done) / double(reading.total)) : 0);
    m_form->jobTime->setText(tr("%1 · left: %2")
                                 .arg(speedText(m_meter.speedOf(record.spec.id)),
                                      timeLeftText(m_meter.timeLeftOf(record.spec.id))));
    m_form->jobPause->setEnabled(!isStopping && isAllowed(JobAction::Pause, record.state));
}

void JobStrip::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_form->retranslateUi(this);
        showJob();
    }
    QWidget::changeEvent(event);
}

} // namespace hashike
