// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/RegistryStorage.h"
#include "support/Subprocess.h"
#include "support/TransferSite.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <sys/mount.h>

using namespace hashike;
using namespace Qt::StringLiterals;

namespace
{
const QString Repository = u"openshift-release-dev/ocp-release"_s;

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

QJsonObject objectIn(const QString &path)
{
    return QJsonDocument::fromJson(contentOf(path)).object();
}
} // namespace

/// One image as one file, fetched from a real registry; skopeo judges what was written.
class TestRegistryImage final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TransferSite> m_site;

    void build(const QString &architecture = u"x86_64"_s, bool ociTypes = false)
    {
        SiteOptions options;
        options.release.images = 4;
        options.release.size = 2 << 20;
        options.release.architecture = architecture;
        options.release.ociTypes = ociTypes;
        m_site = TransferSite::build(options).value_or(nullptr);
        QVERIFY(m_site);
    }

    QString repository() const { return m_site->sourceHost() + u'/' + Repository; }
    QString tagged() const { return repository() + u':' + m_site->release().tag; }
    QString file() const { return m_site->path(u"registry.tar"_s); }
    RegistryStorage storage() const { return RegistryStorage(m_site->source().storage()); }

    /// The manifest of the release image, or of the first child of its list.
    QJsonObject manifest() const
    {
        return objectIn(storage().blobPath(m_site->release().releaseImages.first()));
    }
    QString layerPath() const
    {
        const QString digest =
            manifest()["layers"_L1].toArray().first().toObject()["digest"_L1].toString();
        return storage().blobPath(Digest::parse(digest).value());
    }
    Digest configDigest() const
    {
        return Digest::parse(manifest()["config"_L1].toObject()["digest"_L1].toString()).value();
    }

    CtlResult fetch(const QStringList &arguments) const
    {
        return m_site->ctl().run(QStringList{u"registry"_s, u"image"_s} + arguments
                                 + m_site->access() + QStringList{u"--output"_s, u"json"_s});
    }
    CtlResult fetchFile(const QString &image) const { return fetch({image, u"--to"_s, file()}); }

    /// skopeo unpacks the archive: config and layers by the digests that the registry's own config
    /// names.
    void judge(const QString &archive) const
    {
        const QString out = m_site->path(u"judged"_s);
        QDir(out).removeRecursively();
        QVERIFY(run({u"skopeo"_s, {u"inspect"_s, u"docker-archive:"_s + archive}, {}, {}, {}}));
        QVERIFY(run({u"skopeo"_s,
                     {u"copy"_s, u"docker-archive:"_s + archive, u"dir:"_s + out},
                     {},
                     {},
                     {}}));
        const QString config = storage().blobPath(configDigest());
        QCOMPARE(contentOf(out + u'/' + configDigest().hex()), contentOf(config));
        const QJsonArray layers = objectIn(config)["rootfs"_L1].toObject()["diff_ids"_L1].toArray();
        QVERIFY(!layers.isEmpty());
        for (const QJsonValue &layer : layers) {
            const Digest digest = Digest::parse(layer.toString()).value();
            QCOMPARE(Digest::of(contentOf(out + u'/' + digest.hex())), digest);
        }
    }

    void nothingWritten() const
    {
        const QStringList left =
            QDir(m_site->path({}))
                .entryList({u"registry.tar*"_s, u".hashike-*"_s}, QDir::Files | QDir::Hidden);
        QVERIFY2(left.isEmpty(), qPrintable(left.join(u' ')));
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (const QString &program : {u"docker-registry"_s, u"skopeo"_s}) {
            if (!isInstalled(program)) {
                QSKIP(qPrintable(program + u" is not installed"_s));
            }
        }
    }

    void fetched_data()
    {
        QTest::addColumn<QString>("architecture");
        QTest::addColumn<bool>("ociTypes");
        QTest::addColumn<bool>("byDigest");
        QTest::newRow("docker") << u"x86_64"_s << false << false;
        QTest::newRow("OCI") << u"x86_64"_s << true << false;
        QTest::newRow("by digest") << u"x86_64"_s << false << true;
    }

    void fetched()
    {
        QFETCH(QString, architecture);
        QFETCH(bool, ociTypes);
        QFETCH(bool, byDigest);
        build(architecture, ociTypes);
        const QString digest = m_site->release().digest.toString();
        const QString image = byDigest ? repository() + u'@' + digest : tagged();
        const CtlResult result = fetchFile(image);
        QVERIFY2(result.exitCode == 0, result.errors.constData());
        judge(file());
        const QJsonObject note = objectIn(file() + u".json"_s);
        QCOMPARE(note["source"_L1].toString(), image);
        QCOMPARE(note["digest"_L1].toString(), digest);
        QCOMPARE(note["imageId"_L1].toString(), configDigest().toString());
        QCOMPARE(note["platform"_L1].toString(), u"linux/amd64"_s);
        QVERIFY(note["licence"_L1].isNull()); // the sample names none
        QVERIFY(result.errors.contains("the image names none"));
        QCOMPARE(note["sha256"_L1].toString(), Digest::of(contentOf(file())).hex());
        QCOMPARE(note["bytes"_L1].toInteger(), QFileInfo(file()).size());
        QCOMPARE(result.json()["file"_L1].toString(), file());
    }

    /// Equal images are equal files: a second stick holds the same.
    void againIsTheSame()
    {
        build();
        QCOMPARE(fetchFile(tagged()).exitCode, 0);
        const QString other = m_site->path(u"other.tar"_s);
        QCOMPARE(fetch({tagged(), u"--to"_s, other}).exitCode, 0);
        QCOMPARE(contentOf(other), contentOf(file()));
    }

    void listPicksTheArchitecture()
    {
        build(u"multi"_s);
        const CtlResult result =
            fetch({tagged(), u"--to"_s, file(), u"--architecture"_s, u"aarch64"_s});
        QVERIFY2(result.exitCode == 0, result.errors.constData());
        QCOMPARE(result.json()["platform"_L1].toString(), u"linux/arm64"_s);
        QCOMPARE(result.json()["digest"_L1].toString(), m_site->release().digest.toString());
        QVERIFY(result.json()["manifest"_L1] != result.json()["digest"_L1]);
        const auto inspected =
            run({u"skopeo"_s, {u"inspect"_s, u"docker-archive:"_s + file()}, {}, {}, {}});
        QVERIFY(inspected && inspected->contains("\"Architecture\": \"arm64\""));
    }

    void architectureRefused_data()
    {
        QTest::addColumn<QString>("architecture");
        QTest::newRow("list") << u"multi"_s;
        QTest::newRow("image") << u"x86_64"_s;
    }

    void architectureRefused()
    {
        QFETCH(QString, architecture);
        build(architecture);
        const CtlResult result =
            fetch({tagged(), u"--to"_s, file(), u"--architecture"_s, u"riscv64"_s});
        QCOMPARE(result.exitCode, 4);
        QVERIFY2(result.errors.contains("linux/riscv64") && result.errors.contains("linux/amd64"),
                 result.errors.constData());
        nothingWritten();
    }

    void damaged_data()
    {
        QTest::addColumn<int>("exitCode");
        QTest::newRow("another digest") << 4;
        QTest::newRow("damaged layer") << 6;
        QTest::newRow("truncated layer") << 6;
        QTest::newRow("missing layer") << 4;
        QTest::newRow("manifest too large") << 4;
    }

    void damaged()
    {
        QFETCH(int, exitCode);
        build();
        const QByteArray kind = QTest::currentDataTag();
        const QString layer = layerPath();
        QByteArray content = contentOf(layer);
        QString image = tagged();
        if (kind == "another digest") {
            image = repository() + u'@' + Digest::of("another").toString();
        } else if (kind == "damaged layer") {
            content[content.size() - 1] = char(~content.back());
            QVERIFY(write(layer, content));
        } else if (kind == "truncated layer") {
            QVERIFY(write(layer, content.chopped(1)));
        } else if (kind == "missing layer") {
            QVERIFY(QFile::remove(layer));
        } else {
            image = repository() + u":large"_s;
            const QByteArray raw =
                contentOf(storage().blobPath(m_site->release().digest)) + QByteArray(5 << 20, ' ');
            const StoredBlob large = storage().putBlob(raw).value();
            QVERIFY(storage().linkManifest(Repository, large.digest));
            QVERIFY(storage().linkTag(Repository, u"large"_s, large.digest));
        }
        const CtlResult result = fetchFile(image);
        QVERIFY2(result.exitCode == exitCode, result.errors.constData());
        nothingWritten();
    }

    void existingFileStays()
    {
        build();
        QVERIFY(write(file(), "mine"));
        const CtlResult result = fetchFile(tagged());
        QCOMPARE(result.exitCode, 1);
        QVERIFY(result.errors.contains("exists already"));
        QCOMPARE(contentOf(file()), "mine"_ba);
    }

    void directoryNotThere()
    {
        build();
        QCOMPARE(fetch({tagged(), u"--to"_s, m_site->path(u"no/where.tar"_s)}).exitCode, 1);
    }

    void readOnlyMedium()
    {
        build();
        const QString medium = m_site->path(u"ro"_s);
        QVERIFY(QDir().mkpath(medium));
        if (::mount("tmpfs", qPrintable(medium), "tmpfs", MS_RDONLY, nullptr) != 0) {
            QSKIP("mounting is not allowed here");
        }
        const CtlResult result = fetch({tagged(), u"--to-dir"_s, medium});
        ::umount2(qPrintable(medium), MNT_DETACH);
        QVERIFY2(result.exitCode == 5, result.errors.constData());
    }

    void refused_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("no image") << QStringList{u"--to"_s, u"a.tar"_s};
        QTest::newRow("no target") << QStringList{u"127.0.0.1:1/a:1"_s};
        QTest::newRow("both targets")
            << QStringList{u"127.0.0.1:1/a:1"_s, u"--to"_s, u"a.tar"_s, u"--to-dir"_s, u"m"_s};
        QTest::newRow("no tag") << QStringList{u"127.0.0.1:1/a"_s, u"--to"_s, u"a.tar"_s};
    }

    void refused()
    {
        QFETCH(QStringList, arguments);
        build();
        QCOMPARE(fetch(arguments).exitCode, 2);
    }

    /// Beside the releases: known to verification, covered by the seal, found by registry prepare.
    void onTheMedium()
    {
        build();
        const QString medium = m_site->medium();
        QCOMPARE(m_site->ctl().run(m_site->mirrorLine()).exitCode, 0);
        const QStringList toMedium{tagged(), u"--to-dir"_s, medium};
        const CtlResult put = fetch(toMedium);
        QVERIFY2(put.exitCode == 0, put.errors.constData());
        const QString archive = medium + u"/registry-image/registry-image.tar"_s;
        judge(archive);
        const CtlResult verified =
            m_site->ctl().run({u"media"_s, u"verify"_s, medium, u"--output"_s, u"json"_s});
        QCOMPARE(verified.exitCode, 0);
        QVERIFY2(!verified.output.contains("registry-image"), verified.output.constData());

        const QString second = m_site->path(u"second"_s);
        QCOMPARE(m_site->ctl().run({u"media"_s, u"copy"_s, medium, second}).exitCode, 0);
        for (const QString &name : {archive, archive + u".json"_s}) {
            QCOMPARE(contentOf(second + name.sliced(medium.size())), contentOf(name));
        }

        QCOMPARE(m_site->ctl().run({u"media"_s, u"seal"_s, medium}).exitCode, 0);
        const QByteArray sums = contentOf(medium + u"/hashike/SHA256SUMS"_s);
        QVERIFY(sums.contains("registry-image/registry-image.tar\n"));
        QVERIFY(sums.contains("registry-image/registry-image.tar.json\n"));
        QVERIFY(run(
            {u"sha256sum"_s, {u"--quiet"_s, u"-c"_s, u"hashike/SHA256SUMS"_s}, {}, {}, medium}));
        QCOMPARE(m_site->ctl().run({u"media"_s, u"check"_s, medium}).exitCode, 0);
        QCOMPARE(fetch(toMedium).exitCode, 5); // sealed

        const QStringList prepare{u"registry"_s,
                                  u"prepare"_s,
                                  u"--host"_s,
                                  u"localhost"_s,
                                  u"--service"_s,
                                  u"quadlet"_s,
                                  u"--from-dir"_s,
                                  medium,
                                  u"--directory"_s,
                                  m_site->path(u"node"_s),
                                  u"--script"_s,
                                  m_site->path(u"node.sh"_s)};
        const CtlResult prepared = m_site->ctl().run(prepare);
        QCOMPARE(prepared.exitCode, 0);
        for (const QString &told : {tagged(), u"the image names none"_s}) {
            QVERIFY2(prepared.errors.contains(told.toUtf8()), prepared.errors.constData());
        }
        const QByteArray script = contentOf(m_site->path(u"node.sh"_s));
        QVERIFY(script.contains(archive.toUtf8()));
        QVERIFY(script.contains(configDigest().toString().toUtf8()));

        QByteArray content = contentOf(archive);
        content[content.size() / 2] = char(~content.at(content.size() / 2));
        QVERIFY(write(archive, content));
        const CtlResult damaged = m_site->ctl().run(prepare + QStringList{u"--replace"_s});
        QVERIFY2(damaged.exitCode == 6, damaged.errors.constData());
    }

    void noImageOnTheMedium()
    {
        build();
        QCOMPARE(m_site->ctl().run(m_site->mirrorLine()).exitCode, 0);
        QCOMPARE(m_site->ctl()
                     .run({u"registry"_s,
                           u"prepare"_s,
                           u"--host"_s,
                           u"localhost"_s,
                           u"--service"_s,
                           u"quadlet"_s,
                           u"--from-dir"_s,
                           m_site->medium()})
                     .exitCode,
                 6);
    }
};

QTEST_GUILESS_MAIN(TestRegistryImage)
#include "tst_registry_image.moc"
