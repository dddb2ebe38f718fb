// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/JobCommandTab.h"

#include "text/JobCommand.h"
#include "widgets/PlainLabel.h"

#include <QApplication>
#include <QClipboard>
#include <QFontDatabase>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace hashike
{

using namespace Qt::StringLiterals;

JobCommandTab::JobCommandTab(QWidget *parent)
    : JobTab(parent)
    , m_hint(plainLabel(this))
    , m_command(new QPlainTextEdit(this))
    , m_copy(new QPushButton(this))
{
    m_hint->setWordWrap(true);
    m_command->setObjectName(u"command"_s);
    m_command->setReadOnly(true);
    m_command->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_copy->setObjectName(u"copyCommand"_s);
    auto *const column = new QVBoxLayout(this);
    column->addWidget(m_hint);
    column->addWidget(m_command, 1);
    column->addWidget(m_copy, 0, Qt::AlignRight);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(m_command->toPlainText());
    });
}

QString JobCommandTab::title() const
{
    return tr("Command");
}

void JobCommandTab::showJob(const JobRecord &record)
{
    const QString line = commandLine(record.spec);
    if (m_command->toPlainText() != line) { // what somebody has selected stays selected
        m_command->setPlainText(line);
    }
}

void JobCommandTab::retranslate()
{
    m_hint->setText(tr("The same on the command line. Passwords are not part of it: it names the "
                       "file that they are in."));
    m_copy->setText(tr("Cop&y the command"));
    m_command->setAccessibleName(title());
}

} // namespace hashike
