// SPDX-License-Identifier: GPL-3.0-or-later
#include "registry/PullSecret.h"
#include "registry/PullSecretFile.h"
#include "support/RegistryServer.h"
#include "support/Subprocess.h"
#include "unit/http/HttpFakes.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
const QByteArray Marker = "MARKER-dHJvdWJhZG91cg"; // must appear in no error

const QByteArray Sample = R"({
  "note": {"ticket": 12345678901234567890, "rate": 1.50},
  "auths": {
    "quay.io": {"auth": "bWU6c2VjcmV0", "email": "you@example.test", "x-own": [1, {"a": null}]},
    "cloud.example.test": {"auth": "Y2xvdWQ6eA=="},
    "registry.example.test:8443": {"auth": "aW5pdDpvbGQ="}
  },
  "credHelpers": {"gcr.io": "gcloud"}
}
)";

PullSecret parsed(const QByteArray &json)
{
    auto secret = PullSecret::parse(json);
    return secret ? *secret : PullSecret();
}

/// What jq, which is not ours, finds at `path`; compact.
QByteArray jq(const QByteArray &json, const QString &path)
{
    const auto found = run({u"jq"_s, {u"-c"_s, path}, json, {}, {}});
    return found ? found->trimmed() : found.error().argument(ErrorArgument::Detail).toUtf8();
}

mode_t modeOf(const QString &path)
{
    struct stat status = {};
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? status.st_mode & 07777 : 0;
}

/// The mode that new files of this process get, for as long as this lives.
class Umask final
{
public:
    explicit Umask(mode_t mask)
        : m_before(::umask(mask))
    {
    }
    ~Umask() { ::umask(m_before); }
    Umask(const Umask &) = delete;
    Umask &operator=(const Umask &) = delete;

private:
    mode_t m_before;
};
} // namespace

class PullSecretTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accounts()
    {
        const auto accounts = parsed(Sample).accounts();
        QStringList shown;
        for (const PullSecret::Account &account : accounts) {
            shown.append(account.registry + u'=' + account.user);
            QVERIFY(account.hasLogin);
        }
        QCOMPARE(shown,
                 (QStringList{u"quay.io=me"_s,
                              u"cloud.example.test=cloud"_s,
                              u"registry.example.test:8443=init"_s}));
        const auto bare =
            parsed("{\"auths\":{\"https://quay.io/v1/\":{},\"quay.io\":{}}}").accounts();
        QCOMPARE(bare.size(), 1);
        QCOMPARE(bare.first().registry, u"quay.io"_s);
        QVERIFY(!bare.first().hasLogin);
    }

    void nothingIsLost_data()
    {
        QTest::addColumn<PullSecret::Format>("format");
        QTest::newRow("one line") << PullSecret::Format::OneLine;
        QTest::newRow("indented") << PullSecret::Format::Indented;
    }

    /// A login is added; everything else stays as it was, to the digit and in its order.
    void nothingIsLost()
    {
        QFETCH(PullSecret::Format, format);
        if (!isInstalled(u"jq"_s)) {
            QSKIP("jq is not installed");
        }
        PullSecret secret = parsed(Sample);
        QVERIFY(secret.setLogin(u"localhost:5000"_s, u"init"_s, u"p:a\"ß"_s));
        const QByteArray text = secret.serialize(format);
        QCOMPARE(text.count('\n') == 0, format == PullSecret::Format::OneLine);
        QVERIFY(text.contains("12345678901234567890") && text.contains("1.50"));
        QCOMPARE(jq(text, u"keys_unsorted"_s), R"(["note","auths","credHelpers"])"_ba);
        QCOMPARE(
            jq(text, u".auths|keys_unsorted"_s),
            R"(["quay.io","cloud.example.test","registry.example.test:8443","localhost:5000"])"_ba);
        QCOMPARE(jq(text, u".auths[\"quay.io\"]"_s),
                 R"({"auth":"bWU6c2VjcmV0","email":"you@example.test","x-own":[1,{"a":null}]})"_ba);
        QCOMPARE(jq(text, u".auths[\"localhost:5000\"].auth|@base64d"_s), "\"init:p:a\\\"ß\""_ba);
        QVERIFY(secret.remove(u"LOCALHOST:5000"_s));
        QVERIFY(!secret.remove(u"localhost:5000"_s));
        QCOMPARE(QJsonDocument::fromJson(secret.serialize(format)).object(),
                 QJsonDocument::fromJson(Sample).object());
    }

    void setLogin_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QString>("registry");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("into nothing")
            << R"({"auths":{}})"_ba << u"h:5000"_s << R"({"auths":{"h:5000":{"auth":"dTpw"}}})"_ba;
        QTest::newRow("replaces, keeps the rest")
            << R"({"auths":{"h":{"email":"e","auth":"eDp5","z":1}}})"_ba << u"H"_s
            << R"({"auths":{"h":{"email":"e","auth":"dTpw","z":1}}})"_ba;
        QTest::newRow("drops what would contradict it")
            << R"({"auths":{"h":{"username":"x","password":"y","identitytoken":"t"}}})"_ba << u"h"_s
            << R"({"auths":{"h":{"auth":"dTpw"}}})"_ba;
        QTest::newRow("other spellings are the same registry")
            << R"({"auths":{"a":{},"https://h/v1/":{"auth":"eDp5"},"h":{"auth":"eDp5"}}})"_ba
            << u"https://h/"_s << R"({"auths":{"a":{},"https://h/v1/":{"auth":"dTpw"}}})"_ba;
        QTest::newRow("below a registry")
            << R"({"auths":{"h":{"auth":"eDp5"}}})"_ba << u"h/ns/repo"_s
            << R"({"auths":{"h":{"auth":"eDp5"},"h/ns/repo":{"auth":"dTpw"}}})"_ba;
        QTest::newRow("dockercfg") << R"({"h":{"auth":"eDp5"}})"_ba << u"g"_s
                                   << R"({"auths":{"h":{"auth":"eDp5"},"g":{"auth":"dTpw"}}})"_ba;
    }

    void setLogin()
    {
        QFETCH(QByteArray, before);
        QFETCH(QString, registry);
        QFETCH(QByteArray, after);
        PullSecret secret = parsed(before);
        QVERIFY(secret.setLogin(registry, u"u"_s, u"p"_s));
        QCOMPARE(secret.serialize(PullSecret::Format::OneLine), after);
        const QString key = Credentials::normalisedKey(registry);
        QCOMPARE(secret.toCredentials().entry(key).password, u"p"_s);
        QCOMPARE(
            secret.toCredentials().find(key.section(u'/', 0, 0), key.section(u'/', 1)).username,
            u"u"_s);
    }

    void loginsThatAreNone_data()
    {
        QTest::addColumn<QString>("registry");
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("subject");
        QTest::newRow("no registry") << u""_s << u"u"_s << u"registry"_s;
        QTest::newRow("blank") << u"a b"_s << u"u"_s << u"registry"_s;
        QTest::newRow("user in front") << u"u@h"_s << u"u"_s << u"registry"_s;
        QTest::newRow("port that is none") << u"h:port"_s << u"u"_s << u"registry"_s;
        QTest::newRow("empty path") << u"h//x"_s << u"u"_s << u"registry"_s;
        QTest::newRow("path out") << u"h/../x"_s << u"u"_s << u"registry"_s;
        QTest::newRow("full width") << u"ｈ：5000"_s << u"u"_s << u"registry"_s;
        QTest::newRow("quote") << u"h\""_s << u"u"_s << u"registry"_s;
        QTest::newRow("no user") << u"h"_s << u""_s << u"user"_s;
        QTest::newRow("colon") << u"h"_s << u"a:b"_s << u"user"_s;
    }

    void loginsThatAreNone()
    {
        QFETCH(QString, registry);
        QFETCH(QString, user);
        QFETCH(QString, subject);
        PullSecret secret = parsed(Sample);
        const QByteArray before = secret.serialize(PullSecret::Format::OneLine);
        const auto set = secret.setLogin(registry, user, QString::fromLatin1(Marker));
        QCOMPARE(outcomeOf(set), u"InvalidArgument"_s);
        QCOMPARE(set.error().argument(ErrorArgument::Subject), subject);
        QVERIFY(!everythingIn(set.error()).contains(QString::fromLatin1(Marker)));
        QCOMPARE(secret.serialize(PullSecret::Format::OneLine), before);
    }

    void merge()
    {
        PullSecret secret =
            parsed("{\"a\":1,\"auths\":{\"h\":{\"auth\":\"eDp5\"},\"g\":{\"auth\":\"eDp5\"}}}");
        secret.merge(
            parsed("{\"b\":2,\"auths\":{\"https://H/v2/\":{\"auth\":\"dTpw\"},\"i\":{}}}"));
        QCOMPARE(secret.serialize(PullSecret::Format::OneLine),
                 R"({"a":1,"auths":{"h":{"auth":"dTpw"},"g":{"auth":"eDp5"},"i":{}},"b":2})"_ba);
    }

    void copiesAreTheirOwn()
    {
        PullSecret first = parsed(Sample);
        {
            PullSecret second = first;
            QVERIFY(second.setLogin(u"quay.io"_s, u"u"_s, u"p"_s));
            QVERIFY(second.remove(u"cloud.example.test"_s));
        }
        QCOMPARE(QJsonDocument::fromJson(first.serialize(PullSecret::Format::OneLine)).object(),
                 QJsonDocument::fromJson(Sample).object());
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("outcome");
        QTest::addColumn<QString>("where"); // "line:column", "" for nowhere, "?" for somewhere
        const QString malformed = u"PullSecretMalformed"_s;
        QTest::newRow("empty") << ""_ba << malformed << u""_s;
        QTest::newRow("blanks") << " \n\t\n"_ba << malformed << u""_s;
        QTest::newRow("text") << "auths: " + Marker << malformed << u"?"_s;
        QTest::newRow("UTF-16") << "\xff\xfe{\0}\0"_ba << malformed << u"?"_s;
        QTest::newRow("array") << "[\"" + Marker + "\"]" << malformed << u"?"_s;
        QTest::newRow("comma missing")
            << "{\"auths\":{\n\"a\":{}\n\"" + Marker + "\":{}}}" << malformed << u"?"_s;
        QTest::newRow("no auths") << "{\"" + Marker + "\":1}" << malformed << u""_s;
        QTest::newRow("only helpers")
            << "{\"credsStore\":\"" + Marker + "\"}" << malformed << u""_s;
        QTest::newRow("entry is a string")
            << "{\"auths\":{\n  \"h\":\"" + Marker + "\"}}" << malformed << u"2:3"_s;
        QTest::newRow("not base64")
            << "{\n \"auths\": {\n  \"quay.io\": {},\n   \"h\": {\"auth\": \"" + Marker + "!\"}}}"
            << malformed << u"4:4"_s;
        QTest::newRow("no user in a dockercfg")
            << "{\n \"h\": {\"auth\": \"" + (":" + Marker).toBase64() + "\"}}" << malformed
            << u"2:2"_s;
        QTest::newRow("deep") << QByteArray(100'000, '[') << malformed << u"?"_s;
        QTest::newRow("too large")
            << "{\"" + Marker + "\":\"" + QByteArray(1024 * 1024, ' ') + "\"}" << u"LimitExceeded"_s
            << u""_s;
    }

    void refused()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, outcome);
        QFETCH(QString, where);
        QTemporaryDir directory;
        const QString path = directory.filePath(u"secret.json"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
        file.close();
        for (const auto &secret : {PullSecret::parse(content), PullSecret::readFile(path)}) {
            QCOMPARE(outcomeOf(secret), outcome);
            const QString line = secret.error().argument(ErrorArgument::Line);
            const QString column = secret.error().argument(ErrorArgument::Column);
            if (where == "?"_L1) {
                QVERIFY(line.toInt() >= 1 && column.toInt() >= 1);
            } else {
                QCOMPARE(line.isEmpty() ? line : line + u':' + column, where);
            }
            const QString said = everythingIn(secret.error());
            QVERIFY2(!said.contains(QString::fromLatin1(Marker)), qPrintable(said));
        }
    }

    void unreadable_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("detail");
        QTest::newRow("missing") << u"nothing"_s << u"missing"_s;
        QTest::newRow("directory") << u""_s << u"directory"_s;
        QTest::newRow("pipe") << u"pipe"_s << u"not a file"_s;
        QTest::newRow("dangling link") << u"link"_s << u"missing"_s;
    }

    void unreadable()
    {
        QFETCH(QString, name);
        QFETCH(QString, detail);
        QTemporaryDir directory;
        QCOMPARE(::mkfifo(QFile::encodeName(directory.filePath(u"pipe"_s)).constData(), 0600), 0);
        QVERIFY(QFile::link(u"gone"_s, directory.filePath(u"link"_s)));
        const QString path = directory.filePath(name);
        const auto secret = PullSecret::readFile(path);
        QCOMPARE(outcomeOf(secret), u"PullSecretUnreadable"_s);
        QCOMPARE(secret.error().argument(ErrorArgument::Path), path);
        QCOMPARE(secret.error().argument(ErrorArgument::Detail), detail);
    }

    void saved_data()
    {
        QTest::addColumn<int>("mask");
        QTest::addColumn<int>("older"); // the mode of the file that is there; 0: none
        QTest::newRow("usual") << 022 << 0;
        QTest::newRow("permissive umask") << 0 << 0;
        QTest::newRow("tight umask") << 0777 << 0;
        QTest::newRow("over a readable file") << 022 << 0644;
        QTest::newRow("over one for everybody") << 0 << 0666;
        QTest::newRow("over a read-only file") << 022 << 0400;
    }

    void saved()
    {
        QFETCH(int, mask);
        QFETCH(int, older);
        QTemporaryDir directory;
        const QString path = directory.filePath(u"pull-secret-update.txt"_s);
        if (older != 0) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write("older") == 5);
            file.close();
            QCOMPARE(::chmod(QFile::encodeName(path).constData(), mode_t(older)), 0);
        }
        const Umask umask{mode_t(mask)};
        QCOMPARE(outcomeOf(parsed(Sample).save(path)), u"ok"_s);
        QCOMPARE(modeOf(path), mode_t(0600));
        QCOMPARE(QDir(directory.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QCOMPARE(text.count('\n'), 1);
        QVERIFY(text.endsWith('\n'));
        QCOMPARE(QJsonDocument::fromJson(text).object(), QJsonDocument::fromJson(Sample).object());
    }

    void notSaved_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("no such folder") << u"/nonexistent/pull-secret-update.txt"_s;
        QTest::newRow("a folder") << u"."_s;
        QTest::newRow("no file system for files") << u"/proc/pull-secret-update.txt"_s;
        QTest::newRow("a pipe") << u"pipe"_s;
    }

    void notSaved()
    {
        QFETCH(QString, path);
        QTemporaryDir directory;
        QCOMPARE(::mkfifo(QFile::encodeName(directory.filePath(u"pipe"_s)).constData(), 0600), 0);
        const QString target = QDir(directory.path()).absoluteFilePath(path);
        const auto saved =
            parsed("{\"auths\":{\"h\":{\"auth\":\"" + ("u:" + Marker).toBase64() + "\"}}}")
                .save(target);
        QCOMPARE(outcomeOf(saved), u"FileFailed"_s);
        QCOMPARE(saved.error().argument(ErrorArgument::Path), target);
        QVERIFY(!saved.error().argument(ErrorArgument::Detail).isEmpty());
        QVERIFY(!everythingIn(saved.error()).contains(QString::fromLatin1(Marker)));
    }

    /// The merged file opens a real registry to a tool that is not ours.
    void logsInElsewhere()
    {
        for (const QString &tool : {u"docker-registry"_s, u"htpasswd"_s, u"skopeo"_s}) {
            if (!isInstalled(tool)) {
                QSKIP("docker-registry, htpasswd or skopeo is not installed");
            }
        }
        RegistryOptions options;
        options.user = u"init"_s;
        options.password = u"pass:wörd \"'\\"_s;
        const auto registry = RegistryServer::start(options);
        QVERIFY(registry);
        QTemporaryDir directory;
        const QString path = directory.filePath(u"pull-secret-update.txt"_s);
        PullSecret secret = parsed(Sample);
        const QString host = (*registry)->host();
        const auto tags = [&] {
            return run({u"skopeo"_s,
                        {u"list-tags"_s,
                         u"--tls-verify=false"_s,
                         u"--authfile"_s,
                         path,
                         u"docker://%1/nothing"_s.arg(host)},
                        {},
                        {},
                        {}});
        };
        const auto said = [](const Result<QByteArray> &answer) {
            return answer ? u"ok"_s : answer.error().argument(ErrorArgument::Detail);
        };
        // Logged in, there is no such repository; not logged in, nothing is said about it.
        QVERIFY(secret.setLogin(host, options.user, options.password));
        QVERIFY(secret.save(path));
        QString answer = said(tags());
        QVERIFY2(answer.contains(u"repository name not known"_s, Qt::CaseInsensitive),
                 qPrintable(answer));
        QVERIFY(secret.setLogin(host, options.user, u"wrong"_s));
        QVERIFY(secret.save(path));
        answer = said(tags());
        QVERIFY2(answer.contains(u"authentication"_s, Qt::CaseInsensitive)
                     || answer.contains(u"unauthorized"_s, Qt::CaseInsensitive),
                 qPrintable(answer));
    }
};

QTEST_GUILESS_MAIN(PullSecretTest)
#include "tst_pullsecret.moc"
