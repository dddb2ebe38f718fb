// SPDX-License-Identifier: GPL-3.0-or-later
#include "cluster/MirrorConfiguration.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
const QString Mirror = u"registry.example.com:5000/ocp4/openshift4"_s;
const QString Release = u"quay.io/openshift-release-dev/ocp-release"_s;
const QString Art = u"quay.io/openshift-release-dev/ocp-v4.0-art-dev"_s;

const QString IcspText = uR"(
To use the new mirrored repository to install, add the following section to the install-config.yaml:

imageContentSources:
- mirrors:
  - registry.example.com:5000/ocp4/openshift4
  source: quay.io/openshift-release-dev/ocp-release
- mirrors:
  - registry.example.com:5000/ocp4/openshift4
  source: quay.io/openshift-release-dev/ocp-v4.0-art-dev


To use the new mirrored repository for upgrades, use the following to create an ImageContentSourcePolicy:

apiVersion: operator.openshift.io/v1alpha1
kind: ImageContentSourcePolicy
metadata:
  name: example
spec:
  repositoryDigestMirrors:
  - mirrors:
    - registry.example.com:5000/ocp4/openshift4
    source: quay.io/openshift-release-dev/ocp-release
  - mirrors:
    - registry.example.com:5000/ocp4/openshift4
    source: quay.io/openshift-release-dev/ocp-v4.0-art-dev
)"_s;

const QString IdmsText = uR"(
To use the new mirrored repository to install, add the following section to the install-config.yaml:

imageDigestSources:
- mirrors:
  - registry.example.com:5000/ocp4/openshift4
  source: quay.io/openshift-release-dev/ocp-release
- mirrors:
  - registry.example.com:5000/ocp4/openshift4
  source: quay.io/openshift-release-dev/ocp-v4.0-art-dev


To use the new mirrored repository for upgrades, use the following to create an ImageDigestMirrorSet:

apiVersion: config.openshift.io/v1
kind: ImageDigestMirrorSet
metadata:
  name: example
spec:
  imageDigestMirrors:
  - mirrors:
    - registry.example.com:5000/ocp4/openshift4
    source: quay.io/openshift-release-dev/ocp-release
  - mirrors:
    - registry.example.com:5000/ocp4/openshift4
    source: quay.io/openshift-release-dev/ocp-v4.0-art-dev
)"_s;
} // namespace

class MirrorConfigurationTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void instructions_data()
    {
        QTest::addColumn<MirrorStyle>("style");
        QTest::addColumn<QString>("text");
        QTest::newRow("ICSP") << MirrorStyle::Icsp << IcspText;
        QTest::newRow("IDMS") << MirrorStyle::Idms << IdmsText;
        QTest::newRow("none") << MirrorStyle::None << QString();
    }

    void instructions()
    {
        QFETCH(MirrorStyle, style);
        QFETCH(QString, text);
        const auto configuration = MirrorConfiguration::make(Mirror, {Art, Release, Art});
        QVERIFY(configuration);
        QCOMPARE(configuration->instructions(style), text);
        QCOMPARE(configuration->sources(), (QStringList{Release, Art}));
        // The parts are what the whole is made of.
        QVERIFY(text.contains(configuration->installConfigSection(style)));
        QVERIFY(text.endsWith(configuration->clusterDocument(style)));
        QCOMPARE(configuration->clusterDocument(style).isEmpty(), style == MirrorStyle::None);
    }

    void addressInBrackets()
    {
        const auto configuration = MirrorConfiguration::make(u"[fd00::1]:5000/ocp4"_s, {Release});
        QVERIFY(configuration);
        QCOMPARE(
            configuration->installConfigSection(MirrorStyle::Idms),
            u"imageDigestSources:\n- mirrors:\n  - '[fd00::1]:5000/ocp4'\n  source: %1\n"_s.arg(
                Release));
    }

    void refused_data()
    {
        QTest::addColumn<QString>("mirror");
        QTest::addColumn<QStringList>("sources");
        QTest::addColumn<QString>("code");
        const QString reference = u"InvalidReference"_s;
        QTest::newRow("mirror with a tag")
            << Mirror + u":4.20"_s << QStringList{Release} << reference;
        QTest::newRow("mirror with a digest")
            << Mirror + u"@sha256:"_s + QString(64, u'a') << QStringList{Release} << reference;
        QTest::newRow("mirror without path")
            << u"registry.example.com"_s << QStringList{Release} << reference;
        QTest::newRow("no mirror") << QString() << QStringList{Release} << reference;
        QTest::newRow("source with a tag") << Mirror << QStringList{Release + u":4"_s} << reference;
        QTest::newRow("YAML in a source")
            << Mirror << QStringList{Release + u"\n  evil: true"_s} << reference;
        QTest::newRow("comment in a source")
            << Mirror << QStringList{Release + u" #"_s} << reference;
        QTest::newRow("quote in a source") << Mirror << QStringList{u"'"_s + Release} << reference;
        QTest::newRow("no sources") << Mirror << QStringList() << u"InvalidArgument"_s;
    }

    void refused()
    {
        QFETCH(QString, mirror);
        QFETCH(QStringList, sources);
        QFETCH(QString, code);
        const auto configuration = MirrorConfiguration::make(mirror, sources);
        QVERIFY(!configuration);
        QCOMPARE(errorName(configuration.error().code), code);
    }

    void styles_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<MirrorStyle>("style");
        for (const QString &old : {u"4.13.0"_s,
                                   u"4.13.99"_s,
                                   u"4.13.0-0.nightly-2023-01-01-000000"_s,
                                   u"4.13.0-rc.0"_s,
                                   u"4.9.12"_s,
                                   u"4.1.0-rc.9"_s,
                                   u"4.13"_s,
                                   u"3.11.0"_s,
                                   u"3.99.0"_s}) {
            QTest::newRow(qPrintable(old)) << old << MirrorStyle::Icsp;
        }
        for (const QString &recent : {u"4.14.0"_s,
                                      u"4.14.0-rc.1"_s,
                                      u"4.14.0-0.nightly-2023"_s,
                                      u"4.20.1"_s,
                                      u"4.130.0"_s,
                                      u"5.0.0"_s,
                                      u"5.1.3-ec.1"_s,
                                      u"10.0.0"_s,
                                      u""_s,
                                      u"latest"_s,
                                      u"4"_s,
                                      u"4."_s}) {
            QTest::newRow(qPrintable(u"'%1'"_s.arg(recent))) << recent << MirrorStyle::Idms;
        }
    }

    void styles()
    {
        QFETCH(QString, version);
        QFETCH(MirrorStyle, style);
        QCOMPARE(defaultStyle(version), style);
    }

    void styleNames()
    {
        QCOMPARE(mirrorStyleNamed(u"icsp"_s), MirrorStyle::Icsp);
        QCOMPARE(mirrorStyleNamed(u"IDMS"_s), MirrorStyle::Idms);
        QCOMPARE(mirrorStyleNamed(u"None"_s), MirrorStyle::None);
        QVERIFY(!mirrorStyleNamed(u""_s));
        QVERIFY(!mirrorStyleNamed(u"itms"_s));
    }
};

QTEST_GUILESS_MAIN(MirrorConfigurationTest)
#include "tst_mirrorconfiguration.moc"
