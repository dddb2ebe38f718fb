// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/ErrorSentences.h"

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
/// Why a certificate does not do: `Detail` as the check of certificates gives it.
QString unfitness(const Error &error)
{
    const QString detail = error.argument(ErrorArgument::Detail);
    if (detail == "key"_L1) {
        return Sentences::tr("It does not belong to the private key.");
    }
    if (detail == "name"_L1) {
        return Sentences::tr("It does not cover %1.").arg(shown(error, ErrorArgument::Expected));
    }
    if (detail == "expired"_L1) {
        return Sentences::tr("It expired on %1.").arg(shown(error, ErrorArgument::Actual));
    }
    if (detail == "not yet valid"_L1) {
        return Sentences::tr("It is valid from %1 only; check the clock of this machine.")
            .arg(shown(error, ErrorArgument::Actual));
    }
    if (detail == "issuer"_L1) {
        return Sentences::tr("It was not issued by the certificate authority that was given.");
    }
    return detail == "not a CA"_L1
               ? Sentences::tr("It is not the certificate of a certificate authority.")
               : detailSentence(error);
}

/// Why a file is no key: `Detail` as readKeyBlock() and listKeys() give it.
QString keyUnfitness(const Error &error)
{
    const QString detail = error.argument(ErrorArgument::Detail);
    if (detail == "no such file"_L1) {
        return Sentences::tr("It is not there; perhaps it was moved or its drive was removed.");
    }
    if (detail == "directory"_L1) {
        return Sentences::tr("It is a folder. Choose the file with the key.");
    }
    if (detail == "too large"_L1) {
        return Sentences::tr("It is larger than 1 MiB; files with keys are not.");
    }
    if (detail == "certificate"_L1) {
        return Sentences::tr("It is a certificate (X.509), not an OpenPGP key.");
    }
    if (detail == "secret key"_L1) {
        return Sentences::tr("It holds a private key, which only its owner may have. The public "
                             "key is needed.");
    }
    if (detail == "signature"_L1 || detail == "message"_L1) {
        return Sentences::tr("It is an OpenPGP signature or message, not a key.");
    }
    return detail == "no OpenPGP key"_L1 ? Sentences::tr("It holds no OpenPGP public key.")
                                         : detailSentence(error);
}

QString certificateOf(const Error &error)
{
    const QString path = error.argument(ErrorArgument::Path);
    return path.isEmpty() ? Sentences::tr("The certificate cannot be used.")
                          : Sentences::tr("The certificate %1 cannot be used.").arg(path);
}
} // namespace

ErrorText describeTrust(const Error &error)
{
    const QString subject = shown(error, ErrorArgument::Subject);
    switch (error.code) {
    case ErrorCode::CertificateUnfit:
        return {certificateOf(error),
                unfitness(error),
                Sentences::tr("Give another certificate, or have a new one made.")};
    case ErrorCode::SignatureMissing:
        return {Sentences::tr("There is no signature for release %1.").arg(subject),
                detailSentence(error),
                Sentences::tr("Without one, nobody vouches for its content. Check the version, or "
                              "go on deliberately without verification.")};
    case ErrorCode::SignatureInvalid:
        return {Sentences::tr("No signature of release %1 is valid.").arg(subject),
                detailSentence(error),
                Sentences::tr("Do not use this release until it is clear why. If it was signed by "
                              "a key of your own, add that key’s fingerprint.")};
    case ErrorCode::KeyUnreadable:
        return {Sentences::tr("The key %1 cannot be read.").arg(shown(error, ErrorArgument::Path)),
                keyUnfitness(error),
                Sentences::tr("Give the file in the form in which its owner publishes it.")};
    default:
        return {};
    }
}

} // namespace hashike
