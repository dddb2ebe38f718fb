// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TestCertificates.h"

#include "support/Subprocess.h"

#include <QFileInfo>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace hashike
{

namespace
{

constexpr auto LoopbackNames = "subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1"_L1;
constexpr auto OrdinaryAuthority = "authority"_L1;

} // namespace

struct TestCertificates::Recipe
{
    QString name; ///< of the files
    QString subject = u"/CN=localhost"_s;
    QStringList extensions = {LoopbackNames, u"extendedKeyUsage=serverAuth"_s};
    QString keyType = u"ec"_s;
    QStringList keyOptions = {u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s};
    QStringList validity = {u"-days"_s, u"30"_s};
    QString signer = OrdinaryAuthority; ///< empty: self-signed
    bool signerIsAuthority = true;
};

TestCertificates::Recipe TestCertificates::recipeFor(CertificateKind kind)
{
    Recipe recipe;
    switch (kind) {
    case CertificateKind::Server:
        recipe.name = u"server"_s;
        break;
    case CertificateKind::Expired:
        recipe.name = u"expired"_s;
        recipe.validity = {
            u"-not_before"_s, u"20200101000000Z"_s, u"-not_after"_s, u"20200131000000Z"_s};
        break;
    case CertificateKind::NotYetValid:
        recipe.name = u"not-yet-valid"_s;
        recipe.validity = {
            u"-not_before"_s, u"20900101000000Z"_s, u"-not_after"_s, u"20900131000000Z"_s};
        break;
    case CertificateKind::WrongName:
        recipe.name = u"wrong-name"_s;
        recipe.subject = u"/CN=registry.invalid"_s;
        recipe.extensions = {u"subjectAltName=DNS:registry.invalid"_s};
        break;
    case CertificateKind::CommonNameOnly:
        recipe.name = u"common-name-only"_s;
        recipe.extensions = {u"extendedKeyUsage=serverAuth"_s};
        break;
    case CertificateKind::UnknownAuthority:
        recipe.name = u"unknown-authority"_s;
        recipe.signer = u"other-authority"_s;
        break;
    case CertificateKind::WeakKey:
        recipe.name = u"weak-key"_s;
        recipe.keyType = u"rsa"_s;
        recipe.keyOptions = {u"-pkeyopt"_s, u"rsa_keygen_bits:1024"_s};
        break;
    case CertificateKind::NotAnAuthority:
        recipe.name = u"by-no-authority"_s;
        recipe.signer = u"no-authority"_s;
        recipe.signerIsAuthority = false;
        break;
    case CertificateKind::SelfSigned:
        recipe.name = u"self-signed"_s;
        recipe.signer.clear();
        break;
    case CertificateKind::Client:
        recipe.name = u"client"_s;
        recipe.subject = u"/CN=client"_s;
        recipe.extensions = {u"extendedKeyUsage=clientAuth"_s};
        break;
    }
    return recipe;
}

TestCertificate TestCertificates::paths(const QString &name) const
{
    return {m_directory.filePath(name + u".crt"_s), m_directory.filePath(name + u".key"_s)};
}

Result<void> TestCertificates::make(const QString &name, const QStringList &arguments)
{
    const TestCertificate files = paths(name);
    HASHIKE_TRY(run({.program = u"openssl"_s,
                     .arguments = QStringList{u"req"_s,
                                              u"-x509"_s,
                                              u"-config"_s,
                                              u"/dev/null"_s,
                                              u"-noenc"_s,
                                              u"-keyout"_s,
                                              files.keyPath,
                                              u"-out"_s,
                                              files.certificatePath}
                                  + arguments,
                     .input = {},
                     .environment = {},
                     .workingDirectory = {}}));
    return {};
}

Result<TestCertificate> TestCertificates::authority(const QString &name, bool isAuthority)
{
    const TestCertificate files = paths(name);
    if (QFileInfo::exists(files.certificatePath)) {
        return files;
    }
    const QString constraint = isAuthority ? u"basicConstraints=critical,CA:TRUE"_s
                                           : u"basicConstraints=critical,CA:FALSE"_s;
    HASHIKE_TRY(make(name,
                     {u"-subj"_s,
                      "/CN=Hashike test "_L1 + name,
                      u"-newkey"_s,
                      u"ec"_s,
                      u"-pkeyopt"_s,
                      u"ec_paramgen_curve:P-256"_s,
                      u"-days"_s,
                      u"30"_s,
                      u"-addext"_s,
                      constraint,
                      u"-addext"_s,
                      u"keyUsage=critical,keyCertSign,cRLSign,digitalSignature"_s}));
    return files;
}

Result<QString> TestCertificates::authorityPath()
{
    HASHIKE_TRY_ASSIGN(made, authority(OrdinaryAuthority, true));
    return made.certificatePath;
}

Result<QString> TestCertificates::authorityPath(CertificateKind kind)
{
    const Recipe recipe = recipeFor(kind);
    if (recipe.signer.isEmpty()) {
        HASHIKE_TRY_ASSIGN(own, certificate(kind));
        return own.certificatePath;
    }
    HASHIKE_TRY_ASSIGN(made, authority(recipe.signer, recipe.signerIsAuthority));
    return made.certificatePath;
}

Result<TestCertificate> TestCertificates::certificate(CertificateKind kind)
{
    const Recipe recipe = recipeFor(kind);
    const TestCertificate files = paths(recipe.name);
    if (QFileInfo::exists(files.certificatePath)) {
        return files;
    }
    QStringList arguments = QStringList{u"-subj"_s, recipe.subject, u"-newkey"_s, recipe.keyType}
                            + recipe.keyOptions + recipe.validity
                            + QStringList{u"-addext"_s, u"basicConstraints=critical,CA:FALSE"_s};
    for (const QString &extension : recipe.extensions) {
        arguments += {u"-addext"_s, extension};
    }
    if (!recipe.signer.isEmpty()) {
        HASHIKE_TRY_ASSIGN(signer, authority(recipe.signer, recipe.signerIsAuthority));
        arguments += {u"-CA"_s, signer.certificatePath, u"-CAkey"_s, signer.keyPath};
    }
    HASHIKE_TRY(make(recipe.name, arguments));
    return files;
}

} // namespace hashike
