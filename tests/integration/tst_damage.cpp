// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/RegistryProbe.h"
#include "support/TransferSite.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace hashike;
using namespace Qt::StringLiterals;

namespace
{
enum class Harm
{
    Flip,
    Truncate,
    Zero,
    Delete,
};

/// Does `harm` to a file, or the like to a link.
bool damage(const QString &path, Harm harm)
{
    const QFileInfo information(path);
    if (information.isSymbolicLink()) {
        const QString target = QFile::symLinkTarget(path);
        if (!QFile::remove(path)) {
            return false;
        }
        const QString other = harm == Harm::Flip ? u"sha256:0000"_s : u"sha256:"_s;
        return harm == Harm::Delete
               || (harm == Harm::Zero ? QFile(path).open(QIODevice::WriteOnly)
                                      : QFile::link(other, path));
    }
    if (harm == Harm::Delete) {
        return QFile::remove(path);
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite)) {
        return false;
    }
    const qint64 size = file.size();
    if (harm == Harm::Truncate) {
        return file.resize(size / 2);
    }
    file.seek(size / 2);
    char byte = 0;
    const bool read = file.peek(&byte, 1) == 1;
    const QByteArray bytes =
        harm == Harm::Flip ? QByteArray(1, char(byte ^ 0x20)) : QByteArray(size, '\0');
    return read && file.seek(harm == Harm::Flip ? size / 2 : 0)
           && file.write(bytes) == bytes.size();
}

QJsonObject readJson(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                          : QJsonObject();
}
} // namespace

/// Each kind of file on a medium, harmed in each way: found, named, and repaired by a plain re-run.
class TestDamage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void foundNamedRepaired_data();
    void foundNamedRepaired();
    void damagedBlobIsNeverUploaded();
    void repairCommandFetchesJustThat();

private:
    [[nodiscard]] QString componentTag() const;
    [[nodiscard]] QString pathOf(const QString &what) const;

    std::unique_ptr<TransferSite> m_site;
    QMap<QString, QString> m_whole;
};

#define VERIFY_EXIT(result, code) QVERIFY2((result).exitCode == (code), (result).errors.constData())

void TestDamage::initTestCase()
{
    SiteOptions options;
    options.release.images = 8;
    options.release.size = 3 << 20;
    auto site = TransferSite::build(options);
    QVERIFY(site);
    m_site = std::move(*site);
    VERIFY_EXIT(m_site->ctl().run(m_site->mirrorLine()), 0);
    m_whole = fingerprint(m_site->medium()).value_or(QMap<QString, QString>());
    QVERIFY(!m_whole.isEmpty());
}

QString TestDamage::componentTag() const
{
    return m_site->release().tag + u'-' + m_site->release().components.firstKey();
}

QString TestDamage::pathOf(const QString &what) const
{
    const QString blobs = u"blobs/sha256/"_s;
    const Digest component = m_site->release().components.first();
    const QJsonObject manifest = readJson(m_site->medium() + u'/' + blobs + component.hex());
    const QMap<QString, QString> paths{
        {u"layer"_s, blobs + manifest["layers"_L1].toArray().last()["digest"_L1].toString().mid(7)},
        {u"config"_s, blobs + manifest["config"_L1]["digest"_L1].toString().mid(7)},
        {u"component manifest"_s, blobs + component.hex()},
        {u"release manifest"_s, blobs + m_site->release().digest.hex()},
        {u"index.json"_s, u"index.json"_s},
        {u"oci-layout"_s, u"oci-layout"_s},
        {u"inventory"_s, u"hashike/inventory.json"_s},
        {u"oc link"_s, u"v2/openshift/release/manifests/"_s + componentTag()},
    };
    return paths.value(what);
}

void TestDamage::foundNamedRepaired_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<int>("harm");
    const QList<std::pair<const char *, Harm>> harms{{"flip", Harm::Flip},
                                                     {"truncate", Harm::Truncate},
                                                     {"zero", Harm::Zero},
                                                     {"delete", Harm::Delete}};
    for (const QString &what : {u"layer"_s,
                                u"config"_s,
                                u"component manifest"_s,
                                u"release manifest"_s,
                                u"index.json"_s,
                                u"oci-layout"_s,
                                u"inventory"_s,
                                u"oc link"_s}) {
        for (const auto &[name, harm] : harms) {
            QTest::addRow("%s × %s", qPrintable(what), name) << what << int(harm);
        }
    }
}

void TestDamage::foundNamedRepaired()
{
    QFETCH(QString, what);
    QFETCH(int, harm);
    const QString path = pathOf(what);
    QVERIFY(!path.endsWith(u'/'));
    QVERIFY(damage(m_site->medium() + u'/' + path, Harm(harm)));

    const CtlResult found =
        m_site->ctl().run({u"media"_s, u"verify"_s, m_site->medium(), u"-o"_s, u"json"_s});
    QCOMPARE(found.exitCode, 6);
    QStringList named;
    for (const QJsonValue &finding : found.json()["findings"_L1].toArray()) {
        named.append(finding["path"_L1].toString());
    }
    QVERIFY2(named.contains(path), found.errors.constData());

    VERIFY_EXIT(m_site->ctl().run(m_site->mirrorLine()), 0);
    auto repaired = fingerprint(m_site->medium());
    QVERIFY(repaired);
    // The inventory of a repaired medium carries a later time; what it says is checked by verify.
    auto whole = m_whole;
    for (auto *files : {&*repaired, &whole}) {
        files->remove(u"hashike/inventory.json"_s);
        files->removeIf([](const auto &file) { return file.key().endsWith(u".previous"_s); });
    }
    QCOMPARE(*repaired, whole);
    VERIFY_EXIT(m_site->ctl().run({u"media"_s, u"verify"_s, m_site->medium()}), 0);
}

void TestDamage::damagedBlobIsNeverUploaded()
{
    const QString path = pathOf(u"layer"_s);
    QVERIFY(damage(m_site->medium() + u'/' + path, Harm::Flip));
    const CtlResult refused = m_site->ctl().run(m_site->uploadLine());
    QCOMPARE(refused.exitCode, 6);
    QVERIFY2(refused.errors.contains(path.mid(13, 64).toUtf8()), refused.errors.constData());
    QVERIFY(!refused.output.contains("imageDigestSources"));
    VERIFY_EXIT(m_site->ctl().run(m_site->mirrorLine()), 0);
}

void TestDamage::repairCommandFetchesJustThat()
{
    QVERIFY(damage(m_site->medium() + u'/' + pathOf(u"layer"_s), Harm::Zero));
    QVERIFY(damage(m_site->medium() + u'/' + pathOf(u"config"_s), Harm::Delete));
    const CtlResult repaired =
        m_site->ctl().run(QStringList{u"media"_s, u"repair"_s, m_site->medium(), u"-o"_s, u"json"_s}
                          + m_site->access() + QStringList{u"--allow-unverified"_s});
    VERIFY_EXIT(repaired, 0);
    const QJsonObject release = repaired.json()["releases"_L1].toArray().first().toObject();
    QCOMPARE(release["movedBlobs"_L1].toInt(), 2);
    QCOMPARE(release["repairedBlobs"_L1].toInt(), 1);
    VERIFY_EXIT(m_site->ctl().run({u"media"_s, u"verify"_s, m_site->medium()}), 0);
}

QTEST_GUILESS_MAIN(TestDamage)
#include "tst_damage.moc"
