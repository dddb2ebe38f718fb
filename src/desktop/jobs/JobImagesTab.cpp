// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/JobImagesTab.h"

#include "text/JobText.h"
#include "widgets/FindShortcut.h"
#include "widgets/Mark.h"
#include "widgets/PlainLabel.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QTableView>
#include <QVBoxLayout>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
/// Jobs that go image by image.
bool hasImages(JobKind kind)
{
    return kind == JobKind::Mirror || kind == JobKind::Repair || kind == JobKind::Upload
           || kind == JobKind::DirectMirror;
}
} // namespace

JobImagesTab::JobImagesTab(const JobQueue &queue, QWidget *parent)
    : JobTab(parent)
    , m_queue(queue)
    , m_summary(plainLabel(this))
    , m_filter(new QLineEdit(this))
    , m_table(new QTableView(this))
{
    m_filtered.setSourceModel(&m_images);
    m_filtered.setSortRole(JobImagesModel::SortRole);
    m_filtered.setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_filtered.setFilterRole(JobImagesModel::FilterRole);
    connect(m_filter,
            &QLineEdit::textChanged,
            &m_filtered,
            &QSortFilterProxyModel::setFilterFixedString);
    build();
    findWith(this, m_filter);
}

void JobImagesTab::build()
{
    m_summary->setObjectName(u"imagesSummary"_s);
    m_summary->setWordWrap(true);
    m_filter->setObjectName(u"imagesFilter"_s);
    m_filter->setClearButtonEnabled(true);
    m_table->setObjectName(u"images"_s);
    m_table->setTabKeyNavigation(false);
    m_table->setModel(&m_filtered);
    m_table->setItemDelegateForColumn(JobImagesModel::State,
                                      new MarkDelegate(JobImagesModel::MarkRole, this));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(JobImagesModel::Tag, Qt::AscendingOrder);
    m_table->setWordWrap(false);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->verticalHeader()->hide();
    // Rows of one height and columns that ask nobody: ten thousand images scroll as ten do.
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() * 3 / 2);
    auto *const line = new QHBoxLayout;
    line->addWidget(m_summary, 2);
    line->addWidget(m_filter, 1);
    auto *const column = new QVBoxLayout(this);
    column->addLayout(line);
    column->addWidget(m_table, 1);
}

/// Wide enough for what may stand there, whatever stands there now.
void JobImagesTab::setWidths()
{
    const QFontMetrics metrics(m_table->font());
    const int padding = metrics.horizontalAdvance(u"MMM"_s);
    int state = 0;
    for (const ImageState each : AllImageStates) {
        state = std::max(state, metrics.horizontalAdvance(imageStateText(each)));
    }
    QHeaderView *const header = m_table->horizontalHeader();
    header->setSectionResizeMode(JobImagesModel::Tag, QHeaderView::Stretch);
    header->resizeSection(JobImagesModel::State, state + padding + metrics.height());
    const int bytes = metrics.horizontalAdvance(u"1,023.9 MiB"_s) + padding;
    header->resizeSection(JobImagesModel::Done, bytes);
    header->resizeSection(JobImagesModel::Total, bytes);
}

QString JobImagesTab::title() const
{
    return tr("Images");
}

QString JobImagesTab::summary(const JobRecord &record) const
{
    const QList<JobImage> &images = m_images.images();
    if (images.isEmpty()) {
        return hasImages(record.spec.kind) ? tr("The images are not known yet.")
                                           : tr("This job goes through files, not images.");
    }
    QStringList parts{tr("Images: %1").arg(QLocale().toString(images.size()))};
    for (const ImageState state : AllImageStates) {
        if (const auto count = std::ranges::count(images, state, &JobImage::state); count > 0) {
            parts.append(
                tr("%1: %2").arg(imageStateText(state), QLocale().toString(qlonglong(count))));
        }
    }
    return parts.join(u" · "_s);
}

void JobImagesTab::showJob(const JobRecord &record)
{
    m_images.setImages(m_queue.imagesOf(record.spec.id));
    m_summary->setText(summary(record));
}

void JobImagesTab::retranslate()
{
    m_images.retranslate();
    m_filter->setPlaceholderText(tr("Filter (Ctrl+F)"));
    m_filter->setAccessibleName(tr("Filter the images by a text"));
    m_table->setAccessibleName(title());
    setWidths();
}

} // namespace hashike
