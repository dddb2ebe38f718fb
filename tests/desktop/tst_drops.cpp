// SPDX-License-Identifier: GPL-3.0-or-later
// What a window says and does while something is dragged over it and dropped.
#include "app/LanguageController.h"
#include "desktop/DragAndDrop.h"
#include "desktop/EverythingShown.h"
#include "desktop/Screenshots.h"
#include "drops/DropTarget.h"
#include "support/Subprocess.h"
#include "support/TestCertificates.h"

#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QVBoxLayout>

#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
const QByteArray Marker = "MARKERdHJvdWJhZG91cg"; // stands for a secret

QByteArray pullSecret()
{
    return "{\"auths\":{\"quay.io\":{\"auth\":\"" + ("me:" + Marker).toBase64() + "\"}}}";
}
} // namespace

class DropsTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_files;
    TestCertificates m_certificates;
    LanguageController m_language;
    std::unique_ptr<QMainWindow> m_window;
    std::unique_ptr<QSignalSpy> m_dropped;

    QString write(const QString &name, const QByteArray &content) const
    {
        const QString path = m_files->filePath(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) {
            qFatal("%s cannot be written", qPrintable(path));
        }
        return path;
    }

    template<typename T>
    T *part(const QString &name) const
    {
        return m_window->findChild<T *>(name);
    }

    bool isCovered() const { return part<QWidget>(u"dropOverlay"_s)->isVisible(); }
    QString title() const { return part<QLabel>(u"dropTitle"_s)->text(); }
    QString sentence() const { return part<QLabel>(u"dropSentence"_s)->text(); }

    DropContent result() const { return m_dropped->first().first().value<DropContent>(); }

private Q_SLOTS:
    void init()
    {
        m_files = std::make_unique<QTemporaryDir>();
        QVERIFY(m_language.use(LanguageController::available().first()));
        m_window = std::make_unique<QMainWindow>();
        auto *const page = new QWidget;
        auto *const layout = new QVBoxLayout(page);
        auto *const field = new QLineEdit;
        field->setObjectName(u"field"_s);
        layout->addWidget(field);
        layout->addStretch();
        m_window->setCentralWidget(page);
        m_window->resize(640, 420);
        auto *const target = new DropTarget(m_window.get());
        m_dropped = std::make_unique<QSignalSpy>(target, &DropTarget::dropped);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }

    void cleanup()
    {
        m_dropped.reset();
        m_window.reset();
    }

    void hovering_data()
    {
        QTest::addColumn<QList<QUrl>>("urls");
        QTest::addColumn<QString>("inTitle");
        QTest::addColumn<QString>("inSentence");
        QTest::addColumn<bool>("usable");
        const auto file = [](const QString &name) {
            return QList<QUrl>{QUrl::fromLocalFile(u"/nowhere/"_s + name)};
        };
        QTest::newRow("pull secret")
            << file(u"pull-secret.txt"_s) << u"Pull secret: pull-secret.txt"_s
            << u"which registries"_s << true;
        QTest::newRow("JSON") << file(u"auth.json"_s) << u"Pull secret"_s << u"registries"_s
                              << true;
        QTest::newRow("PEM") << file(u"domain.crt"_s) << u"CA certificate: domain.crt"_s
                             << u"trust"_s << true;
        QTest::newRow("OpenPGP key")
            << file(u"key.asc"_s) << u"OpenPGP key: key.asc"_s << u"whose key"_s << true;
        QTest::newRow("a distribution's key") << file(u"RPM-GPG-KEY-redhat-release"_s)
                                              << u"OpenPGP key"_s << u"Nobody is trusted"_s << true;
        QTest::newRow("install-config") << file(u"install-config.yaml"_s)
                                        << u"install-config.yaml"_s << u"mirror changes"_s << true;
        QTest::newRow("folder, for all that can be told")
            << file(u"4.20.8"_s) << u"4.20.8"_s << u"find out"_s << true;
        QTest::newRow("two files") << file(u"a.json"_s) + file(u"b.json"_s) << u"cannot be used"_s
                                   << u"several files"_s << false;
        QTest::newRow("picture") << file(u"photo.JPG"_s) << u"cannot be used here: photo.JPG"_s
                                 << u"neither"_s << false;
        QTest::newRow("disk image") << file(u"rhcos.iso"_s) << u"cannot"_s << u"neither"_s << false;
        QTest::newRow("another machine")
            << QList<QUrl>{QUrl(u"https://example.test/pull-secret.txt"_s)} << u"cannot"_s
            << u"another machine"_s << false;
    }

    /// Said before anything is dropped, and without a look at any file.
    void hovering()
    {
        QFETCH(QList<QUrl>, urls);
        QFETCH(QString, inTitle);
        QFETCH(QString, inSentence);
        QFETCH(bool, usable);
        Drag drag(*m_window);
        drag.takeUrls(urls);
        QVERIFY(!isCovered());
        QCOMPARE(drag.enter(), usable);
        QVERIFY(isCovered());
        QCOMPARE(part<QWidget>(u"dropOverlay"_s)->geometry(), m_window->rect());
        QVERIFY2(title().contains(inTitle), qPrintable(title()));
        QVERIFY2(sentence().contains(inSentence), qPrintable(sentence()));
        QVERIFY(!part<QPushButton>(u"dropClose"_s)->isVisible());
        QCOMPARE(drag.move(), usable);
        drag.leave();
        QVERIFY(!isCovered());
        QCOMPARE(m_dropped->size(), 0);
    }

    void takes_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<DropKind>("kind");
        QTest::newRow("pull secret")
            << u"pull-secret.txt"_s << pullSecret() << DropKind::PullSecret;
        QTest::newRow("pull secret of no name")
            << u"secret"_s << "\n " + pullSecret() << DropKind::PullSecret;
        QTest::newRow("install-config")
            << u"install-config.yaml"_s
            << "apiVersion: v1\nbaseDomain: example.test\nmetadata:\n  name: a\n"_ba
            << DropKind::InstallConfig;
        QTest::newRow("install-config of another name")
            << u"cluster.yml"_s << "---\r\nbaseDomain: a\r\napiVersion: v1\r\n"_ba
            << DropKind::InstallConfig;
        QTest::newRow("install-config with a certificate")
            << u"install-config.yaml"_s
            << "apiVersion: v1\nbaseDomain: a\nadditionalTrustBundle: |\n"
               "  -----BEGIN CERTIFICATE-----\n"_ba
            << DropKind::InstallConfig;
        const QByteArray key = "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQEN\n"
                               "-----END PGP PUBLIC KEY BLOCK-----\n";
        QTest::newRow("OpenPGP key") << u"key.asc"_s << key << DropKind::OpenPgpKey;
        QTest::newRow("OpenPGP key below an explanation")
            << u"RPM-GPG-KEY-a"_s << "pub 4096R/FD431D51\n\n" + key << DropKind::OpenPgpKey;
        QTest::newRow("OpenPGP key called a certificate")
            << u"key.pem"_s << key << DropKind::OpenPgpKey;
        QTest::newRow("binary OpenPGP key")
            << u"key.gpg"_s << QByteArray("\x99\x01\x0d\x04", 4) + QByteArray(269, 'k')
            << DropKind::OpenPgpKey;
        QTest::newRow("binary OpenPGP key of today")
            << u"key"_s << QByteArray("\xc6\x33\x04", 3) + QByteArray(51, 'k')
            << DropKind::OpenPgpKey;
        QTest::newRow("OCI layout")
            << u"mirror/oci-layout"_s << "{\"imageLayoutVersion\":\"1.0.0\"}"_ba
            << DropKind::MirrorDirectory;
    }

    void takes()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, content);
        QFETCH(DropKind, kind);
        QString path = write(name, content);
        if (kind == DropKind::MirrorDirectory) {
            write(u"mirror/index.json"_s, "{\"schemaVersion\":2,\"manifests\":[]}");
            path = QFileInfo(path).path();
        }
        Drag drag(*m_window);
        drag.takeFiles({path});
        QVERIFY(drag.enter());
        QCOMPARE(drag.action(), Qt::CopyAction);
        QVERIFY(drag.drop());
        QTRY_COMPARE(m_dropped->size(), 1);
        QCOMPARE(result().kind, kind);
        QCOMPARE(result().path, path);
        QVERIFY(!isCovered());
    }

    void takesCertificates_data()
    {
        QTest::addColumn<bool>("der");
        QTest::newRow("PEM") << false;
        QTest::newRow("DER") << true;
    }

    void takesCertificates()
    {
        QFETCH(bool, der);
        if (!isInstalled(u"openssl"_s)) {
            QSKIP("openssl is not installed");
        }
        const auto authority = m_certificates.authorityPath();
        QVERIFY(authority);
        QString path = *authority;
        if (der) {
            path = m_files->filePath(u"ca.der"_s);
            QVERIFY(
                run({u"openssl"_s,
                     {u"x509"_s, u"-in"_s, *authority, u"-outform"_s, u"DER"_s, u"-out"_s, path},
                     {},
                     {},
                     {}}));
        }
        Drag drag(*m_window);
        drag.takeFiles({path});
        drag.enter();
        drag.drop();
        QTRY_COMPARE(m_dropped->size(), 1);
        QCOMPARE(result().kind, DropKind::Certificate);
    }

    void takesText()
    {
        Drag drag(*m_window);
        drag.takeText(QString::fromUtf8(pullSecret()));
        QVERIFY(drag.enter());
        QVERIFY2(title().contains(u"Text"_s), qPrintable(title()));
        QVERIFY(drag.drop());
        QTRY_COMPARE(m_dropped->size(), 1);
        QCOMPARE(result().kind, DropKind::PullSecret);
        QCOMPARE(result().text.toUtf8(), pullSecret());
        QVERIFY(!everythingShown().contains(QString::fromLatin1(Marker)));
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("says");
        const auto secret = [](const QByteArray &text) { return text + Marker; };
        QTest::newRow("not JSON") << u"pull-secret.txt"_s << "{\"auths\": {\n oops " + Marker
                                  << u"line 2, column"_s;
        QTest::newRow("no JSON at all")
            << u"pull-secret.txt"_s << secret("hello ") << u"line 1, column"_s;
        QTest::newRow("no auths") << u"pull-secret.json"_s << "{\"" + Marker + "\":1}"
                                  << u"no “auths”"_s;
        QTest::newRow("another JSON file")
            << u"inventory.json"_s << "{\"schemaVersion\":2}"_ba << u"no “auths”"_s;
        QTest::newRow("empty") << u"pull-secret.txt"_s << ""_ba << u"is empty"_s;
        QTest::newRow("blank") << u"anything"_s << " \n\n "_ba << u"is empty"_s;
        QTest::newRow("base64 that does not decode")
            << u"pull-secret.txt"_s
            << "{\"auths\":{\n  \"quay.io\":{\"auth\":\"" + Marker + "!*\"}}}"
            << u"“quay.io” is not valid: line 2, column 3 (its “auth” is not valid base64)"_s;
        QTest::newRow("larger than 1 MiB")
            << u"pull-secret.txt"_s << "{\"auths\":{}}" + QByteArray(1024 * 1024, ' ')
            << u"larger than 1.0 MiB"_s;
        QTest::newRow("broken certificate")
            << u"ca.crt"_s
            << "-----BEGIN CERTIFICATE-----\n" + Marker + "\n-----END CERTIFICATE-----\n"
            << u"none can be read"_s;
        QTest::newRow("certificate by name only")
            << u"ca.der"_s << secret("0") << u"none can be read"_s;
        QTest::newRow("private key")
            << u"key.pem"_s
            << "-----BEGIN PRIVATE KEY-----\n" + Marker + "\n-----END PRIVATE KEY-----\n"
            << u"private key"_s;
        const auto armour = [](const QByteArray &kind) {
            return "-----BEGIN PGP " + kind + "-----\n\n" + Marker + "\n-----END PGP " + kind
                   + "-----\n";
        };
        QTest::newRow("private OpenPGP key")
            << u"key.asc"_s << armour("PRIVATE KEY BLOCK") << u"private OpenPGP key"_s;
        QTest::newRow("private OpenPGP key called a certificate")
            << u"key.pem"_s << armour("PRIVATE KEY BLOCK") << u"private OpenPGP key"_s;
        QTest::newRow("private beside public")
            << u"keys.asc"_s << armour("PUBLIC KEY BLOCK") + armour("PRIVATE KEY BLOCK")
            << u"private OpenPGP key"_s;
        QTest::newRow("binary private OpenPGP key")
            << u"secring.gpg"_s << QByteArray("\x95\x01\x0d\x04", 4) + Marker
            << u"private OpenPGP key"_s;
        QTest::newRow("OpenPGP signature")
            << u"signature.asc"_s << armour("SIGNATURE") << u"message or signature"_s;
        QTest::newRow("OpenPGP message")
            << u"mail.asc"_s << armour("MESSAGE") << u"message or signature"_s;
        QTest::newRow("signed text")
            << u"SHA256SUMS.txt"_s << armour("SIGNED MESSAGE") << u"message or signature"_s;
        QTest::newRow("a release's signature")
            << u"signature-1"_s << QByteArray("\xa3\x01", 2) + Marker << u"message or signature"_s;
        QTest::newRow("OpenPGP key by name only")
            << u"key.gpg"_s << secret("hello ") << u"holds no public key"_s;
        QTest::newRow("another YAML file")
            << u"imageset-config.yaml"_s << "apiVersion: v1\nkind: ImageSetConfiguration\n"_ba
            << u"no install-config.yaml"_s;
        QTest::newRow("something else") << u"notes"_s << secret("hello ") << u"neither"_s;
        QTest::newRow("binary") << u"core"_s << QByteArray(1000, '\0') + Marker << u"neither"_s;
    }

    /// After the drop, too, it is said what is wrong, until somebody has read it.
    void refuses()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, content);
        QFETCH(QString, says);
        Drag drag(*m_window);
        drag.takeFiles({write(name, content)});
        QVERIFY(drag.enter());
        QVERIFY(drag.drop());
        QTRY_VERIFY(isCovered());
        QVERIFY2(title().contains(u"cannot be used here: "_s + name), qPrintable(title()));
        QVERIFY2(sentence().contains(says), qPrintable(sentence()));
        QVERIFY(!everythingShown().contains(QString::fromLatin1(Marker)));
        QCOMPARE(m_dropped->size(), 0);
        m_language.use(LanguageController::available().last());
        QTRY_VERIFY(part<QPushButton>(u"dropClose"_s)->text() != u"&Close"_s
                    || !sentence().contains(says));
        QTest::mouseClick(part<QPushButton>(u"dropClose"_s), Qt::LeftButton);
        QVERIFY(!isCovered());
    }

    void refusesText_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("says");
        QTest::newRow("public key") << u"PUBLIC KEY BLOCK"_s << u"Save it as a file"_s;
        QTest::newRow("private key") << u"PRIVATE KEY BLOCK"_s << u"private OpenPGP key"_s;
        QTest::newRow("message") << u"MESSAGE"_s << u"message or signature"_s;
    }

    void refusesText()
    {
        QFETCH(QString, kind);
        QFETCH(QString, says);
        Drag drag(*m_window);
        drag.takeText(u"-----BEGIN PGP %1-----\n\n%2\n-----END PGP %1-----\n"_s.arg(
            kind, QString::fromLatin1(Marker)));
        QVERIFY(drag.enter());
        QVERIFY(drag.drop());
        QTRY_VERIFY(isCovered());
        QVERIFY2(sentence().contains(says), qPrintable(sentence()));
        QVERIFY(!everythingShown().contains(QString::fromLatin1(Marker)));
        QCOMPARE(m_dropped->size(), 0);
    }

    void refusesPlaces_data()
    {
        QTest::addColumn<QString>("place");
        QTest::addColumn<QString>("says");
        QTest::newRow("a folder") << u"folder"_s << u"not a mirror directory"_s;
        QTest::newRow("vanished") << u"vanished"_s << u"no longer there"_s;
        QTest::newRow("a pipe") << u"pipe"_s << u"neither a regular file"_s;
        QTest::newRow("may not be read") << u"locked"_s << u"cannot be read"_s;
    }

    void refusesPlaces()
    {
        QFETCH(QString, place);
        QFETCH(QString, says);
        const QString path = write(u"sub/"_s + place, pullSecret());
        if (place == "locked"_L1 && ::geteuid() == 0) {
            QSKIP("root may read everything");
        }
        if (place == "locked"_L1) {
            QCOMPARE(::chmod(QFile::encodeName(path).constData(), 0), 0);
        }
        Drag drag(*m_window);
        drag.takeFiles({path});
        QVERIFY(drag.enter()); // and only now something happens to it
        if (place != "locked"_L1) {
            QVERIFY(QFile::remove(path));
        }
        if (place == "folder"_L1) {
            QVERIFY(QDir().mkpath(path));
        } else if (place == "pipe"_L1) {
            QCOMPARE(::mkfifo(QFile::encodeName(path).constData(), 0600), 0);
        }
        QVERIFY(drag.drop());
        QTRY_VERIFY(isCovered());
        QVERIFY2(sentence().contains(says), qPrintable(sentence()));
        QVERIFY2(!sentence().contains(u"--to-dir"_s), qPrintable(sentence()));
        QTest::keyClick(m_window->focusWidget(), Qt::Key_Escape);
        QVERIFY(!isCovered());
        QCOMPARE(m_dropped->size(), 0);
    }

    void nothingToTake()
    {
        Drag drag(*m_window);
        drag.data().setData(u"application/x-color"_s, "12345678");
        QVERIFY(!drag.enter());
        QVERIFY(isCovered());
        drag.leave();
        QVERIFY(!isCovered());
    }

    /// A source that would delete what it gave away keeps it.
    void neverMoves()
    {
        Drag drag(*m_window);
        drag.takeFiles({write(u"pull-secret.txt"_s, pullSecret())});
        QVERIFY(!drag.enter(Qt::MoveAction));
        drag.leave();
        QVERIFY(drag.enter(Qt::MoveAction | Qt::CopyAction));
        QCOMPARE(drag.action(), Qt::CopyAction);
    }

    void textGoesIntoFields()
    {
        auto *const field = part<QLineEdit>(u"field"_s);
        Drag drag(*m_window);
        drag.takeText(u"registry.example.test"_s);
        drag.goTo(field->mapTo(m_window.get(), field->rect().center()));
        QVERIFY(drag.enter());
        QVERIFY(!isCovered());
        QVERIFY(drag.drop());
        QCOMPARE(field->text(), u"registry.example.test"_s);
        QCOMPARE(m_dropped->size(), 0);
    }

    void filesDontGoIntoFields()
    {
        auto *const field = part<QLineEdit>(u"field"_s);
        Drag drag(*m_window);
        drag.takeFiles({write(u"pull-secret.txt"_s, pullSecret())});
        drag.goTo(field->mapTo(m_window.get(), field->rect().center()));
        QVERIFY(drag.enter());
        QVERIFY(isCovered());
        QVERIFY(drag.drop());
        QTRY_COMPARE(m_dropped->size(), 1);
        QCOMPARE(field->text(), QString());
    }

    void nothingWhileADialogWaits()
    {
        QDialog dialog(m_window.get());
        dialog.open();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        Drag drag(*m_window);
        drag.takeFiles({write(u"pull-secret.txt"_s, pullSecret())});
        QVERIFY(!drag.enter());
        QVERIFY(!isCovered());
    }

    void theLastDropCounts()
    {
        for (const QString &name : {u"a.json"_s, u"b.json"_s}) {
            Drag drag(*m_window);
            drag.takeFiles({write(name, pullSecret())});
            QVERIFY(drag.enter());
            QVERIFY(drag.drop());
        }
        // The first may have been looked at before the second came; it never comes after it.
        QTRY_VERIFY(!m_dropped->isEmpty());
        QTRY_COMPARE(m_dropped->last().first().value<DropContent>().path,
                     m_files->filePath(u"b.json"_s));
    }

    /// In both languages, for people to look at.
    void screenshots()
    {
        for (const QLocale &locale : LanguageController::available()) {
            QVERIFY(m_language.use(locale));
            const QString language = locale.name().section(u'_', 0, 0);
            Drag drag(*m_window);
            drag.takeFiles({write(u"pull-secret.txt"_s, "{\"auths\": {\n \"quay.io\" oops")});
            drag.enter();
            QVERIFY(saveScreenshot(*m_window, u"drop-hover-%1"_s.arg(language)));
            drag.drop();
            QTRY_VERIFY(isCovered());
            QVERIFY(saveScreenshot(*m_window, u"drop-refused-%1"_s.arg(language)));
        }
    }
};

QTEST_MAIN(DropsTest)
#include "tst_drops.moc"
