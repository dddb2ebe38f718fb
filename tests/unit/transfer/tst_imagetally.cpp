// SPDX-License-Identifier: GPL-3.0-or-later
// How far each image is, while the engine carries out a real plan with several workers.
#include "MemoryImages.h"
#include "transfer/TransferEngine.h"

#include <QTest>

#include <semaphore>
#include <thread>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
const Descriptor Base = MemoryImages::blob("base", 1000);
const Descriptor Own = MemoryImages::blob("own", 300);
const Descriptor Kept = MemoryImages::blob("kept", 200);
const Descriptor Broken = MemoryImages::blob("broken", 50);

/// Hands out as many bytes as the blob has; some are there already, some cannot be read.
class Source final : public ImageSource
{
public:
    Result<Manifest> manifest(const Reference &, const StopToken &) override
    {
        return failure(makeError(ErrorCode::Internal)); // planned before
    }

    Result<void> blob(const Reference &,
                      const Descriptor &blob,
                      qint64 offset,
                      ByteSink &sink,
                      const StopToken &) override
    {
        return sink.write(QByteArray(blob.size - offset, 'x'));
    }
};

class Sink final : public ByteSink
{
public:
    Result<void> write(QByteArrayView) override { return {}; }
};

/// Half of each blob goes over, then it waits at the gate, where there is one.
class Destination final : public TransferDestination
{
public:
    explicit Destination(std::counting_semaphore<> *gate)
        : m_gate(gate)
    {
    }

    Result<BlobOutcome> store(const PlannedBlob &blob,
                              ImageSource &source,
                              BlobMeter &meter,
                              const StopToken &stop) override
    {
        if (blob.descriptor == Kept) {
            meter.settle(Kept.size);
            return BlobOutcome::AlreadyThere;
        }
        meter.settle(blob.descriptor.size / 2);
        while (m_gate && !m_gate->try_acquire_for(std::chrono::milliseconds(2))) {
            if (stop.stopRequested()) {
                return failure(StopToken::error());
            }
        }
        if (blob.descriptor == Broken) {
            return failure(makeError(ErrorCode::DigestMismatch));
        }
        Sink sink;
        HASHIKE_TRY(meter.stream(source, blob.repository, blob.descriptor.size / 2, sink));
        return BlobOutcome::Moved;
    }

    Result<void> put(const Manifest &, const QStringList &, const StopToken &) override
    {
        return {};
    }

private:
    std::counting_semaphore<> *m_gate;
};
} // namespace

class ImageTallyTest final : public QObject
{
    Q_OBJECT

private:
    MemoryImages m_images;
    TransferPlan m_plan;
    SystemClock m_clock;

    Result<TransferOutcome> run(Progress &progress,
                                const StopToken &stop,
                                std::counting_semaphore<> *gate = nullptr,
                                bool continueOnError = true) const
    {
        TransferOptions options;
        options.streams = 8;
        options.continueOnError = continueOnError;
        SystemClock clock;
        return runTransfer(
            m_plan,
            [] { return std::make_unique<Source>(); },
            [gate] { return std::make_unique<Destination>(gate); },
            options,
            progress,
            clock,
            stop);
    }

    static QMap<QString, ImageProgress> byTag(const Progress &progress)
    {
        QMap<QString, ImageProgress> images;
        for (const ImageProgress &image : progress.images.images()) {
            images.insert(image.tag, image);
        }
        return images;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_images.image({Base, Own}, u"moved"_s);
        m_images.image({Base, Broken}, u"broken"_s);
        m_images.image({Kept}, u"kept"_s);
        QList<PlanRoot> roots;
        for (const QString &tag : {u"moved"_s, u"broken"_s, u"kept"_s}) {
            roots.append({tag, *Reference::parse(u"example.com/images:"_s + tag)});
        }
        Progress progress;
        auto plan = makePlan(roots,
                             [this] { return std::make_unique<MemoryImageSource>(m_images); },
                             {},
                             progress,
                             {});
        QVERIFY(plan);
        m_plan = *plan;
        m_plan.blobs.removeIf([](const PlannedBlob &blob) {
            return blob.descriptor.size == 100; // configs: not what this is about
        });
    }

    void nothingBeforeTheTransfer()
    {
        const Progress progress;
        QVERIFY(progress.images.images().isEmpty());
    }

    void eachImageComesToItsOwnEnd()
    {
        Progress progress;
        const auto outcome = run(progress, {});
        QVERIFY(outcome);
        QCOMPARE(outcome->incompleteTags, QStringList{u"broken"_s});
        const auto images = byTag(progress);
        QCOMPARE(images.size(), 3);
        QCOMPARE(images[u"moved"_s].settlement, Settlement::Moved);
        QCOMPARE(images[u"moved"_s].done, 1300);
        QCOMPARE(images[u"moved"_s].total, 1300);
        QVERIFY(images[u"moved"_s].digest.startsWith(u"sha256:"_s));
        QCOMPARE(images[u"kept"_s].settlement, Settlement::Present);
        QCOMPARE(images[u"kept"_s].done, 200);
        QCOMPARE(images[u"broken"_s].settlement, Settlement::Failed);
        QCOMPARE(images[u"broken"_s].total, 1050);
    }

    /// A shared blob counts in each image that needs it, while it is on its way, too.
    void whileItMoves()
    {
        Progress progress;
        std::counting_semaphore<> gate{0};
        StopSource stop;
        std::jthread transfer([&] { std::ignore = run(progress, stop.token(), &gate); });
        QTRY_COMPARE(byTag(progress).value(u"moved"_s).done, 650);
        QTRY_COMPARE(byTag(progress).value(u"broken"_s).done, 525);
        QCOMPARE(byTag(progress)[u"moved"_s].settlement, Settlement::Moving);
        QCOMPARE(byTag(progress)[u"broken"_s].settlement, Settlement::Moving);
        QTRY_COMPARE(byTag(progress)[u"kept"_s].settlement, Settlement::Present);
        gate.release(3);
        transfer.join();
        QCOMPARE(byTag(progress)[u"moved"_s].settlement, Settlement::Moved);
    }

    /// What was stopped has not failed: it waits for the next run.
    void stopped()
    {
        Progress progress;
        std::counting_semaphore<> gate{0};
        StopSource stop;
        std::jthread transfer([&] { std::ignore = run(progress, stop.token(), &gate); });
        QTRY_COMPARE(byTag(progress).value(u"moved"_s).settlement, Settlement::Moving);
        stop.requestStop(StopReason::Pause);
        transfer.join();
        QCOMPARE(byTag(progress)[u"moved"_s].settlement, Settlement::Waiting);
    }

    /// Without continueOnError the first failure ends all; only what failed is called so.
    void oneFailureEndsAll()
    {
        Progress progress;
        QVERIFY(!run(progress, {}, nullptr, false));
        QCOMPARE(byTag(progress)[u"broken"_s].settlement, Settlement::Failed);
        QVERIFY(byTag(progress)[u"moved"_s].settlement != Settlement::Failed);
    }

    void startsOver()
    {
        Progress progress;
        QVERIFY(run(progress, {}));
        const auto notes = progress.images.begin(m_plan.only(u"kept"_s));
        QCOMPARE(notes->size(), 1U);
        QCOMPARE(byTag(progress).size(), 1);
        QCOMPARE(byTag(progress)[u"kept"_s].settlement, Settlement::Waiting);
    }
};

QTEST_GUILESS_MAIN(ImageTallyTest)
#include "tst_imagetally.moc"
