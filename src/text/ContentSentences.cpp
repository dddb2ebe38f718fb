// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/ErrorSentences.h"

namespace hashike
{

namespace
{
/// Where content came from: the host if one is known.
QString placeOf(const Error &error)
{
    if (const QString host = error.argument(ErrorArgument::Host); !host.isEmpty()) {
        return host;
    }
    switch (error.origin) {
    case Origin::Source:
        return Sentences::tr("the source");
    case Origin::Target:
        return Sentences::tr("the target");
    case Origin::Medium:
        return Sentences::tr("the medium");
    case Origin::ThisMachine:
        break;
    }
    return Sentences::tr("this machine");
}

ErrorText invalidManifest(const Error &error)
{
    return {Sentences::tr("A manifest from %1 is not valid: %2.")
                .arg(placeOf(error), shown(error, ErrorArgument::Subject)),
            detailSentence(error),
            Sentences::tr("It was not used.")};
}

ErrorText mismatch(const Error &error)
{
    const QString advice =
        Sentences::tr("It was discarded. If this happens again, the storage there "
                      "is damaged or something on the way alters the data.");
    if (error.code == ErrorCode::SizeMismatch) {
        return {Sentences::tr("Content from %1 does not have the announced size: %2.")
                    .arg(placeOf(error), shown(error, ErrorArgument::Subject)),
                {},
                advice};
    }
    const bool named = !error.argument(ErrorArgument::Subject).isEmpty();
    const QString actual = error.argument(ErrorArgument::Actual);
    return {Sentences::tr("Content from %1 does not match its digest: %2.")
                .arg(placeOf(error),
                     shown(error, named ? ErrorArgument::Subject : ErrorArgument::Expected)),
            actual.isEmpty() ? QString() : Sentences::tr("Its actual digest is %1.").arg(actual),
            advice};
}

ErrorText limitExceeded(const Error &error)
{
    const QString subject = error.argument(ErrorArgument::Subject);
    const QString thing = subject.isEmpty() ? error.argument(ErrorArgument::Path) : subject;
    const QString what =
        thing.isEmpty()
            ? Sentences::tr("Something from %1 is larger than allowed.").arg(placeOf(error))
            : Sentences::tr("Something from %1 is larger than allowed: %2.")
                  .arg(placeOf(error), thing);
    return {what, detailSentence(error), Sentences::tr("It was not used.")};
}
} // namespace

ErrorText describeContent(const Error &error)
{
    const QString subject = shown(error, ErrorArgument::Subject);
    switch (error.code) {
    case ErrorCode::InvalidDigest:
        return {Sentences::tr("“%1” is not a valid digest.").arg(subject),
                {},
                Sentences::tr("A digest is “sha256:” and 64 lower-case hexadecimal digits.")};
    case ErrorCode::InvalidManifest:
        return invalidManifest(error);
    case ErrorCode::UnsupportedManifest:
        return {Sentences::tr("This kind of image is not supported: %1.").arg(subject),
                {},
                Sentences::tr("Push the image again with a current tool, as an OCI or Docker "
                              "schema 2 image.")};
    case ErrorCode::DigestMismatch:
    case ErrorCode::SizeMismatch:
        return mismatch(error);
    case ErrorCode::LimitExceeded:
        return limitExceeded(error);
    case ErrorCode::InvalidArchive:
        return {Sentences::tr("A layer from %1 is not a valid archive.").arg(placeOf(error)),
                detailSentence(error),
                Sentences::tr("It was not used.")};
    case ErrorCode::NotARelease:
        return {Sentences::tr("%1 is an image, but not an OpenShift release.").arg(subject),
                {},
                Sentences::tr("Name a release image, for example "
                              "quay.io/openshift-release-dev/ocp-release:4.20.1-x86_64.")};
    default:
        return {};
    }
}

} // namespace hashike
