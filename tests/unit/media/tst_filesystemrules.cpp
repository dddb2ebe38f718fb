// SPDX-License-Identifier: GPL-3.0-or-later
#include "SampleRelease.h"
#include "media/FileSystemRules.h"
#include "media/MountTable.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>

#include <sys/mount.h>
#include <unistd.h>

using namespace hashike;
using namespace Qt::StringLiterals;

namespace
{
/// A file system mounted for one test; needs root, and is gone at the end.
class ScopedMount
{
public:
    ScopedMount(const char *type, const char *options, unsigned long flags = 0)
        : m_mounted(::mount("none", path().toLocal8Bit().constData(), type, flags, options) == 0)
    {
    }
    ~ScopedMount()
    {
        if (m_mounted) {
            ::umount2(path().toLocal8Bit().constData(), MNT_DETACH);
        }
    }
    bool mounted() const { return m_mounted; }
    QString path() const { return m_directory.path(); }

private:
    QTemporaryDir m_directory;
    bool m_mounted;
};

/// A real exFAT, on a loop device.
class ExfatMount
{
public:
    ExfatMount()
    {
        const QString image = m_directory.filePath(u"image"_s);
        test::writeFile(image, {});
        QDir().mkpath(path());
        if (!QFile::resize(image, 16 * 1024 * 1024) || run(u"mkfs.exfat"_s, {image}).isNull()) {
            return;
        }
        m_device =
            QString::fromLocal8Bit(run(u"losetup"_s, {u"-f"_s, u"--show"_s, image})).trimmed();
        m_mounted = !m_device.isEmpty() && !run(u"mount.exfat-fuse"_s, {m_device, path()}).isNull();
    }
    ~ExfatMount()
    {
        if (m_mounted) {
            run(u"umount"_s, {path()});
        }
        if (!m_device.isEmpty()) {
            run(u"losetup"_s, {u"-d"_s, m_device});
        }
    }
    bool mounted() const { return m_mounted; }
    QString path() const { return m_directory.filePath(u"medium"_s); }

private:
    /// Its output, null when it failed.
    static QByteArray run(const QString &program, const QStringList &arguments)
    {
        QProcess process;
        process.start(program, arguments);
        const bool good = process.waitForFinished() && process.exitStatus() == QProcess::NormalExit
                          && process.exitCode() == 0;
        return good ? '\n' + process.readAllStandardOutput() : QByteArray();
    }

    QTemporaryDir m_directory;
    QString m_device;
    bool m_mounted = false;
};
} // namespace

class FileSystemRulesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knownNames_data();
    void knownNames();
    void sizeLimit();
    void unescapesFields_data();
    void unescapesFields();
    void parsesMountInfo();
    void skipsBrokenLines();
    void longestMountPointWins_data();
    void longestMountPointWins();
    void asksTheRealFileSystem();
    void asksForAPathThatIsYetToBeMade();
    void asksTmpfs();
    void seesReadOnly();
    void asksExfat();
    void mirrorsToExfat();
};

void FileSystemRulesTest::knownNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("links");
    QTest::addColumn<bool>("colon");
    QTest::addColumn<bool>("cases");
    QTest::addColumn<bool>("probed");
    const auto full = {"ext2",
                       "ext3",
                       "ext4",
                       "xfs",
                       "btrfs",
                       "f2fs",
                       "tmpfs",
                       "overlay",
                       "udf",
                       "iso9660",
                       "nfs",
                       "nfs4"};
    for (const char *name : full) {
        QTest::newRow(name) << QString::fromLatin1(name) << true << true << true << false;
    }
    QTest::newRow("vfat") << u"vfat"_s << false << false << false << false;
    QTest::newRow("msdos") << u"msdos"_s << false << false << false << false;
    QTest::newRow("exfat") << u"exfat"_s << false << false << false << false;
    QTest::newRow("ntfs3") << u"ntfs3"_s << false << false << false << true;
    QTest::newRow("cifs") << u"cifs"_s << false << false << false << true;
    QTest::newRow("fuseblk") << u"fuseblk"_s << false << false << false << true;
    QTest::newRow("fuse.sshfs") << u"fuse.sshfs"_s << false << false << false << true;
    QTest::newRow("unknown") << u"xyzfs"_s << false << false << false << true;
    QTest::newRow("no name") << QString() << false << false << false << true;
}

void FileSystemRulesTest::knownNames()
{
    QFETCH(QString, name);
    const FileSystemRules rules = FileSystemRules::named(name);
    QCOMPARE(rules.name, name);
    QTEST(rules.symbolicLinks, "links");
    QTEST(rules.colonInNames, "colon");
    QTEST(rules.caseSensitive, "cases");
    QTEST(rules.probed, "probed");
    QCOMPARE(rules.canHoldOcView(), rules.symbolicLinks && rules.colonInNames);
}

void FileSystemRulesTest::sizeLimit()
{
    const FileSystemRules fat = FileSystemRules::named(u"vfat"_s);
    QVERIFY(fat.fits(4'294'967'295));
    QVERIFY(!fat.fits(4'294'967'296));
    QVERIFY(FileSystemRules::named(u"exfat"_s).fits(qint64(1) << 40));
}

void FileSystemRulesTest::unescapesFields_data()
{
    QTest::addColumn<QByteArray>("escaped");
    QTest::addColumn<QByteArray>("plain");
    QTest::newRow("none") << QByteArray("/media/usb") << QByteArray("/media/usb");
    QTest::newRow("space") << QByteArray("/media/my\\040stick") << QByteArray("/media/my stick");
    QTest::newRow("tab, newline, backslash")
        << QByteArray("\\011\\012\\134") << QByteArray("\t\n\\");
    QTest::newRow("at the end") << QByteArray("a\\040") << QByteArray("a ");
    QTest::newRow("cut short") << QByteArray("a\\04") << QByteArray("a\\04");
    QTest::newRow("not octal") << QByteArray("a\\0x9") << QByteArray("a\\0x9");
    QTest::newRow("UTF-8") << QByteArray("/\xe8\x89\x80") << QByteArray("/\xe8\x89\x80");
}

void FileSystemRulesTest::unescapesFields()
{
    QFETCH(QByteArray, escaped);
    QTEST(unescapedMountField(escaped), "plain");
}

void FileSystemRulesTest::parsesMountInfo()
{
    const QList<Mount> mounts = parseMountTable(
        "36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 shared:4 - ext3 /dev/root rw,errors=continue\n"
        "40 36 8:17 / /media/my\\040stick rw - exfat /dev/sdb1 rw\n");
    QCOMPARE(mounts.size(), 2);
    QCOMPARE(mounts[0].id, 36U);
    QCOMPARE(mounts[0].device, u"98:0"_s);
    QCOMPARE(mounts[0].fileSystem, u"ext3"_s);
    QCOMPARE(mounts[1].mountPoint, u"/media/my stick"_s);
    QCOMPARE(mounts[1].fileSystem, u"exfat"_s);
    QCOMPARE(mounts[1].source, u"/dev/sdb1"_s);
}

void FileSystemRulesTest::skipsBrokenLines()
{
    QVERIFY(parseMountTable("").isEmpty());
    QVERIFY(parseMountTable("36 35 98:0 / /x rw").isEmpty());
    QVERIFY(parseMountTable("36 35 98:0 / /x rw - ext4").isEmpty());
    QVERIFY(parseMountTable("- - -\n\n - \n").isEmpty());
}

void FileSystemRulesTest::longestMountPointWins_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("fileSystem");
    QTest::newRow("root") << u"/home/x"_s << u"ext4"_s;
    QTest::newRow("below") << u"/media/usb/mirror"_s << u"vfat"_s;
    QTest::newRow("itself") << u"/media/usb"_s << u"vfat"_s;
    QTest::newRow("a name that only begins so") << u"/media/usb2"_s << u"ext4"_s;
    QTest::newRow("mounted over") << u"/over/x"_s << u"xfs"_s;
}

void FileSystemRulesTest::longestMountPointWins()
{
    const QList<Mount> mounts = parseMountTable("1 0 8:1 / / rw - ext4 /dev/a rw\n"
                                                "2 1 8:2 / /media/usb rw - vfat /dev/b rw\n"
                                                "3 1 8:3 / /over rw - btrfs /dev/c rw\n"
                                                "4 1 8:4 / /over rw - xfs /dev/d rw\n");
    QFETCH(QString, path);
    const auto mount = mountAbove(mounts, path);
    QVERIFY(mount);
    QTEST(mount->fileSystem, "fileSystem");
}

void FileSystemRulesTest::asksTheRealFileSystem()
{
    const QTemporaryDir directory;
    const auto rules = FileSystemRules::at(directory.path());
    VERIFY_OK(rules);
    QProcess stat;
    stat.start(u"stat"_s, {u"-f"_s, u"-c"_s, u"%T"_s, directory.path()});
    QVERIFY(stat.waitForFinished());
    const QString type = QString::fromLatin1(stat.readAll().trimmed());
    if (type == u"ext2/ext3") {
        QVERIFY2(rules->name.startsWith(u"ext"), qPrintable(rules->name));
    } else if (type == u"tmpfs") {
        QCOMPARE(rules->name, u"tmpfs"_s);
    }
    QVERIFY(rules->canHoldOcView());
    QVERIFY(!rules->readOnly);
    QVERIFY(rules->capacity >= rules->available);
    QVERIFY(rules->available > 0);
    QVERIFY(test::treeOf(directory.path()).isEmpty());
}

void FileSystemRulesTest::asksForAPathThatIsYetToBeMade()
{
    const QTemporaryDir directory;
    const auto rules = FileSystemRules::at(directory.path() + u"/a/b/c"_s);
    VERIFY_OK(rules);
    QCOMPARE(rules->name, FileSystemRules::at(directory.path())->name);
}

void FileSystemRulesTest::asksTmpfs()
{
    const ScopedMount mount("tmpfs", "size=1m");
    if (!mount.mounted()) {
        QSKIP("mounting needs root");
    }
    const auto rules = FileSystemRules::at(mount.path() + u"/mirror"_s);
    VERIFY_OK(rules);
    QCOMPARE(rules->name, u"tmpfs"_s);
    QCOMPARE(rules->capacity, 1024 * 1024);
}

void FileSystemRulesTest::seesReadOnly()
{
    const ScopedMount mount("tmpfs", "size=1m", MS_RDONLY);
    if (!mount.mounted()) {
        QSKIP("mounting needs root");
    }
    const auto rules = FileSystemRules::at(mount.path());
    VERIFY_OK(rules);
    QVERIFY(rules->readOnly);
}

void FileSystemRulesTest::asksExfat()
{
    const ExfatMount mount;
    if (!mount.mounted()) {
        QSKIP("needs root, a loop device, FUSE and exfat-fuse");
    }
    const QFileInfo before(mount.path());
    VERIFY_OK(FileSystemRules::at(mount.path() + u"/yet/to/be/made"_s));
    QCOMPARE(QFileInfo(mount.path()).lastModified(), before.lastModified()); // only looked at
    const auto rules = FileSystemRules::tried(mount.path() + u"/yet/to/be/made"_s);
    VERIFY_OK(rules);
    QCOMPARE(rules->name, u"fuseblk"_s);
    QVERIFY(!rules->symbolicLinks);
    QVERIFY(!rules->colonInNames);
    QVERIFY(test::treeOf(mount.path()).isEmpty()); // probing left nothing behind
}

void FileSystemRulesTest::mirrorsToExfat()
{
    const ExfatMount mount;
    if (!mount.mounted()) {
        QSKIP("needs root, a loop device, FUSE and exfat-fuse");
    }
    const QString root = mount.path() + u"/mirror"_s;
    const test::SampleRelease release = test::sampleRelease(u"4.20.1"_s);
    {
        const auto store = MediaStore::open(root, MediaStore::Mode::Create);
        VERIFY_OK(store);
        COMPARE_ERROR(MediaStore::open(root, MediaStore::Mode::Create), ErrorCode::MediumBusy);
        const test::SampleBlob layer = release.images.first().blobs.last();
        const auto writer = (*store)->beginBlob(layer.descriptor, {}); // stopped halfway
        VERIFY_OK((*writer)->write(layer.content.first(4)));
    }
    VERIFY_OK(test::mirrorTo(root, release));
    auto tree = test::treeOf(root);
    QVERIFY(!QFile::exists(root + u"/v2"_s));
    QVERIFY(!QFile::exists(root + u"/hashike/partial"_s));
    VERIFY_OK(test::mirrorTo(root, release));
    QCOMPARE(test::treeOf(root), tree);

    const QString real = mount.path() + u"/../real"_s;
    VERIFY_OK(test::mirrorTo(real, release)); // the same bytes as on a file system with links
    auto expected = test::treeOf(real);
    expected.removeIf([](const auto &entry) { return entry.key().startsWith(u"v2"); });
    QCOMPARE(tree, expected);
}

QTEST_APPLESS_MAIN(FileSystemRulesTest)
#include "tst_filesystemrules.moc"
