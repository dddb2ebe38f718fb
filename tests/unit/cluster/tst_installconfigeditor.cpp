// SPDX-License-Identifier: GPL-3.0-or-later
#include "InstallConfigSample.h"
#include "support/TestCertificates.h"

#include <QFile>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
const QByteArray Section = "- mirrors:\n"
                           "  - registry.example.com:5000/ocp4/openshift4\n"
                           "  source: quay.io/openshift-release-dev/ocp-release\n"
                           "- mirrors:\n"
                           "  - registry.example.com:5000/ocp4/openshift4\n"
                           "  source: quay.io/openshift-release-dev/ocp-v4.0-art-dev\n";

InstallConfigChange mirrorChange(MirrorStyle style = MirrorStyle::Idms)
{
    InstallConfigChange change;
    change.mirrors = {sampleMirror()};
    change.mirrorStyle = style;
    return change;
}

InstallConfigChange secretChange()
{
    InstallConfigChange change;
    change.pullSecret = SamplePullSecret;
    return change;
}
} // namespace

class InstallConfigEditorTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const auto authority = m_certificates.authorityPath();
        QVERIFY(authority);
        const auto other = m_certificates.certificate(CertificateKind::SelfSigned);
        QVERIFY(other);
        const auto first = TrustBundle::readFile(*authority);
        const auto second = TrustBundle::readFile(other->certificatePath);
        QVERIFY(first && second);
        m_first = *first;
        m_second = *second;
    }

    void everything()
    {
        InstallConfigChange change = mirrorChange();
        change.pullSecret = SamplePullSecret;
        change.trustBundle = m_first;
        change.trustBundlePolicy = u"Always"_s;
        const auto edited = editInstallConfig(SampleConfig, change);
        QVERIFY(edited);
        QByteArray expected = SampleConfig;
        expected.replace("pullSecret: '' #", "pullSecret: '" + SamplePullSecret + "' #");
        expected += "additionalTrustBundle: |\n" + indented(m_first.pem(), 2)
                    + "additionalTrustBundlePolicy: Always\nimageDigestSources:\n" + Section;
        QCOMPARE(edited->content, expected);
        QCOMPARE(edited->changedKeys,
                 (QStringList{u"pullSecret"_s,
                              u"additionalTrustBundle"_s,
                              u"additionalTrustBundlePolicy"_s,
                              u"imageDigestSources"_s}));
        // The same again changes nothing.
        const auto again = editInstallConfig(edited->content, change);
        QVERIFY(again);
        QCOMPARE(again->content, expected);
        QVERIFY(again->changedKeys.isEmpty());
        QVERIFY(changedLines(*again).isEmpty());
    }

    void differenceHidesSecrets()
    {
        const auto edited = editInstallConfig(SampleConfig, secretChange());
        QVERIFY(edited);
        QCOMPARE(changedLines(*edited),
                 (QStringList{u"-pullSecret: (hidden)"_s, u"+pullSecret: (hidden)"_s}));
        QString all;
        for (const DifferenceLine &line : edited->difference) {
            all += line.text + u'\n';
        }
        QVERIFY(!all.contains(u"very secret"_s));
        QVERIFY(!all.contains(u"auths"_s));
        QVERIFY(all.contains(u"ssh-ed25519 AAAA # not a comment"_s));
        QCOMPARE(edited->difference.size(), SampleConfig.count('\n') + 1);
        QCOMPARE(unifiedLines(edited->difference).first(), u"@@ -7 +7 @@"_s);
    }

    void hidden_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("literal") << QByteArray("pullSecret: |\n  TOP\n  SECRET\nb: 1\n");
        QTest::newRow("literal at the end") << QByteArray("b: 1\npullSecret: |\n  TOP\n  SECRET");
        QTest::newRow("folded quotes") << QByteArray("a: {password: \"TOP\n  SECRET\", b: 1}\n");
        QTest::newRow("two in braces") << QByteArray("a: {token: TOP, password: SECRET}\n");
        QTest::newRow("list") << QByteArray("passwords:\n- TOP\n- SECRET\nb: 1\n");
        QTest::newRow("mapping") << QByteArray("pullSecret:\n  TOP: SECRET\nb: 1\n");
        QTest::newRow("proxy") << QByteArray("proxy:\n  httpProxy: http://u:SECRET@TOP:3128\n");
        QTest::newRow("comment") << QByteArray("# pullSecret: SECRET\na: 1 # password TOP\n");
        QTest::newRow("commented JSON") << QByteArray("a: 1\n#  {\"auths\": SECRET\n");
        QTest::newRow("deep") << QByteArray(
            "a:\n- - c:\n      bindPassword: >\n       SECRET\n\n       TOP\n");
    }

    void hidden()
    {
        QFETCH(QByteArray, text);
        const auto edited = editInstallConfig(text, mirrorChange());
        QVERIFY(edited);
        for (const DifferenceLine &line : edited->difference) {
            QVERIFY2(!line.text.contains(u"SECRET"_s), qPrintable(line.text));
            QVERIFY2(!line.text.contains(u"TOP"_s), qPrintable(line.text));
        }
    }

    void pullSecret_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after"); // S is the secret in its quotes
        const auto row = [](const char *name, const char *before, const char *after) {
            QTest::newRow(name) << QByteArray(before) << QByteArray(after);
        };
        row("missing", "a: 1\n", "a: 1\npullSecret: S\n");
        row("missing, no line end", "a: 1", "a: 1\npullSecret: S\n");
        row("missing, Windows", "a: 1\r\nb: 2", "a: 1\r\nb: 2\r\npullSecret: S\r\n");
        row("missing, byte order mark",
            "\xef\xbb\xbf"
            "a: 1\n",
            "\xef\xbb\xbf"
            "a: 1\npullSecret: S\n");
        row("missing, indented", "  a: 1\n  b: 2\n", "  a: 1\n  b: 2\n  pullSecret: S\n");
        row("missing, document ends",
            "---\na: 1\n...\n# c\n",
            "---\na: 1\npullSecret: S\n...\n# c\n");
        row("missing, behind comments", "a: 1\n\n# c\n", "a: 1\n\n# c\npullSecret: S\n");
        row("missing, open literal", "a: 1\n# b\nb: |\n  x", "a: 1\npullSecret: S\n# b\nb: |\n  x");
        row("empty", "pullSecret:\na: 1\n", "pullSecret: S\na: 1\n");
        row("empty, comment", "pullSecret:   # later\na: 1\n", "pullSecret: S   # later\na: 1\n");
        row("empty, at the end", "a: 1\npullSecret:", "a: 1\npullSecret: S");
        row("null", "pullSecret: ~\n", "pullSecret: S\n");
        row("plain", "pullSecret: abc # c\na: 1\n", "pullSecret: S # c\na: 1\n");
        row("plain, in lines", "pullSecret: a\n  b # c\na: 1\n", "pullSecret: S # c\na: 1\n");
        row("below", "pullSecret:\n  'a'\na: 1\n", "pullSecret:\n  S\na: 1\n");
        row("single", "pullSecret: 'a''b' # c\n", "pullSecret: S # c\n");
        row("double", "pullSecret: \"a\\\"b\"\n", "pullSecret: S\n");
        row("literal",
            "pullSecret: | # c\n  {\n    # x\n  }\n\n# d\na: 1\n",
            "pullSecret: S # c\n\n# d\na: 1\n");
        row("literal, strip", "pullSecret: |-\n  {\n  }\na: 1\n", "pullSecret: S\na: 1\n");
        row("literal, indicator", "pullSecret: |2\n    {\n  }\na: 1\n", "pullSecret: S\na: 1\n");
        row("literal, open", "a: 1\npullSecret: |\n  {}", "a: 1\npullSecret: S\n");
        row("folded", "pullSecret: >+\n  {\n\n  }\na: 1\n", "pullSecret: S\na: 1\n");
        row("quoted key", "'pullSecret': a\n", "'pullSecret': S\n");
        row("blank before the colon", "pullSecret : a\n", "pullSecret : S\n");
        row("Windows, literal", "pullSecret: |\r\n  {}\r\na: 1\r\n", "pullSecret: S\r\na: 1\r\n");
        row("there already", "pullSecret: S # c\n", "pullSecret: S # c\n");
        row("there as a literal", "pullSecret: |\n  R\na: 1\n", "pullSecret: |\n  R\na: 1\n");
        row("there in double quotes", "pullSecret: D\n", "pullSecret: D\n");
    }

    void pullSecret()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        const auto edited = editInstallConfig(withSecret(before), secretChange());
        QVERIFY(edited);
        QCOMPARE(edited->content, withSecret(after));
        QCOMPARE(edited->changedKeys.isEmpty(), before == after);
        QCOMPARE(changedLines(*edited).isEmpty(), before == after);
        const auto again = editInstallConfig(edited->content, secretChange());
        QVERIFY(again);
        QCOMPARE(again->content, edited->content);
    }

    void pullSecretOfOtherLetters()
    {
        InstallConfigChange change;
        change.pullSecret = "{\"auths\":{\"r\":{\"email\":\"it's \xe8\x89\xae\xe2\x80\xa8\"}}}";
        const auto edited = editInstallConfig("a: 1\n", change);
        QVERIFY(edited);
        QCOMPARE(edited->content,
                 "a: 1\npullSecret: '{\"auths\":{\"r\":{\"email\":\"it''s \\u826e\\u2028\"}}}'\n");
    }

    void trustBundle_data()
    {
        QTest::addColumn<QByteArray>("before"); // 1 and 2 are the certificates, by two blanks
        QTest::addColumn<QByteArray>("after");
        const auto row = [](const char *name, const char *before, const char *after) {
            QTest::newRow(name) << QByteArray(before) << QByteArray(after);
        };
        row("missing", "a: x\n", "a: x\nadditionalTrustBundle: |\n<F><S>");
        row("empty", "additionalTrustBundle:\na: x\n", "additionalTrustBundle: |\n<F><S>a: x\n");
        row("empty text",
            "additionalTrustBundle: \"\" # c\na: x\n",
            "additionalTrustBundle: | # c\n<F><S>a: x\n");
        row("empty literal",
            "additionalTrustBundle: |\na: x\n",
            "additionalTrustBundle: |\n<F><S>a: x\n");
        row("one there",
            "additionalTrustBundle: |\n<F>a: x\n",
            "additionalTrustBundle: |\n<F><S>a: x\n");
        row("other there",
            "additionalTrustBundle: |\n<S>\n# c\na: x\n",
            "additionalTrustBundle: |\n<S><F>\n# c\na: x\n");
        row("strip",
            "additionalTrustBundle: |-\n<F>a: x\n",
            "additionalTrustBundle: |-\n<F><S>a: x\n");
        row("with words",
            "additionalTrustBundle: |\n  # Corp CA\n<F>\n  # end\na: x\n",
            "additionalTrustBundle: |\n  # Corp CA\n<F>\n  # end\n<S>a: x\n");
        row("unreadable there",
            "additionalTrustBundle: |\n  -----BEGIN CERTIFICATE-----\n  MIIEXAMPLE\n  -----END "
            "CERTIFICATE-----\na: x\n",
            "additionalTrustBundle: |\n  -----BEGIN CERTIFICATE-----\n  MIIEXAMPLE\n  -----END "
            "CERTIFICATE-----\n<F><S>a: x\n");
        row("an empty line first",
            "additionalTrustBundle: |\n\n<F>a: x\n",
            "additionalTrustBundle: |\n\n<F><S>a: x\n");
        row("an empty line first, and both there",
            "additionalTrustBundle: |\n\n<F><S>a: x\n",
            "additionalTrustBundle: |\n\n<F><S>a: x\n");
        row("escaped",
            "additionalTrustBundle: \"<E>\"\na: x\n",
            "additionalTrustBundle: |\n<F><S>a: x\n");
        row("both there", "additionalTrustBundle: |\n<S><F>", "additionalTrustBundle: |\n<S><F>");
    }

    void trustBundle()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        InstallConfigChange change;
        change.trustBundle = m_first;
        change.trustBundle.add(m_second);
        const auto edited = editInstallConfig(withCertificates(before), change);
        QVERIFY(edited);
        QCOMPARE(edited->content, withCertificates(after));
        QCOMPARE(edited->changedKeys.isEmpty(), before == after);
        const auto again = editInstallConfig(edited->content, change);
        QVERIFY(again);
        QCOMPARE(again->content, edited->content);
    }

    void policy()
    {
        InstallConfigChange change;
        change.trustBundlePolicy = u"Always"_s;
        const auto edited =
            editInstallConfig("additionalTrustBundlePolicy: Proxyonly # c\na: 1\n", change);
        QVERIFY(edited);
        QCOMPARE(edited->content, "additionalTrustBundlePolicy: Always # c\na: 1\n");
        change.trustBundlePolicy = u"Never: 1"_s;
        const auto refused = editInstallConfig("a: 1\n", change);
        QVERIFY(!refused);
        QCOMPARE(errorName(refused.error().code), u"InvalidArgument"_s);
    }

    void mirrors_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<MirrorStyle>("style");
        const auto row = [](const char *name, const QByteArray &before, const QByteArray &after) {
            QTest::newRow(name) << before << after << MirrorStyle::Idms;
        };
        const QByteArray there = "imageDigestSources:\n" + Section;
        row("missing", "a: 1\n", "a: 1\n" + there);
        row("missing, no line end", "a: 1", "a: 1\n" + there);
        row("empty", "imageDigestSources:\na: 1\n", there + "a: 1\n");
        row("empty list",
            "imageDigestSources: [] # c\na: 1\n",
            "imageDigestSources: # c\n" + Section + "a: 1\n");
        row("null", "imageDigestSources: null\na: 1\n", there + "a: 1\n");
        row("there", there, there);
        row("other sources",
            "imageDigestSources:\n- source: a.example/x\n  mirrors:\n  - b.example/x\n\n# c\na: "
            "1\n",
            "imageDigestSources:\n- source: a.example/x\n  mirrors:\n  - b.example/x\n" + Section
                + "\n# c\na: 1\n");
        row("indented",
            "imageDigestSources:\n    - source: a.example/x\n      mirrors: [b.example/x]\na: 1\n",
            "imageDigestSources:\n    - source: a.example/x\n      mirrors: [b.example/x]\n"
                + indented(Section, 4) + "a: 1\n");
        row("another mirror",
            "imageDigestSources:\n- mirrors:\n  - old.example/m # keep\n  # and this\n  source: "
            "quay.io/openshift-release-dev/ocp-release\n  sourcePolicy: NeverContactSource\n",
            "imageDigestSources:\n- mirrors:\n  - old.example/m # keep\n  - "
            "registry.example.com:5000/ocp4/openshift4\n  # and this\n  source: "
            "quay.io/openshift-release-dev/ocp-release\n  sourcePolicy: NeverContactSource\n"
                + Section.sliced(Section.indexOf("- mirrors", 1)));
        row("converted",
            "imageContentSources: # c\n" + Section + "a: 1\n",
            "imageDigestSources: # c\n" + Section + "a: 1\n");
        row("converted, quoted", "\"imageContentSources\":\n" + Section, there);
        row("converted and extended",
            "imageContentSources:\n- source: a.example/x\n  mirrors:\n  - b.example/x\n",
            "imageDigestSources:\n- source: a.example/x\n  mirrors:\n  - b.example/x\n" + Section);
        QTest::newRow("converted back")
            << there << "imageContentSources:\n" + Section << MirrorStyle::Icsp;
        QTest::newRow("older style")
            << QByteArray("a: 1\n") << "a: 1\nimageContentSources:\n" + Section
            << MirrorStyle::Icsp;
        row("Windows",
            QByteArray("imageDigestSources:\n- source: a.example/x\n  mirrors:\n  - b.example/x\n")
                .replace("\n", "\r\n"),
            QByteArray("imageDigestSources:\n- source: a.example/x\n  mirrors:\n  - b.example/x\n"
                       + Section)
                .replace("\n", "\r\n"));
    }

    void mirrors()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(MirrorStyle, style);
        const auto edited = editInstallConfig(before, mirrorChange(style));
        QVERIFY(edited);
        QCOMPARE(edited->content, after);
        const auto again = editInstallConfig(after, mirrorChange(style));
        QVERIFY(again);
        QCOMPARE(again->content, after);
        QVERIFY(again->changedKeys.isEmpty());
    }

    void mirrorsOfOwn()
    {
        InstallConfigChange change = mirrorChange();
        change.mirrors = {*MirrorConfiguration::make(u"[fd00::1]:5000/x"_s, {u"a.example/x"_s}),
                          *MirrorConfiguration::make(u"c.example/x"_s, {u"a.example/x"_s})};
        const auto edited = editInstallConfig("a: 1\n", change);
        QVERIFY(edited);
        QCOMPARE(edited->content,
                 "a: 1\nimageDigestSources:\n- mirrors:\n  - '[fd00::1]:5000/x'\n  - c.example/x\n"
                 "  source: a.example/x\n");
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("detail");
        const auto row =
            [](const char *name, const char *text, int line, int column, const QString &detail) {
                QTest::newRow(name) << QByteArray(text) << line << column << detail;
            };
        row("both sections",
            "imageDigestSources: []\na: 1\nimageContentSources: []\n",
            3,
            1,
            u"both mirror sections"_s);
        row("merge key", "a: &a {b: 1}\n<<: *a\n", 2, 1, u"merge key"_s);
        row("anchored secret", "pullSecret: &p abc\nb: *p\n", 1, 13, u"anchor"_s);
        row("tagged secret", "pullSecret: !!str abc\n", 1, 13, u"anchor"_s);
        row("aliased secret", "b: &p abc\npullSecret: *p\n", 2, 13, u"alias"_s);
        row("secret in braces", "a: 1\npullSecret: {auths: {}}\n", 2, 13, u"not a text"_s);
        row("secret as a mapping", "pullSecret:\n  auths: {}\n", 2, 3, u"not a text"_s);
        row("anchored key", "&k pullSecret: abc\n", 1, 1, u"anchor"_s);
        row("bundle as a list", "additionalTrustBundle:\n- a\n", 2, 1, u"not a text"_s);
        row("folded bundle",
            "additionalTrustBundle: >\n  -----BEGIN CERTIFICATE-----\n  AA\n  -----END "
            "CERTIFICATE-----\n",
            1,
            24,
            u"certificates"_s);
        row("bundle of words", "additionalTrustBundle: words\n", 1, 24, u"certificates"_s);
        row("sources as a mapping", "imageDigestSources:\n  a: b\n", 2, 3, u"mirror entry"_s);
        row("sources as a text", "imageDigestSources: abc\n", 1, 21, u"mirror entry"_s);
        row("source without mirrors",
            "imageDigestSources:\n- source: a\n",
            2,
            3,
            u"mirror entry"_s);
        row("mirrors that are none",
            "imageDigestSources:\n- source: a\n  mirrors:\n  - {}\n",
            2,
            3,
            u"mirror entry"_s);
        row("anchor inside",
            "imageDigestSources:\n- source: a\n  mirrors: &m\n  - b\n",
            3,
            12,
            u"anchor"_s);
        row("alias inside",
            "m: &m [b]\nimageDigestSources:\n- source: a\n  mirrors: *m\n",
            4,
            12,
            u"alias"_s);
        row("flow style",
            "imageDigestSources: [{source: a, mirrors: [b]}]\n",
            1,
            21,
            u"flow style"_s);
        row("mirrors in brackets",
            "imageDigestSources:\n- mirrors: [b.example/c]\n  source: "
            "quay.io/openshift-release-dev/ocp-release\n",
            2,
            12,
            u"flow style"_s);
    }

    void refused()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, line);
        QFETCH(int, column);
        QFETCH(QString, detail);
        InstallConfigChange change = mirrorChange();
        change.pullSecret = SamplePullSecret;
        change.trustBundle = m_first;
        const auto edited = editInstallConfig(text, change);
        QVERIFY(!edited);
        const Error &error = edited.error();
        QCOMPARE(errorName(error.code), u"YamlUnsupported"_s);
        QCOMPARE(error.argument(ErrorArgument::Detail), detail);
        QCOMPARE(error.argument(ErrorArgument::Line), QString::number(line));
        QCOMPARE(error.argument(ErrorArgument::Column), QString::number(column));
    }

    void sourcePolicyIsNew()
    {
        const auto edited = editInstallConfig("imageDigestSources:\n- source: a\n  mirrors: [b]\n"
                                              "  sourcePolicy: NeverContactSource\n",
                                              mirrorChange(MirrorStyle::Icsp));
        QVERIFY(!edited);
        QCOMPARE(edited.error().argument(ErrorArgument::Detail), u"sourcePolicy"_s);
        QCOMPARE(edited.error().argument(ErrorArgument::Line), u"4"_s);
    }

    void sharedSample()
    {
        QFile file(QStringLiteral(HASHIKE_SOURCE_DIR
                                  "/../shared/data/install-config/"
                                  "SYNTHETIC-baremetal-ipi-4.16-idms.install-config.yaml"));
        if (!file.open(QIODevice::ReadOnly)) {
            QSKIP("no sample of an install-config.yaml beside the sources");
        }
        const QByteArray original = file.readAll();
        InstallConfigChange change = mirrorChange(MirrorStyle::Icsp);
        change.pullSecret = SamplePullSecret;
        change.trustBundle = m_first;
        const auto edited = editInstallConfig(original, change);
        QVERIFY(edited);
        QCOMPARE(edited->unreadableCertificates, 1);
        const QStringList changed = changedLines(*edited);
        QCOMPARE(changed.filter(QRegularExpression(u"^-"_s)),
                 (QStringList{u"-pullSecret: (hidden)"_s, u"-imageDigestSources:"_s}));
        QVERIFY(changed.contains(u"+imageContentSources:"_s));
        for (const DifferenceLine &line : edited->difference) {
            QVERIFY(!line.text.contains(u"EXAMPLE-PASSWORD"_s));
            QVERIFY(!line.text.contains(u"ZHVtbXk6ZHVtbXk="_s));
        }
    }

private:
    static QByteArray indented(const QByteArray &lines, int by)
    {
        QByteArray text;
        for (const QByteArray &line : lines.trimmed().split('\n')) {
            text += QByteArray(by, ' ') + line + '\n';
        }
        return text;
    }

    static QByteArray withSecret(QByteArray text)
    {
        const QByteArray quoted = '\'' + SamplePullSecret + '\'';
        QByteArray escaped = SamplePullSecret;
        text.replace(": S", ": " + quoted).replace("\n  S", "\n  " + quoted);
        text.replace("\n  R", "\n  " + SamplePullSecret);
        return text.replace(": D", ": \"" + escaped.replace('"', "\\\"") + '"');
    }

    [[nodiscard]] QByteArray withCertificates(QByteArray text) const
    {
        text.replace("<F>", indented(m_first.pem(), 2)).replace("<S>", indented(m_second.pem(), 2));
        return text.replace("<E>", m_first.pem().replace("\n", "\\n"));
    }

    TestCertificates m_certificates;
    TrustBundle m_first;
    TrustBundle m_second;
};

QTEST_GUILESS_MAIN(InstallConfigEditorTest)
#include "tst_installconfigeditor.moc"
