// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/ServiceUnits.h"
#include "support/ChildProcess.h"
#include "support/Curl.h"
#include "support/Hashikectl.h"
#include "support/Loopback.h"
#include "support/RegistryServer.h"
#include "support/Subprocess.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace hashike;
using namespace Qt::StringLiterals;

namespace
{
constexpr auto Password = "carried across"_L1;
const QString Tag = u"node/registry:1"_s;

bool write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

QString wordsOf(const Result<QByteArray> &result)
{
    return result ? QString::fromUtf8(*result).trimmed()
                  : result.error().argument(ErrorArgument::Detail);
}
} // namespace

/// A node that has nothing but a medium: the registry's image goes through a real registry and our
/// archive into podman, runs there as the node's unit says, and passes the smoke test. Where podman
/// cannot run, the plain binary passes the same.
class TestRegistryContainer final : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_directory;
    Hashikectl m_ctl;
    std::unique_ptr<RegistryServer> m_source;
    quint16 m_port = 0;
    QString m_missing; ///< why podman is not used; empty when it is
    QString m_container;
    QProcess m_binary;

    QString path(const QString &relative) const { return m_directory.filePath(relative); }
    QString node(const QString &relative) const { return path(u"registry/"_s + relative); }
    QString medium() const { return path(u"mirror"_s); }
    QString host() const { return u"localhost:%1"_s.arg(m_port); }

    /// Nothing of this machine's containers is touched: storage, locks (which podman has in
    /// /dev/shm otherwise), runtime and limits are the test's.
    QMap<QString, QString> podmanEnvironment() const
    {
        return {{u"CONTAINERS_STORAGE_CONF"_s, path(u"storage.conf"_s)},
                {u"CONTAINERS_CONF"_s, path(u"containers.conf"_s)},
                {u"PODMAN_IGNORE_CGROUPSV1_WARNING"_s, u"1"_s}};
    }

    Result<QByteArray> podman(const QStringList &arguments, const QByteArray &input = {}) const
    {
        return run({u"podman"_s, arguments, input, podmanEnvironment(), {}});
    }

    bool configurePodman() const
    {
        const QByteArray storage = "[storage]\ndriver = \"vfs\"\ngraphroot = \""
                                   + path(u"images"_s).toUtf8() + "\"\nrunroot = \""
                                   + path(u"running"_s).toUtf8() + "\"\n";
        const QByteArray runtime = isInstalled(u"runc"_s) ? "runtime = \"runc\"\n" : "";
        return write(path(u"storage.conf"_s), storage)
               && write(path(u"containers.conf"_s),
                        "[engine]\ncgroup_manager = \"cgroupfs\"\nevents_logger = \"file\"\n"
                        "lock_type = \"file\"\ntmp_dir = \""
                            + path(u"locks"_s).toUtf8() + "\"\n" + runtime
                            + "[containers]\nlog_driver = \"k8s-file\"\ndefault_ulimits = "
                              "[\"nofile=1024:1024\", \"nproc=1024:1024\"]\n");
    }

    /// Debian's docker-registry with what it is linked to, and the configuration that the image of
    /// the distribution project has.
    QByteArray rootArchive() const
    {
        const QString root = path(u"root/"_s);
        const QString binary = QStandardPaths::findExecutable(u"docker-registry"_s);
        const QByteArray linked = run({u"ldd"_s, {binary}, {}, {}, {}}).value_or(QByteArray());
        static const QRegularExpression library(u"(/\\S+) \\("_s);
        QStringList files{binary};
        for (const auto &match : library.globalMatch(QString::fromUtf8(linked))) {
            files.append(match.captured(1));
        }
        for (const QString &file : std::as_const(files)) {
            const QString copy = file == binary ? root + u"bin/registry"_s : root + file;
            QDir().mkpath(QFileInfo(copy).path());
            QFile::copy(QFileInfo(file).canonicalFilePath(), copy);
        }
        QDir().mkpath(root + u"tmp"_s);
        QDir().mkpath(root + u"etc/docker/registry"_s);
        if (!write(root + u"etc/docker/registry/config.yml"_s,
                   "version: 0.1\nstorage: {filesystem: {rootdirectory: /var/lib/registry}}\n"
                   "http: {addr: ':5000'}\n")) {
            return {};
        }
        return run({u"tar"_s, {u"-C"_s, root, u"-c"_s, u"."_s}, {}, {}, {}}).value_or(QByteArray());
    }

    /// Imports the image and runs it once: what does not work on this machine, in podman's words.
    QString tryPodman() const
    {
        if (!isInstalled(u"podman"_s)) {
            return u"podman is not installed"_s;
        }
        const auto imported = podman({u"import"_s,
                                      u"--change"_s,
                                      uR"(ENTRYPOINT ["/bin/registry"])"_s,
                                      u"--change"_s,
                                      uR"(CMD ["serve","/etc/docker/registry/config.yml"])"_s,
                                      u"--change"_s,
                                      u"LABEL org.opencontainers.image.licenses=Apache-2.0"_s,
                                      u"-"_s,
                                      Tag},
                                     rootArchive());
        if (!imported) {
            return wordsOf(imported);
        }
        const auto ran = podman({u"run"_s, u"--rm"_s, u"--network=host"_s, Tag, u"--version"_s});
        return ran ? QString() : wordsOf(ran);
    }

    CtlResult prepare(const QStringList &more) const
    {
        return m_ctl.run(QStringList{u"registry"_s,
                                     u"prepare"_s,
                                     u"--host"_s,
                                     u"localhost"_s,
                                     u"--port"_s,
                                     QString::number(m_port),
                                     u"--directory"_s,
                                     node({}).chopped(1),
                                     u"--from-dir"_s,
                                     medium(),
                                     u"--password-file"_s,
                                     path(u"password"_s),
                                     u"--skip"_s,
                                     u"service,firewall,trust"_s,
                                     u"--apply"_s,
                                     u"--output"_s,
                                     u"json"_s}
                         + more);
    }

    /// What the unit mounts and sets, on the host's network: no bridge is needed.
    void startContainer(const QString &image)
    {
        NodePlan plan;
        plan.host = u"localhost"_s;
        plan.port = m_port;
        plan.directory = node({}).chopped(1);
        plan.image = image;
        QStringList arguments{u"run"_s, u"--detach"_s, u"--network=host"_s};
        const QStringList unit = QString::fromUtf8(unitText(plan)).split(u'\n');
        for (const QString &line : unit) {
            if (line.startsWith("Volume="_L1)) {
                arguments += {u"--volume"_s, line.section(u'=', 1)};
            } else if (line.startsWith("Environment="_L1)) {
                arguments += {u"--env"_s, line.section(u'=', 1)};
            }
        }
        arguments += {u"--env"_s, u"REGISTRY_HTTP_ADDR="_s + host(), image};
        const auto started = podman(arguments);
        QVERIFY2(started, qPrintable(wordsOf(started)));
        m_container = wordsOf(started);
    }

    void startBinary()
    {
        m_binary.setStandardOutputFile(path(u"log"_s));
        m_binary.setStandardErrorFile(path(u"log"_s), QIODevice::Append);
        endWithParent(m_binary);
        m_binary.start(u"docker-registry"_s, {u"serve"_s, node(u"config.yml"_s)});
        QVERIFY(m_binary.waitForStarted());
    }

    void passesTheSmokeTest() const
    {
        const QString authority = node(u"certs/ca.crt"_s);
        QTRY_COMPARE_WITH_TIMEOUT(
            curlGet(u"https://%1/v2/"_s.arg(host()), {u"--cacert"_s, authority}).status,
            401,
            20000);
        const QByteArray login = ("admin:"_L1 + Password).toUtf8().toBase64();
        QVERIFY(write(path(u"auth.json"_s),
                      "{\"auths\":{\"" + host().toUtf8() + "\":{\"auth\":\"" + login + "\"}}}"));
        const CtlResult tested = m_ctl.run({u"registry"_s,
                                            u"test"_s,
                                            host() + u"/smoke/test"_s,
                                            u"-a"_s,
                                            path(u"auth.json"_s),
                                            u"--certificate-authority"_s,
                                            authority,
                                            u"--output"_s,
                                            u"json"_s});
        QVERIFY2(tested.exitCode == 0, tested.errors.constData());
        QVERIFY(tested.json()["passed"_L1].toBool());
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (const auto &program : {u"docker-registry"_s, u"curl"_s, u"htpasswd"_s}) {
            if (!isInstalled(program)) {
                QSKIP(qPrintable(program + u" is not installed"_s));
            }
        }
        QVERIFY(configurePodman());
        for (const auto &[name, value] : podmanEnvironment().asKeyValueRange()) {
            m_ctl.setEnvironment(name, value);
        }
        QVERIFY(write(path(u"password"_s), QString(Password).toUtf8() + '\n'));
        m_missing = tryPodman();
    }

    void init()
    {
        m_port = freeLoopbackPort();
        QDir(node({})).removeRecursively();
    }

    void cleanup()
    {
        if (!m_container.isEmpty()) {
            if (QTest::currentTestFailed()) {
                qWarning().noquote()
                    << wordsOf(run({u"sh"_s,
                                    {u"-c"_s, u"exec podman logs "_s + m_container + u" 2>&1"_s},
                                    {},
                                    podmanEnvironment(),
                                    {}}));
            }
            const auto removed = podman(
                {u"rm"_s, u"--force"_s, u"--time"_s, u"2"_s, std::exchange(m_container, {})});
            QVERIFY2(removed, qPrintable(wordsOf(removed)));
        }
        endProcess(m_binary);
    }

    void cleanupTestCase()
    {
        if (m_missing.isEmpty()) {
            QVERIFY(podman({u"rmi"_s, u"--all"_s, u"--force"_s}));
        }
    }

    void inAContainer()
    {
        if (!m_missing.isEmpty()) {
            QSKIP(qPrintable(u"podman cannot run here: "_s + m_missing));
        }
        m_source = RegistryServer::start({}).value_or(nullptr);
        QVERIFY(m_source);
        const QString image = m_source->host() + u'/' + Tag;
        const auto pushed = podman({u"push"_s, u"--tls-verify=false"_s, Tag, image});
        QVERIFY2(pushed, qPrintable(wordsOf(pushed)));
        QVERIFY(podman({u"rmi"_s, u"--all"_s, u"--force"_s})); // the node has nothing

        const CtlResult fetched = m_ctl.run({u"registry"_s,
                                             u"image"_s,
                                             image,
                                             u"--to-dir"_s,
                                             medium(),
                                             u"--insecure"_s,
                                             u"--output"_s,
                                             u"json"_s});
        QVERIFY2(fetched.exitCode == 0, fetched.errors.constData());
        QCOMPARE(fetched.json()["licence"_L1].toString(), u"Apache-2.0"_s);
        m_source.reset(); // from here on there is only the medium

        const QString id = fetched.json()["imageId"_L1].toString();
        QVERIFY(!podman({u"image"_s, u"exists"_s, id}));
        const CtlResult made = prepare({u"--service"_s, u"quadlet"_s});
        QVERIFY2(made.exitCode == 0, made.errors.constData());
        QVERIFY(podman({u"image"_s, u"exists"_s, id})); // loaded by registry prepare
        startContainer(id);
        passesTheSmokeTest();
    }

    void asABinary()
    {
        const CtlResult made = prepare({u"--service"_s, u"binary"_s});
        QVERIFY2(made.exitCode == 0, made.errors.constData());
        startBinary();
        passesTheSmokeTest();
    }
};

QTEST_GUILESS_MAIN(TestRegistryContainer)
#include "tst_registry_container.moc"
