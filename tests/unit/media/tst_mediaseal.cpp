// SPDX-License-Identifier: GPL-3.0-or-later
#include "FastDirectory.h"
#include "FileDamage.h"
#include "PrivateMounts.h"
#include "SampleRelease.h"
#include "media/MediaSeal.h"
#include "media/MediaVerifier.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

using namespace hashike;
using namespace hashike::test;
using namespace Qt::StringLiterals;

namespace
{
bool privateMounts = false;

class FixedClock final : public Clock
{
public:
    std::chrono::steady_clock::time_point now() const override { return {}; }
    QDateTime utcNow() const override
    {
        return QDateTime(QDate(2025, 11, 22), QTime(12, 0), QTimeZone::UTC);
    }
    bool sleepFor(std::chrono::milliseconds, const StopToken &) override { return true; }
};

/// Exit code and output of a program that judges us.
std::pair<int, QString> run(const QString &program, const QStringList &arguments, const QString &in)
{
    QProcess process;
    process.setWorkingDirectory(in);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    process.waitForFinished();
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            QString::fromUtf8(process.readAll())};
}

QList<QStringList> parseCsv(const QString &text)
{
    QList<QStringList> rows;
    static const QRegularExpression field(u"(?:^|,)(?:\"((?:[^\"]|\"\")*)\"|([^,]*))"_s);
    const QStringList lines = text.split(u"\r\n"_s, Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        QStringList row;
        auto matches = field.globalMatch(line);
        while (matches.hasNext()) {
            const auto match = matches.next();
            row.append(match.captured(1).replace(u"\"\""_s, u"\""_s) + match.captured(2));
        }
        rows.append(row);
    }
    return rows;
}
} // namespace

class MediaSealTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void satisfiesSha256sum();
    void writesTheList();
    void writesReadableFiles();
    void isKnownToTheStore();
    void keepsAnUnchangedSeal();
    void refusesASealedMediumThatChanged();
    void refusesPartials();
    void refusesDamage_data();
    void refusesDamage();
    void refusesAReadOnlyMedium();
    void writesNoSealWhenStopped();
    void findsEveryChange_data();
    void findsEveryChange();
    void findsADamagedSeal_data();
    void findsADamagedSeal();
    void checkCodeSurvivesCopies_data();
    void checkCodeSurvivesCopies();
    void checkCodeDependsOnContent_data();
    void checkCodeDependsOnContent();
    void listsWhatLiesBeside();
    void predictsTheList();

private:
    QString root() const { return m_directory->filePath(u"mirror"_s); }
    QString path(const QString &relative) const { return root() + u'/' + relative; }
    Result<Seal> seal() const
    {
        return sealMedium(root(), m_clock, {}).transform([](const SealedMedium &sealed) {
            return sealed.seal;
        });
    }

    FixedClock m_clock;
    std::unique_ptr<QTemporaryDir> m_directory;
    SampleRelease m_release;
};

void MediaSealTest::init()
{
    m_directory = makeFastDirectory();
    m_release = sampleRelease(u"4.20.1"_s);
    VERIFY_OK(mirrorTo(root(), m_release));
    const auto store = MediaStore::open(root(), MediaStore::Mode::Existing);
    VERIFY_OK(store);
    VERIFY_OK((*store)->writeSignature(m_release.record.digest, "{}\n"));
}

void MediaSealTest::satisfiesSha256sum()
{
    writeFile(path(u"odd \\ na\nme.txt"_s), "odd");
    VERIFY_OK(seal());
    const QStringList check{u"--strict"_s, u"--quiet"_s, u"-c"_s, u"hashike/SHA256SUMS"_s};
    const auto [code, output] = run(u"sha256sum"_s, check, root());
    QVERIFY2(code == 0, qPrintable(output));
    const qsizetype lines = contentOf(path(u"hashike/SHA256SUMS"_s)).count('\n');
    // manifests, configs, own layers, the shared one; layout, index, inventory, signature, the odd
    // one
    QCOMPARE(lines, 3 + 3 + 3 + 1 + 5);
    inflict(Damage::Flip, path(u"blobs/sha256/"_s + m_release.record.digest.hex()));
    QVERIFY(run(u"sha256sum"_s, check, root()).first != 0);
}

void MediaSealTest::writesTheList()
{
    const auto sealed = seal();
    VERIFY_OK(sealed);
    const QByteArray raw = contentOf(path(u"hashike/files.csv"_s));
    QVERIFY(raw.startsWith("\xef\xbb\xbf"));
    QCOMPARE(raw.count('\n'), raw.count("\r\n"));
    const QList<QStringList> rows = parseCsv(QString::fromUtf8(raw.sliced(3)));
    QCOMPARE(rows.first(),
             QStringList({u"path"_s, u"bytes"_s, u"sha256"_s, u"type"_s, u"scope"_s, u"target"_s}));
    const QJsonArray files = QJsonDocument::fromJson(contentOf(path(u"hashike/files.json"_s)))
                                 .object()["files"_L1]
                                 .toArray();
    QCOMPARE(rows.size() - 1, files.size());
    qint64 count = 0;
    qint64 links = 0;
    for (qsizetype i = 0; i < files.size(); ++i) {
        const QJsonObject file = files.at(i).toObject();
        const QStringList &row = rows.at(i + 1);
        QCOMPARE(row.at(0), file["path"_L1].toString());
        QCOMPARE(row.at(1).toLongLong(), file["bytes"_L1].toInteger());
        QCOMPARE(row.at(2), file["sha256"_L1].toString());
        QCOMPARE(row.at(4), file["scope"_L1].toString());
        if (row.at(4) == "outside"_L1) { // what others keep on the volume of the test
            QVERIFY(row.at(0).startsWith("../"_L1));
            continue;
        }
        if (row.at(3) == "link"_L1) {
            ++links;
            QCOMPARE(row.at(5), file["target"_L1].toString());
            continue;
        }
        ++count;
        const QByteArray content = contentOf(path(row.at(0)));
        QCOMPARE(row.at(1).toLongLong(), content.size());
        QCOMPARE(row.at(2), Digest::of(content).hex());
    }
    QCOMPARE(sealed->files, count);
    QVERIFY(links > 0);
}

void MediaSealTest::writesReadableFiles()
{
    const auto sealed = seal();
    VERIFY_OK(sealed);
    for (const char *name : {"SHA256SUMS", "files.csv", "files.json", "seal.json"}) {
        const auto permissions = QFile::permissions(path(u"hashike/"_s + QLatin1StringView(name)));
        QVERIFY(permissions & QFileDevice::ReadOther);
        QVERIFY(!(permissions & QFileDevice::ExeOwner));
    }
    const QJsonObject json =
        QJsonDocument::fromJson(contentOf(path(u"hashike/seal.json"_s))).object();
    QCOMPARE(json["schemaVersion"_L1].toInt(), 1);
    QCOMPARE(json["checkCode"_L1].toString(), sealed->checkCode);
    QCOMPARE(json["files"_L1].toInteger(), sealed->files);
    QCOMPARE(json["bytes"_L1].toInteger(), sealed->bytes);
    QCOMPARE(json["sealedAt"_L1].toString(), u"2025-11-22T12:00:00Z"_s);
    static const QRegularExpression code(u"^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$"_s);
    QVERIFY2(code.match(sealed->checkCode).hasMatch(), qPrintable(sealed->checkCode));
    QVERIFY(!QFile::exists(path(u"hashike/partial"_s)));
}

void MediaSealTest::isKnownToTheStore()
{
    VERIFY_OK(seal());
    COMPARE_ERROR(MediaStore::open(root(), MediaStore::Mode::Existing), ErrorCode::MediumSealed);
    const auto verified = verifyMedium({root(), {}, Depth::Hashed, 2}, {});
    VERIFY_OK(verified);
    QVERIFY(verified->isWhole());
    QVERIFY(verified->findings.isEmpty()); // the pack is no surplus
    VERIFY_OK(MediaStore::open(root(), MediaStore::Mode::OpenSeal));
    VERIFY_OK(MediaStore::open(root(), MediaStore::Mode::Existing));
}

void MediaSealTest::keepsAnUnchangedSeal()
{
    const auto first = seal();
    VERIFY_OK(first);
    const auto tree = treeOf(root());
    const auto second = seal();
    VERIFY_OK(second);
    QVERIFY(*second == *first);
    QCOMPARE(treeOf(root()), tree);
}

void MediaSealTest::refusesASealedMediumThatChanged()
{
    VERIFY_OK(seal());
    writeFile(path(u"added.txt"_s), "x");
    COMPARE_ERROR(seal(), ErrorCode::MediumSealed);
}

void MediaSealTest::refusesPartials()
{
    const QString partial = path(u"hashike/partial/"_s + Digest::of("x").hex());
    writeFile(partial, "unfinished");
    const auto refused = seal();
    COMPARE_ERROR(refused, ErrorCode::MediumIncomplete);
    QCOMPARE(refused.error().argument(ErrorArgument::Path), partial);
    QVERIFY(!QFile::exists(path(u"hashike/seal.json"_s)));
    QVERIFY(QFile::exists(partial));
}

void MediaSealTest::refusesDamage_data()
{
    QTest::addColumn<Damage>("damage");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("flip") << Damage::Flip << ErrorCode::MediumDamaged;
    QTest::newRow("truncate") << Damage::Truncate << ErrorCode::MediumDamaged;
    QTest::newRow("delete") << Damage::Delete << ErrorCode::MediumIncomplete;
}

void MediaSealTest::refusesDamage()
{
    QFETCH(const Damage, damage);
    QFETCH(const ErrorCode, code);
    const QString victim =
        path(u"blobs/sha256/"_s + m_release.images.at(1).blobs.last().descriptor.digest.hex());
    inflict(damage, victim);
    const auto refused = seal();
    COMPARE_ERROR(refused, code);
    QCOMPARE(refused.error().argument(ErrorArgument::Path), victim);
    QVERIFY(!QFile::exists(path(u"hashike/seal.json"_s)));
    QVERIFY(!QFile::exists(path(u"hashike/SHA256SUMS"_s)));
}

void MediaSealTest::refusesAReadOnlyMedium()
{
    PrivateMount mount;
    if (!privateMounts || !mount.makeReadOnly(root())) {
        QSKIP("this process may not mount");
    }
    COMPARE_ERROR(seal(), ErrorCode::MediumReadOnly);
}

void MediaSealTest::writesNoSealWhenStopped()
{
    StopSource source;
    source.requestStop(StopReason::Cancel);
    COMPARE_ERROR(sealMedium(root(), m_clock, source.token()), ErrorCode::Cancelled);
    QVERIFY(!QFile::exists(path(u"hashike/seal.json"_s)));
    VERIFY_OK(seal());
    COMPARE_ERROR(checkSeal(root(), source.token()), ErrorCode::Cancelled);
    COMPARE_ERROR(computeCheckCode(root(), source.token()), ErrorCode::Cancelled);
}

void MediaSealTest::findsEveryChange_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<Damage>("damage");
    for (const QString &file : {u"layer"_s,
                                u"index.json"_s,
                                u"hashike/inventory.json"_s,
                                u"hashike/SHA256SUMS"_s,
                                u"hashike/files.csv"_s,
                                u"hashike/files.json"_s}) {
        for (const Damage damage : {Damage::Flip, Damage::Truncate, Damage::Delete}) {
            QTest::addRow("%s, %s", qPrintable(file), qPrintable(hashike::test::nameOf(damage)))
                << file << damage;
        }
    }
}

void MediaSealTest::findsEveryChange()
{
    QFETCH(QString, file);
    QFETCH(const Damage, damage);
    const auto sealed = seal();
    VERIFY_OK(sealed);
    if (file == "layer"_L1) {
        file = u"blobs/sha256/"_s + m_release.images.at(1).blobs.last().descriptor.digest.hex();
    }
    const bool isPack = file.startsWith("hashike/SHA"_L1) || file.startsWith("hashike/files"_L1);
    inflict(damage, path(file));
    const auto check = checkSeal(root(), {});
    VERIFY_OK(check);
    QVERIFY(!check->isUnchanged());
    const bool isDeleted = damage == Damage::Delete;
    QCOMPARE(check->missing, isDeleted ? QStringList{file} : QStringList());
    QCOMPARE(check->damaged, isDeleted ? QStringList() : QStringList{file});
    // Without its list, a link cannot be told from one that was added.
    const bool listGone = file == "hashike/files.json"_L1;
    QVERIFY2(check->added.isEmpty() || listGone, qPrintable(check->added.join(u' ')));
    QCOMPARE(check->checkCode == sealed->checkCode, isPack);
    QCOMPARE(check->content.isWhole(), isPack);
}

void MediaSealTest::findsADamagedSeal_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("seal");
    QTest::newRow("other schema") << QByteArray("{\"schemaVersion\": 2}");
    QTest::newRow("bad digest") << QByteArray(
        "{\"schemaVersion\": 1, \"checkCode\": \"7K3M-7K3M-7K3M-7K3M-7K3M\", "
        "\"pack\": {\"x\": \"y\"}}");
    QTest::newRow("no check code") << QByteArray("{\"schemaVersion\": 1, \"pack\": {}}");
    QTest::newRow("words as a check code")
        << QByteArray("{\"schemaVersion\": 1, \"checkCode\": \"<h1>read back here</h1>\", "
                      "\"pack\": {}}");
}

void MediaSealTest::findsADamagedSeal()
{
    QFETCH(const QByteArray, content);
    COMPARE_ERROR(checkSeal(root(), {}), ErrorCode::MediumNotSealed);
    VERIFY_OK(seal());
    writeFile(path(u"hashike/seal.json"_s), content);
    COMPARE_ERROR(checkSeal(root(), {}), ErrorCode::MediumDamaged);
}

void MediaSealTest::checkCodeSurvivesCopies_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("with links") << QStringList{u"-r"_s, u"-P"_s};
    QTest::newRow("links resolved") << QStringList{u"-r"_s, u"-L"_s};
    QTest::newRow("without links") << QStringList{};
}

void MediaSealTest::checkCodeSurvivesCopies()
{
    QFETCH(QStringList, options);
    const auto sealed = seal();
    VERIFY_OK(sealed);
    const bool dropLinks = options.isEmpty();
    const QString copy = m_directory->filePath(u"copy"_s);
    options = (dropLinks ? QStringList{u"-r"_s, u"-P"_s} : options) + QStringList{root(), copy};
    QCOMPARE(run(u"cp"_s, options, root()).first, 0);
    if (dropLinks) {
        QVERIFY(QDir(copy + u"/v2"_s).removeRecursively());
    }
    const auto check = checkSeal(copy, {});
    VERIFY_OK(check);
    QCOMPARE(check->checkCode, sealed->checkCode);
    QCOMPARE(check->missing + check->damaged + check->added, QStringList());
    QVERIFY(check->isUnchanged());
    QVERIFY(check->content.isWhole());
    QCOMPARE(computeCheckCode(copy, {}).value_or(QString()), sealed->checkCode);
}

void MediaSealTest::checkCodeDependsOnContent_data()
{
    QTest::addColumn<QString>("change");
    for (const char *change : {"byte", "name", "added", "removed"}) {
        QTest::newRow(change) << QString::fromLatin1(change);
    }
}

void MediaSealTest::checkCodeDependsOnContent()
{
    QFETCH(const QString, change);
    writeFile(path(u"note.txt"_s), "note");
    const auto before = computeCheckCode(root(), {});
    VERIFY_OK(before);
    QCOMPARE(computeCheckCode(root(), {}).value_or(QString()), *before);
    if (change == "byte"_L1) {
        inflict(Damage::Flip, path(u"note.txt"_s));
    } else if (change == "name"_L1) {
        QVERIFY(QFile::rename(path(u"note.txt"_s), path(u"other.txt"_s)));
    } else if (change == "added"_L1) {
        writeFile(path(u"empty"_s), {});
    } else {
        QVERIFY(QFile::remove(path(u"note.txt"_s)));
    }
    QVERIFY(computeCheckCode(root(), {}).value_or(*before) != *before);
}

void MediaSealTest::listsWhatLiesBeside()
{
    PrivateMount mount;
    const QString volume = m_directory->filePath(u"volume"_s);
    QVERIFY(QDir().mkdir(volume));
    if (!privateMounts || !mount.makeTmpfs(volume, 16 * 1024 * 1024)) {
        QSKIP("this process may not mount");
    }
    writeFile(volume + u"/docs/readme.txt"_s, "read me");
    makeLink(u"/etc"_s, volume + u"/elsewhere"_s);
    const QString mirror = volume + u"/carry/mirror"_s;
    VERIFY_OK(mirrorTo(mirror, m_release));
    VERIFY_OK(sealMedium(mirror, m_clock, {}));
    const auto files = parseFileList(contentOf(mirror + u"/hashike/files.json"_s));
    VERIFY_OK(files);
    QStringList outside;
    for (const ListedFile &file : *files) {
        if (file.outside) {
            outside.append(QFile::decodeName(file.path) + u' ' + QString::number(file.bytes));
            QVERIFY(!file.digest);
        }
    }
    QCOMPARE(outside, QStringList({u"../../docs/readme.txt 7"_s, u"../../elsewhere 0"_s}));
    QVERIFY(!contentOf(mirror + u"/hashike/SHA256SUMS"_s).contains("readme"));
    writeFile(volume + u"/later.txt"_s, "x");
    const auto check = checkSeal(mirror, {});
    VERIFY_OK(check);
    QVERIFY(check->isUnchanged());
}

void MediaSealTest::predictsTheList()
{
    QList<Descriptor> blobs;
    for (const SampleImage &image : m_release.images) {
        for (const SampleBlob &blob : image.blobs) {
            blobs.append(blob.descriptor);
        }
    }
    const QList<ListedFile> predicted = provisionalFileList(m_release.record.manifests, blobs);
    VERIFY_OK(seal());
    const auto sealed = parseFileList(contentOf(path(u"hashike/files.json"_s)));
    VERIFY_OK(sealed);
    QList<ListedFile> inBlobs;
    std::ranges::copy_if(*sealed, std::back_inserter(inBlobs), [](const ListedFile &file) {
        return file.path.startsWith("blobs/");
    });
    QCOMPARE(predicted.size(), inBlobs.size());
    QVERIFY(predicted == inBlobs);
}

int main(int argc, char **argv)
{
    privateMounts = enterPrivateMounts();
    QCoreApplication application(argc, argv);
    MediaSealTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_mediaseal.moc"
