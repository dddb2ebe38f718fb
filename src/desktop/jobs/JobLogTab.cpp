// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/JobLogTab.h"

#include "text/ErrorText.h"
#include "text/JobText.h"

#include <QApplication>
#include <QClipboard>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

namespace hashike
{

using namespace Qt::StringLiterals;

JobLogTab::JobLogTab(QWidget *parent)
    : JobTab(parent)
    , m_log(new QPlainTextEdit(this))
    , m_copy(new QPushButton(this))
{
    m_log->setObjectName(u"log"_s);
    m_log->setReadOnly(true);
    m_log->setTextInteractionFlags(Qt::TextSelectableByKeyboard | Qt::TextSelectableByMouse);
    m_copy->setObjectName(u"copyLog"_s);
    auto *const column = new QVBoxLayout(this);
    column->addWidget(m_log);
    column->addWidget(m_copy, 0, Qt::AlignRight);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(m_log->toPlainText());
    });
}

QString JobLogTab::title() const
{
    return tr("Log");
}

QString JobLogTab::line(const JobEvent &event)
{
    const QString time = event.time.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s);
    const QString what = event.isRetry ? tr("Trying again") : stateText(event.state);
    return event.error ? tr("%1  %2: %3").arg(time, what, describe(*event.error).paragraph())
                       : tr("%1  %2").arg(time, what);
}

/// Lines are added, so that what somebody has selected stays so; everything is made again when it
/// is another job or the oldest lines were dropped.
void JobLogTab::showJob(const JobRecord &record)
{
    const QList<JobEvent> &events = record.events;
    const qsizetype shown = m_events.size();
    const bool goesOn = m_id == record.spec.id && shown > 0 && events.size() >= shown
                        && events.first().time == m_events.first().time
                        && events.at(shown - 1).time == m_events.last().time;
    if (!goesOn) {
        m_log->clear();
    }
    const QTextCursor before = m_log->textCursor();
    const int anchor = before.anchor();
    const int position = before.position();
    for (const JobEvent &event : events.sliced(goesOn ? shown : 0)) {
        m_log->appendPlainText(line(event));
    }
    if (goesOn && anchor != position) { // what was selected to its end does not grow
        QTextCursor selected = m_log->textCursor();
        selected.setPosition(anchor);
        selected.setPosition(position, QTextCursor::KeepAnchor);
        m_log->setTextCursor(selected);
    }
    m_id = record.spec.id;
    m_events = events;
}

void JobLogTab::retranslate()
{
    m_copy->setText(tr("Cop&y the log"));
    m_log->setAccessibleName(title());
    m_events.clear();
}

} // namespace hashike
