// SPDX-License-Identifier: GPL-3.0-or-later
#include "oci/Reference.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
const QString DigestText = u"sha256:"_s + QString(64, u'a');
}

class ReferenceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("registry");
        QTest::addColumn<QString>("repository");
        QTest::addColumn<QString>("tag");
        QTest::addColumn<bool>("hasDigest");
        QTest::newRow("tag") << u"quay.io/openshift-release-dev/ocp-release:4.20.1-x86_64"_s
                             << u"quay.io"_s << u"openshift-release-dev/ocp-release"_s
                             << u"4.20.1-x86_64"_s << false;
        QTest::newRow("digest") << u"quay.io/a/b@"_s + DigestText << u"quay.io"_s << u"a/b"_s
                                << QString() << true;
        QTest::newRow("both") << u"quay.io/a/b:t@"_s + DigestText << u"quay.io"_s << u"a/b"_s
                              << u"t"_s << true;
        QTest::newRow("neither") << u"quay.io/a"_s << u"quay.io"_s << u"a"_s << QString() << false;
        QTest::newRow("port") << u"registry.example.com:5000/ocp4/openshift4"_s
                              << u"registry.example.com:5000"_s << u"ocp4/openshift4"_s << QString()
                              << false;
        QTest::newRow("one name") << u"localhost/a"_s << u"localhost"_s << u"a"_s << QString()
                                  << false;
        QTest::newRow("IPv4") << u"192.0.2.1:5000/a"_s << u"192.0.2.1:5000"_s << u"a"_s << QString()
                              << false;
        QTest::newRow("IPv6") << u"[fd00::1]:5000/a:t"_s << u"[fd00::1]:5000"_s << u"a"_s << u"t"_s
                              << false;
        QTest::newRow("capital host")
            << u"Quay.IO/a"_s << u"quay.io"_s << u"a"_s << QString() << false;
        QTest::newRow("separators")
            << u"h/a.b_c__d---e/f"_s << u"h"_s << u"a.b_c__d---e/f"_s << QString() << false;
        QTest::newRow("medium") << u"file/openshift/release:4.20.1-x86_64"_s << u"file"_s
                                << u"openshift/release"_s << u"4.20.1-x86_64"_s << false;
        QTest::newRow("longest tag")
            << u"h/a:"_s + QString(128, u't') << u"h"_s << u"a"_s << QString(128, u't') << false;
    }

    void parses()
    {
        QFETCH(QString, text);
        const auto reference = Reference::parse(text);
        QVERIFY(reference);
        QTEST(reference->registry, "registry");
        QTEST(reference->repository, "repository");
        QTEST(reference->tag, "tag");
        QTEST(reference->digest.has_value(), "hasDigest");
        QCOMPARE(reference->toString().toLower(), text.toLower());
        const auto again = Reference::parse(reference->toString());
        QVERIFY(again);
        QCOMPARE(*again, *reference);
    }

    void refused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("part");
        QTest::newRow("empty") << QString() << u"registry"_s;
        QTest::newRow("no host") << u"release:4"_s << u"registry"_s;
        QTest::newRow("only a host") << u"quay.io"_s << u"registry"_s;
        QTest::newRow("empty host") << u"/a"_s << u"registry"_s;
        QTest::newRow("scheme") << u"https://quay.io/a"_s << u"registry"_s;
        QTest::newRow("user") << u"me@quay.io/a"_s << u"digest"_s;
        QTest::newRow("host with an underscore") << u"my_host/a"_s << u"registry"_s;
        QTest::newRow("host ends in a dash") << u"host-/a"_s << u"registry"_s;
        QTest::newRow("port with letters") << u"host:50a/a"_s << u"registry"_s;
        QTest::newRow("port missing") << u"host:/a"_s << u"registry"_s;
        QTest::newRow("no repository") << u"quay.io/"_s << u"repository"_s;
        QTest::newRow("capital repository") << u"quay.io/A"_s << u"repository"_s;
        QTest::newRow("..") << u"quay.io/a/../b"_s << u"repository"_s;
        QTest::newRow("double slash") << u"quay.io/a//b"_s << u"repository"_s;
        QTest::newRow("slash at the end") << u"quay.io/a/"_s << u"repository"_s;
        QTest::newRow("three underscores") << u"quay.io/a___b"_s << u"repository"_s;
        QTest::newRow("percent") << u"quay.io/a%2fb"_s << u"repository"_s;
        QTest::newRow("question mark") << u"quay.io/a?x"_s << u"repository"_s;
        QTest::newRow("newline") << u"quay.io/a\n"_s << u"repository"_s;
        QTest::newRow("not ASCII") << u"quay.io/é"_s << u"repository"_s;
        QTest::newRow("long repository") << u"quay.io/"_s + QString(256, u'a') << u"repository"_s;
        QTest::newRow("empty tag") << u"quay.io/a:"_s << u"tag"_s;
        QTest::newRow("tag with a slash") << u"quay.io/a:b/c"_s << u"tag"_s;
        QTest::newRow("tag begins with a dash") << u"quay.io/a:-b"_s << u"tag"_s;
        QTest::newRow("tag too long") << u"quay.io/a:"_s + QString(129, u't') << u"tag"_s;
        QTest::newRow("tag with a newline") << u"quay.io/a:b\n"_s << u"tag"_s;
        QTest::newRow("two tags") << u"quay.io/a:b:c"_s << u"tag"_s;
        QTest::newRow("two digests")
            << u"quay.io/a@"_s + DigestText + u'@' + DigestText << u"digest"_s;
        QTest::newRow("empty digest") << u"quay.io/a@"_s << u"digest"_s;
        QTest::newRow("sha512") << u"quay.io/a@sha512:"_s + QString(128, u'a') << u"digest"_s;
        QTest::newRow("too long") << u"quay.io/"_s + QString(2000, u'a') << u"length"_s;
    }

    void refused()
    {
        QFETCH(QString, text);
        QFETCH(QString, part);
        const auto reference = Reference::parse(text);
        QVERIFY(!reference);
        QCOMPARE(reference.error().code, ErrorCode::InvalidReference);
        QCOMPARE(reference.error().argument(ErrorArgument::Detail), part);
        QVERIFY(reference.error().argument(ErrorArgument::Subject).size() <= 200);
    }

    void identifiers()
    {
        const auto both = Reference::parse(u"quay.io/a/b:t@"_s + DigestText);
        QVERIFY(both);
        QCOMPARE(both->identifier(), DigestText);
        QCOMPARE(both->name(), u"quay.io/a/b"_s);
        QCOMPARE(both->withTag(u"u"_s).toString(), u"quay.io/a/b:u"_s);
        QCOMPARE(both->withTag(u"u"_s).identifier(), u"u"_s);
        const Digest other;
        QCOMPARE(both->withDigest(other).toString(), u"quay.io/a/b@"_s + other.toString());
    }
};

QTEST_GUILESS_MAIN(ReferenceTest)
#include "tst_reference.moc"
