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
#include "support/TestCertificates.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <optional>

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
        QList<NodeStep> steps = nodeSteps(plan, {u"secret"_s, {}, {}}, m_clock);
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

    /// How we would see it.
    Result<StepStatus> certificateStatus(const NodePlan &plan)
    {
        const NodeRun wanted{plan.directory, harmlessSteps(plan), {}, {}};
        HASHIKE_TRY_ASSIGN(reports, examineNode(wanted, thisMachine(), StopToken()));
        return std::ranges::find(reports, NodeStepId::Certificate, &StepReport::step)->status;
    }

    static Result<QByteArray> openssl(const QStringList &arguments)
    {
        return run({.program = u"openssl"_s,
                    .arguments = arguments,
                    .input = {},
                    .environment = {},
                    .workingDirectory = {}});
    }

    /// A certificate with a key of its own unless there is one, signed by `signer` or itself.
    Result<QByteArray> issue(const QString &name,
                             const QStringList &extensions,
                             const QString &signer,
                             const QString &key = {})
    {
        const auto file = [this](const QString &name) { return m_directory->filePath(name); };
        QStringList arguments{u"req"_s,
                              u"-x509"_s,
                              u"-config"_s,
                              u"/dev/null"_s,
                              u"-subj"_s,
                              u"/CN="_s + name,
                              u"-out"_s,
                              file(name + u".crt"_s)};
        arguments += key.isEmpty() ? QStringList{u"-noenc"_s, u"-keyout"_s, file(name + u".key"_s)}
                                   : QStringList{u"-key"_s, key};
        for (const QString &extension : extensions) {
            arguments += {u"-addext"_s, extension};
        }
        if (!signer.isEmpty()) {
            arguments += {u"-CA"_s, signer + u".crt"_s, u"-CAkey"_s, signer + u".key"_s};
        }
        return openssl(arguments);
    }

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
            nodeScript(wanted, nodeSteps(wanted, {u"secret"_s, {}, {}}, m_clock));
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
        const NodeRun wanted{plan().directory, harmlessSteps(plan()), {}, {}};
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

    void missingProgram_data()
    {
        QTest::addColumn<QString>("program");
        QTest::newRow("openssl") << u"openssl"_s;
        QTest::newRow("htpasswd") << u"htpasswd"_s;
    }

    /// It is named, and nothing is made without it.
    void missingProgram()
    {
        QFETCH(QString, program);
        const QString programs = m_directory->filePath(u"programs"_s);
        QVERIFY(QDir().mkpath(programs));
        const QStringList others =
            u"openssl htpasswd cat chmod cmp cut grep id mkdir mktemp mv rm sha256sum"_s.split(
                u' ');
        for (const QString &other : others) {
            const QString path = QStandardPaths::findExecutable(other);
            QVERIFY(other == program || path.isEmpty()
                    || QFile::link(path, programs + u'/' + other));
        }
        const auto made =
            shell({written(nodeScript(plan(), harmlessSteps(plan())))}, {{u"PATH"_s, programs}});
        QVERIFY(!made);
        const QString detail = made.error().argument(ErrorArgument::Detail);
        QVERIFY2(detail.contains(program + u" is missing"_s), qPrintable(detail));
        QVERIFY(!QFileInfo::exists(plan().path(u"auth/htpasswd"_s)));
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

    void givenCertificate_data()
    {
        QTest::addColumn<CertificateKind>("kind");
        QTest::addColumn<CertificateKind>("keyOf");
        QTest::addColumn<std::optional<CertificateKind>>("authorityOf");
        QTest::addColumn<QByteArray>("words");
        using enum CertificateKind;
        const auto row = [](const char *name,
                            CertificateKind kind,
                            std::optional<CertificateKind> authorityOf,
                            const QByteArray &words,
                            std::optional<CertificateKind> keyOf = {}) {
            QTest::newRow(name) << kind << keyOf.value_or(kind) << authorityOf << words;
        };
        row("fine", Server, Server, {});
        row("trusted by everybody", Server, std::nullopt, {});
        row("its own authority, trusted by everybody", SelfSigned, std::nullopt, {});
        row("expired", Expired, std::nullopt, "has expired");
        row("not yet valid", NotYetValid, std::nullopt, "is not valid yet");
        row("another name", WrongName, Server, "does not cover localhost");
        row("common name only", CommonNameOnly, Server, "does not cover localhost");
        row("another key", Server, Server, "does not belong to the key", UnknownAuthority);
        row("another authority", UnknownAuthority, Server, "was not issued by");
        row("no authority", NotAnAuthority, NotAnAuthority, "is no certificate authority");
        row("its own authority", SelfSigned, SelfSigned, "is no certificate authority");
    }

    /// We and the script are of one mind about it.
    void givenCertificate()
    {
        if (!isInstalled(u"openssl"_s) || !isInstalled(u"htpasswd"_s)) {
            QSKIP("openssl or htpasswd is not installed");
        }
        QFETCH(CertificateKind, kind);
        QFETCH(CertificateKind, keyOf);
        QFETCH(std::optional<CertificateKind>, authorityOf);
        QFETCH(QByteArray, words);
        TestCertificates certificates;
        NodePlan wanted = plan();
        wanted.host = u"localhost"_s;
        wanted.addresses = {u"127.0.0.1"_s};
        wanted.given = {certificates.certificate(kind)->certificatePath,
                        certificates.certificate(keyOf)->keyPath,
                        authorityOf ? certificates.authorityPath(*authorityOf).value() : QString()};
        QCOMPARE(certificateStatus(wanted).has_value(), words.isEmpty());
        const auto made = shell({written(nodeScript(wanted, harmlessSteps(wanted)))});
        QVERIFY2(made.has_value() == words.isEmpty(),
                 made ? "" : qPrintable(made.error().argument(ErrorArgument::Detail)));
        if (made) {
            QCOMPARE(certificateStatus(wanted), StepStatus::Ready);
        } else {
            const QString detail = made.error().argument(ErrorArgument::Detail);
            QVERIFY2(detail.contains(QString::fromLatin1(words)), qPrintable(detail));
            QVERIFY(!QFileInfo::exists(wanted.path(u"certs/domain.key"_s)));
        }
    }

    /// As companies have it: the server's certificate, then the one between it and their root.
    void givenChain()
    {
        if (!isInstalled(u"openssl"_s) || !isInstalled(u"htpasswd"_s)) {
            QSKIP("openssl or htpasswd is not installed");
        }
        const auto file = [this](const QString &name) { return m_directory->filePath(name); };
        const QString authority = u"basicConstraints=critical,CA:TRUE"_s;
        QVERIFY(issue(u"root"_s, {authority}, {}).has_value());
        QVERIFY(issue(u"between"_s, {authority}, file(u"root"_s)).has_value());
        QVERIFY(issue(u"server"_s,
                      {u"basicConstraints=CA:FALSE"_s,
                       u"subjectAltName=DNS:registry.example.com,IP:192.0.2.10"_s},
                      file(u"between"_s))
                    .has_value());
        NodePlan wanted = plan();
        wanted.given = {file(u"server.crt"_s), file(u"server.key"_s), file(u"root.crt"_s)};
        QVERIFY(!certificateStatus(wanted)); // nobody could follow it to the root
        QVERIFY(!shell({written(nodeScript(wanted, harmlessSteps(wanted)))}));
        QFile server(wanted.given.certificate);
        QVERIFY(server.open(QIODevice::Append));
        server.write(readNodeFile(file(u"between.crt"_s)).value());
        server.close();
        QVERIFY(shell({written(nodeScript(wanted, harmlessSteps(wanted)))}).has_value());
        QCOMPARE(certificateStatus(wanted), StepStatus::Ready);
    }

    void keyWithAPassphrase()
    {
        if (!isInstalled(u"openssl"_s)) {
            QSKIP("openssl is not installed");
        }
        NodePlan wanted = plan();
        wanted.given = {m_directory->filePath(u"registry.example.com.crt"_s),
                        m_directory->filePath(u"locked.key"_s),
                        {}};
        QVERIFY(issue(wanted.host, {u"subjectAltName=DNS:registry.example.com,IP:192.0.2.10"_s}, {})
                    .has_value());
        QVERIFY(openssl({u"pkey"_s,
                         u"-aes256"_s,
                         u"-passout"_s,
                         u"pass:word"_s,
                         u"-in"_s,
                         m_directory->filePath(u"registry.example.com.key"_s),
                         u"-out"_s,
                         wanted.given.key})
                    .has_value());
        QCOMPARE(certificateStatus(wanted).error().code, ErrorCode::KeyUnreadable);
        QVERIFY(!shell({written(nodeScript(wanted, harmlessSteps(wanted)))}));
        QVERIFY(!QFileInfo::exists(wanted.path(u"certs/domain.key"_s)));
    }

    void unfitCertificateIsMadeAnew_data()
    {
        QTest::addColumn<QString>("names");
        QTest::addColumn<bool>("sameAuthority");
        QTest::addColumn<bool>("sameKey");
        const QString all = u"DNS:registry.example.com,IP:192.0.2.10"_s;
        QTest::newRow("common name only") << u"IP:192.0.2.10"_s << true << true;
        QTest::newRow("another authority") << all << false << true;
        QTest::newRow("another key") << all << true << false;
    }

    void unfitCertificateIsMadeAnew()
    {
        if (!isInstalled(u"openssl"_s) || !isInstalled(u"htpasswd"_s)) {
            QSKIP("openssl or htpasswd is not installed");
        }
        QFETCH(QString, names);
        QFETCH(bool, sameAuthority);
        QFETCH(bool, sameKey);
        const QString script = written(nodeScript(plan(), harmlessSteps(plan())));
        QVERIFY(shell({script}).has_value());
        QString signer = m_directory->filePath(u"ca"_s);
        QVERIFY(QFile::copy(plan().path(u"certs/ca.crt"_s), signer + u".crt"_s));
        QVERIFY(QFile::copy(plan().path(u"ca/ca.key"_s), signer + u".key"_s));
        if (!sameAuthority) { // of the same name
            signer = m_directory->filePath(u"Registry CA of registry.example.com"_s);
            QVERIFY(issue(u"Registry CA of registry.example.com"_s,
                          {u"basicConstraints=critical,CA:TRUE"_s},
                          {})
                        .has_value());
        }
        QVERIFY(issue(u"registry.example.com"_s,
                      {u"basicConstraints=CA:FALSE"_s, u"subjectAltName="_s + names},
                      signer,
                      sameKey ? plan().path(u"certs/domain.key"_s) : QString())
                    .has_value());
        const QString certificate = plan().path(u"certs/domain.crt"_s);
        QVERIFY(QFile::remove(certificate));
        QVERIFY(QFile::copy(m_directory->filePath(u"registry.example.com.crt"_s), certificate));
        QCOMPARE(certificateStatus(plan()), StepStatus::ToDo);
        QVERIFY(shell({script}, {{u"REPLACE"_s, u"1"_s}}).has_value());
        QCOMPARE(certificateStatus(plan()), StepStatus::Ready);
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

        const NodeRun wanted{plan().directory, harmlessSteps(plan()), {}, {}};
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
