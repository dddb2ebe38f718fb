// SPDX-License-Identifier: GPL-3.0-or-later
// Nodes made and taken back in a directory of the test; programs of the system are played.
#include "node/NodeFiles.h"
#include "node/NodeRun.h"
#include "node/NodeSteps.h"
#include "node/NodeUndo.h"
#include "node/NodeUsers.h"
#include "node/ServiceUnits.h"
#include "node/UndoCommands.h"
#include "support/RegistryProbe.h"

#include <QDir>
#include <QFile>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
/// A machine whose programs only say what became of them: a check fails until its command ran.
class PlayedMachine final
{
public:
    QStringList calls;
    QSet<QString> failing; ///< programs
    QSet<QString> missing; ///< zones
    QSet<QString> openedPorts;
    bool isRoot = true;
    bool active = false;
    QString startMark; ///< made anew by systemd

    NodeMachine machine()
    {
        return {isRoot, [this](const QStringList &words, const StopToken &) { return run(words); }};
    }

    /// Calls that change something.
    [[nodiscard]] QStringList changes() const
    {
        QStringList changes;
        std::ranges::copy_if(calls, std::back_inserter(changes), [](const QString &call) {
            return !call.contains("query"_L1) && !call.contains("info"_L1)
                   && !call.contains("is-active"_L1) && !call.contains("--state"_L1)
                   && !call.contains("--version"_L1) && !call.startsWith("stat "_L1)
                   && !call.startsWith("test "_L1);
        });
        return changes;
    }

private:
    Result<QByteArray> run(const QStringList &words)
    {
        calls.append(words.join(u' '));
        const QString &name = words.first();
        bool fine = !failing.contains(name);
        if (name == "stat"_L1) {
            fine = QFileInfo(words.last()).isDir();
        } else if (name == "test"_L1) {
            return runSystemCommand(words, StopToken());
        } else if (words.contains(u"is-active"_s)) {
            fine = active;
        } else if (words.contains(u"enable"_s) || words.contains(u"start"_s)
                   || words.contains(u"restart"_s)) {
            active = fine;
            QDir().rmdir(startMark);
            QDir().mkpath(startMark);
        } else if (words.last().startsWith("--info-zone="_L1)) {
            fine = fine && !missing.contains(words.last().section(u'=', 1));
        } else if (words.last().startsWith("--query-port="_L1)) {
            fine = openedPorts.contains(words.at(2));
        } else if (words.last().startsWith("--add-port="_L1)) {
            openedPorts.insert(words.at(2));
        }
        return fine ? Result<QByteArray>(QByteArray())
                    : failure(
                          makeError(ErrorCode::CommandFailed).with(ErrorArgument::Subject, name));
    }
};
} // namespace

class TestNodeRun final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    PlayedMachine m_machine;
    SystemClock m_clock;

    NodePlan plan() const
    {
        NodePlan plan;
        plan.host = u"registry.example.com"_s;
        plan.user = u"admin"_s;
        plan.directory = m_directory->filePath(u"registry"_s);
        plan.image = u"sha256:"_s + QString(64, u'a');
        return plan;
    }

    NodeRun run(const NodePlan &plan, bool renew = false)
    {
        return {plan.directory,
                nodeSteps(plan, {u"secret"_s, renew, m_directory->filePath(u"system"_s)}, m_clock),
                false,
                {}};
    }

    Result<QList<StepReport>> make(const NodeRun &run)
    {
        return makeNode(run, m_machine.machine(), StopToken());
    }

    static QList<StepStatus> statuses(const QList<StepReport> &reports)
    {
        QList<StepStatus> all;
        for (const StepReport &report : reports) {
            all.append(report.status);
        }
        return all;
    }

    /// Undoes, and sees that it comes to what was foreseen.
    Result<NodeUndoReport> undo()
    {
        const auto before = everything();
        const auto foreseen = previewUndo(plan().directory, StopToken());
        if (everything() != before) {
            return failure(makeError(ErrorCode::Internal));
        }
        const auto undone = undoNode(plan().directory, m_machine.machine(), StopToken());
        const bool same =
            foreseen.has_value() == undone.has_value()
            && (!undone
                || (foreseen->removed == undone->removed && foreseen->left == undone->left));
        return same ? undone : failure(makeError(ErrorCode::Internal));
    }

    QMap<QString, QString> everything() const { return fingerprint(m_directory->path()).value(); }

    static void write(const QString &path, const QByteArray &content)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_machine = {};
        m_machine.startMark = m_directory->filePath(u"system"_s + startMarkPath());
        for (const QString &folder : {u"etc/pki/ca-trust/source/anchors"_s, u"etc/containers"_s}) {
            QVERIFY(QDir().mkpath(m_directory->filePath(u"system/"_s + folder)));
        }
    }

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
        wanted.replace = replace;
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

    void anotherNameNeedsAnotherCertificate()
    {
        QVERIFY(make(run(plan())).has_value());
        NodePlan wider = plan();
        wider.names = {u"mirror.example.com"_s};
        const auto made = make(run(wider));
        const auto changed = std::ranges::find(*made, NodeStepId::Certificate, &StepReport::step);
        QCOMPARE(changed->status, StepStatus::Made);
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
