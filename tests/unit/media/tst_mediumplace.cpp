// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/MediumPlace.h"
#include "media/MountTable.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

class MediumPlaceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void namesTheVolumeAndTheFolderOnIt();
    void isThePathWhereNoVolumeIsKnown();
    void looksThroughLinks();
    void copiesAreOtherPlaces();

private:
    QTemporaryDir m_directory;
    QString m_root;
    QString m_volumes; // as udev's, with the volume below the test's own folder
    std::optional<Mount> m_mount;
};

void MediumPlaceTest::init()
{
    m_root = QFileInfo(m_directory.path()).canonicalFilePath() + u"/mirror"_s;
    m_volumes = m_directory.filePath(u"by-uuid"_s);
    QVERIFY(QDir().mkpath(m_root) && QDir().mkpath(m_volumes));
    m_mount = mountOf(m_root);
    QVERIFY(m_mount);
}

void MediumPlaceTest::namesTheVolumeAndTheFolderOnIt()
{
    if (!m_mount->source.startsWith(u'/') || !QFileInfo::exists(m_mount->source)) {
        QSKIP("the temporary folder is on no block device");
    }
    QVERIFY(QFile::link(u"/dev/null"_s, m_volumes + u"/0000-0000"_s));
    QVERIFY(QFile::link(m_mount->source, m_volumes + u"/070B-34C9"_s));
    QCOMPARE(mediumPlace(m_root, m_volumes),
             u"070B-34C9:"_s + QDir(m_mount->mountPoint).relativeFilePath(m_root));
    QVERIFY(QFile::remove(m_volumes + u"/070B-34C9"_s));
    QVERIFY(QFile::remove(m_volumes + u"/0000-0000"_s));
}

void MediumPlaceTest::isThePathWhereNoVolumeIsKnown()
{
    QCOMPARE(mediumPlace(m_root, m_volumes), m_root);
    QCOMPARE(mediumPlace(m_root, u"/nonexistent"_s), m_root);
    QCOMPARE(mediumPlace(m_root + u"/not/yet"_s, m_volumes), m_root + u"/not/yet"_s);
}

void MediumPlaceTest::looksThroughLinks()
{
    const QString link = m_directory.filePath(u"link"_s);
    QVERIFY(QFile::link(m_root, link));
    QCOMPARE(mediumPlace(link, m_volumes), mediumPlace(m_root + u'/', m_volumes));
}

void MediumPlaceTest::copiesAreOtherPlaces()
{
    const QString other = m_root + u"-2"_s;
    QVERIFY(QDir().mkpath(other));
    QVERIFY(mediumPlace(other, m_volumes) != mediumPlace(m_root, m_volumes));
}

QTEST_GUILESS_MAIN(MediumPlaceTest)
#include "tst_mediumplace.moc"
