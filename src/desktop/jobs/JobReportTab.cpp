// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/JobReportTab.h"

#include "files/SaveFile.h"
#include "paper/JobReport.h"
#include "paper/PaperFile.h"
#include "paper/PaperHtml.h"

#include <QPrintDialog>
#include <QPrinter>
#include <QPushButton>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace hashike
{

using namespace Qt::StringLiterals;

JobReportTab::JobReportTab(QWidget *parent)
    : JobTab(parent)
    , m_report(new QTextBrowser(this))
    , m_savePdf(new QPushButton(this))
    , m_saveHtml(new QPushButton(this))
    , m_print(new QPushButton(this))
{
    m_report->setObjectName(u"report"_s);
    m_report->setOpenLinks(false);
    m_savePdf->setObjectName(u"reportPdf"_s);
    m_saveHtml->setObjectName(u"reportHtml"_s);
    m_print->setObjectName(u"reportPrint"_s);
    auto *const buttons = new QHBoxLayout;
    buttons->addStretch();
    for (QPushButton *button : {m_savePdf, m_saveHtml, m_print}) {
        buttons->addWidget(button);
    }
    auto *const column = new QVBoxLayout(this);
    column->addWidget(m_report, 1);
    column->addLayout(buttons);
    connect(m_savePdf, &QPushButton::clicked, this, [this] {
        hashike::savePdf(
            this, tr("Save the report"), m_record->spec.id + u".pdf"_s, jobReport(*m_record));
    });
    connect(m_saveHtml, &QPushButton::clicked, this, [this] {
        const Paper paper = jobReport(*m_record);
        saveFile(this,
                 tr("Save the report"),
                 m_record->spec.id + u".html"_s,
                 [paper](const QString &path) { return writeHtml(paper, path); });
    });
    connect(m_print, &QPushButton::clicked, this, &JobReportTab::print);
}

QString JobReportTab::title() const
{
    return tr("Report");
}

bool JobReportTab::isFor(const JobRecord &record) const
{
    return isEnded(record.state);
}

void JobReportTab::showJob(const JobRecord &record)
{
    m_record = record;
    m_report->setHtml(QString::fromUtf8(htmlOf(jobReport(record))));
}

void JobReportTab::print()
{
    auto *const printer = new QPrinter(QPrinter::HighResolution);
    auto *const dialog = new QPrintDialog(printer, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QObject::destroyed, this, [printer] { delete printer; });
    connect(dialog, &QDialog::accepted, m_report, [this, printer] { m_report->print(printer); });
    dialog->open();
}

void JobReportTab::retranslate()
{
    m_report->setAccessibleName(title());
    m_savePdf->setText(tr("Save as PD&F…"));
    m_saveHtml->setText(tr("Save as &HTML…"));
    m_print->setText(tr("Pri&nt…"));
}

} // namespace hashike
