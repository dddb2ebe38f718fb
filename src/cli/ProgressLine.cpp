// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/ProgressLine.h"

#include "text/Quantities.h"
#include "text/ReportText.h"

#include <QLocale>

namespace hashike
{

using namespace Qt::StringLiterals;

ProgressLine::ProgressLine(Console &console, Clock &clock)
    : m_console(console)
    , m_clock(clock)
{
}

std::chrono::milliseconds ProgressLine::interval(bool terminal)
{
    return std::chrono::milliseconds(terminal ? 200 : 5000);
}

void ProgressLine::show(const Progress &progress)
{
    const Phase phase = progress.phase;
    if (phase != m_phase) {
        m_phase = phase;
        m_rate = {};
    }
    if (phase == Phase::Planning || phase == Phase::Manifests) {
        m_console.live(tr("%1: %2 of %3 manifests")
                           .arg(phaseText(phase),
                                QString::number(progress.settledManifests),
                                QString::number(progress.totalManifests)));
    } else if (phase == Phase::Copying || phase == Phase::Auditing) {
        show(phaseText(phase), progress.settledBytes, progress.totalBytes);
    } else {
        m_console.live(phaseText(phase) + u'…');
    }
}

void ProgressLine::show(const QString &label, qint64 done, qint64 total)
{
    m_rate.addSample(done, m_clock.now());
    const QString percent =
        total > 0 ? QLocale().toString(100.0 * double(done) / double(total), 'f', 1) : u"—"_s;
    m_console.live(tr("%1: %2 % · %3 of %4 · %5 · left: %6")
                       .arg(label,
                            percent,
                            bytesText(done),
                            bytesText(total),
                            speedText(m_rate.bytesPerSecond()),
                            timeLeftText(m_rate.timeLeft(total - done))));
}

} // namespace hashike
