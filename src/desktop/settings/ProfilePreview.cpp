// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/ProfilePreview.h"

#include "text/Quantities.h"
#include "widgets/PlainLabel.h"
#include "widgets/ShowsHosts.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QHeaderView>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
struct Row
{
    QString name;
    QString value;
};

QString sourceText(const ProxyChoice &proxies)
{
    switch (proxies.source) {
    case ProxyChoice::Source::System:
        return ProfilePreview::tr("From the desktop");
    case ProxyChoice::Source::Own:
        return ProfilePreview::tr("Set here");
    case ProxyChoice::Source::Environment:
        break;
    }
    return ProfilePreview::tr("From the environment (HTTPS_PROXY …)");
}

QList<Row> rowsOf(const SiteProfile &profile)
{
    return {
        {ProfilePreview::tr("Registry"), profile.target},
        {ProfilePreview::tr("Update graph"), profile.updateGraph.toDisplayString()},
        {ProfilePreview::tr("Proxies"), sourceText(profile.proxies)},
        {ProfilePreview::tr("HTTP proxy"), profile.proxies.http},
        {ProfilePreview::tr("HTTPS proxy"), profile.proxies.https},
        {ProfilePreview::tr("No proxy for"), profile.proxies.exceptions},
        {ProfilePreview::tr("Jobs at once"), QString::number(profile.jobsAtOnce)},
        {ProfilePreview::tr("Streams per registry"), QString::number(profile.streams)},
        {ProfilePreview::tr("Bandwidth limit"),
         profile.bytesPerSecond == 0
             ? ProfilePreview::tr("none")
             : ProfilePreview::tr("%1/s").arg(bytesText(profile.bytesPerSecond))},
        {ProfilePreview::tr("Hours of the limit"),
         profile.limitHours ? profile.limitHours->toString() : ProfilePreview::tr("always")},
    };
}
} // namespace

ProfilePreview::ProfilePreview(const SiteProfile &now, const SiteProfile &then, QWidget *parent)
    : QDialog(parent)
    , m_now(now)
    , m_then(then)
    , m_summary(plainLabel())
    , m_changes(new QTableWidget(0, 3))
    , m_import(new QPushButton)
    , m_cancel(new QPushButton)
{
    setObjectName(u"profilePreview"_s);
    m_summary->setObjectName(u"previewSummary"_s);
    m_summary->setWordWrap(true);
    m_changes->setObjectName(u"previewChanges"_s);
    m_changes->setProperty(ShowsHosts, true);
    m_changes->verticalHeader()->hide();
    m_changes->horizontalHeader()->setStretchLastSection(true);
    m_changes->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_import->setObjectName(u"previewImport"_s);
    m_cancel->setObjectName(u"previewCancel"_s);
    auto *const buttons = new QDialogButtonBox;
    buttons->addButton(m_import, QDialogButtonBox::AcceptRole);
    buttons->addButton(m_cancel, QDialogButtonBox::RejectRole);
    auto *const layout = new QVBoxLayout(this);
    layout->addWidget(m_summary);
    layout->addWidget(m_changes);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    retranslate();
    resize(sizeHint().expandedTo({m_changes->horizontalHeader()->length() * 3 / 2, 0}));
}

void ProfilePreview::retranslate()
{
    setWindowTitle(tr("Import a profile"));
    const QList<Row> before = rowsOf(m_now);
    const QList<Row> after = rowsOf(m_then);
    m_changes->setRowCount(0);
    m_changes->setHorizontalHeaderLabels({tr("Setting"), tr("Now"), tr("Afterwards")});
    for (qsizetype i = 0; i < before.size(); ++i) {
        if (before.at(i).value == after.at(i).value) {
            continue;
        }
        const int row = m_changes->rowCount();
        m_changes->insertRow(row);
        const QStringList cells{before.at(i).name, before.at(i).value, after.at(i).value};
        for (int column = 0; column < cells.size(); ++column) {
            const QString &text = cells.at(column);
            m_changes->setItem(row, column, new QTableWidgetItem(text.isEmpty() ? u"–"_s : text));
        }
    }
    m_changes->resizeColumnsToContents();
    m_changes->setAccessibleName(tr("What the profile changes"));
    const int count = m_changes->rowCount();
    m_changes->setVisible(count > 0);
    m_summary->setText(count == 0 ? tr("This profile changes nothing.")
                                  : tr("This profile changes %n settings.", nullptr, count));
    m_import->setText(tr("&Import"));
    m_import->setEnabled(count > 0);
    m_cancel->setText(tr("&Cancel"));
}

void ProfilePreview::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QDialog::changeEvent(event);
}

} // namespace hashike
