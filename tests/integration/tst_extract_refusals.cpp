// SPDX-License-Identifier: GPL-3.0-or-later
#include "ExtractBench.h"
#include "support/RegistryStorage.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace hashike;
using namespace Qt::StringLiterals;

namespace
{
bool flipBit(const QString &path, qint64 fromEnd)
{
    QFile file(path);
    char byte = 0;
    if (!file.open(QIODevice::ReadWrite) || !file.seek(file.size() - fromEnd)
        || !file.getChar(&byte) || !file.seek(file.size() - fromEnd)) {
        return false;
    }
    return file.putChar(char(byte ^ 0x20));
}
/// The uppermost layer of an image on a medium or in a registry's storage.
Result<Digest> topLayer(const QString &manifestFile)
{
    const QJsonArray layers =
        QJsonDocument::fromJson(contentOf(manifestFile)).object()["layers"_L1].toArray();
    return Digest::parse(layers.last().toObject()["digest"_L1].toString());
}
} // namespace

/// What `adm release extract` does not do: nothing is left behind.
class TestExtractRefusals final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void damagedMedium();
    void damagedRegistry();
    void behindAMirror();
    void killed();
    void refused_data();
    void refused();

private:
    std::unique_ptr<ExtractBench> m_bench;
};

void TestExtractRefusals::initTestCase()
{
    auto bench = ExtractBench::build();
    QVERIFY(bench);
    m_bench = std::move(*bench);
}

void TestExtractRefusals::init()
{
    QVERIFY(QDir(m_bench->output()).removeRecursively());
}

void TestExtractRefusals::damagedMedium()
{
    const QString blobs = m_bench->site().medium() + u"/blobs/sha256/"_s;
    const auto layer = topLayer(
        blobs + m_bench->site().release().components.value(u"baremetal-installer"_s).hex());
    QVERIFY(layer);
    const QString path = blobs + layer->hex();
    for (const qint64 fromEnd : {1, 9, 5000}) {
        QVERIFY(flipBit(path, fromEnd));
        const CtlResult result = m_bench->extract(
            m_bench->fromMedium() + QStringList{u"--command=openshift-baremetal-install"_s});
        VERIFY_EXIT(result, 6);
        QVERIFY2(result.errors.contains(layer->hex().toLatin1()), result.errors.constData());
        QCOMPARE(m_bench->written(), QStringList());
        QVERIFY(flipBit(path, fromEnd));
    }
    VERIFY_EXIT(m_bench->extract(m_bench->fromMedium()
                                 + QStringList{u"--command=openshift-baremetal-install"_s}),
                0);
}

void TestExtractRefusals::damagedRegistry()
{
    const RegistryStorage storage(m_bench->site().target().storage());
    const auto layer = topLayer(
        storage.blobPath(m_bench->site().release().components.value(u"baremetal-installer"_s)));
    QVERIFY(layer);
    QVERIFY(flipBit(storage.blobPath(*layer), 1));
    const CtlResult result = m_bench->extract(
        QStringList{u"--command=openshift-baremetal-install"_s,
                    m_bench->site().targetRepository() + u':' + m_bench->site().release().tag}
        + m_bench->site().access());
    VERIFY_EXIT(result, 6);
    QCOMPARE(m_bench->written(), QStringList());
    QVERIFY(flipBit(storage.blobPath(*layer), 1));
}

/// What is missing there is not fetched from the repository that the payload names.
void TestExtractRefusals::behindAMirror()
{
    const Digest component = m_bench->site().release().components.value(u"cli"_s);
    const QString blob = RegistryStorage(m_bench->site().target().storage()).blobPath(component);
    QVERIFY(QFile::rename(blob, blob + u".away"_s));
    const CtlResult result = m_bench->extract(m_bench->fromMirror()
                                              + QStringList{u"--command=oc"_s, u"-o"_s, u"json"_s});
    QVERIFY(QFile::rename(blob + u".away"_s, blob));
    VERIFY_EXIT(result, 4);
    QCOMPARE(result.json()["error"_L1].toObject()["code"_L1].toString(), u"ManifestUnknown"_s);
    QVERIFY(!result.errors.contains(m_bench->site().sourceHost().toUtf8()));
    QCOMPARE(m_bench->written(), QStringList());
    VERIFY_EXIT(m_bench->extract(m_bench->fromMirror() + QStringList{u"--command=oc"_s}), 0);
}

/// kill -9 in the middle of a layer, and right behind it: there is a whole program or nothing.
void TestExtractRefusals::killed()
{
    SiteOptions options = toolSite();
    options.countBytes = true;
    options.bytesPerSecond = 400'000;
    options.release.size = 24 << 20;
    auto site = TransferSite::build(options);
    QVERIFY(site);
    const QString output = (*site)->path(u"out"_s);
    const QStringList line = QStringList{u"adm"_s,
                                         u"release"_s,
                                         u"extract"_s,
                                         u"--allow-unverified"_s,
                                         u"--command=openshift-install"_s}
                             + (*site)->access()
                             + QStringList{u"--to="_s + output, (*site)->release().reference};
    const auto layers = [&] { return (*site)->sourceProxy()->counters().answered["GET blobs"]; };
    for (const qint64 bytes : {100'000, 200'000, 300'000}) {
        const qint64 before = layers();
        const auto process = (*site)->ctl().start(line);
        QTRY_VERIFY_WITH_TIMEOUT(layers() - before >= bytes, 60'000);
        const bool running = process->state() != QProcess::NotRunning;
        process->kill();
        QVERIFY(process->waitForFinished());
        QVERIFY2(running, "it ended before it could be killed");
        QCOMPARE(everythingIn(output), QStringList());
    }
}

void TestExtractRefusals::refused_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char *name, const QString &line, int exitCode, const char *says) {
        QTest::newRow(name) << line << exitCode << QByteArray(says);
    };
    const QString release = u" file://openshift/release:4.20.1-x86_64"_s;
    const QString medium = u"--from-dir={medium} --pin={target}"_s;
    row("no pin", u"--command=oc --from-dir={medium}"_s + release, 2, "--pin=HOST/REPOSITORY");
    row("pin with tag",
        u"--command=oc --from-dir={medium} --pin={target}:v"_s + release,
        2,
        "Use instead");
    row("no directory", u"--command=oc --pin={target}"_s + release, 2, "--from-dir=DIR");
    row("directory without file://",
        u"--command=oc --from-dir={medium} {target}:v"_s,
        2,
        "file://openshift/release");
    row("neither command nor tools", medium + release, 2, "--command=openshift-install");
    row("command and tools", u"--command=oc --tools "_s + medium + release, 2, "--tools");
    row("unknown command", u"--command=kubectl "_s + medium + release, 1, "oc.rhel9");
    row("unknown system",
        u"--command=oc --command-os=beos "_s + medium + release,
        1,
        "windows/amd64");
    row("malformed system",
        u"--command=oc --command-os=a/b/c "_s + medium + release,
        2,
        "--command-os=a/b/c");
    row("no source", u"--command=oc "_s + medium, 2, "--from");
    row("two sources", u"--command=oc --from=a.example/b:c a.example/b:c"_s, 2, "--from");
    row("no tag", u"--command=oc {target}"_s, 2, "is not the name of an image");
    row("oc's --dir", u"--command=oc --dir={medium}"_s + release, 2, "--from-dir=DIR");
    row("oc's --idms-file",
        u"--command=oc --idms-file=x {target}:4.20.1-x86_64"_s,
        2,
        "--idms-file");
    row("oc's --signing-key", u"--tools --signing-key=x {target}:4.20.1-x86_64"_s, 2, "gpg");
    row("no such release",
        u"--command=oc --from-dir={medium} --pin={target} file://openshift/release:4.99.0"_s,
        5,
        "4.20.1-x86_64");
    row("not a mirror",
        u"--command=oc --from-dir=/usr --pin={target}"_s + release,
        5,
        "is not a mirror directory");
    row("not a release",
        u"--command=oc --from-dir={medium} --pin={target} "
        "file://openshift/release:4.20.1-x86_64-cli"_s,
        1,
        "not an OpenShift release");
    row("values too long",
        u"--command=openshift-install --from-dir={medium} --pin=a.example/"_s + QString(250, u'r')
            + release,
        1,
        "release image");
}

void TestExtractRefusals::refused()
{
    QFETCH(QString, line);
    QFETCH(int, exitCode);
    QFETCH(QByteArray, says);
    line.replace(u"{medium}"_s, m_bench->site().medium())
        .replace(u"{target}"_s, m_bench->site().targetRepository());
    const CtlResult result = m_bench->extract(line.split(u' '));
    VERIFY_EXIT(result, exitCode);
    QVERIFY2(result.errors.contains(says), result.errors.constData());
    QCOMPARE(m_bench->written(), QStringList());
}

QTEST_GUILESS_MAIN(TestExtractRefusals)
#include "tst_extract_refusals.moc"
