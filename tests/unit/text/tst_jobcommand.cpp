// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/Hashikectl.h"
#include "text/JobCommand.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
constexpr int Credentials = 3; // exit codes of hashikectl
constexpr int Medium = 5;
constexpr int Incomplete = 6;

struct ShellResult
{
    int exitCode = -1;
    QByteArray output;
    QByteArray errors;
};

/// Runs a line as a person would, with `folder` as the PATH.
ShellResult runLine(const QString &line, const QString &folder)
{
    QProcessEnvironment environment;
    environment.insert(u"PATH"_s, folder);
    environment.insert(u"HOME"_s, folder);
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    QProcess shell;
    shell.setProcessEnvironment(environment);
    shell.start(u"/bin/sh"_s, {u"-c"_s, line});
    shell.waitForFinished(60000);
    return {shell.exitCode(), shell.readAllStandardOutput(), shell.readAllStandardError()};
}

JobSpec specOf(JobKind kind)
{
    JobSpec spec = newJob(kind, QDateTime::currentDateTimeUtc());
    spec.source = u"quay.io/openshift-release-dev/ocp-release:4.20.8-x86_64"_s;
    spec.medium = u"/nonexistent/mirror"_s;
    spec.target = kind == JobKind::Copy ? u"/nonexistent/copy"_s
                                        : u"registry.example.com:5000/ocp4/openshift4"_s;
    spec.release = u"4.20.8-x86_64"_s;
    if (kind == JobKind::Extract) {
        spec.target = u"/nonexistent/tools"_s;
        spec.tool = u"openshift-install"_s;
        spec.toolSystem = u"linux/amd64"_s;
        spec.pin = u"registry.example.com:5000/ocp4/openshift4"_s;
    }
    return spec;
}

JobSpec withEverything(JobSpec spec)
{
    spec.credentials = CredentialsOrigin::File;
    spec.credentialsFile = u"/nonexistent/pull secret.json"_s;
    spec.authorities = {u"/nonexistent/ca.crt"_s, u"/nonexistent/other's ca.crt"_s};
    spec.insecure = true;
    spec.streams = 3;
    spec.bytesPerSecond = 20'000'000;
    spec.allowUnverified = true;
    spec.openSeal = true;
    return spec;
}
} // namespace

class JobCommandTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void saysWhatTheJobDoes_data();
    void saysWhatTheJobDoes();
    void isUnderstoodByHashikectl_data();
    void isUnderstoodByHashikectl();
    void survivesTheShell_data();
    void survivesTheShell();
    void namesNoCredentialsInMemory();

private:
    QTemporaryDir m_stub; ///< a hashikectl that prints its arguments
};

void JobCommandTest::initTestCase()
{
    QFile stub(m_stub.filePath(u"hashikectl"_s));
    QVERIFY(stub.open(QIODevice::WriteOnly));
    stub.write("#!/bin/sh\nprintf '%s\\0' \"$@\"\n");
    stub.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
}

void JobCommandTest::saysWhatTheJobDoes_data()
{
    QTest::addColumn<JobSpec>("spec");
    QTest::addColumn<QString>("line");
    const QString source = u"quay.io/openshift-release-dev/ocp-release:4.20.8-x86_64"_s;
    const QString verify = u"hashikectl media verify /nonexistent/mirror 4.20.8-x86_64"_s;
    QTest::newRow("mirror") << specOf(JobKind::Mirror)
                            << u"hashikectl adm release mirror --from="_s + source
                                   + u" --to-dir=/nonexistent/mirror && "_s + verify;
    QTest::newRow("repair") << specOf(JobKind::Repair)
                            << u"hashikectl media repair --from="_s + source
                                   + u" /nonexistent/mirror && "_s + verify;
    QTest::newRow("verify") << specOf(JobKind::Verify) << verify;
    JobSpec quick = specOf(JobKind::Verify);
    quick.thorough = false;
    quick.release.clear();
    QTest::newRow("quick") << quick << u"hashikectl media verify --quick /nonexistent/mirror"_s;
    QTest::newRow("copy") << specOf(JobKind::Copy)
                          << u"hashikectl media copy /nonexistent/mirror /nonexistent/copy"_s;
    QTest::newRow("seal") << specOf(JobKind::Seal)
                          << u"hashikectl media seal /nonexistent/mirror"_s;
    QTest::newRow("check") << specOf(JobKind::Check)
                           << u"hashikectl media check /nonexistent/mirror"_s;
    QTest::newRow("upload") << specOf(JobKind::Upload)
                            << u"hashikectl image mirror --audit=full "
                               "--from-dir=/nonexistent/mirror "
                               "'file://openshift/release:4.20.8-x86_64*' "
                               "registry.example.com:5000/ocp4/openshift4"_s;
    JobSpec direct = specOf(JobKind::DirectMirror);
    direct.thorough = false;
    QTest::newRow("direct") << direct
                            << u"hashikectl adm release mirror --from="_s + source
                                   + u" --to=registry.example.com:5000/ocp4/openshift4"_s;
    const QString extract = u"hashikectl adm release extract "_s;
    const QString rest =
        u"--pin=registry.example.com:5000/ocp4/openshift4 --to=/nonexistent/tools "_s;
    QTest::newRow("extract") << specOf(JobKind::Extract)
                             << extract + u"--command=openshift-install --command-os=linux/amd64 "_s
                                    + rest
                                    + u"--from-dir=/nonexistent/mirror "
                                      "file://openshift/release:4.20.8-x86_64"_s;
    JobSpec tools = specOf(JobKind::Extract);
    tools.medium.clear();
    tools.tool.clear();
    tools.toolSystem = u"*"_s;
    JobSpec consented = specOf(JobKind::Extract);
    consented.trust.keys = {u"0123ABCD"_s};
    consented.allowUnverified = true;
    QTest::newRow("extract with consent")
        << consented
        << extract
               + u"--trusted-key=0123ABCD --allow-unverified --command=openshift-install "
                 "--command-os=linux/amd64 "_s
               + rest + u"--from-dir=/nonexistent/mirror file://openshift/release:4.20.8-x86_64"_s;
    QTest::newRow("extract all") << tools
                                 << extract + u"--tools '--command-os=*' "_s + rest + source;
    JobSpec image = specOf(JobKind::RegistryImage);
    image.source = u"docker.io/library/registry:2"_s;
    const QString fetch = u"hashikectl registry image "_s;
    const QString toMedium = u"--to-dir=/nonexistent/mirror docker.io/library/registry:2"_s;
    QTest::newRow("registry image") << image << fetch + toMedium;
    image.architecture = u"arm64"_s;
    QTest::newRow("registry image of an architecture")
        << image << fetch + u"--architecture=arm64 "_s + toMedium;
    image.streams = 3; // of which the command knows nothing
    image.bytesPerSecond = 1000;
    image.openSeal = image.allowUnverified = true;
    image.trust.keys = {u"/key"_s};
    image.authorities = {u"/ca.crt"_s};
    image.credentials = CredentialsOrigin::File;
    image.credentialsFile = u"/pull secret"_s;
    QTest::newRow("registry image with a login")
        << image
        << fetch
               + u"'--registry-config=/pull secret' --certificate-authority=/ca.crt "
                 "--architecture=arm64 "_s
               + toMedium;
}

void JobCommandTest::saysWhatTheJobDoes()
{
    QFETCH(JobSpec, spec);
    QFETCH(QString, line);
    QCOMPARE(commandLine(spec), line);
}

void JobCommandTest::isUnderstoodByHashikectl_data()
{
    QTest::addColumn<JobKind>("kind");
    QTest::addColumn<int>("exitCode"); // of what is asked first once the line is understood
    QTest::newRow("mirror") << JobKind::Mirror << Credentials;
    QTest::newRow("repair") << JobKind::Repair << Credentials;
    QTest::newRow("verify") << JobKind::Verify << Medium;
    QTest::newRow("copy") << JobKind::Copy << Medium;
    QTest::newRow("seal") << JobKind::Seal << Medium;
    QTest::newRow("check") << JobKind::Check << Incomplete;
    QTest::newRow("upload") << JobKind::Upload << Credentials;
    QTest::newRow("direct") << JobKind::DirectMirror << Credentials;
    QTest::newRow("extract") << JobKind::Extract << Medium;
    QTest::newRow("registry image") << JobKind::RegistryImage << Credentials;
}

void JobCommandTest::isUnderstoodByHashikectl()
{
    QFETCH(JobKind, kind);
    QFETCH(int, exitCode);
    const QString folder = QFileInfo(Hashikectl::program()).path();
    const auto result = runLine(commandLine(withEverything(specOf(kind))), folder);
    QVERIFY2(result.exitCode == exitCode,
             (QByteArray::number(result.exitCode) + ' ' + result.errors).constData());
}

void JobCommandTest::survivesTheShell_data()
{
    QTest::addColumn<QString>("path");
    for (const QString &path : {u"/media/usb"_s,
                                u"/media/My Stick (1)"_s,
                                u"/media/it's"_s,
                                u"/media/\"$(touch x)`id`$HOME\\"_s,
                                u"/media/*?[a]{b,c}~!#;&|<>"_s,
                                u"/media/two\nlines\n"_s,
                                u"/media/持ち込み"_s,
                                u"-rf"_s,
                                u"~/mirror"_s}) {
        QTest::newRow(qPrintable(path)) << path;
    }
}

void JobCommandTest::survivesTheShell()
{
    QFETCH(QString, path);
    JobSpec spec = specOf(JobKind::Copy);
    spec.medium = path;
    const auto result = runLine(commandLine(spec), m_stub.path());
    QCOMPARE(result.exitCode, 0);
    QList<QByteArray> words = result.output.split('\0');
    words.removeAll(QByteArray("--"));
    const QList<QByteArray> expected{"media", "copy", path.toUtf8(), "/nonexistent/copy", {}};
    QCOMPARE(words, expected);
}

void JobCommandTest::namesNoCredentialsInMemory()
{
    JobSpec spec = specOf(JobKind::Mirror);
    spec.credentials = CredentialsOrigin::Memory;
    spec.credentialsFile = u"left over"_s;
    const QString line = commandLine(spec);
    QVERIFY2(!line.contains(u"registry-config"_s) && !line.contains(u"left over"_s),
             qPrintable(line));
}

QTEST_GUILESS_MAIN(JobCommandTest)
#include "tst_jobcommand.moc"
