// SPDX-License-Identifier: GPL-3.0-or-later
#include "ExtractBench.h"
#include "support/SigningKey.h"
#include "support/Subprocess.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace hashike;
using namespace Qt::StringLiterals;

namespace
{
SiteOptions signedSite()
{
    SiteOptions options = toolSite(SiteSecurity::TlsPassword);
    options.isSigned = true;
    return options;
}

const QString Release = u"file://openshift/release:4.20.1-x86_64"_s;
} // namespace

/// Whose programs `adm release extract` writes: those of a signed release, or by the user's word.
class TestExtractSignature final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanupTestCase();
    void aSignedMedium();
    void nobodysKeyCounts();
    void repointed_data();
    void repointed();
    void itsOwnRegistry();
    void aMirror();

private:
    [[nodiscard]] CtlResult extract(const QStringList &line) const
    {
        return m_site->ctl().run(
            QStringList{u"adm"_s, u"release"_s, u"extract"_s, u"--command=oc"_s, u"-o"_s, u"json"_s}
            + line + QStringList{u"--to="_s + output()});
    }
    [[nodiscard]] CtlResult fromMedium(const QString &medium, const QStringList &options = {}) const
    {
        return extract(QStringList{u"--from-dir="_s + medium, u"--pin=a.example/b"_s} + options
                       + QStringList{Release});
    }
    [[nodiscard]] QString output() const { return m_site->path(u"out"_s); }
    [[nodiscard]] QString trusted() const
    {
        return u"--trusted-key="_s + m_site->release().fingerprint;
    }
    [[nodiscard]] qsizetype storeRequests() const
    {
        return m_site->signatureStore()->requests().size();
    }

    std::unique_ptr<TransferSite> m_site;
};

void TestExtractSignature::initTestCase()
{
    if (!isInstalled(u"gpg"_s)) {
        QSKIP("gpg is not installed");
    }
    auto site = TransferSite::build(signedSite());
    QVERIFY(site);
    m_site = std::move(*site);
    VERIFY_EXIT(m_site->ctl().run(m_site->mirrorLine()), 0);
    VERIFY_EXIT(m_site->ctl().run(m_site->uploadLine()), 0);
}

void TestExtractSignature::init()
{
    QVERIFY(QDir(output()).removeRecursively());
}

/// gpg leaves an agent behind, wherever it was used.
void TestExtractSignature::cleanupTestCase()
{
    if (m_site) {
        const auto key = SigningKey::open(m_site->path(u"key"_s));
        QVERIFY(key && key->endAgent());
    }
}

void TestExtractSignature::aSignedMedium()
{
    const CtlResult result = fromMedium(m_site->medium(), {trusted()});
    VERIFY_EXIT(result, 0);
    QVERIFY2(result.errors.contains("Signature: valid"), result.errors.constData());
    QCOMPARE(result.json()["signature"_L1].toString(), u"valid"_s);
    QCOMPARE(result.json()["signatureFacts"_L1].toObject()["key"_L1].toString(),
             m_site->release().fingerprint);
    QCOMPARE(everythingIn(output()), QStringList{u"oc"_s});
}

/// The payload brings the key along, which makes nobody trust it.
void TestExtractSignature::nobodysKeyCounts()
{
    const CtlResult result = fromMedium(m_site->medium());
    QVERIFY(result.exitCode != 0);
    QCOMPARE(result.json()["error"_L1].toObject()["code"_L1].toString(), u"SignatureInvalid"_s);
    QCOMPARE(everythingIn(output()), QStringList());
    const CtlResult consented = fromMedium(m_site->medium(), {u"--allow-unverified"_s});
    VERIFY_EXIT(consented, 0);
    QVERIFY(consented.errors.contains("INVALID"));
    QVERIFY(consented.errors.contains("--allow-unverified"));
    QCOMPARE(consented.json()["signature"_L1].toString(), u"invalid"_s);
}

void TestExtractSignature::repointed_data()
{
    QTest::addColumn<bool>("toSigned");
    QTest::addColumn<QString>("code");
    QTest::newRow("to another payload") << false << u"SignatureMissing"_s;
    QTest::newRow("to another signed release") << true << u"UnverifiedRelease"_s;
}

/// The medium was in other hands: the release's tag names what they put there.
void TestExtractSignature::repointed()
{
    QFETCH(bool, toSigned);
    QFETCH(QString, code);
    const QString medium = m_site->path(u"repointed"_s);
    QDir(medium).removeRecursively();
    QVERIFY(run({u"cp"_s, {u"-r"_s, m_site->medium(), medium}, {}, {}, {}}));
    SiteOptions options = toSigned ? signedSite() : toolSite();
    options.release.version = toSigned ? u"4.20.2"_s : u"4.20.1"_s;
    options.release.size = 5 << 20;
    auto other = TransferSite::build(options);
    QVERIFY(other);
    VERIFY_EXIT((*other)->ctl().run((*other)->mirrorLine()), 0);
    QVERIFY(run({u"cp"_s, {u"-r"_s, (*other)->medium() + u"/."_s, medium}, {}, {}, {}}));
    QFile index(medium + u"/index.json"_s);
    QVERIFY(index.open(QIODevice::ReadWrite));
    QByteArray tags = index.readAll();
    tags.replace("4.20.2-x86_64", "4.20.1-x86_64");
    QVERIFY(index.resize(0) && index.seek(0) && index.write(tags) == tags.size());
    index.close();

    const QStringList trust{trusted()};
    const CtlResult result = fromMedium(medium, trust);
    QVERIFY2(result.exitCode != 0, result.errors.constData());
    QCOMPARE(result.json()["error"_L1].toObject()["code"_L1].toString(), code);
    QCOMPARE(everythingIn(output()), QStringList());
    VERIFY_EXIT(fromMedium(medium, trust + QStringList{u"--allow-unverified"_s}), 0);
    if (toSigned) {
        const auto key = SigningKey::open((*other)->path(u"key"_s));
        QVERIFY(key && key->endAgent());
    }
}

void TestExtractSignature::itsOwnRegistry()
{
    const qsizetype before = storeRequests();
    const CtlResult result = extract(QStringList{u"--pin=a.example/b"_s} + m_site->access()
                                     + QStringList{m_site->release().reference});
    VERIFY_EXIT(result, 0);
    QCOMPARE(result.json()["signature"_L1].toString(), u"valid"_s);
    QVERIFY(storeRequests() > before);
}

/// Behind a mirror nobody is asked whom the user did not name.
void TestExtractSignature::aMirror()
{
    const QStringList line =
        m_site->access() + QStringList{m_site->targetRepository() + u':' + m_site->release().tag};
    const qsizetype before = storeRequests();
    const CtlResult result = extract(line);
    VERIFY_EXIT(result, 0);
    QVERIFY2(result.errors.contains("not checked"), result.errors.constData());
    QCOMPARE(result.json()["signature"_L1].toString(), u"not checked"_s);
    QCOMPARE(storeRequests(), before);
    const QString store = m_site->signatureStore()->url(u"/openshift/release"_s);
    const CtlResult named = extract(line + QStringList{u"--signature-store="_s + store});
    VERIFY_EXIT(named, 0);
    QCOMPARE(named.json()["signature"_L1].toString(), u"valid"_s);
    QVERIFY(storeRequests() > before);
    QStringList untrusted = line;
    untrusted.removeAll(trusted());
    const CtlResult refused = extract(untrusted + QStringList{u"--signature-store="_s + store});
    QVERIFY(refused.exitCode != 0);
    QCOMPARE(refused.json()["error"_L1].toObject()["code"_L1].toString(), u"SignatureInvalid"_s);
}

QTEST_GUILESS_MAIN(TestExtractSignature)
#include "tst_extract_signature.moc"
