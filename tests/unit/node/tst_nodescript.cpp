// SPDX-License-Identifier: GPL-3.0-or-later
// The script, run by a real shell: it must come to the same as the carrying out by ourselves.
#include "node/CertificateCheck.h"
#include "node/Htpasswd.h"
#include "node/NodeFiles.h"
#include "node/NodeRun.h"
#include "node/NodeScript.h"
#include "node/NodeSteps.h"
#include "node/NodeUndo.h"
#include "support/RegistryProbe.h"
#include "support/Subprocess.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

class TestNodeScript final : public QObject
{
    Q_OBJECT

private:
    QByteArray m_input;
    std::unique_ptr<QTemporaryDir> m_directory;
    SystemClock m_clock;

    NodePlan plan(ServiceKind service = ServiceKind::BinaryUnit) const
    {
        NodePlan plan;
        plan.host = u"registry.example.com"_s;
        plan.addresses = {u"192.0.2.10"_s};
        plan.user = u"admin"_s;
        plan.directory = m_directory->filePath(u"registry"_s);
        plan.service = service;
        plan.image = u"sha256:"_s + QString(64, u'a');
        plan.imageArchive = u"/media/registry.tar"_s;
        return plan;
    }

    /// Without the steps that would change this machine.
    QList<NodeStep> harmlessSteps(const NodePlan &plan)
    {
        QList<NodeStep> steps = nodeSteps(plan, {u"secret"_s, false, {}}, m_clock);
        steps.removeIf([](const NodeStep &step) { return step.needsRoot; });
        return steps;
    }

    QString written(const QByteArray &script)
    {
        QFile file(m_directory->filePath(u"node.sh"_s));
        return file.open(QIODevice::WriteOnly) && file.write(script) == script.size()
                   ? file.fileName()
                   : QString();
    }

    Result<QByteArray> shell(const QStringList &arguments,
                             const QMap<QString, QString> &environment = {})
    {
        return run({.program = u"sh"_s,
                    .arguments = arguments,
                    .input = m_input,
                    .environment = environment,
                    .workingDirectory = {}});
    }

    QMap<QString, QString> node() const { return fingerprint(plan().directory).value(); }

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_input = "secret\n";
    }

    void isGoodShell_data()
    {
        QTest::addColumn<ServiceKind>("service");
        QTest::addColumn<bool>("given");
        QTest::newRow("quadlet") << ServiceKind::Quadlet << false;
        QTest::newRow("podman") << ServiceKind::PodmanUnit << false;
        QTest::newRow("binary") << ServiceKind::BinaryUnit << false;
        QTest::newRow("given certificate") << ServiceKind::Quadlet << true;
    }

    void isGoodShell()
    {
        QFETCH(ServiceKind, service);
        QFETCH(bool, given);
        NodePlan wanted = plan(service);
        if (given) {
            wanted.given = {u"/root/own.crt"_s, u"/root/own.key"_s, u"/root/own-ca.crt"_s};
        }
        const QByteArray script =
            nodeScript(wanted, nodeSteps(wanted, {u"secret"_s, false, {}}, m_clock));
        QVERIFY(!script.contains("secret'"));
        QVERIFY(!script.contains("PRIVATE KEY"));
        QVERIFY(script.contains("firewall-cmd --permanent --zone=libvirt --add-port=5000/tcp"));
        const QString path = written(script);
        const auto parsed = shell({u"-n"_s, path});
        QVERIFY2(parsed.has_value(), script.constData());
        if (!isInstalled(u"shellcheck"_s)) {
            QSKIP("shellcheck is not installed");
        }
        const auto checked = run({.program = u"shellcheck"_s,
                                  .arguments = {path},
                                  .input = {},
                                  .environment = {},
                                  .workingDirectory = {}});
        QVERIFY(checked.has_value());
    }

    void comesToTheSame()
    {
        if (!isInstalled(u"openssl"_s) || !isInstalled(u"htpasswd"_s)) {
            QSKIP("openssl or htpasswd is not installed");
        }
        const QString path = written(nodeScript(plan(), harmlessSteps(plan())));
        const auto made = shell({path});
        QVERIFY2(made.has_value(),
                 made ? "" : qPrintable(made.error().argument(ErrorArgument::Detail)));

        // What the script made is what we would have made: nothing is left to do.
        const NodeRun wanted{plan().directory, harmlessSteps(plan()), false, {}};
        const auto examined = examineNode(
            wanted,
            {false, [](const auto &, const auto &) { return Result<QByteArray>(QByteArray()); }},
            StopToken());
        for (const StepReport &report : *examined) {
            QVERIFY2(report.status == StepStatus::Ready, qPrintable(nameOf(report.step)));
        }
        QVERIFY(Htpasswd(readNodeFile(plan().path(u"auth/htpasswd"_s)).value())
                    .accepts(u"admin"_s, u"secret"_s));
        const auto authority = readNodeFile(plan().path(u"certs/ca.crt"_s)).value();
        const auto key = readNodeFile(plan().path(u"ca/ca.key"_s)).value();
        QVERIFY(checkAuthority(authority, key, m_clock.utcNow().addSecs(2)).has_value());
        QCOMPARE(QFile::permissions(plan().path(u"ca/ca.key"_s)) & QFileDevice::Permissions(0x0077),
                 QFileDevice::Permissions());
    }

    void passwords_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QString>("password");
        QTest::newRow("line") << "secret\n"_ba << u"secret"_s;
        QTest::newRow("no line end") << "secret"_ba << u"secret"_s;
        QTest::newRow("blanks") << " secret of two \n"_ba << u" secret of two "_s;
    }

    void passwords()
    {
        if (!isInstalled(u"openssl"_s) || !isInstalled(u"htpasswd"_s)) {
            QSKIP("openssl or htpasswd is not installed");
        }
        QFETCH(QByteArray, input);
        QFETCH(QString, password);
        m_input = input;
        QVERIFY(shell({written(nodeScript(plan(), harmlessSteps(plan())))}).has_value());
        QVERIFY(Htpasswd(readNodeFile(plan().path(u"auth/htpasswd"_s)).value())
                    .accepts(u"admin"_s, password));
    }

    /// What somebody's file is called is never a command.
    void hostileFileName()
    {
        NodePlan wanted = plan();
        const QString name = m_directory->filePath(u"x';touch ran;'.crt"_s);
        wanted.given = {name, name, name};
        wanted.imageArchive = u"/media/USB DISK/登録/registry.tar"_s;
        QVERIFY(problemsOf(wanted).isEmpty());
        const QString path = written(nodeScript(wanted, harmlessSteps(wanted)));
        QVERIFY(shell({u"-n"_s, path}).has_value());
        QVERIFY(!shell({path})); // there is no such file
        QVERIFY(!QFileInfo::exists(m_directory->filePath(u"ran"_s)));
        QVERIFY(!QFileInfo::exists(u"ran"_s));
        wanted.given.key = u"own\n.key"_s;
        QCOMPARE(problemsOf(wanted).size(), 1);
    }

    void strangeJournal()
    {
        const QString path = written(nodeScript(plan(), harmlessSteps(plan())));
        QVERIFY(QDir().mkpath(plan().directory));
        QFile journal(NodeJournal::pathIn(plan().directory));
        QVERIFY(journal.open(QIODevice::WriteOnly));
        journal.write(u"run touch %1\n"_s.arg(m_directory->filePath(u"ran"_s)).toUtf8());
        journal.close();
        QVERIFY(shell({path, u"undo"_s}).has_value());
        QVERIFY(!QFileInfo::exists(m_directory->filePath(u"ran"_s)));
    }

    void keysThatOthersCanRead()
    {
        if (!isInstalled(u"openssl"_s) || !isInstalled(u"htpasswd"_s)) {
            QSKIP("openssl or htpasswd is not installed");
        }
        const QString path = written(nodeScript(plan(), harmlessSteps(plan())));
        QVERIFY(shell({path}).has_value());
        const QString key = plan().path(u"certs/domain.key"_s);
        QVERIFY(QFile::setPermissions(key, QFile::permissions(key) | QFileDevice::ReadOther));
        QVERIFY(shell({path}).has_value());
        QVERIFY(!isTooOpen(key, 0600));
    }

    void onceIsEnough()
    {
        const QString path = written(nodeScript(plan(), harmlessSteps(plan())));
        QVERIFY(shell({path}).has_value());
        const auto before = node();
        QVERIFY(shell({path}).has_value());
        QCOMPARE(node(), before);
        QVERIFY(shell({path}, {{u"RENEW"_s, u"1"_s}}).has_value());
        QVERIFY(node().value(u"certs/domain.crt"_s) != before.value(u"certs/domain.crt"_s));
        QCOMPARE(node().value(u"certs/domain.key"_s), before.value(u"certs/domain.key"_s));
        QVERIFY(shell({path, u"undo"_s}).has_value());
        QVERIFY(!QFileInfo::exists(plan().directory));
    }

    void theJournalIsTheSame()
    {
        const QString path = written(nodeScript(plan(), harmlessSteps(plan())));
        QVERIFY(shell({path}).has_value());
        const auto undone = undoNode(plan().directory, thisMachine(), StopToken());
        QVERIFY(undone.has_value());
        QCOMPARE(undone->left, QStringList());
        QVERIFY(!QFileInfo::exists(plan().directory));

        const NodeRun wanted{plan().directory, harmlessSteps(plan()), false, {}};
        QVERIFY(makeNode(wanted, thisMachine(), StopToken()).has_value());
        QVERIFY(shell({path, u"undo"_s}).has_value());
        QVERIFY(!QFileInfo::exists(plan().directory));
    }

    void filesOfOthers()
    {
        QVERIFY(QDir().mkpath(plan().path(u"auth"_s)));
        QFile foreign(plan().path(u"auth/htpasswd"_s));
        QVERIFY(foreign.open(QIODevice::WriteOnly));
        foreign.write("other:x\n");
        foreign.close();
        const QString path = written(nodeScript(plan(), harmlessSteps(plan())));
        const auto refused = shell({path});
        QVERIFY(!refused);
        QVERIFY(refused.error().argument(ErrorArgument::Detail).contains("exists already"_L1));
        QCOMPARE(readNodeFile(foreign.fileName()), "other:x\n"_ba);

        QVERIFY(shell({path}, {{u"REPLACE"_s, u"1"_s}}).has_value());
        QVERIFY(readNodeFile(foreign.fileName())->startsWith("other:x\nadmin:$2y$"));
        QVERIFY(shell({path, u"undo"_s}).has_value());
        QCOMPARE(node().keys(), QStringList{u"auth/htpasswd"_s});
        QCOMPARE(readNodeFile(foreign.fileName()), "other:x\n"_ba);
    }
};

QTEST_GUILESS_MAIN(TestNodeScript)
#include "tst_nodescript.moc"
