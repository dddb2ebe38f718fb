// SPDX-License-Identifier: GPL-3.0-or-later
#include "MemoryImages.h"
#include "transfer/ArchitectureShare.h"
#include "transfer/TransferPlan.h"
#include "unit/http/HttpFakes.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
constexpr auto Repository = "quay.io/openshift/release"_L1;

Descriptor on(Descriptor descriptor, const QString &os, const QString &architecture)
{
    descriptor.platform = Platform{os, architecture, {}};
    return descriptor;
}

PlanRoot rootOf(const QString &tag)
{
    return {tag, Reference::parse(Repository + u':' + tag).value()};
}

QList<qint64> sizesOf(const TransferPlan &plan)
{
    QList<qint64> sizes;
    for (const PlannedBlob &blob : plan.blobs) {
        sizes.append(blob.descriptor.size);
    }
    return sizes;
}

QStringList tagsOf(const TransferPlan &plan)
{
    QStringList tags;
    for (const PlannedImage &image : plan.images) {
        tags.append(image.tag);
    }
    return tags;
}

qsizetype positionOf(const TransferPlan &plan, const Descriptor &manifest)
{
    const auto found = std::ranges::find(plan.manifests, manifest.digest, &Manifest::digest);
    return found == plan.manifests.end() ? -1 : found - plan.manifests.begin();
}
} // namespace

class TransferPlanTest final : public QObject
{
    Q_OBJECT

private:
    Result<TransferPlan> plan(MemoryImages &images,
                              const QStringList &tags,
                              const TransferOptions &options = {})
    {
        QList<PlanRoot> roots;
        for (const QString &tag : tags) {
            roots.append(rootOf(tag));
        }
        return makePlan(
            roots,
            [&] { return std::make_unique<MemoryImageSource>(images); },
            options,
            m_progress,
            m_stop.token());
    }

    Progress m_progress;
    StopSource m_stop;

private Q_SLOTS:
    void distinctBlobsLargestFirst()
    {
        MemoryImages images;
        const Descriptor base = MemoryImages::blob("base", 5000);
        images.image({base, MemoryImages::blob("one", 300)}, u"one"_s);
        images.image({base, MemoryImages::blob("two", 7000), MemoryImages::blob("two", 7000)},
                     u"two"_s);
        const auto made = plan(images, {u"two"_s, u"one"_s});
        QCOMPARE(outcomeOf(made), u"ok"_s);
        QCOMPARE(sizesOf(*made), (QList<qint64>{7000, 5000, 300, 100, 100})); // two configs
        QCOMPARE(tagsOf(*made), (QStringList{u"one"_s, u"two"_s}));
        QCOMPARE(made->blobs[1].images, (QList<int>{0, 1}));
        QCOMPARE(made->blobs[0].images, QList<int>{1});
        QCOMPARE(made->blobs[0].repository.name(), QString(Repository));
        QVERIFY(made->blobs[0].repository.tag.isEmpty());
        QCOMPARE(made->totalBytes(), 12500);
        QCOMPARE(made->missingBytes(), 12500);
        QCOMPARE(made->largestFile(), 7000);
        QCOMPARE(made->manifests.size(), 2);
        QCOMPARE(m_progress.totalBlobs.load(), 5);
        QCOMPARE(m_progress.totalBytes.load(), 12500);
        QCOMPARE(m_progress.settledManifests.load(), m_progress.totalManifests.load());
    }

    /// What several architectures share, and what belongs to none, counts for each.
    void bytesOfOneArchitecture()
    {
        MemoryImages images;
        const Descriptor shared = MemoryImages::blob("shared", 1000);
        const Descriptor amd = images.image({shared, MemoryImages::blob("amd", 10)});
        const Descriptor arm = images.image({shared, MemoryImages::blob("arm", 200)});
        const Descriptor both = images.image({MemoryImages::blob("both", 3)});
        images.list({on(amd, u"linux"_s, u"amd64"_s),
                     on(arm, u"linux"_s, u"arm64"_s),
                     on(both, u"linux"_s, u"amd64"_s),
                     on(both, u"linux"_s, u"arm64"_s)},
                    u"multi"_s);
        images.image({MemoryImages::blob("plain", 40000)}, u"plain"_s);
        const auto made = plan(images, {u"multi"_s, u"plain"_s});
        QCOMPARE(outcomeOf(made), u"ok"_s);
        const qint64 config = 100; // of each image
        QCOMPARE(made->totalBytes(), 41213 + 4 * config);
        QCOMPARE(bytesFor(*made, u"amd64"_s), 41013 + 3 * config);
        QCOMPARE(bytesFor(*made, u"arm64"_s), 41203 + 3 * config);
        QCOMPARE(bytesFor(*made, u"s390x"_s), 40000 + config);
    }

    void oneArchitectureNeedsEverything()
    {
        MemoryImages images;
        images.image({MemoryImages::blob("one", 300)}, u"one"_s);
        const auto made = plan(images, {u"one"_s});
        QCOMPARE(bytesFor(*made, u"amd64"_s), made->totalBytes());
        QCOMPARE(bytesFor(*made, u"arm64"_s), made->totalBytes());
    }

    void equalInputEqualPlan()
    {
        MemoryImages images;
        QStringList tags;
        for (int i = 0; i < 60; ++i) {
            const QString tag = u"image-%1"_s.arg(i);
            images.image({MemoryImages::blob("shared" + QByteArray::number(i % 7), 1000),
                          MemoryImages::blob(tag.toLatin1(), 1000)},
                         tag);
            tags.append(tag);
        }
        const auto first = plan(images, tags);
        std::ranges::reverse(tags);
        for (int round = 0; round < 5; ++round) {
            const auto again = plan(images, tags);
            QCOMPARE(again->blobs.size(), first->blobs.size());
            for (qsizetype i = 0; i < first->blobs.size(); ++i) {
                QCOMPARE(again->blobs[i].descriptor.digest.hex(),
                         first->blobs[i].descriptor.digest.hex());
            }
            for (qsizetype i = 0; i < first->manifests.size(); ++i) {
                QCOMPARE(again->manifests[i].digest().hex(), first->manifests[i].digest().hex());
            }
        }
    }

    void childrenBeforeTheirLists()
    {
        MemoryImages images;
        const Descriptor amd = images.image({MemoryImages::blob("amd", 10)});
        const Descriptor arm = images.image({MemoryImages::blob("arm", 20)});
        const Descriptor inner = images.list({on(arm, u"linux"_s, u"arm64"_s)});
        const Descriptor outer =
            images.list({inner, on(amd, u"linux"_s, u"amd64"_s), inner}, u"multi"_s);
        const auto made = plan(images, {u"multi"_s});
        QCOMPARE(outcomeOf(made), u"ok"_s);
        QCOMPARE(made->manifests.size(), 4);
        QVERIFY(positionOf(*made, arm) < positionOf(*made, inner));
        QVERIFY(positionOf(*made, inner) < positionOf(*made, outer));
        QVERIFY(positionOf(*made, amd) < positionOf(*made, outer));
        QCOMPARE(made->images.first().digest, outer.digest);
        QCOMPARE(images.asked().size(), 4); // nothing is read twice
    }

    void manyRootsOneManifest()
    {
        MemoryImages images;
        const Descriptor image = images.image({MemoryImages::blob("layer", 10)}, u"a"_s);
        images.alias(u"b"_s, image);
        const auto made = plan(images, {u"a"_s, u"b"_s});
        QVERIFY(made);
        QCOMPARE(made->images.size(), 2);
        QCOMPARE(made->manifests.size(), 1);
        QCOMPARE(made->blobs.size(), 2);
        QCOMPARE(made->blobs.first().images, (QList<int>{0, 1}));
    }

    void nothingToDo()
    {
        MemoryImages images;
        const auto made = plan(images, {});
        QVERIFY(made);
        QVERIFY(made->images.isEmpty() && made->blobs.isEmpty());
        QCOMPARE(made->largestFile(), 0);
    }

    void nesting_data()
    {
        QTest::addColumn<int>("lists");
        QTest::addColumn<QString>("outcome");
        QTest::newRow("one") << 1 << u"ok"_s;
        QTest::newRow("four") << 4 << u"ok"_s;
        QTest::newRow("five") << 5 << u"LimitExceeded"_s;
        QTest::newRow("forty") << 40 << u"LimitExceeded"_s;
    }

    void nesting()
    {
        QFETCH(int, lists);
        QFETCH(QString, outcome);
        MemoryImages images;
        Descriptor top = images.image({MemoryImages::blob("layer", 10)});
        for (int i = 0; i < lists; ++i) {
            top = images.list({top});
        }
        images.alias(u"top"_s, top);
        const auto made = plan(images, {u"top"_s});
        QCOMPARE(outcomeOf(made), outcome);
        if (!made) {
            QVERIFY(made.error().argument(ErrorArgument::Subject).startsWith(Repository));
            QVERIFY(images.asked().size() < 10);
        }
    }

    /// No list can name itself, as its digest would be part of what it is over; but a source may
    /// hand one out under the name of its child. That must end, and not in a plan.
    void lyingSource()
    {
        MemoryImages images;
        const Descriptor image = images.image({MemoryImages::blob("layer", 10)});
        const Descriptor list = images.list({image}, u"list"_s);
        images.alias(image.digest.toString(), list);
        const auto made = plan(images, {u"list"_s});
        QCOMPARE(outcomeOf(made), u"DigestMismatch"_s);
        QVERIFY(images.asked().size() < 10);
    }

    void sizesThatContradict()
    {
        MemoryImages images;
        images.image({MemoryImages::blob("layer", 10)}, u"a"_s);
        images.image({MemoryImages::blob("layer", 11)}, u"b"_s);
        const auto made = plan(images, {u"a"_s, u"b"_s});
        QCOMPARE(outcomeOf(made), u"InvalidManifest"_s);
        QCOMPARE(made.error().argument(ErrorArgument::Subject), Digest::of("layer").toString());
    }

    void missingManifest()
    {
        MemoryImages images;
        images.image({MemoryImages::blob("layer", 10)}, u"a"_s);
        const auto made = plan(images, {u"a"_s, u"gone"_s});
        QCOMPARE(outcomeOf(made), u"ManifestUnknown"_s);
        QCOMPARE(made.error().argument(ErrorArgument::Subject), Repository + u":gone"_s);
    }

    void missingChild()
    {
        MemoryImages images;
        const Descriptor gone = MemoryImages::blob("gone", 10);
        images.list({gone}, u"list"_s);
        const auto made = plan(images, {u"list"_s});
        QCOMPARE(outcomeOf(made), u"ManifestUnknown"_s);
        QVERIFY(made.error().argument(ErrorArgument::Subject).contains(gone.digest.toString()));
    }

    void stopped()
    {
        MemoryImages images;
        images.image({MemoryImages::blob("layer", 10)}, u"a"_s);
        StopSource stop;
        stop.requestStop(StopReason::Cancel);
        const auto made = makePlan(
            {rootOf(u"a"_s)},
            [&] { return std::make_unique<MemoryImageSource>(images); },
            {},
            m_progress,
            stop.token());
        QCOMPARE(outcomeOf(made), u"Cancelled"_s);
    }

    void filter_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<bool>("keep");
        QTest::addColumn<QString>("chosen");
        QTest::newRow("none") << QString() << false << u"list"_s;
        QTest::newRow("everything") << u".*"_s << false << u"list"_s;
        QTest::newRow("one") << u"linux/arm64"_s << false << u"arm64"_s;
        QTest::newRow("one by expression") << u".*/(arm64|riscv64)"_s << false << u"arm64"_s;
        QTest::newRow("two") << u"linux/(amd64|arm64)"_s << false << u"list"_s;
        QTest::newRow("matches nothing") << u"windows/amd64"_s << false << u"list"_s;
        QTest::newRow("the whole platform must match") << u"arm64"_s << false << u"list"_s;
        QTest::newRow("not a prefix") << u"linux/arm"_s << false << u"list"_s;
        QTest::newRow("one, but kept") << u"linux/arm64"_s << true << u"list"_s;
        QTest::newRow("alternatives are anchored together")
            << u"x|linux/arm64"_s << false << u"arm64"_s;
    }

    void filter()
    {
        QFETCH(QString, filter);
        QFETCH(bool, keep);
        QFETCH(QString, chosen);
        MemoryImages images;
        const Descriptor amd = images.image({MemoryImages::blob("amd", 10)});
        const Descriptor arm = images.image({MemoryImages::blob("arm", 20)});
        const Descriptor list = images.list(
            {on(amd, u"linux"_s, u"amd64"_s), on(arm, u"linux"_s, u"arm64"_s)}, u"multi"_s);
        TransferOptions options;
        options.filterByOs = filter;
        options.keepManifestList = keep;
        const auto made = plan(images, {u"multi"_s}, options);
        QCOMPARE(outcomeOf(made), u"ok"_s);
        const bool whole = chosen == "list"_L1;
        QCOMPARE(made->images.first().digest.hex(), (whole ? list : arm).digest.hex());
        QCOMPARE(made->manifests.size(), whole ? 3 : 1);
        QCOMPARE(made->blobs.size(), whole ? 4 : 2);
    }

    void filterLeavesSingleImagesAlone()
    {
        MemoryImages images;
        const Descriptor image = images.image({MemoryImages::blob("amd", 10)}, u"single"_s);
        TransferOptions options;
        options.filterByOs = u"linux/s390x"_s;
        const auto made = plan(images, {u"single"_s}, options);
        QVERIFY(made);
        QCOMPARE(made->images.first().digest, image.digest);
    }

    /// A kept list is kept whole, whatever the filter would make of a list inside it.
    void filterInsideAKeptList()
    {
        MemoryImages images;
        const Descriptor amd = images.image({MemoryImages::blob("amd", 10)});
        const Descriptor arm = images.image({MemoryImages::blob("arm", 20)});
        const Descriptor inner =
            images.list({on(amd, u"linux"_s, u"amd64"_s), on(arm, u"linux"_s, u"arm64"_s)});
        const Descriptor outer = images.list({inner}, u"outer"_s);
        TransferOptions options;
        options.filterByOs = u"linux/arm64"_s;
        const auto made = plan(images, {u"outer"_s}, options);
        QCOMPARE(outcomeOf(made), u"ok"_s);
        QCOMPARE(made->images.first().digest, outer.digest);
        QCOMPARE(made->manifests.size(), 4);
    }

    /// What one root reduces, another may need whole.
    void filteredRootInsideAnotherList()
    {
        MemoryImages images;
        const Descriptor amd = images.image({MemoryImages::blob("amd", 10)});
        const Descriptor arm = images.image({MemoryImages::blob("arm", 20)});
        const Descriptor inner = images.list(
            {on(amd, u"linux"_s, u"amd64"_s), on(arm, u"linux"_s, u"arm64"_s)}, u"inner"_s);
        images.list({inner}, u"outer"_s);
        TransferOptions options;
        options.filterByOs = u"linux/arm64"_s;
        const auto made = plan(images, {u"inner"_s, u"outer"_s}, options);
        QCOMPARE(outcomeOf(made), u"ok"_s);
        QCOMPARE(made->images[0].digest, arm.digest);
        QCOMPARE(made->manifests.size(), 4);
    }

    void parts()
    {
        MemoryImages images;
        const Descriptor base = MemoryImages::blob("base", 5000);
        const Descriptor amd = images.image({base, MemoryImages::blob("amd", 10)}, u"amd"_s);
        const Descriptor arm = images.image({base, MemoryImages::blob("arm", 20)});
        images.list({on(amd, u"linux"_s, u"amd64"_s), on(arm, u"linux"_s, u"arm64"_s)}, u"multi"_s);
        images.image({MemoryImages::blob("other", 30)}, u"zother"_s);
        const auto whole = plan(images, {u"amd"_s, u"multi"_s, u"zother"_s});
        QVERIFY(whole);
        QCOMPARE(whole->manifests.size(), 4);

        const TransferPlan amdOnly = whole->only(u"amd"_s);
        QCOMPARE(tagsOf(amdOnly), QStringList{u"amd"_s});
        QCOMPARE(amdOnly.manifests.size(), 1);
        QCOMPARE(sizesOf(amdOnly), (QList<qint64>{5000, 100, 10}));
        QCOMPARE(amdOnly.blobs.first().images, QList<int>{0});

        const TransferPlan multiOnly = whole->only(u"multi"_s);
        QCOMPARE(multiOnly.manifests.size(), 3);
        QVERIFY(multiOnly.manifests.last().isIndex()); // still after its children
        QCOMPARE(sizesOf(multiOnly), (QList<qint64>{5000, 100, 100, 20, 10}));

        const TransferPlan rest = whole->without(u"multi"_s);
        QCOMPARE(tagsOf(rest), (QStringList{u"amd"_s, u"zother"_s}));
        QCOMPARE(rest.manifests.size(), 2);
        QCOMPARE(rest.totalBytes(), 5000 + 10 + 100 + 30 + 100);
        QCOMPARE(rest.blobs.last().images.size(), 1);
        for (const PlannedBlob &blob : rest.blobs) {
            for (const int image : blob.images) {
                QVERIFY(image < rest.images.size()); // renumbered
            }
        }

        QVERIFY(whole->only(u"unknown"_s).images.isEmpty());
        QVERIFY(whole->only(u"unknown"_s).blobs.isEmpty());
        QCOMPARE(whole->without(u"unknown"_s).blobs.size(), whole->blobs.size());
    }

    void missingBytesFollowPresence()
    {
        MemoryImages images;
        images.image({MemoryImages::blob("layer", 1000)}, u"a"_s);
        auto made = plan(images, {u"a"_s});
        QVERIFY(made);
        made->blobs.first().presence = Presence::SizeMatches;
        QCOMPARE(made->missingBytes(), 100);
        made->blobs.first().presence = Presence::Missing;
        QCOMPARE(made->missingBytes(), 1100);
        QCOMPARE(made->totalBytes(), 1100);
    }
};

QTEST_GUILESS_MAIN(TransferPlanTest)
#include "tst_transferplan.moc"
