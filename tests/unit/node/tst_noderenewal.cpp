// SPDX-License-Identifier: GPL-3.0-or-later
// A node's certificate in the course of time: another one for the same names, or for more.
#include "NodeBench.h"
#include "node/CertificateAuthority.h"
#include "node/CertificateCheck.h"

using namespace hashike;

class TestNodeRenewal final : public NodeBench
{
    Q_OBJECT

private:
    NodeRun renewal()
    {
        const auto present =
            readNodeFile(plan().path(u"certs/domain.crt"_s)).and_then(readCertificate);
        const NodeOptions options{{}, true, m_directory->filePath(u"system"_s)};
        NodePlan only;
        only.directory = plan().directory;
        only.days = 30;
        return {only.directory, renewalSteps(only, *present, options, m_clock), {}, {}};
    }

private Q_SLOTS:
    void init() { begin(); }

    void runningServiceReadsARenewedCertificate_data()
    {
        QTest::addColumn<ServiceKind>("service");
        QTest::addColumn<QString>("file");
        QTest::newRow("quadlet") << ServiceKind::Quadlet << u"registry/certs/domain.crt"_s;
        QTest::newRow("podman") << ServiceKind::PodmanUnit << u"registry/certs/domain.crt"_s;
        QTest::newRow("binary") << ServiceKind::BinaryUnit << u"registry/certs/domain.crt"_s;
        QTest::newRow("configuration") << ServiceKind::BinaryUnit << u"registry/config.yml"_s;
        QTest::newRow("unit") << ServiceKind::Quadlet
                              << u"system/etc/containers/systemd/hashike-registry.container"_s;
    }

    /// However the file came to be younger, also when a run ended before the restart.
    void runningServiceReadsARenewedCertificate()
    {
        QFETCH(ServiceKind, service);
        QFETCH(QString, file);
        QVERIFY(QDir().mkpath(m_directory->filePath(u"system/etc/systemd/system"_s)));
        NodePlan wanted = plan();
        wanted.service = service;
        QVERIFY(make(run(wanted)).has_value());
        const QString restart = u"systemctl restart hashike-registry.service"_s;
        QVERIFY(!m_machine.calls.contains(restart));
        QFile younger(m_directory->filePath(file));
        QVERIFY(younger.open(QIODevice::ReadWrite));
        QVERIFY(younger.setFileTime(QDateTime::currentDateTimeUtc().addSecs(1),
                                    QFileDevice::FileModificationTime));
        const auto examined = examineNode(run(wanted), m_machine.machine(), StopToken());
        QCOMPARE(std::ranges::count(*examined, StepStatus::ToDo, &StepReport::status), 1);
        QVERIFY(make(run(wanted)).has_value());
        QVERIFY(m_machine.calls.contains(restart));
    }

    void renewed()
    {
        QVERIFY(make(run(plan())).has_value());
        const auto before = everything();
        const auto made = make(run(plan(), true));
        const auto changed = std::ranges::find(*made, NodeStepId::Certificate, &StepReport::step);
        QCOMPARE(changed->status, StepStatus::Made);
        auto after = everything();
        QVERIFY(after.value(u"registry/certs/domain.crt"_s)
                != before.value(u"registry/certs/domain.crt"_s));
        for (const QString &same : {u"registry/certs/domain.key"_s, u"registry/certs/ca.crt"_s}) {
            QCOMPARE(after.value(same), before.value(same));
        }
        QCOMPARE(undo()->left, QStringList());
    }

    /// Whom it is for, the certificate tells; what else a plan could say is not asked for.
    void renewedAlone()
    {
        NodePlan wide = plan();
        wide.names = {u"mirror.example.com"_s};
        wide.addresses = {u"192.0.2.10"_s};
        QVERIFY(make(run(wide)).has_value());
        auto before = everything();
        const auto made = make(renewal());
        QCOMPARE(statuses(*made), (QList{StepStatus::Made, StepStatus::Made}));
        QCOMPARE(m_machine.calls.last(), u"systemctl restart "_s + serviceName());
        const auto after =
            readNodeFile(plan().path(u"certs/domain.crt"_s)).and_then(readCertificate);
        QCOMPARE(after->subject, plan().host);
        QCOMPARE(after->names, wide.serverNames());
        QCOMPARE(m_clock.utcNow().daysTo(after->validUntil), 30);
        auto now = everything();
        for (const QString &own :
             {u"registry/certs/domain.crt"_s, u"registry/hashike-node.journal"_s}) {
            before.remove(own);
            now.remove(own);
        }
        QCOMPARE(now, before);
        QCOMPARE(undo()->left, QStringList());
    }

    void renewedWithoutAService()
    {
        QVERIFY(make(run(plan())).has_value());
        m_machine.active = false;
        m_machine.calls.clear();
        QCOMPARE(statuses(*make(renewal())), (QList{StepStatus::Made, StepStatus::NotNeeded}));
        QVERIFY(!m_machine.active);
    }

    /// Another authority would be one that nobody trusts.
    void notRenewedWithoutItsAuthority()
    {
        QVERIFY(make(run(plan())).has_value());
        QVERIFY(QFile::remove(plan().path(u"ca/ca.key"_s)));
        const auto before = everything();
        const auto made = make(renewal());
        QCOMPARE(made->first().status, StepStatus::Failed);
        QCOMPARE(made->first().error->argument(ErrorArgument::Path), plan().path(u"ca/ca.key"_s));
        QCOMPARE(everything(), before);
    }

    /// What a company's authority issued, ours is no substitute for.
    void aCertificateOfOthersIsNotRenewed()
    {
        QVERIFY(make(run(plan())).has_value());
        const QDateTime now = m_clock.utcNow();
        const auto key = readNodeFile(plan().path(u"certs/domain.key"_s));
        const auto authorityKey = makePrivateKey();
        const auto authority = makeAuthority(*authorityKey, u"Company CA"_s, now);
        const auto given = issueServerCertificate({*authority, *authorityKey}, *key, plan(), now);
        QVERIFY(given.has_value());
        write(plan().path(u"certs/domain.crt"_s), *given);
        const auto before = everything();
        const auto made = make(renewal());
        QCOMPARE(made->first().status, StepStatus::Failed);
        QCOMPARE(made->first().error->code, ErrorCode::CertificateUnfit);
        QCOMPARE(made->first().error->argument(ErrorArgument::Detail), u"issuer"_s);
        QCOMPARE(everything(), before);
    }

    void anotherNameNeedsAnotherCertificate()
    {
        QVERIFY(make(run(plan())).has_value());
        NodePlan wider = plan();
        wider.names = {u"mirror.example.com"_s};
        const auto made = make(run(wider));
        const auto changed = std::ranges::find(*made, NodeStepId::Certificate, &StepReport::step);
        QCOMPARE(changed->status, StepStatus::Made);
    }
};

QTEST_GUILESS_MAIN(TestNodeRenewal)
#include "tst_noderenewal.moc"
