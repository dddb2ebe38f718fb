// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/MediaLayout.h"
#include "media/RegistryImageNote.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
const QByteArray Archive = "an archive, as far as anybody looks";

RegistryImageNote note()
{
    return {u"docker.io/library/registry:2"_s,
            Digest::of("list"),
            Digest::of("manifest"),
            Digest::of("config"),
            u"linux/arm64"_s,
            u"Apache-2.0"_s,
            Archive.size(),
            Digest::of(Archive)};
}

bool write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}
} // namespace

/// What a medium claims about the registry's image it carries; others write to media.
class RegistryImageNoteTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_medium;

    QString root() const { return m_medium->path(); }
    MediaLayout layout() const { return MediaLayout(root()); }
    bool writeNote(const QJsonObject &json) const
    {
        return write(layout().registryImageNote(), QJsonDocument(json).toJson());
    }

private Q_SLOTS:
    void init()
    {
        m_medium = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir().mkpath(layout().registryImageDirectory()));
        QVERIFY(write(layout().registryImageFile(), Archive));
        QVERIFY(writeNote(toJson(note())));
    }

    void isReadAsItStands()
    {
        const auto claimed = claimedRegistryImage(root());
        QVERIFY(claimed && *claimed);
        QCOMPARE(**claimed, note());
    }

    void noLicence()
    {
        RegistryImageNote without = note();
        without.licence.clear();
        QVERIFY(writeNote(toJson(without)));
        const auto claimed = claimedRegistryImage(root());
        QVERIFY(claimed && *claimed);
        QCOMPARE(**claimed, without);
    }

    /// What others wrote reaches a terminal.
    void textsArePlain()
    {
        RegistryImageNote hostile = note();
        hostile.source = u"a.example/registry:2\x1b[2J\x9b"
                         "1m\r\nLicence: MIT"_s;
        hostile.platform = u"linux/\u202e46dma\a"_s;
        hostile.licence = u"\x1b]0;title\a"_s + QString(5000, u'x');
        const RegistryImageNote made = withPlainTexts(hostile);
        QVERIFY(writeNote(toJson(hostile)));
        const auto claimed = claimedRegistryImage(root());
        QVERIFY(claimed && *claimed);
        QCOMPARE(**claimed, made);
        QCOMPARE(made.source, u"a.example/registry:2 [2J 1m Licence: MIT"_s);
        QCOMPARE(made.platform, u"linux/ 46dma "_s);
        QVERIFY(made.licence.size() < 600);
        QVERIFY(!made.licence.contains(u'\x1b') && !made.licence.contains(u'\a'));
        QCOMPARE(withPlainTexts(made), made);
    }

    void nothingThere_data()
    {
        QTest::addColumn<QString>("root");
        QTest::newRow("no medium") << u"/nonexistent/mirror"_s;
        QTest::newRow("no archive") << QString(); // the note alone
    }

    void nothingThere()
    {
        QFETCH(QString, root);
        QVERIFY(QFile::remove(layout().registryImageFile()));
        const auto claimed = claimedRegistryImage(root.isEmpty() ? this->root() : root);
        QVERIFY(claimed);
        QVERIFY(!*claimed);
    }

    void archiveNotAsClaimed_data()
    {
        QTest::addColumn<QByteArray>("archive");
        QTest::newRow("cut short") << Archive.chopped(1);
        QTest::newRow("longer") << Archive + '\0';
        QTest::newRow("empty") << QByteArray();
    }

    void archiveNotAsClaimed()
    {
        QFETCH(QByteArray, archive);
        QVERIFY(write(layout().registryImageFile(), archive));
        const auto claimed = claimedRegistryImage(root());
        QVERIFY(!claimed);
        QCOMPARE(claimed.error().code, ErrorCode::MediumDamaged);
        QCOMPARE(claimed.error().argument(ErrorArgument::Path), layout().registryImageFile());
    }

    void noteNotValid_data()
    {
        QTest::addColumn<QByteArray>("raw");
        QTest::addColumn<ErrorCode>("code");
        const auto with = [](const QString &member, const QJsonValue &value) {
            QJsonObject json = toJson(note());
            json.insert(member, value);
            return QJsonDocument(json).toJson();
        };
        QTest::newRow("empty") << QByteArray() << ErrorCode::MediumDamaged;
        QTest::newRow("no JSON") << "registry:2"_ba << ErrorCode::MediumDamaged;
        QTest::newRow("a list") << "[]"_ba << ErrorCode::MediumDamaged;
        QTest::newRow("later") << with(u"schemaVersion"_s, 2) << ErrorCode::MediumDamaged;
        QTest::newRow("digest") << with(u"digest"_s, u"sha256:12"_s) << ErrorCode::MediumDamaged;
        QTest::newRow("no ID") << with(u"imageId"_s, {}) << ErrorCode::MediumDamaged;
        QTest::newRow("size") << with(u"bytes"_s, -1) << ErrorCode::MediumDamaged;
        QTest::newRow("hash") << with(u"sha256"_s, u"g"_s) << ErrorCode::MediumDamaged;
        QTest::newRow("too large") << with(u"more"_s, QString(RegistryImageNote::MaximumFile, u'x'))
                                   << ErrorCode::LimitExceeded;
    }

    void noteNotValid()
    {
        QFETCH(QByteArray, raw);
        QFETCH(ErrorCode, code);
        QVERIFY(write(layout().registryImageNote(), raw));
        const auto claimed = claimedRegistryImage(root());
        QVERIFY(!claimed);
        QCOMPARE(claimed.error().code, code);
    }

    void notAFile_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("archive") << u"registry-image/registry-image.tar"_s;
        QTest::newRow("note") << u"registry-image/registry-image.tar.json"_s;
    }

    /// Links lead out of the medium.
    void notAFile()
    {
        QFETCH(QString, path);
        const QString moved = root() + u"/moved"_s;
        QVERIFY(QFile::rename(root() + u'/' + path, moved));
        QVERIFY(QFile::link(moved, root() + u'/' + path));
        const auto claimed = claimedRegistryImage(root());
        QVERIFY(!claimed);
        QCOMPARE(claimed.error().code, ErrorCode::UnsafePath);
    }

    void noNoteBesideIt()
    {
        QVERIFY(QFile::remove(layout().registryImageNote()));
        const auto claimed = claimedRegistryImage(root());
        QVERIFY(!claimed);
        QCOMPARE(claimed.error().code, ErrorCode::MediumIncomplete);
    }
};

QTEST_GUILESS_MAIN(RegistryImageNoteTest)
#include "tst_registryimagenote.moc"
