// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/JobReportTab.h"

#include "base/WhenDone.h"
#include "paper/JobReport.h"
#include "paper/PaperFile.h"
#include "paper/PaperHtml.h"
#include "text/ErrorText.h"
#include "widgets/PlainLabel.h"

#include <QDir>
#include <QFileDialog>
#include <QPrintDialog>
#include <QPrinter>
#include <QPushButton>
#include <QScrollBar>
#include <QTextBrowser>
#include <QVBoxLayout>
#include <QtConcurrentRun>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qsizetype IdDigits = 8; ///< of a job's id in a file name

Result<void> write(const Paper &paper, const QString &path, const StopToken &stop)
{
    return path.endsWith(".html"_L1, Qt::CaseInsensitive) ? writeHtml(paper, path)
                                                          : writePdf(paper, path, stop);
}
} // namespace

JobReportTab::JobReportTab(QWidget *parent)
    : JobTab(parent)
    , m_report(new QTextBrowser(this))
    , m_outcome(plainLabel(this))
    , m_save(new QPushButton(this))
    , m_print(new QPushButton(this))
{
    m_report->setObjectName(u"report"_s);
    m_report->setOpenLinks(false);
    m_outcome->setObjectName(u"reportOutcome"_s);
    m_outcome->setWordWrap(true);
    m_outcome->setTextInteractionFlags(Qt::TextSelectableByKeyboard | Qt::TextSelectableByMouse);
    m_save->setObjectName(u"saveReport"_s);
    m_print->setObjectName(u"printReport"_s);
    auto *const line = new QHBoxLayout;
    line->addWidget(m_outcome, 1);
    line->addWidget(m_save);
    line->addWidget(m_print);
    auto *const column = new QVBoxLayout(this);
    column->addWidget(m_report, 1);
    column->addLayout(line);
    connect(m_save, &QPushButton::clicked, this, &JobReportTab::askWhereToSave);
    connect(m_print, &QPushButton::clicked, this, &JobReportTab::askForPrinter);
}

JobReportTab::~JobReportTab()
{
    m_stop.requestStop(StopReason::Cancel);
}

QString JobReportTab::title() const
{
    return tr("Report");
}

void JobReportTab::showJob(const JobRecord &record)
{
    m_record = record;
    if (std::exchange(m_id, record.spec.id) != record.spec.id) {
        m_outcome->clear();
    }
    const Moment moment{record.spec.id,
                        record.state,
                        record.events.isEmpty() ? QDateTime() : record.events.last().time};
    if (std::exchange(m_moment, moment) != moment) {
        showReport();
    }
}

/// A report that has not changed is not shown again: whoever reads it keeps the place.
void JobReportTab::showReport()
{
    JobRecord shown = m_record;
    shown.images.clear(); // they have a tab of their own; thousands of them would take seconds
    const QByteArray html = htmlOf(jobReport(shown));
    if (std::exchange(m_html, html) != html) {
        const int place = m_report->verticalScrollBar()->value();
        m_report->setHtml(QString::fromUtf8(html));
        m_report->verticalScrollBar()->setValue(place);
    }
}

void JobReportTab::askWhereToSave()
{
    auto *const dialog = new QFileDialog(this, tr("Save the report"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("PDF (*.pdf)"), tr("HTML (*.html)")});
    dialog->setDefaultSuffix(u"pdf"_s);
    dialog->selectFile(u"hashike-%1.pdf"_s.arg(m_id.first(std::min(IdDigits, m_id.size()))));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.contains("*.html"_L1) ? u"html"_s : u"pdf"_s);
    });
    connect(dialog, &QFileDialog::fileSelected, this, &JobReportTab::save);
    dialog->open();
}

void JobReportTab::save(const QString &path)
{
    m_outcome->setText(tr("Saving…"));
    whenDone(QtConcurrent::run(write, jobReport(m_record), path, m_stop.token()),
             this,
             [this, path](const Result<void> &written) {
                 m_outcome->setText(written ? tr("Saved: %1").arg(QDir::toNativeSeparators(path))
                                            : describe(written.error()).paragraph());
             });
}

void JobReportTab::askForPrinter()
{
    const auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    const Paper paper = jobReport(m_record);
    printer->setDocName(paper.title);
    printer->setPageLayout(paperLayout());
    auto *const dialog = new QPrintDialog(printer.get(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, printer, paper] { print(paper, printer); });
    dialog->open();
}

void JobReportTab::print(const Paper &paper, const std::shared_ptr<QPrinter> &printer)
{
    m_outcome->setText(tr("Printing…"));
    const auto work = [paper, printer] { return paintPaper(paper, *printer); };
    whenDone(QtConcurrent::run(work), this, [this](bool taken) {
        m_outcome->setText(taken ? tr("Handed over to the printer.")
                                 : tr("The printer did not take the report."));
    });
}

void JobReportTab::retranslate()
{
    m_save->setText(tr("&Save…"));
    m_print->setText(tr("Print…"));
    m_report->setAccessibleName(title());
    m_outcome->clear();
    m_moment = {};
}

} // namespace hashike
