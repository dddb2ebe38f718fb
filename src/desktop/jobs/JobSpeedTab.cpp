// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/JobSpeedTab.h"

#include "jobs/SpeedGraph.h"
#include "text/Quantities.h"
#include "widgets/PlainLabel.h"

#include <QVBoxLayout>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

JobSpeedTab::JobSpeedTab(const JobMeter &meter, QWidget *parent)
    : JobTab(parent)
    , m_meter(meter)
    , m_summary(plainLabel(this))
    , m_graph(new SpeedGraph(this))
{
    m_summary->setObjectName(u"speedSummary"_s);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByKeyboard | Qt::TextSelectableByMouse);
    m_graph->setObjectName(u"speedGraph"_s);
    auto *const column = new QVBoxLayout(this);
    column->addWidget(m_summary);
    column->addWidget(m_graph, 1);
}

QString JobSpeedTab::title() const
{
    return tr("Speed");
}

QString JobSpeedTab::summary(const JobRecord &record) const
{
    const QList<SpeedSample> samples = m_meter.samplesOf(record.spec.id);
    if (samples.isEmpty()) {
        return isActive(record.state) ? tr("Nothing has been measured yet.")
                                      : tr("The speed is measured while the job runs, and kept "
                                           "until the program ends.");
    }
    double sum = 0;
    for (const SpeedSample &sample : samples) {
        sum += sample.bytesPerSecond;
    }
    const auto highest = std::ranges::max_element(samples, {}, &SpeedSample::bytesPerSecond);
    return tr("Now: %1 · average: %2 · highest: %3 · left: %4")
        .arg(speedText(m_meter.speedOf(record.spec.id)),
             speedText(sum / double(samples.size())),
             speedText(highest->bytesPerSecond),
             timeLeftText(m_meter.timeLeftOf(record.spec.id)));
}

void JobSpeedTab::showJob(const JobRecord &record)
{
    m_graph->setSamples(m_meter.samplesOf(record.spec.id));
    m_summary->setText(summary(record));
    m_graph->setAccessibleDescription(m_summary->text());
}

void JobSpeedTab::retranslate()
{
    m_graph->setAccessibleName(tr("Speed over time"));
}

} // namespace hashike
