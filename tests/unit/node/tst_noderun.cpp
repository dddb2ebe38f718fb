// SPDX-License-Identifier: GPL-3.0-or-later
// Nodes made and taken back in a directory of the test; programs of the system are played.
#include "NodeBench.h"
#include "node/NodeUsers.h"
#include "node/UndoCommands.h"

#include <unistd.h>

using namespace hashike;

class TestNodeRun final : public NodeBench
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }

    void madeOnceAndTakenBack()
    {
        const QStringList before =
            QDir(m_directory->path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
        m_machine.failing = {u"podman"_s}; // not installed
        const auto made = make(run(plan()));
        QVERIFY(made.has_value());
        QCOMPARE(statuses(*made), QList<StepStatus>(made->size(), StepStatus::Made));
        const auto after = everything();
        QVERIFY(after.contains(u"system/etc/containers/systemd/hashike-registry.container"_s));
        QVERIFY(
            after.contains(u"system/etc/pki/ca-trust/source/anchors/hashike-registry-ca.crt"_s));
        QVERIFY(m_machine.calls.contains(
            u"firewall-cmd --permanent --zone=libvirt --add-port=5000/tcp"_s));
        QCOMPARE(QFile::permissions(plan().path(u"ca/ca.key"_s)) & QFileDevice::Permissions(0x0077),
                 QFileDevice::Permissions());
        QCOMPARE(QFile::permissions(plan().path(u"certs/domain.key"_s))
                     & QFileDevice::Permissions(0x0077),
                 QFileDevice::Permissions());

        m_machine.failing = {};
        m_machine.calls.clear();
        const auto again = make(run(plan()));
        QCOMPARE(statuses(*again), QList<StepStatus>(again->size(), StepStatus::Ready));
        QCOMPARE(everything(), after);
        QCOMPARE(m_machine.changes(), QStringList());

        const auto undone = undo();
        QVERIFY(undone.has_value());
        QCOMPARE(undone->left, QStringList());
        QVERIFY(m_machine.calls.contains(
            u"firewall-cmd --permanent --zone=public --remove-port=5000/tcp"_s));
        QVERIFY(m_machine.calls.contains(u"systemctl stop hashike-registry.service"_s));
        QCOMPARE(QDir(m_directory->path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
                 before);
        QCOMPARE(everything(), (QMap<QString, QString>()));
    }

    void zonesThatAreNotThereAreLeftOut()
    {
        m_machine.missing = {u"libvirt"_s};
        QVERIFY(make(run(plan())).has_value());
        QVERIFY(!m_machine.calls.contains(
            u"firewall-cmd --permanent --zone=libvirt --add-port=5000/tcp"_s));
        QVERIFY(m_machine.calls.contains(
            u"firewall-cmd --permanent --zone=public --add-port=5000/tcp"_s));
    }

    void withoutFirewall()
    {
        m_machine.failing = {u"firewall-cmd"_s};
        const auto made = make(run(plan()));
        const auto firewall = std::ranges::find(*made, NodeStepId::Firewall, &StepReport::step);
        QCOMPARE(firewall->status, StepStatus::NotNeeded);
    }

    void withoutRights()
    {
        m_machine.isRoot = false;
        const auto made = make(run(plan()));
        QVERIFY(!made);
        QCOMPARE(made.error().code, ErrorCode::CommandFailed);
        QVERIFY(!QFileInfo::exists(plan().directory)); // nothing was begun
    }

    void stopsAtTheFirstFailure()
    {
        m_machine.failing = {u"systemctl"_s};
        const auto made = make(run(plan()));
        const auto failed = std::ranges::find(*made, StepStatus::Failed, &StepReport::status);
        QCOMPARE(failed->step, NodeStepId::Service);
        QCOMPARE(failed->error->argument(ErrorArgument::Subject), u"systemctl"_s);
        QVERIFY((failed + 1)->status == StepStatus::ToDo);

        m_machine.failing = {};
        const auto again = make(run(plan()));
        QVERIFY(std::ranges::none_of(*again, [](const StepReport &report) {
            return report.status == StepStatus::Failed || report.status == StepStatus::ToDo;
        }));
    }

    void stopped()
    {
        StopSource source;
        source.requestStop(StopReason::Cancel);
        const auto made = makeNode(run(plan()), m_machine.machine(), source.token());
        QCOMPARE(made.error().code, ErrorCode::Cancelled);
        QVERIFY(!QFileInfo::exists(plan().directory));
    }

    void filesOfOthers_data()
    {
        QTest::addColumn<bool>("replace");
        QTest::newRow("left alone") << false;
        QTest::newRow("kept beside") << true;
    }

    void filesOfOthers()
    {
        QFETCH(bool, replace);
        QVERIFY(QDir().mkpath(plan().path(u"certs"_s)));
        const QString path = plan().path(u"certs/domain.crt"_s);
        write(path, "somebody's\n");
        NodeRun wanted = run(plan());
        wanted.consent = [&](const QString &asked) { return replace && asked == path; };
        const auto made = make(wanted);
        const auto failed = std::ranges::find(*made, StepStatus::Failed, &StepReport::status);
        QCOMPARE(failed == made->cend(), replace);
        if (replace) {
            QCOMPARE(readNodeFile(NodeJournal::keptPath(path)), "somebody's\n"_ba);
        } else {
            QCOMPARE(failed->error->code, ErrorCode::AlreadyExists);
            QCOMPARE(failed->error->argument(ErrorArgument::Path), path);
        }
        QVERIFY(undo().has_value());
        QCOMPARE(everything().keys(), QStringList{u"registry/certs/domain.crt"_s});
        QCOMPARE(readNodeFile(path), "somebody's\n"_ba);
    }

    /// Who agrees to one file was not asked about the other.
    void consentIsForOneFile()
    {
        QVERIFY(QDir().mkpath(plan().path(u"certs"_s)));
        const QString certificate = plan().path(u"certs/domain.crt"_s);
        const QString authority = plan().path(u"certs/ca.crt"_s);
        write(certificate, "somebody's\n");
        write(authority, "somebody else's\n");
        NodeRun wanted = run(plan());
        wanted.consent = [&](const QString &asked) { return asked == authority; };
        const auto made = make(wanted);
        const auto failed = std::ranges::find(*made, StepStatus::Failed, &StepReport::status);
        QVERIFY(failed != made->cend());
        QCOMPARE(failed->error->argument(ErrorArgument::Path), certificate);
        QCOMPARE(readNodeFile(NodeJournal::keptPath(authority)), "somebody else's\n"_ba);
        QCOMPARE(readNodeFile(certificate), "somebody's\n"_ba);
    }

    /// A run that ended there has left a key that is not that of somebody's authority.
    void anAuthorityOfOthersIsNotTakenForOurs()
    {
        QVERIFY(QDir().mkpath(plan().path(u"certs"_s)));
        const QString authority = plan().path(u"certs/ca.crt"_s);
        write(authority, "somebody's\n");
        for (int i = 0; i < 2; ++i) {
            const auto made = make(run(plan()));
            const auto failed = std::ranges::find(*made, StepStatus::Failed, &StepReport::status);
            QVERIFY(failed != made->cend());
            QCOMPARE(failed->step, NodeStepId::Authority);
            QCOMPARE(failed->error->argument(ErrorArgument::Path), authority);
        }
    }

    void whatChangedSinceStays()
    {
        QVERIFY(make(run(plan())).has_value());
        write(plan().path(u"certs/ca.crt"_s), "changed by hand");
        write(plan().path(u"data/image"_s), "pushed");
        const auto undone = undo();
        QVERIFY(undone.has_value());
        QCOMPARE(undone->left,
                 (QStringList{plan().path(u"certs/ca.crt"_s),
                              plan().path(u"data"_s),
                              plan().path(u"certs"_s),
                              plan().directory}));
        QCOMPARE(everything().keys(),
                 (QStringList{u"registry/certs/ca.crt"_s, u"registry/data/image"_s}));
        QVERIFY(!undo());
    }

    void keysThatOthersCanRead_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<NodeStepId>("step");
        QTest::newRow("of the server") << u"certs/domain.key"_s << NodeStepId::Certificate;
        QTest::newRow("of the authority") << u"ca/ca.key"_s << NodeStepId::Authority;
    }

    /// Somebody copied it there by hand.
    void keysThatOthersCanRead()
    {
        QFETCH(QString, key);
        QFETCH(NodeStepId, step);
        QVERIFY(make(run(plan())).has_value());
        const QString path = plan().path(key);
        const QByteArray content = readNodeFile(path).value();
        QVERIFY(QFile::setPermissions(path, QFile::permissions(path) | QFileDevice::ReadOther));
        const auto examined = examineNode(run(plan()), m_machine.machine(), StopToken());
        QCOMPARE(std::ranges::find(*examined, step, &StepReport::step)->status, StepStatus::ToDo);
        QVERIFY(make(run(plan())).has_value());
        QVERIFY(!isTooOpen(path, 0600));
        QCOMPARE(readNodeFile(path), content);
    }

    /// Whatever a step can have taken back may be run again, and nothing else that stands in the
    /// journal.
    void undoCommandsAreKnown()
    {
        for (const ServiceKind service :
             {ServiceKind::Quadlet, ServiceKind::PodmanUnit, ServiceKind::BinaryUnit}) {
            NodePlan wanted = plan();
            wanted.service = service;
            wanted.imageArchive = u"/media/a b/registry.tar"_s;
            for (const NodeStep &step : run(wanted).steps) {
                for (const NodeAction &action : step.actions) {
                    const auto *const program = std::get_if<RunProgram>(&action);
                    if (program && !program->undo.isEmpty()) {
                        const QString command = program->undo.join(u' ');
                        QVERIFY2(isUndoCommand(command), qPrintable(command));
                    }
                }
            }
        }
    }

    void strangeJournal_data()
    {
        QTest::addColumn<QString>("line");
        QTest::newRow("another command") << u"run chmod u+s /bin/bash"_s;
        QTest::newRow("one more word") << u"run systemctl daemon-reload /bin/bash"_s;
        QTest::newRow("another service") << u"run systemctl stop sshd.service"_s;
        QTest::newRow("unknown kind") << u"walk systemctl daemon-reload"_s;
        QTest::newRow("torn") << u"ru systemctl daemon-reload"_s;
    }

    void strangeJournal()
    {
        QFETCH(QString, line);
        QVERIFY(QDir().mkpath(plan().directory));
        write(NodeJournal::pathIn(plan().directory), line.toUtf8() + '\n');
        const auto undone = undo();
        QVERIFY(undone.has_value());
        QCOMPARE(undone->left, QStringList{line.section(u' ', 1)});
        QCOMPARE(undone->failed, QStringList());
        QCOMPARE(m_machine.calls, QStringList());
    }

    void journalOfOthers()
    {
        if (::geteuid() != 0) {
            QSKIP("only root is refused");
        }
        QVERIFY(make(run(plan())).has_value());
        const QString journal = NodeJournal::pathIn(plan().directory);
        QVERIFY(
            QFile::setPermissions(journal, QFile::permissions(journal) | QFileDevice::WriteOther));
        const auto before = everything();
        QVERIFY(!undo());
        QCOMPARE(previewUndo(plan().directory, StopToken()).error().argument(ErrorArgument::Path),
                 journal);
        QCOMPARE(everything(), before);
    }

    /// What could not be taken back can be tried again.
    void undoneInTwoGoes()
    {
        QVERIFY(make(run(plan())).has_value());
        m_machine.failing = {u"firewall-cmd"_s};
        const auto first = undoNode(plan().directory, m_machine.machine(), StopToken());
        QVERIFY(first.has_value());
        QVERIFY(first->failed.contains(
            u"firewall-cmd --permanent --zone=public --remove-port=5000/tcp"_s));
        QVERIFY(!QFileInfo::exists(plan().path(u"certs"_s)));
        m_machine.failing = {};
        m_machine.calls.clear();
        const auto second = undo();
        QCOMPARE(second->failed, QStringList());
        QVERIFY(m_machine.calls.contains(
            u"firewall-cmd --permanent --zone=public --remove-port=5000/tcp"_s));
        QVERIFY(!QFileInfo::exists(plan().directory));
    }

    void users()
    {
        QVERIFY(make(run(plan())).has_value());
        const QString directory = plan().directory;
        QCOMPARE(changeUser(directory, UserChange::Add, u"puller"_s, u"x"_s),
                 (QStringList{u"admin"_s, u"puller"_s}));
        QCOMPARE(changeUser(directory, UserChange::Add, u"puller"_s, u"x"_s).error().code,
                 ErrorCode::AlreadyExists);
        QVERIFY(changeUser(directory, UserChange::Change, u"puller"_s, u"y"_s).has_value());
        QCOMPARE(changeUser(directory, UserChange::Change, u"nobody"_s, u"y"_s).error().code,
                 ErrorCode::InvalidArgument);
        QCOMPARE(changeUser(directory, UserChange::Remove, u"admin"_s, {}),
                 QStringList{u"puller"_s});
        QCOMPARE(undo()->left, QStringList());
    }

    void passwordMadeUp()
    {
        NodeRun wanted = run(plan());
        wanted.steps = nodeSteps(plan(), {{}, false, m_directory->filePath(u"system"_s)}, m_clock);
        QVERIFY(make(wanted).has_value());
        QCOMPARE(readNodeFile(passwordPath(plan()))->size(), 25);
        QCOMPARE(QFile::permissions(passwordPath(plan())) & QFileDevice::Permissions(0x0077),
                 QFileDevice::Permissions());
    }
};

QTEST_GUILESS_MAIN(TestNodeRun)
#include "tst_noderun.moc"
