// SPDX-License-Identifier: GPL-3.0-or-later
#include "drops/DropText.h"

#include "text/ErrorText.h"
#include "text/Quantities.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace hashike
{

namespace
{
struct Drops
{
    Q_DECLARE_TR_FUNCTIONS(Drops)
};

QString kindTitle(DropKind kind)
{
    switch (kind) {
    case DropKind::PullSecret:
        return Drops::tr("Pull secret");
    case DropKind::Certificate:
        return Drops::tr("CA certificate");
    case DropKind::OpenPgpKey:
        return Drops::tr("OpenPGP key");
    case DropKind::InstallConfig:
        return Drops::tr("install-config.yaml");
    case DropKind::MirrorDirectory:
        return Drops::tr("Mirror directory");
    case DropKind::Refused:
        return Drops::tr("This cannot be used here");
    case DropKind::Unknown:
        break;
    }
    return Drops::tr("File or folder");
}

QString whatWillHappen(DropKind kind)
{
    switch (kind) {
    case DropKind::PullSecret:
        return Drops::tr("Drop it to see which registries it is for. Nothing starts by itself.");
    case DropKind::Certificate:
        return Drops::tr("Drop it to fill it in as a certificate to trust. Nothing starts by "
                         "itself.");
    case DropKind::OpenPgpKey:
        return Drops::tr("Drop it to see whose key it is. Nobody is trusted by dropping.");
    case DropKind::InstallConfig:
        return Drops::tr("Drop it to see what the mirror changes in it. Nothing is written yet.");
    case DropKind::MirrorDirectory:
        return Drops::tr("Drop it to fill it in as the medium. Nothing starts by itself.");
    case DropKind::Unknown:
    case DropKind::Refused:
        break;
    }
    return Drops::tr("Drop it to find out whether it can be used: a pull secret, a CA certificate, "
                     "an OpenPGP key, an install-config.yaml, or a mirror directory.");
}

QString sizeOrNumber(DropRefusal refusal)
{
    return refusal == DropRefusal::TooLarge
               ? Drops::tr("It is larger than %1; nothing that can be used here is.")
                     .arg(bytesText(MaximumDropSize))
               : Drops::tr("These are several files. Drop one at a time.");
}

QString whyNoKey(DropRefusal refusal)
{
    switch (refusal) {
    case DropRefusal::OpenPgpSecretKey:
        return Drops::tr("It is a private OpenPGP key, which only its owner may have. It was not "
                         "kept. The public key is needed.");
    case DropRefusal::OpenPgpMessage:
        return Drops::tr("It is an OpenPGP message or signature, not a key. Releases' signatures "
                         "are looked for in signature stores and on the medium.");
    case DropRefusal::OpenPgpText:
        return Drops::tr("It is an OpenPGP key as text. Save it as a file and drop that, so that "
                         "the key stays at hand.");
    default:
        return Drops::tr("It looks like an OpenPGP key, but holds no public key.");
    }
}

QString whyNot(DropRefusal refusal)
{
    switch (refusal) {
    case DropRefusal::SeveralFiles:
    case DropRefusal::TooLarge:
        return sizeOrNumber(refusal);
    case DropRefusal::NotLocal:
        return Drops::tr("It is on another machine. Copy it to this one first.");
    case DropRefusal::Vanished:
        return Drops::tr("It is no longer there; perhaps it was moved or its drive was removed.");
    case DropRefusal::NotAFile:
        return Drops::tr("It is neither a regular file nor a folder.");
    case DropRefusal::Empty:
        return Drops::tr("It is empty.");
    case DropRefusal::BadCertificate:
        return Drops::tr("It looks like a certificate, but none can be read from it. X.509 as PEM "
                         "or DER is needed.");
    case DropRefusal::PrivateKey:
        return Drops::tr("It is a private key, not a certificate. It was not kept.");
    case DropRefusal::OpenPgpSecretKey:
    case DropRefusal::OpenPgpMessage:
    case DropRefusal::OpenPgpText:
    case DropRefusal::NotAnOpenPgpKey:
        return whyNoKey(refusal);
    case DropRefusal::NotAnInstallConfig:
        return Drops::tr("It is a YAML file, but no install-config.yaml: apiVersion and baseDomain "
                         "are missing.");
    default:
        return Drops::tr("It is neither a pull secret, nor a CA certificate, nor an OpenPGP "
                         "key, nor an install-config.yaml, nor a mirror directory.");
    }
}
} // namespace

QString dropTitle(const DropContent &content)
{
    const QString name = QFileInfo(content.path).fileName();
    const bool isText = content.path.isEmpty() && content.kind == DropKind::Unknown;
    const QString kind = isText ? Drops::tr("Text") : kindTitle(content.kind);
    return name.isEmpty() ? kind : Drops::tr("%1: %2").arg(kind, name);
}

QString dropSentence(const DropContent &content)
{
    if (content.kind != DropKind::Refused) {
        const bool isText = content.path.isEmpty();
        return isText ? Drops::tr("Drop it if it is a pull secret. Nothing starts by itself.")
                      : whatWillHappen(content.kind);
    }
    const auto &error = content.error;
    const bool isTooLarge = error && error->code == ErrorCode::LimitExceeded;
    if (error && !isTooLarge) {
        return describe(*error).paragraph();
    }
    return whyNot(isTooLarge ? DropRefusal::TooLarge : content.refusal);
}

} // namespace hashike
