// SPDX-License-Identifier: GPL-3.0-or-later
// A shell is the judge: it expands the commands, `oc` is a function that prints its arguments.
#include "release/OcCommands.h"

#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

class OcCommandsTest final : public QObject
{
    Q_OBJECT

private:
    static OcCommandValues values(const QString &source)
    {
        OcCommandValues values;
        values.source = Reference::parse(source).value();
        values.version = u"4.20.8"_s;
        values.architecture = u"x86_64"_s;
        values.localRepository = u"mirror.example:5000/ocp4/openshift4"_s;
        values.pullSecretFile = u"/home/o'neill/pull secret.json"_s;
        values.mediumDirectory = u"/media/USB $(touch bad)/mirror"_s;
        return values;
    }

    /// Arguments between bars, a line for each command.
    static QStringList run(const QString &script)
    {
        QProcess shell;
        shell.start(u"sh"_s, {u"-euc"_s, u"oc() { printf '%s|' \"$@\"; echo; }\n"_s + script});
        return shell.waitForFinished() && shell.exitCode() == 0
                   ? QString::fromUtf8(shell.readAllStandardOutput())
                         .split(u'\n', Qt::SkipEmptyParts)
                   : QStringList{QString::fromUtf8(shell.readAllStandardError())};
    }

private Q_SLOTS:
    void theProcedure()
    {
        const QString tagged = u"quay.io/openshift-release-dev/ocp-release:4.20.8-x86_64"_s;
        const QStringList lines = run(ocCommands(values(tagged)));
        const QString login = u"-a|/home/o'neill/pull secret.json|"_s;
        const QString local = u"mirror.example:5000/ocp4/openshift4"_s;
        const QString direct = u"adm|release|mirror|"_s + login + u"--from="_s + tagged
                               + u"|--to="_s + local + u"|--to-release-image="_s + local
                               + u":4.20.8-x86_64|"_s;
        QCOMPARE(lines,
                 (QStringList{direct + u"--dry-run|"_s,
                              u"adm|release|mirror|"_s + login
                                  + u"--to-dir=/media/USB $(touch bad)/mirror|"_s + tagged + u'|',
                              u"image|mirror|"_s + login
                                  + u"--from-dir=/media/USB $(touch bad)/mirror|"
                                    "file://openshift/release:4.20.8*|"_s
                                  + local + u'|',
                              direct}));
    }

    void gathersFromTheMirror()
    {
        const Digest image = Digest::of("must-gather");
        const QStringList lines =
            run(mustGatherCommand(image, u"mirror.example:5000/ocp4/openshift4"_s));
        QCOMPARE(
            lines,
            QStringList{u"adm|must-gather|--image=mirror.example:5000/ocp4/openshift4@%1|"_s.arg(
                image.toString())});
    }

    void aDigestStaysADigest()
    {
        const QString image = u"quay.io/o/r@sha256:"_s + QString(64, u'a');
        const QStringList lines = run(ocCommands(values(image)));
        QVERIFY2(lines.at(1).endsWith(image + u'|'), qPrintable(lines.at(1)));
    }

    void multiKeepsItsLists()
    {
        OcCommandValues multi = values(u"quay.io/o/r:4.20.8-multi"_s);
        multi.architecture = u"multi"_s;
        for (const QString &line : run(ocCommands(multi))) {
            QVERIFY2(line.contains("|--keep-manifest-list=true|"_L1), qPrintable(line));
        }
    }

    void placeholdersWhereNothingIsKnown()
    {
        OcCommandValues values;
        values.source = Reference::parse(u"quay.io/o/r:4.20.8-x86_64"_s).value();
        const QString text = ocCommands(values);
        QVERIFY(text.contains("LOCAL_SECRET_JSON='<path_to_pull_secret>'"_L1));
        QCOMPARE(run(text).size(), 4);
    }
};

QTEST_GUILESS_MAIN(OcCommandsTest)
#include "tst_occommands.moc"
