// SPDX-License-Identifier: GPL-3.0-or-later
// Python's tarfile and zipfile are the judges.
#include "FakeRelease.h"
#include "support/Subprocess.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;
using namespace hashike;
using namespace hashike::test;

namespace
{
const QByteArray TarJudge = R"(
import sys, tarfile
with tarfile.open(sys.argv[1], "r:gz") as archive:
    for m in archive:
        content = b"" if m.islnk() else archive.extractfile(m).read()
        print(m.name, oct(m.mode), m.mtime, m.type.decode(), m.linkname or "-", m.uid, m.gid,
              len(content), content[:16].split(b"\n")[0].decode())
)";

const QByteArray ZipJudge = R"(
import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as archive:
    assert archive.testzip() is None
    for m in archive.infolist():
        content = archive.read(m)
        print(m.filename, oct(m.external_attr >> 16), len(content), m.compress_type,
              b"\r\n" in content[:100])
)";

QByteArray client()
{
    return "#!/bin/sh\nexit 5\n" + QByteArray(900, 'p') + releaseVersionMark()
           + QByteArray(5000, 't');
}

/// A release with all components; of the clients' files only those below.
void fill(FakeRelease &release, const QByteArray &macSignature = {})
{
    TarWriter clients;
    const QByteArray header = QByteArray::fromHex("cffaedfe0c000001000000000200000000000000"
                                                  "000000000000000000000000");
    clients.file("usr/share/openshift/linux_amd64/oc", client());
    clients.file("usr/share/openshift/linux_arm64/oc", client());
    clients.file("usr/share/openshift/mac/oc", header + client());
    clients.file("usr/share/openshift/mac_arm64/oc", header + client() + macSignature);
    clients.file("usr/share/openshift/windows/oc.exe", "MZ" + client());
    TarWriter installers;
    installers.file("usr/share/openshift/mac/openshift-install", header + installer());
    release.component(u"installer"_s,
                      {gzip(TarWriter().file(InstallerPath, installer()).archive())});
    release.component(u"cli"_s, {gzip(TarWriter().file("usr/bin/oc", client()).archive())});
    release.component(u"cli-artifacts"_s, {gzip(clients.archive())});
    release.component(u"installer-artifacts"_s, {gzip(installers.archive())});
}
} // namespace

class ToolArchiveTest final : public QObject
{
    Q_OBJECT

private:
    static QStringList judged(const QByteArray &judge,
                              const FakeRelease &release,
                              const QString &name)
    {
        const auto output = run(
            {u"python3"_s,
             {u"-c"_s, QString::fromLatin1(judge), release.directory.filePath(u"out/"_s + name)},
             {},
             {},
             {}});
        return output ? QString::fromUtf8(*output).split(u'\n', Qt::SkipEmptyParts)
                      : QStringList{output.error().argument(ErrorArgument::Detail)};
    }

    static ToolRequest everything(const FakeRelease &release, const QString &command = {})
    {
        ToolRequest request = release.request(command);
        request.platform = {u"*"_s, u"*"_s};
        return request;
    }

private Q_SLOTS:
    void aSet()
    {
        FakeRelease release;
        fill(release);
        const auto extraction = release.extract(everything(release));
        QVERIFY(extraction);
        QCOMPARE(release.written(),
                 (QStringList{u"openshift-client-linux-4.20.1.tar.gz"_s,
                              u"openshift-client-linux-arm64-4.20.1.tar.gz"_s,
                              u"openshift-client-mac-4.20.1.tar.gz"_s,
                              u"openshift-client-mac-arm64-4.20.1.tar.gz"_s,
                              u"openshift-client-windows-4.20.1.zip"_s,
                              u"openshift-install-linux-4.20.1.tar.gz"_s,
                              u"openshift-install-mac-4.20.1.tar.gz"_s,
                              u"release.txt"_s,
                              u"sha256sum.txt"_s}));
        // ccoctl thrice, installers thrice, oc.rhel8 and oc.rhel9 four times, oc for ppc64le
        QCOMPARE(extraction->missing.size(), 3 + 2 + 8 + 1);
        QVERIFY(run({u"sha256sum"_s,
                     {u"--check"_s, u"--strict"_s, u"sha256sum.txt"_s},
                     {},
                     {},
                     release.directory.filePath(u"out"_s)}));
        QCOMPARE(release.content(u"sha256sum.txt"_s).count('\n'), 8);
        QVERIFY(release.content(u"release.txt"_s).contains("  4.20.1\n"));
        QVERIFY(release.content(u"release.txt"_s).contains("  cli "));
    }

    void tarMembers()
    {
        FakeRelease release;
        fill(release);
        QVERIFY(release.extract(everything(release)));
        const QStringList clients =
            judged(TarJudge, release, u"openshift-client-linux-4.20.1.tar.gz"_s);
        QCOMPARE(clients.size(), 3);
        QVERIFY2(clients[0].startsWith(u"README.md 0o644 1673243600 0 - 0 0 "_s),
                 qPrintable(clients[0]));
        QCOMPARE(clients[1], u"oc 0o755 1673243600 0 - 0 0 %1 #!/bin/sh"_s.arg(client().size()));
        QCOMPARE(clients[2], u"kubectl 0o755 1673243600 1 oc 0 0 0 "_s);
        const QStringList installers =
            judged(TarJudge, release, u"openshift-install-linux-4.20.1.tar.gz"_s);
        QCOMPARE(installers.size(), 2);
        QCOMPARE(
            installers[1],
            u"openshift-install 0o755 1673243600 0 - 0 0 %1 #!/bin/sh"_s.arg(installer().size()));
    }

    void zipMembers()
    {
        FakeRelease release;
        fill(release);
        QVERIFY(release.extract(everything(release)));
        const QStringList members =
            judged(ZipJudge, release, u"openshift-client-windows-4.20.1.zip"_s);
        QCOMPARE(members.size(), 2);
        QVERIFY2(members[0].startsWith(u"README.md 0o100755 "_s)
                     && members[0].endsWith(u" 8 True"_s),
                 qPrintable(members[0]));
        QCOMPARE(members[1], u"oc.exe 0o100755 %1 8 False"_s.arg(client().size() + 2));
    }

    /// What is in an archive is what a single extraction writes.
    void archivesHoldTheSameProgram()
    {
        FakeRelease release;
        fill(release);
        QVERIFY(release.extract(release.request(u"openshift-install"_s)));
        QVERIFY(release.extract(everything(release, u"openshift-install"_s)));
        QVERIFY(run({u"tar"_s,
                     {u"--transform=s/^/unpacked-/"_s,
                      u"-xzf"_s,
                      u"openshift-install-linux-4.20.1.tar.gz"_s,
                      u"openshift-install"_s},
                     {},
                     {},
                     release.directory.filePath(u"out"_s)}));
        QVERIFY(!release.content(u"openshift-install"_s).isEmpty());
        QVERIFY(release.content(u"unpacked-openshift-install"_s)
                == release.content(u"openshift-install"_s));
        QVERIFY(run({release.directory.filePath(u"out/openshift-install"_s), {}, {}, {}, {}})
                    .error()
                    .argument(ErrorArgument::Path)
                    .endsWith(u"openshift-install"_s)); // it ran: its exit code is 7
    }

    /// Of one program asked for by name nothing is left out in silence.
    void requiredOfASet()
    {
        FakeRelease release;
        release.component(u"cli"_s, {gzip(TarWriter().file("usr/bin/oc", client()).archive())});
        const auto extraction = release.extract(everything(release));
        QVERIFY(!extraction);
        QCOMPARE(errorName(extraction.error().code), u"ToolUnknown"_s);
        QVERIFY(!release.written().contains(u"sha256sum.txt"_s));
    }

    void namesThatAreNoFileNames()
    {
        FakeRelease release;
        fill(release);
        ReleaseImage image = release.release();
        image.payload.metadata = ReleaseMetadata{u"../../4.20.1"_s, {}, {}, {}, {}};
        ByteProgress progress;
        const auto extraction =
            extractTools(release.source, image, everything(release), progress, {});
        QVERIFY(!extraction);
        QCOMPARE(errorName(extraction.error().code), u"InvalidManifest"_s);
        QVERIFY(release.written().isEmpty());
    }
};

QTEST_GUILESS_MAIN(ToolArchiveTest)
#include "tst_toolarchive.moc"
