// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/SampleSignature.h"
#include "trust/SignatureDocument.h"

#include <QTest>

using namespace hashike;
using namespace Qt::StringLiterals;

namespace
{
const Digest Release = Digest::of("a release");
const QString Name = u"quay.io/openshift-release-dev/ocp-release:4.20.1-x86_64"_s;
} // namespace

class TestSignatureDocument final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isAccepted_data()
    {
        QTest::addColumn<QByteArray>("document");
        const QByteArray good = signatureDocument(Name, Release);
        QTest::newRow("as signed") << good;
        QTest::newRow("newline at the end") << good + "\n";
        QTest::newRow("time stamp")
            << QByteArray(good).replace("\"creator\":", "\"timestamp\":1554318525,\"creator\":");
        QTest::newRow("nothing optional") << good.left(good.indexOf(",\"optional\"")) + "}";
    }

    void isAccepted()
    {
        QFETCH(QByteArray, document);
        const auto identity = checkSignatureDocument(document, Release);
        QVERIFY(identity);
        QCOMPARE(*identity, Name);
    }

    void isRefused_data()
    {
        QTest::addColumn<QByteArray>("document");
        QTest::addColumn<QString>("detail");
        const auto row = [](const char *name,
                            const QByteArray &was,
                            const QByteArray &becomes,
                            const QString &detail) {
            QByteArray document = signatureDocument(Name, Release);
            QVERIFY(document.contains(was));
            QTest::newRow(name) << document.replace(was, becomes) << detail;
        };
        row("another digest",
            Release.hex().toLatin1(),
            Digest::of("x").hex().toLatin1(),
            u"critical.image.docker-manifest-digest"_s);
        row("another type", "atomic container", "atomic", u"critical.type"_s);
        row("no identity", Name.toLatin1(), "", u"critical.identity.docker-reference"_s);
        row("unknown at the top", "\"critical\":", "\"more\":1,\"critical\":", u"signature.more"_s);
        row("unknown and critical", "\"type\":", "\"more\":1,\"type\":", u"critical.more"_s);
        row("unknown and optional", "\"creator\":", "\"more\":1,\"creator\":", u"optional.more"_s);
        row("unknown in the image",
            "\"docker-manifest-digest\":",
            "\"more\":1,\"docker-manifest-digest\":",
            u"critical.image.more"_s);
        row("unknown in the identity",
            "\"docker-reference\":",
            "\"more\":1,\"docker-reference\":",
            u"critical.identity.more"_s);
        row("another case", "\"type\":", "\"Type\":", u"critical.Type"_s);
        row("a creator without name", "\"Hashike sample release\"", "17", u"optional.creator"_s);
    }

    void isRefused()
    {
        QFETCH(QByteArray, document);
        QFETCH(QString, detail);
        const auto identity = checkSignatureDocument(document, Release);
        QVERIFY(!identity);
        QCOMPARE(identity.error().code, ErrorCode::SignatureInvalid);
        QCOMPARE(identity.error().argument(ErrorArgument::Detail), detail);
    }

    void isRefusedAsText_data()
    {
        QTest::addColumn<QByteArray>("document");
        const QByteArray good = signatureDocument(Name, Release);
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("a list") << QByteArray("[" + good + "]");
        QTest::newRow("cut off") << good.chopped(1);
        QTest::newRow("more behind it") << good + good;
        QTest::newRow("too large") << good + QByteArray(64 * 1024, ' ');
    }

    void isRefusedAsText()
    {
        QFETCH(QByteArray, document);
        const auto identity = checkSignatureDocument(document, Release);
        QVERIFY(!identity);
        QCOMPARE(identity.error().code, ErrorCode::SignatureInvalid);
    }
};

QTEST_GUILESS_MAIN(TestSignatureDocument)
#include "tst_signaturedocument.moc"
