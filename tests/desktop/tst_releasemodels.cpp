// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of the release page without the page: their manners, and how they bear size.
#include "models/ConnectionTableModel.h"
#include "models/ImageTableModel.h"
#include "models/ReleaseListModel.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
/// A plan with so many images, each with a blob of its own.
std::shared_ptr<const ReleasePlan> largePlan(int images)
{
    auto plan = std::make_shared<ReleasePlan>(
        ReleasePlan{{{},
                     *Manifest::parse(R"({"schemaVersion":2,"manifests":[],
                     "mediaType":"application/vnd.oci.image.index.v1+json"})"),
                     *Manifest::parse(R"({"schemaVersion":2,"manifests":[],
                     "mediaType":"application/vnd.oci.image.index.v1+json"})"),
                     {},
                     {},
                     {},
                     u"x86_64"_s},
                    {},
                    {},
                    {}});
    for (int i = 0; i < images; ++i) {
        const QByteArray name = QByteArray::number(i);
        plan->plan.images.append({u"image-%1"_s.arg(i), {}, Digest::of(name)});
        plan->plan.blobs.append({{{}, Digest::of(name), 1000 + i, std::nullopt, {}}, {}, {i}});
    }
    return plan;
}
} // namespace

class ReleaseModelsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void modelsKeepTheirWord()
    {
        const auto fatal = QAbstractItemModelTester::FailureReportingMode::Fatal;
        ReleaseListModel releases;
        QAbstractItemModelTester releasesTester(&releases, fatal);
        releases.setReleases(releasesOf({u"4.20.8-x86_64"_s, u"4.20.7-multi"_s}));
        releases.retranslate();
        releases.setReleases({});
        ConnectionTableModel connections;
        QAbstractItemModelTester connectionsTester(&connections, fatal);
        connections.setFindings({{}, {}});
        connections.retranslate();
        connections.setFindings({});
        ImageTableModel table;
        QAbstractItemModelTester imagesTester(&table, fatal);
        table.setPlan(largePlan(20));
        table.retranslate();
        table.setPlan(nullptr);
    }

    /// A hundred times more than there will ever be; generous, for busy machines.
    void tenThousandRows()
    {
        ImageTableModel table;
        table.setPlan(largePlan(10'000));
        QSortFilterProxyModel found;
        found.setSourceModel(&table);
        found.setSortRole(ImageTableModel::SortRole);
        found.setFilterRole(ImageTableModel::WholeRole);
        found.setFilterKeyColumn(-1);
        QTableView view;
        view.setSortingEnabled(true);
        view.setModel(&found);
        view.show();
        QElapsedTimer timer;
        timer.start();
        found.setFilterFixedString(u"77"_s);
        view.grab();
        qInfo("filter: %lld ms", timer.restart());
        QVERIFY(found.rowCount() > 0 && found.rowCount() < 10'000);
        found.setFilterFixedString({});
        view.sortByColumn(ImageTableModel::Size, Qt::DescendingOrder);
        view.grab();
        qInfo("sort: %lld ms", timer.restart());
        for (int page = 0; page < 50; ++page) {
            view.verticalScrollBar()->setValue(page * 200);
            view.grab();
        }
        const qint64 scrolled = timer.elapsed();
        qInfo("50 pages: %lld ms", scrolled);
        QVERIFY(scrolled < 10'000);
    }
};

QTEST_MAIN(ReleaseModelsTest)
#include "tst_releasemodels.moc"
