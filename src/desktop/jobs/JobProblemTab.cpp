// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/JobProblemTab.h"

#include "jobs/RepairJob.h"
#include "text/ErrorText.h"
#include "widgets/PlainLabel.h"

#include <QApplication>
#include <QClipboard>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace hashike
{

using namespace Qt::StringLiterals;

JobProblemTab::JobProblemTab(const JobQueue &queue, QWidget *parent)
    : JobTab(parent)
    , m_queue(queue)
    , m_problem(plainLabel(this))
    , m_facts(new QPlainTextEdit(this))
    , m_retry(new QPushButton(this))
    , m_repair(new QPushButton(this))
    , m_copy(new QPushButton(this))
{
    m_problem->setObjectName(u"problem"_s);
    m_problem->setWordWrap(true);
    m_problem->setTextInteractionFlags(Qt::TextSelectableByKeyboard | Qt::TextSelectableByMouse);
    m_facts->setObjectName(u"problemFacts"_s);
    m_facts->setReadOnly(true);
    m_retry->setObjectName(u"problemRetry"_s);
    m_repair->setObjectName(u"problemRepair"_s);
    m_copy->setObjectName(u"problemCopy"_s);
    auto *const buttons = new QHBoxLayout;
    buttons->addWidget(m_retry);
    buttons->addWidget(m_repair);
    buttons->addStretch();
    buttons->addWidget(m_copy);
    auto *const column = new QVBoxLayout(this);
    column->addWidget(m_problem);
    column->addLayout(buttons);
    column->addWidget(m_facts, 1);
    connect(
        m_retry, &QPushButton::clicked, this, [this] { Q_EMIT actionWanted(JobAction::Retry); });
    connect(m_repair, &QPushButton::clicked, this, [this] { Q_EMIT jobWanted(*m_repairJob); });
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(m_problem->text() + u"\n\n"_s + m_facts->toPlainText());
    });
}

QString JobProblemTab::title() const
{
    return tr("Problem");
}

bool JobProblemTab::isFor(const JobRecord &record) const
{
    return record.error.has_value();
}

QString JobProblemTab::sentences(const Error &error)
{
    const ErrorText text = describe(error);
    QStringList lines{tr("What happened: %1").arg(text.what)};
    if (!text.why.isEmpty()) {
        lines.append(tr("Why: %1").arg(text.why));
    }
    if (!text.advice.isEmpty()) {
        lines.append(tr("What to do: %1").arg(text.advice));
    }
    return lines.join(u'\n');
}

void JobProblemTab::showJob(const JobRecord &record)
{
    m_problem->setText(record.error ? sentences(*record.error) : tr("There is no problem."));
    const QString facts = record.error ? errorFacts(*record.error) : QString();
    if (m_facts->toPlainText() != facts) { // what somebody has selected stays selected
        m_facts->setPlainText(facts);
    }
    m_retry->setEnabled(isAllowed(JobAction::Retry, record.state));
    m_repairJob = repairJob(m_queue, record);
    m_repair->setVisible(m_repairJob.has_value());
}

void JobProblemTab::retranslate()
{
    m_retry->setText(tr("Tr&y again"));
    m_repair->setText(tr("Repair the &medium"));
    m_repair->setToolTip(tr("Fetches again what is damaged or missing."));
    m_copy->setText(tr("Copy the &details"));
    m_facts->setAccessibleName(tr("Details"));
}

} // namespace hashike
