// SPDX-License-Identifier: GPL-3.0-or-later
// A file with OpenPGP keys in the settings: read, shown, and trusted only when somebody says so.
// gpg makes the keys and says what their fingerprints are.
#include "app/LanguageController.h"
#include "desktop/FileDialogs.h"
#include "desktop/Screenshots.h"
#include "pages/SettingsPage.h"
#include "support/TestCertificates.h"
#include "unit/trust/GpgHome.h"

#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QTest>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace hashike;

class KeyFilesTest final : public QObject
{
    Q_OBJECT

private:
    GpgHome m_gpg;
    QTemporaryDir m_files;
    TestCertificates m_certificates;
    LanguageController m_language;
    RemovableDrives m_drives{QDBusConnection(u"none"_s)};
    DriveBoard m_board{m_drives};
    std::unique_ptr<Preferences> m_preferences;
    SecretKeeper m_secrets;
    std::unique_ptr<SettingsPage> m_page;
    QString m_alice;

    QString write(const QString &name, const QByteArray &content) const
    {
        QFile file(m_files.filePath(name));
        const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(content) >= 0;
        return isWritten ? file.fileName() : QString();
    }

    template<typename T>
    T *part(const QString &name) const
    {
        return m_page->findChild<T *>(name);
    }

    /// Without the blanks between the groups of a fingerprint.
    QString shown() const { return part<QLabel>(u"keyFileText"_s)->text(); }
    QString digits() const { return shown().remove(u' '); }
    bool isShown() const { return part<QWidget>(u"keyFile"_s)->isVisible(); }

    void press(const QString &name) const
    {
        auto *const button = part<QPushButton>(name);
        QTRY_VERIFY(button->isVisible());
        QCoreApplication::processEvents(); // the scroll area follows
        QTest::mouseClick(button, Qt::LeftButton);
    }

    void offer(const QString &path) const
    {
        m_page->offerKeyFile(path);
        QTRY_VERIFY(isShown());
        QTRY_VERIFY(!shown().startsWith(u"Reading"_s));
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!isInstalled(u"gpg"_s)) {
            QSKIP("gpg is not installed");
        }
        m_alice = m_gpg.makeKey(u"Alice <alice@example.test>"_s);
        QCOMPARE(m_alice.size(), 40);
    }

    void init()
    {
        QVERIFY(m_language.use(LanguageController::available().first()));
        QFile::remove(m_files.filePath(u"hashike.ini"_s));
        m_preferences = std::make_unique<Preferences>(m_files.filePath(u"hashike.ini"_s));
        m_page = std::make_unique<SettingsPage>(*m_preferences, m_language, m_secrets, m_board);
        m_page->resize(800, 600);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
        QVERIFY(!isShown());
    }

    void cleanup()
    {
        m_page.reset();
        m_preferences.reset();
    }

    void trustingIsADeed()
    {
        const QString path = write(u"alice.asc"_s, m_gpg.publicKey(u"alice"_s));
        press(u"addKeyring"_s);
        answerFileDialog(*m_page, path);
        QTRY_VERIFY(digits().contains(m_alice));
        QVERIFY(shown().contains(u"Alice <alice@example.test>"_s));
        QVERIFY(shown().contains(u"✓ usable"_s));
        QCOMPARE(m_preferences->trust(), TrustChoice());
        const auto *const scroll = part<QScrollArea>(u"scroll"_s);
        const auto *const trust = part<QPushButton>(u"trustKeyFile"_s);
        QTRY_VERIFY(scroll->viewport()->rect().contains(
            trust->mapTo(scroll->viewport(), trust->rect().center())));
        QTRY_VERIFY(part<QPushButton>(u"declineKeyFile"_s)->hasFocus()); // Return trusts nobody
        QVERIFY(saveScreenshot(*m_page, u"key-file-en"_s));
        press(u"trustKeyFile"_s);
        QVERIFY(!isShown());
        QCOMPARE(m_preferences->trust().keyrings, QStringList{path});
        QCOMPARE(m_preferences->trust().keys, QStringList{m_alice});
        offer(path); // once more adds nothing
        press(u"trustKeyFile"_s);
        QCOMPARE(m_preferences->trust().keyrings, QStringList{path});
        QCOMPARE(m_preferences->trust().keys, QStringList{m_alice});
    }

    void notTrustingLeavesNothing()
    {
        offer(write(u"alice.asc"_s, m_gpg.publicKey(u"alice"_s)));
        press(u"declineKeyFile"_s);
        QVERIFY(!isShown());
        QCOMPARE(m_preferences->trust(), TrustChoice());
    }

    void onlyWhatCanVouchIsTrusted()
    {
        const QString bob = m_gpg.makeKey(u"Bob <bob@example.test>"_s,
                                          u"seconds=60"_s,
                                          {u"--faked-system-time"_s, u"20200101T000000"_s});
        const QByteArray keys = m_gpg.publicKey(u"bob"_s);
        offer(write(u"bob.asc"_s, keys));
        QVERIFY2(shown().contains(u"✕ expired on"_s), qPrintable(shown()));
        QVERIFY(digits().contains(bob));
        QVERIFY(!part<QPushButton>(u"trustKeyFile"_s)->isVisible());
        offer(write(u"both.asc"_s, keys + m_gpg.publicKey(u"alice"_s)));
        QVERIFY(shown().contains(u"2 "_s));
        QVERIFY(digits().contains(bob) && digits().contains(m_alice));
        press(u"trustKeyFile"_s);
        QCOMPARE(m_preferences->trust().keys, QStringList{m_alice});
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("says");
        QTest::newRow("certificate") << u"certificate"_s << u"certificate (X.509)"_s;
        QTest::newRow("secret key") << u"secret"_s << u"private key"_s;
        QTest::newRow("signature") << u"signature"_s << u"signature or message"_s;
        QTest::newRow("text") << u"text"_s << u"no OpenPGP public key"_s;
        QTest::newRow("empty") << u"empty"_s << u"no OpenPGP public key"_s;
        QTest::newRow("too large") << u"large"_s << u"larger than 1 MiB"_s;
        QTest::newRow("folder") << u"folder"_s << u"folder"_s;
        QTest::newRow("vanished") << u"vanished"_s << u"not there"_s;
        QTest::newRow("a pipe") << u"pipe"_s << u"not there"_s;
    }

    void refuses()
    {
        QFETCH(const QString, what);
        QFETCH(const QString, says);
        QString path = m_files.filePath(what);
        const QMap<QString, QByteArray> contents{
            {u"secret"_s, m_gpg.gpg({u"--armor"_s, u"--export-secret-keys"_s, m_alice})},
            {u"signature"_s, m_gpg.gpg({u"--armor"_s, u"--detach-sign"_s}, "text")},
            {u"text"_s, "hello"},
            {u"empty"_s, ""},
            {u"large"_s, m_gpg.publicKey(u"alice"_s) + QByteArray(1024 * 1024, '\n')}};
        if (contents.contains(what)) {
            path = write(what, contents[what]);
        } else if (what == "folder"_L1) {
            QVERIFY(QDir().mkpath(path));
        } else if (what == "pipe"_L1) {
            QCOMPARE(::mkfifo(QFile::encodeName(path).constData(), 0600), 0);
        } else if (what == "certificate"_L1) {
            const auto authority = m_certificates.authorityPath();
            QVERIFY(authority);
            path = *authority;
        }
        offer(path);
        QVERIFY2(shown().startsWith(u"✕"_s) && shown().contains(says), qPrintable(shown()));
        QVERIFY(shown().contains(path));
        QVERIFY(!part<QPushButton>(u"trustKeyFile"_s)->isVisible());
        press(u"declineKeyFile"_s);
        QCOMPARE(m_preferences->trust(), TrustChoice());
    }

    /// Names are anybody's: no markup, no change of direction.
    void namesStayText()
    {
        const QString mallory = m_gpg.makeKey(u"Red <b>Hat\u202e</b> <a@example.test>"_s);
        offer(write(u"mallory.asc"_s, m_gpg.gpg({u"--armor"_s, u"--export"_s, mallory})));
        QVERIFY2(shown().contains(u"Red <b>Hat </b>"_s), qPrintable(shown()));
        QVERIFY(!shown().contains(QChar(0x202e)));
        QCOMPARE(part<QLabel>(u"keyFileText"_s)->textFormat(), Qt::PlainText);
    }

    void theLastFileCounts()
    {
        const QString alice = write(u"alice.asc"_s, m_gpg.publicKey(u"alice"_s));
        m_page->offerKeyFile(alice);
        offer(write(u"text"_s, "hello"));
        QVERIFY(shown().contains(u"no OpenPGP public key"_s));
        QVERIFY(!part<QPushButton>(u"trustKeyFile"_s)->isVisible());
    }

    void speaksJapaneseAtOnce()
    {
        offer(write(u"alice.asc"_s, m_gpg.publicKey(u"alice"_s)));
        const QString english = shown();
        QVERIFY(m_language.use(LanguageController::available().last()));
        QTRY_VERIFY(shown() != english);
        QVERIFY(digits().contains(m_alice));
        QVERIFY(saveScreenshot(*m_page, u"key-file-ja"_s));
    }
};

QTEST_MAIN(KeyFilesTest)
#include "tst_keyfiles.moc"
