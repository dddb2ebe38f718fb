// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/MirrorSummary.h"

#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

class MirrorSummaryTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void success()
    {
        QCOMPARE(mirrorSuccessText(u"openshift/release:4.20.1-x86_64"_s, {}),
                 u"\nSuccess\nUpdate image:  openshift/release:4.20.1-x86_64\n"_s);
        QCOMPARE(mirrorSuccessText(u"reg:5000/ocp4:4.20.1-x86_64"_s,
                                   {u"reg:5000/ocp4"_s, u"reg:5000/ocp4:4.20.1-x86_64"_s}),
                 u"\nSuccess\nUpdate image:  reg:5000/ocp4:4.20.1-x86_64\n"
                 "Mirror prefix: reg:5000/ocp4\n"
                 "Mirror prefix: reg:5000/ocp4:4.20.1-x86_64\n"_s);
    }

    void upload_data()
    {
        QTest::addColumn<QString>("directory");
        QTest::addColumn<QString>("option");
        QTest::newRow("path") << u"/run/media/u/mirror"_s << u"--from-dir=/run/media/u/mirror "_s;
        QTest::newRow("none") << QString() << QString();
        QTest::newRow("space") << u"/media/MY STICK/mirror"_s
                               << u"--from-dir='/media/MY STICK/mirror' "_s;
        QTest::newRow("quote") << u"/media/it's"_s << u"--from-dir='/media/it'\\''s' "_s;
        QTest::newRow("command") << u"/media/$(id)"_s << u"--from-dir='/media/$(id)' "_s;
        QTest::newRow("Japanese") << u"/media/艀"_s << u"--from-dir='/media/艀' "_s;
    }

    void upload()
    {
        QFETCH(QString, directory);
        QFETCH(QString, option);
        QCOMPARE(uploadInstructions(directory, u"openshift/release:4.20.1-x86_64"_s),
                 u"\nTo upload local images to a registry, run:\n\n    hashikectl image mirror %1"
                 "'file://openshift/release:4.20.1-x86_64*' REGISTRY/REPOSITORY\n\n"_s.arg(option));
    }

    /// A shell is the judge of the quoting.
    void uploadIsOneWord_data() { upload_data(); }

    void uploadIsOneWord()
    {
        QFETCH(QString, directory);
        if (directory.isEmpty()) {
            return;
        }
        const QString text = uploadInstructions(directory, u"openshift/release:4"_s);
        QString command = text.split(u'\n').at(3).trimmed();
        command.replace(u"hashikectl"_s, u"printf '%s\\n'"_s);
        QProcess shell;
        shell.start(u"/bin/sh"_s, {u"-c"_s, command});
        QVERIFY(shell.waitForFinished());
        const QStringList words = QString::fromUtf8(shell.readAllStandardOutput()).split(u'\n');
        QCOMPARE(words.size(), 6);
        QCOMPARE(words.at(2), u"--from-dir="_s + directory);
        QCOMPARE(words.at(3), u"file://openshift/release:4*"_s);
    }

    void signatures()
    {
        QCOMPARE(signatureFileText(u"/m/config/signature-sha256-0123456789abcdef.json"_s),
                 u"Configmap signature file /m/config/signature-sha256-0123456789abcdef.json "
                 "created\n"_s);
        QCOMPARE(applySignaturesText(u"/m/config"_s),
                 u"\n\nTo apply signature configmaps use 'oc apply' on files found in "
                 "/m/config\n\n"_s);
    }
};

QTEST_GUILESS_MAIN(MirrorSummaryTest)
#include "tst_mirrorsummary.moc"
