// SPDX-License-Identifier: GPL-3.0-or-later
// Uploads against a registry that keeps its sessions: what arrived is not sent again.
#include "ClientFixture.h"
#include "support/SessionKeepingRegistry.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
const QString Repository = u"ocp4/openshift4"_s;
constexpr qsizetype MiB = 1024 * 1024;

/// Produces `content` and notes from where it was asked to.
class Producer final
{
public:
    explicit Producer(const QByteArray &content)
        : m_content(content)
    {
    }

    QList<qint64> offsets;

    Result<void> operator()(qint64 offset, ByteSink &sink)
    {
        offsets.append(offset);
        while (offset < m_content.size()) {
            const QByteArrayView piece = QByteArrayView(m_content).sliced(offset).first(
                std::min<qsizetype>(256 * 1024, m_content.size() - offset));
            HASHIKE_TRY(sink.write(piece));
            offset += piece.size();
        }
        return {};
    }

private:
    QByteArray m_content;
};
} // namespace

class BlobUploadFaultsTest final : public QObject
{
    Q_OBJECT

private:
    struct Run
    {
        QString outcome;
        QList<qint64> offsets;
    };

    Run upload(ClientFixture &fixture, const QByteArray &content, const QString &mountFrom = {})
    {
        Producer producer(content);
        const auto uploaded = fixture.client->uploadBlob(
            Repository, descriptorOf(content), mountFrom, std::ref(producer), StopToken());
        QString outcome = outcomeOf(uploaded);
        if (uploaded && *uploaded == UploadOutcome::Mounted) {
            outcome = u"mounted"_s;
        }
        return {outcome, producer.offsets};
    }

private Q_SLOTS:
    void arrives_data()
    {
        QTest::addColumn<qsizetype>("size");
        QTest::newRow("empty") << qsizetype(0);
        QTest::newRow("a byte") << qsizetype(1);
        QTest::newRow("largest in one request") << 8 * MiB;
        QTest::newRow("smallest in a session") << 8 * MiB + 1;
        QTest::newRow("large") << 20 * MiB;
    }

    void arrives()
    {
        QFETCH(qsizetype, size);
        const auto registry = SessionKeepingRegistry::start();
        QVERIFY(registry);
        ClientFixture fixture((*registry)->host());
        const QByteArray content = randomBytes(size);
        QCOMPARE(upload(fixture, content).outcome, u"ok"_s);
        QVERIFY((*registry)->hasBlob(Repository, Digest::of(content)));
        QCOMPARE((*registry)->blob(Digest::of(content)), content);
        QCOMPARE((*registry)->received(), size);
        QCOMPARE((*registry)->openSessions(), 0);
        QCOMPARE((*registry)->server().count("PATCH"), size > 8 * MiB ? 1 : 0);
        QVERIFY(fixture.clock.sleeps().isEmpty());
    }

    void cut_data()
    {
        QTest::addColumn<qsizetype>("size");
        QTest::addColumn<qint64>("after");
        QTest::addColumn<int>("cuts");
        QTest::addColumn<qint64>("forget");
        QTest::newRow("large, once") << 20 * MiB << qint64(5 * MiB) << 1 << qint64(0);
        QTest::newRow("large, three times") << 20 * MiB << qint64(5 * MiB) << 3 << qint64(0);
        QTest::newRow("large, twenty times") << 20 * MiB << qint64(MiB / 2) << 20 << qint64(0);
        QTest::newRow("large, a part was lost") << 20 * MiB << qint64(5 * MiB) << 1 << qint64(MiB);
        QTest::newRow("large, before the last byte")
            << 20 * MiB << qint64(20 * MiB - 1) << 1 << qint64(0);
        QTest::newRow("small, once") << 4 * MiB << qint64(MiB) << 1 << qint64(0);
        QTest::newRow("small, a part was lost") << 4 * MiB << qint64(MiB) << 1 << qint64(1000);
    }

    /// The connection breaks after some bytes: the rest follows from where the registry says it is,
    /// and nothing is sent twice but what it lost.
    void cut()
    {
        QFETCH(qsizetype, size);
        QFETCH(qint64, after);
        QFETCH(int, cuts);
        QFETCH(qint64, forget);
        SessionFaults faults;
        faults.cutAfter = after;
        faults.cuts = cuts;
        faults.forget = forget;
        const auto registry = SessionKeepingRegistry::start(faults);
        QVERIFY(registry);
        ClientFixture fixture((*registry)->host());
        const QByteArray content = randomBytes(size);
        const Run run = upload(fixture, content);
        QCOMPARE(run.outcome, u"ok"_s);
        QCOMPARE((*registry)->blob(Digest::of(content)), content);
        QCOMPARE((*registry)->received(), size + cuts * forget);
        QCOMPARE((*registry)->receivedFor(Digest::of(content)), size + cuts * forget);
        QCOMPARE(run.offsets.size(), cuts + 1);
        QCOMPARE(run.offsets.at(1), after - forget);
        QCOMPARE((*registry)->server().count("POST"), 1);
        for (const auto wait : fixture.clock.sleeps()) {
            QVERIFY(wait < std::chrono::milliseconds(300)); // every try moved something
        }
    }

    /// docker-registry 2.8 drops a session that was cut: the blob starts over.
    void sessionIsLost()
    {
        SessionFaults faults;
        faults.cutAfter = 5 * MiB;
        faults.cuts = 2;
        faults.loseSessions = true;
        const auto registry = SessionKeepingRegistry::start(faults);
        QVERIFY(registry);
        ClientFixture fixture((*registry)->host());
        const QByteArray content = randomBytes(20 * MiB);
        const Run run = upload(fixture, content);
        QCOMPARE(run.outcome, u"ok"_s);
        QCOMPARE((*registry)->blob(Digest::of(content)), content);
        QCOMPARE(run.offsets, (QList<qint64>{0, 0, 0}));
        QCOMPARE((*registry)->received(), 30 * MiB);
        QCOMPARE((*registry)->server().count("POST"), 3);
    }

    void sessionIsLostForever()
    {
        SessionFaults faults;
        faults.cutAfter = 1000;
        faults.cuts = 1'000'000;
        faults.loseSessions = true;
        const auto registry = SessionKeepingRegistry::start(faults);
        QVERIFY(registry);
        ClientFixture fixture((*registry)->host());
        const Run run = upload(fixture, randomBytes(9 * MiB));
        QCOMPARE(run.outcome, u"ConnectionLost"_s);
        QCOMPARE(run.offsets.size(), 8);
    }

    void answerIsLost_data()
    {
        QTest::addColumn<qsizetype>("size");
        QTest::newRow("large") << 12 * MiB;
        QTest::newRow("small") << 3 * MiB;
        QTest::newRow("two bytes") << qsizetype(2);
    }

    /// Everything arrived, only nobody said so: the registry is asked, nothing is sent again.
    void answerIsLost()
    {
        QFETCH(qsizetype, size);
        SessionFaults faults;
        faults.swallowedAnswers = 1;
        const auto registry = SessionKeepingRegistry::start(faults);
        QVERIFY(registry);
        ClientFixture fixture((*registry)->host());
        const QByteArray content = randomBytes(size);
        const Run run = upload(fixture, content);
        QCOMPARE(run.outcome, u"ok"_s);
        QCOMPARE((*registry)->blob(Digest::of(content)), content);
        QCOMPARE((*registry)->received(), size);
        QCOMPARE(run.offsets, QList<qint64>{0});
    }

    /// `Range: 0-0` may mean no byte or one; only starting over is safe.
    void oneByteIsAmbiguous()
    {
        SessionFaults faults;
        faults.cutAfter = 1;
        const auto registry = SessionKeepingRegistry::start(faults);
        QVERIFY(registry);
        ClientFixture fixture((*registry)->host());
        const QByteArray content = randomBytes(9 * MiB);
        const Run run = upload(fixture, content);
        QCOMPARE(run.outcome, u"ok"_s);
        QCOMPARE((*registry)->blob(Digest::of(content)), content);
        QCOMPARE(run.offsets, (QList<qint64>{0, 0}));
        QCOMPARE((*registry)->server().count("POST"), 2);
    }

    void mount()
    {
        const auto registry = SessionKeepingRegistry::start();
        QVERIFY(registry);
        ClientFixture fixture((*registry)->host());
        const QByteArray content = randomBytes(MiB);
        QCOMPARE(upload(fixture, content).outcome, u"ok"_s);
        Producer producer(content);
        const auto mounted = fixture.client->uploadBlob(
            u"another/place"_s, descriptorOf(content), Repository, std::ref(producer), StopToken());
        QVERIFY(mounted);
        QVERIFY(*mounted == UploadOutcome::Mounted);
        QVERIFY(producer.offsets.isEmpty());
        QCOMPARE((*registry)->received(), MiB);
    }

    /// 202: the registry does not mount, but the session that it opened is used.
    void mountIsDeclined()
    {
        const auto registry = SessionKeepingRegistry::start();
        QVERIFY(registry);
        ClientFixture fixture((*registry)->host());
        const QByteArray content = randomBytes(MiB);
        QCOMPARE(upload(fixture, content, u"no/such/place"_s).outcome, u"ok"_s);
        QCOMPARE((*registry)->server().count("POST"), 1);
        QVERIFY((*registry)->hasBlob(Repository, Digest::of(content)));
    }

    /// The producer's own failure is what is reported, at once.
    void producerFails()
    {
        const auto registry = SessionKeepingRegistry::start();
        QVERIFY(registry);
        ClientFixture fixture((*registry)->host());
        int asked = 0;
        const auto uploaded = fixture.client->uploadBlob(
            Repository,
            descriptorOf(randomBytes(9 * MiB)),
            {},
            [&](qint64, ByteSink &sink) -> Result<void> {
                ++asked;
                HASHIKE_TRY(sink.write(QByteArray(1000, 'x')));
                return failure(makeError(ErrorCode::MediumDamaged).thatMayPass());
            },
            StopToken());
        QCOMPARE(outcomeOf(uploaded), u"MediumDamaged"_s);
        QCOMPARE(asked, 1);
        QVERIFY(fixture.clock.sleeps().isEmpty());
    }

    void stopped()
    {
        SessionFaults faults;
        faults.cutAfter = MiB;
        faults.cuts = 1000;
        const auto registry = SessionKeepingRegistry::start(faults);
        QVERIFY(registry);
        ClientFixture fixture((*registry)->host());
        StopSource stop;
        fixture.clock.onSleep = [&] { stop.requestStop(StopReason::Pause); };
        const QByteArray content = randomBytes(9 * MiB);
        Producer producer(content);
        const auto uploaded = fixture.client->uploadBlob(
            Repository, descriptorOf(content), {}, std::ref(producer), stop.token());
        QCOMPARE(outcomeOf(uploaded), u"Cancelled"_s);
        QCOMPARE(producer.offsets.size(), 1);
    }

    void wrongContentIsRefused()
    {
        const auto registry = SessionKeepingRegistry::start();
        QVERIFY(registry);
        ClientFixture fixture((*registry)->host());
        for (const qsizetype size : {MiB, 9 * MiB}) {
            Producer other(randomBytes(size, 2));
            const QByteArray content = randomBytes(size, 1);
            const auto uploaded = fixture.client->uploadBlob(
                Repository, descriptorOf(content), {}, std::ref(other), StopToken());
            QCOMPARE(outcomeOf(uploaded), u"UploadRefused"_s);
            QCOMPARE(uploaded.error().registryCode, u"DIGEST_INVALID"_s);
            QCOMPARE(other.offsets.size(), 1);
            QVERIFY(!(*registry)->hasBlob(Repository, Digest::of(content)));
        }
    }
};

QTEST_GUILESS_MAIN(BlobUploadFaultsTest)
#include "tst_blobupload_faults.moc"
