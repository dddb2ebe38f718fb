// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/ToolTable.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

class ToolTableTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void select_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("system");
        QTest::addColumn<QString>("release");
        QTest::addColumn<QString>("component");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("fileName");
        const auto row = [](const char *words,
                            const QString &component,
                            const QString &path,
                            const QString &fileName) {
            const QStringList all = QString::fromLatin1(words).split(u' ');
            QTest::newRow(words) << all[0] << all[1] << all[2] << component << path << fileName;
        };
        const QString install = u"openshift-install"_s;
        const QString own = u"usr/bin/openshift-install"_s;
        const QString oc = u"oc"_s;
        const QString clients = u"cli-artifacts"_s;
        const QString ccoctl = u"ccoctl"_s;
        const QString credentials = u"cloud-credential-operator"_s;
        const QString share = u"usr/share/openshift/"_s;
        row("openshift-install linux amd64", u"installer"_s, own, install);
        row("openshift-install linux/arm64 arm64", u"installer"_s, own, install);
        row("openshift-install linux/amd64 arm64",
            u"installer-artifacts"_s,
            share + u"linux_amd64/openshift-install"_s,
            install);
        row("openshift-install linux/arm64 amd64",
            u"installer-artifacts"_s,
            share + u"linux_arm64/openshift-install"_s,
            install);
        row("openshift-install mac amd64",
            u"installer-artifacts"_s,
            share + u"mac/openshift-install"_s,
            install);
        row("openshift-install mac/arm64 amd64",
            u"installer-artifacts"_s,
            share + u"mac_arm64/openshift-install"_s,
            install);
        row("openshift-install darwin/arm64 arm64",
            u"installer-artifacts"_s,
            share + u"mac_arm64/openshift-install"_s,
            install);
        row("openshift-baremetal-install linux amd64",
            u"baremetal-installer"_s,
            own,
            u"openshift-baremetal-install"_s);
        row("openshift-install-fips linux amd64",
            u"baremetal-installer"_s,
            own,
            u"openshift-install-fips"_s);
        row("oc linux amd64", u"cli"_s, u"usr/bin/oc"_s, oc);
        row("oc linux/s390x s390x", u"cli"_s, u"usr/bin/oc"_s, oc);
        row("oc linux/ppc64le amd64", clients, share + u"linux_ppc64le/oc"_s, oc);
        row("oc.rhel8 linux amd64", clients, share + u"linux_amd64/oc.rhel8"_s, oc);
        row("oc.rhel9 linux/s390x amd64", clients, share + u"linux_s390x/oc.rhel9"_s, oc);
        row("oc mac/arm64 amd64", clients, share + u"mac_arm64/oc"_s, oc);
        row("oc windows amd64", clients, share + u"windows/oc.exe"_s, oc);
        row("ccoctl linux amd64", credentials, u"usr/bin/ccoctl"_s, ccoctl);
        row("ccoctl.rhel9 linux amd64", credentials, u"usr/bin/ccoctl.rhel9"_s, ccoctl);
    }

    void select()
    {
        QFETCH(QString, command);
        QFETCH(QString, system);
        QFETCH(QString, release);
        const auto platform = ToolPlatform::parse(system);
        QVERIFY(platform);
        const auto targets = selectTools(command, *platform, release);
        QVERIFY(targets);
        QCOMPARE(targets->size(), 1);
        QTEST(QString(targets->first().component), "component");
        QTEST(QString(targets->first().path), "path");
        QTEST(QString(targets->first().fileName), "fileName");
    }

    void unknown_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("system");
        QTest::addColumn<QString>("release");
        QTest::addColumn<QString>("choice");
        QTest::newRow("command") << u"kubectl"_s << u"linux"_s << u"amd64"_s << u"oc.rhel9"_s;
        QTest::newRow("system") << u"oc"_s << u"plan9"_s << u"amd64"_s << u"windows/amd64"_s;
        QTest::newRow("bare system of another architecture")
            << u"openshift-install-fips"_s << u"linux"_s << u"arm64"_s << u"linux/arm64"_s;
        QTest::newRow("architecture")
            << u"oc"_s << u"windows/arm64"_s << u"amd64"_s << u"linux/ppc64le"_s;
        QTest::newRow("upper case") << u"OC"_s << u"linux"_s << u"amd64"_s << u"oc"_s;
    }

    void unknown()
    {
        QFETCH(QString, command);
        QFETCH(QString, system);
        QFETCH(QString, release);
        QFETCH(QString, choice);
        const auto targets = selectTools(command, ToolPlatform::parse(system).value(), release);
        QVERIFY(!targets);
        QCOMPARE(errorName(targets.error().code), u"ToolUnknown"_s);
        const QStringList choices = targets.error().argument(ErrorArgument::Choices).split(u", "_s);
        QVERIFY2(choices.contains(choice), qPrintable(choices.join(u'|')));
    }

    void wrongSystem_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "/", "linux/", "/arm64", "linux/arm64/v8"}) {
            QTest::newRow(text) << QString::fromLatin1(text);
        }
    }

    void wrongSystem()
    {
        QFETCH(QString, text);
        const auto platform = ToolPlatform::parse(text);
        QVERIFY(!platform);
        QCOMPARE(errorName(platform.error().code), u"InvalidArgument"_s);
    }

    void platformsOfACommand()
    {
        const auto of = [](const QString &command) {
            QStringList names;
            for (const ToolPlatform &platform : toolPlatforms(command, u"s390x"_s)) {
                names.append(platform.toString());
            }
            return names.join(u' ');
        };
        QCOMPARE(of(u"openshift-install"_s),
                 u"linux/s390x darwin/amd64 darwin/arm64 linux/amd64 linux/arm64"_s);
        QCOMPARE(of(u"openshift-install-fips"_s), u"linux/s390x"_s);
        QCOMPARE(of(u"no-such-thing"_s), QString());
    }

    void architectureOfARelease_data()
    {
        QTest::addColumn<QString>("tag");
        QTest::addColumn<QString>("architecture");
        const QString here = ToolPlatform::current().architecture;
        QTest::newRow("amd64") << u"4.20.1-x86_64"_s << u"amd64"_s;
        QTest::newRow("arm64") << u"4.20.1-aarch64"_s << u"arm64"_s;
        QTest::newRow("s390x") << u"4.21.0-rc.1-s390x"_s << u"s390x"_s;
        QTest::newRow("several") << u"4.20.1-multi"_s << here;
        QTest::newRow("not told") << u"4.20.1"_s << here;
        QTest::newRow("none") << QString() << here;
    }

    void architectureOfARelease()
    {
        QFETCH(QString, tag);
        QFETCH(QString, architecture);
        QCOMPARE(programArchitecture(tag), architecture);
    }

    void theSet()
    {
        const auto targets = selectTools({}, ToolPlatform::parse(u"*"_s).value(), u"amd64"_s);
        QVERIFY(targets);
        QSet<QString> names;
        for (const ToolTarget &target : *targets) {
            QVERIFY(!target.archiveName.contains("baremetal"_L1));
            names.insert(target.archiveName);
        }
        QCOMPARE(names.size(), targets->size());
        QVERIFY(names.contains(u"openshift-client-windows-%1.zip"_s));
        QVERIFY(names.contains(u"openshift-install-linux-%1.tar.gz"_s));
        // What the release's own image has does not come a second time.
        QVERIFY(!names.contains(u"openshift-client-linux-amd64-%1.tar.gz"_s));
        QVERIFY(names.contains(u"openshift-client-linux-arm64-%1.tar.gz"_s));
        QCOMPARE(targets->size(), 21);
    }
};

QTEST_GUILESS_MAIN(ToolTableTest)
#include "tst_tooltable.moc"
