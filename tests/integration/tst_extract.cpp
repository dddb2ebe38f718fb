// SPDX-License-Identifier: GPL-3.0-or-later
// The judge takes programs out of a medium by itself, with Python's gzip, tarfile and bytes.find.
#include "ExtractBench.h"
#include "support/Subprocess.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace hashike;
using namespace Qt::StringLiterals;

namespace
{
const QByteArray Judge = R"JUDGE(
import gzip, hashlib, json, sys, tarfile
root, digest, path, image, version, arch = sys.argv[1:]
blob = lambda d: root + "/blobs/sha256/" + d.split(":")[1]
manifest = json.load(open(blob(digest)))
if "manifests" in manifest:
    digest = [m["digest"] for m in manifest["manifests"]
              if m["platform"]["architecture"] == arch.split("/")[-1].rstrip(")")][0]
    manifest = json.load(open(blob(digest)))
for layer in reversed(manifest["layers"]):
    with tarfile.open(blob(layer["digest"]), "r:gz") as archive:
        if path in archive.getnames():
            member = archive.getmember(path)
            data = bytearray(archive.extractfile(member).read())
            break
for name, room, value in (("IMAGE", 300, image), ("VERSION", 64, version), ("ARCHITECTURE", 64, arch)):
    marker = b"\0_RELEASE_" + name.encode() + b"_LOCATION_\0" + b"X" * room + b"\0"
    at = data.find(marker)
    if value != "-":
        assert at >= 0
        data[at:at + len(value) + 1] = value.encode() + b"\0"
print(hashlib.sha256(data).hexdigest(), member.mtime)
)JUDGE";

} // namespace

/// `adm release extract` on real registries and a medium.
class TestExtract final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void everyWayGivesTheSame_data();
    void everyWayGivesTheSame();
    void everyTool_data();
    void everyTool();
    void itRuns();
    void theSet();
    void whichRelease_data();
    void whichRelease();
    void severalReleases();
    void multiArchitecture();
    void mustGather();
    void asOcDoes();

private:
    [[nodiscard]] QString pinned(const TransferSite &site) const;
    [[nodiscard]] Result<QString> judge(const TransferSite &site,
                                        const QString &component,
                                        const QString &path,
                                        const QStringList &values) const;

    std::unique_ptr<ExtractBench> m_bench;
};

void TestExtract::initTestCase()
{
    auto bench = ExtractBench::build();
    QVERIFY(bench);
    m_bench = std::move(*bench);
    m_bench->site().ctl().setEnvironment(u"TZ"_s, u"UTC"_s); // a .zip holds local times
}

void TestExtract::init()
{
    QVERIFY(QDir(m_bench->output()).removeRecursively());
}

QString TestExtract::pinned(const TransferSite &site) const
{
    return site.targetRepository() + u'@' + site.release().digest.toString();
}

Result<QString> TestExtract::judge(const TransferSite &site,
                                   const QString &component,
                                   const QString &path,
                                   const QStringList &values) const
{
    HASHIKE_TRY_ASSIGN(judged,
                       run({u"python3"_s,
                            QStringList{u"-c"_s,
                                        QString::fromLatin1(Judge),
                                        site.medium(),
                                        site.release().components.value(component).toString(),
                                        path}
                                + values,
                            {},
                            {},
                            {}}));
    return QString::fromLatin1(judged).trimmed();
}

void TestExtract::everyWayGivesTheSame_data()
{
    QTest::addColumn<int>("security");
    QTest::newRow("plain") << int(SiteSecurity::Plain);
    QTest::newRow("TLS and htpasswd") << int(SiteSecurity::TlsPassword);
}

void TestExtract::everyWayGivesTheSame()
{
    QFETCH(int, security);
    auto bench = ExtractBench::build(SiteSecurity(security));
    QVERIFY(bench);
    TransferSite &site = (*bench)->site();
    Hashikectl &ctl = site.ctl();
    const QString tool = u"openshift-baremetal-install"_s;
    const auto line = [&](const QString &to, const QStringList &rest) {
        return QStringList{u"adm"_s,
                           u"release"_s,
                           u"extract"_s,
                           u"--allow-unverified"_s,
                           u"--command="_s + tool,
                           u"--command-os=linux"_s,
                           u"--to="_s + site.path(to)}
               + rest;
    };
    const QString mirrored = site.targetRepository() + u':' + site.release().tag;
    const QString pin = u"--pin="_s + site.targetRepository();
    VERIFY_EXIT(
        ctl.run(line(u"source"_s, QStringList{pin, site.release().reference} + site.access())), 0);
    site.source().stop(); // neither the mirror nor the medium needs it
    VERIFY_EXIT(ctl.run(line(u"mirror"_s, QStringList{mirrored} + site.access())), 0);
    site.target().stop();
    const CtlResult offline = ctl.run(line(u"medium"_s,
                                           {pin,
                                            u"--from-dir="_s + site.medium(),
                                            u"file://openshift/release:"_s + site.release().tag}));
    VERIFY_EXIT(offline, 0);
    QVERIFY(offline.output.isEmpty());
    const QByteArray medium = contentOf(site.path(u"medium/"_s + tool));
    QVERIFY(medium.contains('\0' + QByteArray("X").repeated(3)));
    QVERIFY(medium.contains(pinned(site).toLatin1() + '\0'));
    QVERIFY(contentOf(site.path(u"mirror/"_s + tool)) == medium);
    QVERIFY(contentOf(site.path(u"source/"_s + tool)) == medium);
}

void TestExtract::everyTool_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("system");
    QTest::addColumn<QString>("component");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("values");
    QTest::addColumn<QString>("fileName");
    const QString own = u"usr/bin/openshift-install"_s;
    const QString share = u"usr/share/openshift/"_s;
    const auto row = [](const QString &command,
                        const QString &system,
                        const QString &component,
                        const QString &path,
                        const QString &values,
                        const QString &fileName) {
        QTest::addRow("%s %s", qPrintable(command), qPrintable(system))
            << command << system << component << path << values << fileName;
    };
    const QString install = u"openshift-install"_s;
    const QString artifacts = u"installer-artifacts"_s;
    const QString clients = u"cli-artifacts"_s;
    const QString credentials = u"cloud-credential-operator"_s;
    row(install, u"linux"_s, u"installer"_s, own, u"IVA"_s, install);
    row(install,
        u"linux/arm64"_s,
        artifacts,
        share + u"linux_arm64/openshift-install"_s,
        u"IVA"_s,
        install);
    row(install, u"mac"_s, artifacts, share + u"mac/openshift-install"_s, u"IVA"_s, install);
    row(install,
        u"mac/arm64"_s,
        artifacts,
        share + u"mac_arm64/openshift-install"_s,
        u"IVA"_s,
        install);
    row(u"openshift-baremetal-install"_s,
        u"linux"_s,
        u"baremetal-installer"_s,
        own,
        u"IVA"_s,
        u"openshift-baremetal-install"_s);
    row(u"openshift-install-fips"_s,
        u"linux"_s,
        u"baremetal-installer"_s,
        own,
        u"IVA"_s,
        u"openshift-install-fips"_s);
    row(u"oc"_s, u"linux"_s, u"cli"_s, u"usr/bin/oc"_s, u"V"_s, u"oc"_s);
    row(u"oc"_s, u"linux/ppc64le"_s, clients, share + u"linux_ppc64le/oc"_s, u"V"_s, u"oc"_s);
    row(u"oc"_s, u"mac"_s, clients, share + u"mac/oc"_s, u"V"_s, u"oc"_s);
    row(u"oc"_s, u"windows"_s, clients, share + u"windows/oc.exe"_s, u"V"_s, u"oc"_s);
    row(u"oc.rhel8"_s, u"linux"_s, clients, share + u"linux_amd64/oc.rhel8"_s, u"V"_s, u"oc"_s);
    row(u"oc.rhel9"_s,
        u"linux/s390x"_s,
        clients,
        share + u"linux_s390x/oc.rhel9"_s,
        u"V"_s,
        u"oc"_s);
    row(u"ccoctl"_s, u"linux"_s, credentials, u"usr/bin/ccoctl"_s, QString(), u"ccoctl"_s);
    row(u"ccoctl.rhel9"_s,
        u"linux"_s,
        credentials,
        u"usr/bin/ccoctl.rhel9"_s,
        QString(),
        u"ccoctl"_s);
}

void TestExtract::everyTool()
{
    QFETCH(QString, command);
    QFETCH(QString, system);
    QFETCH(QString, component);
    QFETCH(QString, path);
    QFETCH(QString, values);
    QFETCH(QString, fileName);
    const CtlResult result =
        m_bench->extract(m_bench->fromMedium()
                         + QStringList{u"--command="_s + command, u"--command-os="_s + system});
    VERIFY_EXIT(result, 0);
    const auto judged = judge(m_bench->site(),
                              component,
                              path,
                              {values.contains(u'I') ? pinned(m_bench->site()) : u"-"_s,
                               values.contains(u'V') ? u"4.20.1"_s : u"-"_s,
                               values.contains(u'A') ? u"linux/amd64"_s : u"-"_s});
    QVERIFY(judged);
    QCOMPARE(m_bench->written(), QStringList{fileName});
    const QFileInfo file(m_bench->output() + u'/' + fileName);
    const QString digest = Digest::of(contentOf(file.filePath())).hex();
    QCOMPARE(u"%1 %2"_s.arg(digest).arg(file.lastModified().toSecsSinceEpoch()), *judged);
    QCOMPARE(file.permissions() & 0x0fff, QFile::Permissions::fromInt(0x0755));
    QVERIFY(result.errors.contains(digest.toLatin1()));
}

void TestExtract::itRuns()
{
    VERIFY_EXIT(
        m_bench->extract(m_bench->fromMedium() + QStringList{u"--command=openshift-install"_s}), 0);
    const auto said = run({m_bench->output() + u"/openshift-install"_s, {}, {}, {}, {}});
    QVERIFY(said);
    QCOMPARE(*said, "sample\n"_ba);
}

void TestExtract::theSet()
{
    const CtlResult result = m_bench->extract(
        QStringList{u"--tools"_s,
                    u"--command-os=*"_s,
                    u"-o"_s,
                    u"json"_s,
                    m_bench->site().targetRepository() + u':' + m_bench->site().release().tag}
        + m_bench->site().access());
    VERIFY_EXIT(result, 0);
    QCOMPARE(result.json()["files"_L1].toArray().size(), 21);
    QCOMPARE(m_bench->written().size(), 23);
    const auto inOutput = [this](const QString &program, const QStringList &arguments) {
        return run({program, arguments, {}, {{u"TZ"_s, u"UTC"_s}}, m_bench->output()});
    };
    QVERIFY(inOutput(u"sha256sum"_s, {u"--check"_s, u"--strict"_s, u"sha256sum.txt"_s}));
    const auto members =
        inOutput(u"tar"_s, {u"-tvzf"_s, u"openshift-client-linux-4.20.1.tar.gz"_s});
    QVERIFY(members);
    const QRegularExpression listing(u"^-rw-r--r-- 0/0 +[0-9]+ 2023-11-14 22:13 README.md\n"
                                     "-rwxr-xr-x 0/0 +[0-9]+ 2023-11-14 22:13 oc\n"
                                     "hrwxr-xr-x 0/0 +0 2023-11-14 22:13 kubectl link to oc\n$"_s);
    QVERIFY2(listing.match(QString::fromLatin1(*members)).hasMatch(), members->constData());
    const auto zip = inOutput(
        u"python3"_s, {u"-m"_s, u"zipfile"_s, u"-l"_s, u"openshift-client-windows-4.20.1.zip"_s});
    QVERIFY(zip);
    const QRegularExpression member(u"^oc\\.exe +2023-11-14 22:13:20 +[0-9]+$"_s,
                                    QRegularExpression::MultilineOption);
    QVERIFY2(member.match(QString::fromLatin1(*zip)).hasMatch(), zip->constData());
}

void TestExtract::whichRelease_data()
{
    QTest::addColumn<QString>("tag");
    for (const char *tag : {"4.20.1-x86_64", "4.20.1", "4.20.1*", "4.20*"}) {
        QTest::newRow(tag) << QString::fromLatin1(tag);
    }
}

void TestExtract::whichRelease()
{
    QFETCH(QString, tag);
    QStringList line = m_bench->fromMedium();
    line.last() = u"file://openshift/release:"_s + tag;
    VERIFY_EXIT(m_bench->extract(line + QStringList{u"--command=oc"_s}), 0);
    QCOMPARE(m_bench->written(), QStringList{u"oc"_s});
    if (!tag.contains(u'*')) {
        VERIFY_EXIT(m_bench->extract(QStringList{u"--command=oc"_s,
                                                 m_bench->site().targetRepository() + u':' + tag}
                                     + m_bench->site().access()),
                    0);
    }
}

void TestExtract::severalReleases()
{
    auto site = TransferSite::build(toolSite());
    QVERIFY(site);
    SampleOptions newer = toolSite().release;
    newer.version = u"4.20.10"_s;
    const auto second = (*site)->addRelease(newer);
    QVERIFY(second);
    QStringList line = (*site)->mirrorLine();
    VERIFY_EXIT((*site)->ctl().run(line), 0);
    line.last() = second->reference;
    VERIFY_EXIT((*site)->ctl().run(line), 0);
    const auto extractFrom = [&](const QString &tag) {
        return m_bench->extract({u"--from-dir="_s + (*site)->medium(),
                                 u"--pin=a.example/b"_s,
                                 u"--command=openshift-install"_s,
                                 u"file://openshift/release:"_s + tag});
    };
    VERIFY_EXIT(extractFrom(u"4.20.1*"_s), 0); // never 4.20.10
    QVERIFY(contentOf(m_bench->output() + u"/openshift-install"_s)
                .contains((*site)->release().digest.toString().toLatin1()));
    const CtlResult ambiguous = extractFrom(u"4.20*"_s);
    VERIFY_EXIT(ambiguous, 1);
    QVERIFY(ambiguous.errors.contains("4.20.10-x86_64"));
}

void TestExtract::multiArchitecture()
{
    SiteOptions options = toolSite();
    options.release.architecture = u"multi"_s;
    auto site = TransferSite::build(options);
    QVERIFY(site);
    VERIFY_EXIT((*site)->ctl().run((*site)->mirrorLine()), 0);
    const QString host = QSysInfo::currentCpuArchitecture() == "arm64"_L1 ? u"arm64"_s : u"amd64"_s;
    VERIFY_EXIT(m_bench->extract({u"--from-dir="_s + (*site)->medium(),
                                  u"--pin="_s + (*site)->targetRepository(),
                                  u"--command=openshift-install"_s,
                                  u"file://openshift/release:"_s + (*site)->release().tag}),
                0);
    const auto judged = judge(**site,
                              u"installer"_s,
                              u"usr/bin/openshift-install"_s,
                              {pinned(**site), u"4.20.1"_s, u"multi (linux/%1)"_s.arg(host)});
    QVERIFY(judged);
    const QString digest = Digest::of(contentOf(m_bench->output() + u"/openshift-install"_s)).hex();
    QCOMPARE(digest, judged->section(u' ', 0, 0));
}

void TestExtract::mustGather()
{
    const CtlResult result = m_bench->extract(m_bench->fromMedium()
                                              + QStringList{u"--command=oc"_s, u"-o"_s, u"json"_s});
    VERIFY_EXIT(result, 0);
    const QString line = u"oc adm must-gather --image=%1@%2"_s.arg(
        m_bench->site().targetRepository(),
        m_bench->site().release().components.value(u"must-gather"_s).toString());
    QCOMPARE(result.json()["mustGather"_L1].toString(), line);
    QVERIFY2(result.errors.contains(line.toUtf8()), result.errors.constData());
    QCOMPARE(result.json()["pinned"_L1].toString(), pinned(m_bench->site()));
}

void TestExtract::asOcDoes()
{
    const QString oc = qEnvironmentVariable("OC");
    if (oc.isEmpty()) {
        QSKIP("OC names no oc to compare with");
    }
    const QString mirrored =
        m_bench->site().targetRepository() + u':' + m_bench->site().release().tag;
    const QString theirs = m_bench->site().path(u"oc"_s);
    const QString idms = m_bench->site().path(u"idms.yaml"_s);
    QFile file(idms);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("apiVersion: config.openshift.io/v1\nkind: ImageDigestMirrorSet\n"
               "metadata:\n  name: m\nspec:\n  imageDigestMirrors:\n  - mirrors:\n    - "
               + m_bench->site().targetRepository().toUtf8()
               + "\n    source: " + m_bench->site().sourceHost().toUtf8()
               + "/openshift-release-dev/ocp-v4.0-art-dev\n");
    file.close();
    for (const QString &command : {u"openshift-install"_s,
                                   u"openshift-baremetal-install"_s,
                                   u"openshift-install-fips"_s,
                                   u"oc"_s,
                                   u"oc.rhel9"_s}) {
        const auto extracted = run({oc,
                                    {u"adm"_s,
                                     u"release"_s,
                                     u"extract"_s,
                                     u"--insecure"_s,
                                     u"--idms-file="_s + idms,
                                     u"--command="_s + command,
                                     u"--command-os=linux"_s,
                                     u"--to="_s + theirs,
                                     mirrored},
                                    {},
                                    {},
                                    {}});
        QVERIFY(extracted);
        VERIFY_EXIT(m_bench->extract(
                        QStringList{u"--command="_s + command, u"--command-os=linux"_s, mirrored}
                        + m_bench->site().access()),
                    0);
        const QString name = command.section(u'.', 0, 0);
        QVERIFY(contentOf(theirs + u'/' + name) == contentOf(m_bench->output() + u'/' + name));
    }
}

QTEST_GUILESS_MAIN(TestExtract)
#include "tst_extract.moc"
