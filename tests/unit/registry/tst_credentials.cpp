// SPDX-License-Identifier: GPL-3.0-or-later
#include "registry/Credentials.h"
#include "unit/http/HttpFakes.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
const QString Marker = u"MARKER-dHJvdWJhZG91cg"_s; // must appear in no error

QByteArray encoded(const QByteArray &plain)
{
    return plain.toBase64();
}

/// One entry for `key` whose value is the JSON given.
QByteArray fileWith(const QByteArray &key, const QByteArray &entry)
{
    return "{\"auths\":{\"" + key + "\":" + entry + "}}";
}

QByteArray authOf(const QByteArray &plain)
{
    return "{\"auth\":\"" + encoded(plain) + "\"}";
}

void write(const QString &path, const QByteArray &content)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

QString shown(const Credential &credential)
{
    return credential.isEmpty() ? u"none"_s : credential.username + u'/' + credential.password;
}
} // namespace

class CredentialsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void samples_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("registry");
        QTest::addColumn<QString>("repository");
        QTest::addColumn<QString>("credential");
        const QString quay = u"openshift-release-dev+example/DUMMY-TOKEN"_s;
        const QString redhat = u"example|uhc-pool-example/DUMMY-JWT"_s;
        const QString mirror = u"init/dummy-password"_s;
        for (const QString &file :
             {u"SYNTHETIC-pull-secret.json"_s, u"SYNTHETIC-pull-secret-oneline.txt"_s}) {
            QTest::addRow("%s quay.io", qPrintable(file))
                << file << u"quay.io"_s << u"openshift-release-dev/ocp-release"_s << quay;
            QTest::addRow("%s registry.redhat.io", qPrintable(file))
                << file << u"registry.redhat.io"_s << u"ubi9/ubi"_s << redhat;
            QTest::addRow("%s mirror", qPrintable(file))
                << file << u"registry.example.test:8443"_s << u"ocp4/openshift4"_s << mirror;
            QTest::addRow("%s mirror, other port", qPrintable(file))
                << file << u"registry.example.test:5000"_s << u"ocp4/openshift4"_s << u"none"_s;
            QTest::addRow("%s unknown", qPrintable(file))
                << file << u"docker.io"_s << u"library/busybox"_s << u"none"_s;
        }
        const QString variants = u"SYNTHETIC-pull-secret-variants.json"_s;
        QTest::newRow("user and password apart")
            << variants << u"quay.io"_s << u"openshift-release-dev/ocp-release"_s << quay;
        QTest::newRow("URL as key")
            << variants << u"registry.example.test:8443"_s << u"other/repository"_s << mirror;
        QTest::newRow("repository as key")
            << variants << u"registry.example.test:8443"_s << u"ocp4/openshift4"_s << mirror;
    }

    void samples()
    {
        QFETCH(QString, file);
        QFETCH(QString, registry);
        QFETCH(QString, repository);
        QFETCH(QString, credential);
        const QString folder = QStringLiteral(HASHIKE_SOURCE_DIR "/../shared/data/install-config/");
        if (!QFile::exists(folder + file)) {
            QSKIP("the sample pull secrets are not here");
        }
        const auto credentials = Credentials::readFile(folder + file);
        QCOMPARE(outcomeOf(credentials), u"ok"_s);
        QCOMPARE(shown(credentials->find(registry, repository)), credential);
    }

    void decoding_data()
    {
        QTest::addColumn<QByteArray>("entry");
        QTest::addColumn<QString>("credential");
        QTest::newRow("plain") << authOf("me:secret") << u"me/secret"_s;
        QTest::newRow("colons in the password") << authOf("me:a:b:c") << u"me/a:b:c"_s;
        QTest::newRow("UTF-8") << authOf("me:パスワード") << u"me/パスワード"_s;
        QTest::newRow("newline stays part of it") << authOf("me:a\nb\n") << u"me/a\nb\n"_s;
        QTest::newRow("padding of old clients")
            << authOf("me:secret"_ba + QByteArray(2, '\0')) << u"me/secret"_s;
        QTest::newRow("empty password") << authOf("me:") << u"me/"_s;
        QTest::newRow("without padding") << R"({"auth":"bWU6c2VjcmV0cw"})"_ba << u"me/secrets"_s;
        QTest::newRow("fields") << R"({"username":"me","password":"secret"})"_ba << u"me/secret"_s;
        QTest::newRow("auth before fields")
            << R"({"username":"x","password":"y","auth":"bWU6c2VjcmV0"})"_ba << u"me/secret"_s;
        QTest::newRow("unknown members")
            << R"({"auth":"bWU6c2VjcmV0","email":"a","x":[1]})"_ba << u"me/secret"_s;
        QTest::newRow("empty entry") << "{}"_ba << u"none"_s;
        QTest::newRow("empty auth") << R"({"auth":""})"_ba << u"none"_s;
    }

    void decoding()
    {
        QFETCH(QByteArray, entry);
        QFETCH(QString, credential);
        const auto credentials = Credentials::parse(fileWith("quay.io", entry));
        QCOMPARE(outcomeOf(credentials), u"ok"_s);
        QCOMPARE(shown(credentials->find(u"quay.io"_s, u"a/b"_s)), credential);
    }

    void identityToken()
    {
        const auto credentials =
            Credentials::parse(fileWith("quay.io", R"({"identitytoken":"refresh"})"));
        QVERIFY(credentials);
        const Credential found = credentials->find(u"quay.io"_s, u"a"_s);
        QCOMPARE(found.identityToken, u"refresh"_s);
        QVERIFY(!found.isEmpty());
    }

    void mostSpecific_data()
    {
        QTest::addColumn<QString>("registry");
        QTest::addColumn<QString>("repository");
        QTest::addColumn<QString>("user");
        QTest::newRow("host") << u"quay.io"_s << u"other"_s << u"host"_s;
        QTest::newRow("namespace") << u"quay.io"_s << u"ns/other"_s << u"namespace"_s;
        QTest::newRow("repository") << u"quay.io"_s << u"ns/repo"_s << u"repository"_s;
        QTest::newRow("below the repository")
            << u"quay.io"_s << u"ns/repo/sub"_s << u"repository"_s;
        QTest::newRow("only at a slash") << u"quay.io"_s << u"ns/repository"_s << u"namespace"_s;
        QTest::newRow("case of the host") << u"Quay.IO"_s << u"ns/repo"_s << u"repository"_s;
        QTest::newRow("no entry of its own, empty ones don't count")
            << u"quay.io"_s << u"empty/repo"_s << u"host"_s;
        QTest::newRow("sub domain") << u"cdn.quay.io"_s << u"ns/repo"_s << u""_s;
        QTest::newRow("another port") << u"quay.io:8443"_s << u"ns/repo"_s << u""_s;
    }

    void mostSpecific()
    {
        QFETCH(QString, registry);
        QFETCH(QString, repository);
        QFETCH(QString, user);
        const auto credentials = Credentials::parse(
            "{\"auths\":{\"quay.io/ns\":" + authOf("namespace:x")
            + ",\"quay.io\":" + authOf("host:x")
            + ",\"quay.io/empty\":{},\"quay.io/ns/repo\":" + authOf("repository:x") + "}}");
        QVERIFY(credentials);
        QCOMPARE(credentials->find(registry, repository).username, user);
    }

    void keys_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QString>("normalised");
        QTest::newRow("host") << "quay.io"_ba << u"quay.io"_s;
        QTest::newRow("https") << "https://quay.io"_ba << u"quay.io"_s;
        QTest::newRow("v1") << "https://index.example.com/v1/"_ba << u"index.example.com"_s;
        QTest::newRow("v2") << "http://h:5000/v2/"_ba << u"h:5000"_s;
        QTest::newRow("slashes") << "quay.io//"_ba << u"quay.io"_s;
        QTest::newRow("path") << "quay.io/Ns/repo/"_ba << u"quay.io/Ns/repo"_s;
        QTest::newRow("case of the host only") << "QUAY.io/Ns"_ba << u"quay.io/Ns"_s;
        QTest::newRow("empty") << ""_ba << u""_s;
        QTest::newRow("only slashes") << "https:////"_ba << u""_s;
    }

    void keys()
    {
        QFETCH(QByteArray, key);
        QFETCH(QString, normalised);
        const auto credentials = Credentials::parse(fileWith(key, authOf("me:x")));
        QVERIFY(credentials);
        QCOMPARE(credentials->keys(), QStringList{normalised});
    }

    void malformed_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("outcome");
        const QByteArray marker = Marker.toLatin1();
        const QString malformed = u"PullSecretMalformed"_s;
        QTest::newRow("empty") << ""_ba << malformed;
        QTest::newRow("text") << marker << malformed;
        QTest::newRow("array") << "[\"" + marker + "\"]" << malformed;
        QTest::newRow("string") << "\"" + marker + "\"" << malformed;
        QTest::newRow("no auths") << "{\"" + marker + "\":1}" << malformed;
        QTest::newRow("empty object") << "{}"_ba << malformed;
        QTest::newRow("auths is an array") << "{\"auths\":[\"" + marker + "\"]}" << malformed;
        QTest::newRow("trailing comma")
            << "{\"auths\":{\"quay.io\":{\"auth\":\"" + marker + "\",}}}" << malformed;
        QTest::newRow("cut off") << "{\"auths\":{\"quay.io\":{\"auth\":\"" + marker << malformed;
        QTest::newRow("single quotes")
            << "{'auths':{'quay.io':{'auth':'" + marker + "'}}}" << malformed;
        QTest::newRow("two documents") << "{\"auths\":{}}{\"" + marker + "\":1}" << malformed;
        QTest::newRow("entry is a string")
            << fileWith("quay.io", "\"" + marker + "\"") << malformed;
        QTest::newRow("entry is an array")
            << fileWith("quay.io", "[\"" + marker + "\"]") << malformed;
        QTest::newRow("not base64")
            << fileWith("quay.io", "{\"auth\":\"" + marker + "!*\"}") << malformed;
        QTest::newRow("not latin")
            << fileWith("quay.io", "{\"auth\":\"パス" + marker + "\"}") << malformed;
        QTest::newRow("no colon") << fileWith("quay.io", authOf(marker)) << malformed;
        QTest::newRow("no user") << fileWith("quay.io", authOf(":" + marker)) << malformed;
        QTest::newRow("deep nesting") << QByteArray(100'000, '[') << malformed;
        QTest::newRow("too large")
            << "{\"" + marker + "\":\"" + QByteArray(1024 * 1024, ' ') + "\"}"
            << u"LimitExceeded"_s;
    }

    /// Whatever is wrong: it is said where and what, and no byte of the content is repeated.
    void malformed()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, outcome);
        const auto parsed = Credentials::parse(content);
        QCOMPARE(outcomeOf(parsed), outcome);
        QTemporaryDir directory;
        const QString path = directory.filePath(u"auth.json"_s);
        write(path, content);
        const auto read = Credentials::readFile(path);
        QCOMPARE(outcomeOf(read), outcome);
        QCOMPARE(read.error().argument(ErrorArgument::Path), path);
        for (const Error &error : {parsed.error(), read.error()}) {
            const QString said = everythingIn(error);
            QVERIFY2(!said.contains(Marker), qPrintable(said));
            QVERIFY2(!said.contains(QString::fromLatin1(Marker.toLatin1().toBase64().first(12))),
                     qPrintable(said));
        }
    }

    void errorsSayWhere()
    {
        const auto json = Credentials::parse("{\n  \"auths\": {\n    \"quay.io\": {},\n  }\n}\n");
        QCOMPARE(json.error().argument(ErrorArgument::Line), u"4"_s);
        QVERIFY(!json.error().argument(ErrorArgument::Column).isEmpty());
        const auto entry = Credentials::parse(fileWith("registry.redhat.io", "{\"auth\":\"!\"}"));
        QCOMPARE(entry.error().argument(ErrorArgument::Subject), u"registry.redhat.io"_s);
        QCOMPARE(entry.error().argument(ErrorArgument::Detail), u"base64"_s);
    }

    void notTheBusinessOfHelpers_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("helper outside") << R"({"credHelpers":{"quay.io":"../../bin/sh"}})"_ba;
        QTest::newRow("store") << R"({"credsStore":"osxkeychain"})"_ba;
        QTest::newRow("beside entries")
            << R"({"auths":{},"credHelpers":{"quay.io":"../../bin/sh"},"credsStore":"x"})"_ba;
    }

    /// Helpers are programs named by a file; none is ever started.
    void notTheBusinessOfHelpers()
    {
        QFETCH(QByteArray, content);
        const auto credentials = Credentials::parse(content);
        QCOMPARE(outcomeOf(credentials), u"ok"_s);
        QVERIFY(credentials->find(u"quay.io"_s, u"a"_s).isEmpty());
    }

    void unreadable()
    {
        QTemporaryDir directory;
        const auto outcome = [&](const QString &path) {
            const auto read = Credentials::readFile(path);
            return outcomeOf(read) + u' '
                   + (read ? QString() : read.error().argument(ErrorArgument::Path));
        };
        const QString missing = directory.filePath(u"missing"_s);
        QCOMPARE(outcome(missing), u"PullSecretUnreadable "_s + missing);
        QCOMPARE(outcome(directory.path()), u"PullSecretUnreadable "_s + directory.path());
        const QString pipe = directory.filePath(u"pipe"_s);
        QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
        QCOMPARE(outcome(pipe),
                 u"PullSecretUnreadable "_s + pipe); // and does not wait for a writer
    }

    void linkToSomethingElse()
    {
        QTemporaryDir directory;
        const QString target = directory.filePath(u"shadow"_s);
        write(target, "root:" + Marker.toLatin1() + ":19000:0:99999:7:::\n");
        const QString link = directory.filePath(u"auth.json"_s);
        QVERIFY(QFile::link(target, link));
        const auto read = Credentials::readFile(link);
        QCOMPARE(outcomeOf(read), u"PullSecretMalformed"_s);
        QVERIFY(!everythingIn(read.error()).contains(Marker));
    }

    void endlessFile()
    {
        QCOMPARE(outcomeOf(Credentials::readFile(u"/dev/zero"_s)), u"PullSecretUnreadable"_s);
    }

    void searchOrder_data()
    {
        QTest::addColumn<QStringList>("present");
        QTest::addColumn<QString>("user");
        QTest::newRow("none") << QStringList() << u""_s;
        QTest::newRow("dockercfg") << QStringList{u"home/.dockercfg"_s} << u"home/.dockercfg"_s;
        QTest::newRow("docker before dockercfg")
            << QStringList{u"home/.dockercfg"_s, u"home/.docker/config.json"_s}
            << u"home/.docker/config.json"_s;
        QTest::newRow("DOCKER_CONFIG before ~/.docker")
            << QStringList{u"home/.docker/config.json"_s, u"docker/config.json"_s}
            << u"docker/config.json"_s;
        QTest::newRow("XDG_CONFIG_HOME before DOCKER_CONFIG")
            << QStringList{u"docker/config.json"_s, u"config/containers/auth.json"_s}
            << u"config/containers/auth.json"_s;
        QTest::newRow("XDG_RUNTIME_DIR first")
            << QStringList{u"config/containers/auth.json"_s, u"runtime/containers/auth.json"_s}
            << u"runtime/containers/auth.json"_s;
        QTest::newRow("REGISTRY_AUTH_FILE before all")
            << QStringList{u"runtime/containers/auth.json"_s, u"own.json"_s} << u"own.json"_s;
    }

    void searchOrder()
    {
        QFETCH(QStringList, present);
        QFETCH(QString, user);
        if (QFile::exists(u"/run/containers/%1/auth.json"_s.arg(::getuid()))) {
            QSKIP("this machine has an auth.json of its own");
        }
        QTemporaryDir directory;
        for (const QString &name : present) {
            const QByteArray entry = "\"quay.io\":" + authOf(name.toLatin1() + ":x");
            write(directory.filePath(name),
                  name.endsWith(u"cfg"_s) ? "{" + entry + "}" : "{\"auths\":{" + entry + "}}");
        }
        QProcessEnvironment environment;
        environment.insert(u"HOME"_s, directory.filePath(u"home"_s));
        environment.insert(u"XDG_CONFIG_HOME"_s, directory.filePath(u"config"_s));
        environment.insert(u"XDG_RUNTIME_DIR"_s, directory.filePath(u"runtime"_s));
        environment.insert(u"DOCKER_CONFIG"_s, directory.filePath(u"docker"_s));
        if (present.contains(u"own.json"_s)) {
            environment.insert(u"REGISTRY_AUTH_FILE"_s, directory.filePath(u"own.json"_s));
        }
        const auto credentials = Credentials::search(environment);
        QCOMPARE(outcomeOf(credentials), u"ok"_s);
        QCOMPARE(credentials->find(u"quay.io"_s, u"a"_s).username, user);
    }

    void searchKeepsErrors()
    {
        QTemporaryDir directory;
        QProcessEnvironment environment;
        environment.insert(u"HOME"_s, directory.path());
        environment.insert(u"REGISTRY_AUTH_FILE"_s, directory.filePath(u"missing"_s));
        QCOMPARE(outcomeOf(Credentials::search(environment)), u"PullSecretUnreadable"_s);
        environment.remove(u"REGISTRY_AUTH_FILE"_s);
        write(directory.filePath(u".docker/config.json"_s), "{");
        QCOMPARE(outcomeOf(Credentials::search(environment)), u"PullSecretMalformed"_s);
    }
};

QTEST_GUILESS_MAIN(CredentialsTest)
#include "tst_credentials.moc"
