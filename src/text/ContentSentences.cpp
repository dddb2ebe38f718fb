// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/ErrorSentences.h"

#include <QCoreApplication>

namespace hashike
{

namespace
{
struct Sentences
{
    Q_DECLARE_TR_FUNCTIONS(ContentSentences)
};

QString placeOf(Origin origin)
{
    switch (origin) {
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
} // namespace

ErrorText describeContent(const Error &error)
{
    const QString subject = error.argument(ErrorArgument::Subject);
    const QString detail = error.argument(ErrorArgument::Detail);
    const QString place = placeOf(error.origin);
    switch (error.code) {
    case ErrorCode::InvalidDigest:
        return {Sentences::tr("“%1” is not a digest that can be used.").arg(subject), {},
                Sentences::tr("A digest is sha256: and 64 lower-case hexadecimal digits.")};
    case ErrorCode::InvalidManifest:
        return {Sentences::tr("A manifest from %1 is not valid: %2 (%3).").arg(place, subject, detail),
                {}, Sentences::tr("Nothing was taken from it.")};
    case ErrorCode::UnsupportedManifest:
        return {Sentences::tr("Images of this kind are not supported: %1.").arg(subject), {},
                Sentences::tr("Docker schema 1 has no content digests worth the name; the image must "
                              "be pushed again by today's tools.")};
    case ErrorCode::DigestMismatch:
        return {Sentences::tr("Content from %1 is not what its digest says: %2.").arg(place, subject),
                Sentences::tr("It hashes to %1.").arg(error.argument(ErrorArgument::Actual)),
                Sentences::tr("It was not kept. If it happens again, the storage there is damaged or "
                              "something in between changes it.")};
    case ErrorCode::SizeMismatch:
        return {Sentences::tr("Content from %1 has not the announced size: %2.").arg(place, subject),
                {}, Sentences::tr("It was not kept.")};
    case ErrorCode::LimitExceeded:
        return {Sentences::tr("Something from %1 is larger than it may be: %2.")
                    .arg(place, subject.isEmpty() ? detail : subject),
                {}, Sentences::tr("Nothing was taken from it.")};
    case ErrorCode::InvalidArchive:
        return {Sentences::tr("A layer from %1 is not a sound archive (%2).").arg(place, detail), {},
                Sentences::tr("Nothing was taken from it.")};
    case ErrorCode::NotARelease:
        return {Sentences::tr("%1 is an image, but not an OpenShift release.").arg(subject), {},
                Sentences::tr("Name a release image, for example "
                              "quay.io/openshift-release-dev/ocp-release:4.20.1-x86_64.")};
    default:
        return {};
    }
}

} // namespace hashike
