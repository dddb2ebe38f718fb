// SPDX-License-Identifier: GPL-3.0-or-later
// Apache's htpasswd judges what we write, and we what it writes.
#include "node/Htpasswd.h"
#include "support/Subprocess.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

class TestHtpasswd final : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_directory;

    bool htpasswdAccepts(const Htpasswd &passwords, const QString &user, const QString &password)
    {
        QFile file(m_directory.filePath(u"htpasswd"_s));
        const bool written = file.open(QIODevice::WriteOnly)
                             && file.write(passwords.content()) == passwords.content().size();
        file.close();
        return written
               && run({.program = u"htpasswd"_s,
                       .arguments = {u"-vi"_s, file.fileName(), user},
                       .input = password.toUtf8() + '\n',
                       .environment = {},
                       .workingDirectory = {}})
                      .has_value();
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!isInstalled(u"htpasswd"_s)) {
            QSKIP("htpasswd is not installed");
        }
    }

    void addedChangedRemoved()
    {
        Htpasswd passwords;
        QVERIFY(passwords.setPassword(u"admin"_s, u"pass: wörd"_s));
        QVERIFY(passwords.content().startsWith("admin:$2y$05$"));
        QVERIFY(htpasswdAccepts(passwords, u"admin"_s, u"pass: wörd"_s));
        QVERIFY(!htpasswdAccepts(passwords, u"admin"_s, u"pass: word"_s));

        QVERIFY(passwords.setPassword(u"admin"_s, u"another"_s));
        QCOMPARE(passwords.users(), QStringList{u"admin"_s});
        QVERIFY(!passwords.accepts(u"admin"_s, u"pass: wörd"_s));
        QVERIFY(passwords.accepts(u"admin"_s, u"another"_s));

        QVERIFY(passwords.remove(u"admin"_s));
        QVERIFY(!passwords.remove(u"admin"_s));
        QVERIFY(passwords.content().isEmpty());
    }

    void othersStay()
    {
        const QByteArray others = "# ours\n\nold:$apr1$x$y\r\nnot a user\n";
        Htpasswd passwords(others);
        QVERIFY(passwords.setPassword(u"new"_s, u"secret"_s));
        QVERIFY(passwords.content().startsWith(others));
        QVERIFY(!passwords.accepts(u"old"_s, u"secret"_s));
        QVERIFY(passwords.remove(u"new"_s));
        QCOMPARE(passwords.content(), others);
    }

    void readsTheirs()
    {
        const auto theirs = run({.program = u"htpasswd"_s,
                                 .arguments = {u"-niB"_s, u"-C"_s, u"5"_s, u"someone"_s},
                                 .input = "secret",
                                 .environment = {},
                                 .workingDirectory = {}});
        QVERIFY(theirs.has_value());
        const Htpasswd passwords(theirs->trimmed() + '\n');
        QVERIFY(passwords.accepts(u"someone"_s, u"secret"_s));
        QVERIFY(!passwords.accepts(u"someone"_s, u"Secret"_s));
    }

    void refused_data()
    {
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("password");
        QTest::newRow("no user") << u""_s << u"secret"_s;
        QTest::newRow("colon") << u"a:b"_s << u"secret"_s;
        QTest::newRow("comment") << u"#a"_s << u"secret"_s;
        QTest::newRow("line break in user") << u"a\nb"_s << u"secret"_s;
        QTest::newRow("no password") << u"a"_s << u""_s;
        QTest::newRow("line break in password") << u"a"_s << u"se\ncret"_s;
        QTest::newRow("NUL in password") << u"a"_s << QString(u"se"_s + QChar(0) + u"cret"_s);
        QTest::newRow("73 bytes") << u"a"_s << QString(73, u'x');
    }

    void refused()
    {
        QFETCH(QString, user);
        QFETCH(QString, password);
        Htpasswd passwords;
        const auto set = passwords.setPassword(user, password);
        QVERIFY(!set);
        QCOMPARE(set.error().code, ErrorCode::InvalidArgument);
        QVERIFY(password.isEmpty()
                || !set.error().argument(ErrorArgument::Subject).contains(password));
        QVERIFY(passwords.content().isEmpty());
    }

    void madeUp()
    {
        const QString password = generatePassword();
        QCOMPARE(password.size(), 24);
        QVERIFY(password != generatePassword());
    }
};

QTEST_GUILESS_MAIN(TestHtpasswd)
#include "tst_htpasswd.moc"
