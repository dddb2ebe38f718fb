// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/ErrorSentences.h"

#include <QCoreApplication>

namespace hashike
{

namespace
{
struct Sentences
{
    Q_DECLARE_TR_FUNCTIONS(UsageSentences)
};

QString part(const Error &error)
{
    const QString detail = error.argument(ErrorArgument::Detail);
    return detail.isEmpty() ? QString() : Sentences::tr("The part that cannot be read: %1.").arg(detail);
}
} // namespace

ErrorText describeUsage(const Error &error)
{
    const QString subject = error.argument(ErrorArgument::Subject);
    const QString choices = error.argument(ErrorArgument::Choices);
    switch (error.code) {
    case ErrorCode::Cancelled:
        return {Sentences::tr("Cancelled."), {},
                Sentences::tr("What was moved is kept; the same command goes on from there.")};
    case ErrorCode::InvalidArgument:
        return {Sentences::tr("The command line is not understood: %1.").arg(subject),
                error.argument(ErrorArgument::Detail),
                choices.isEmpty() ? Sentences::tr("Use --help to see what is possible.")
                                  : Sentences::tr("Use instead: %1.").arg(choices)};
    case ErrorCode::InvalidReference:
        return {Sentences::tr("“%1” is not the name of an image.").arg(subject), part(error),
                Sentences::tr("Write it as HOST[:PORT]/REPOSITORY:TAG, for example "
                              "quay.io/openshift-release-dev/ocp-release:4.20.1-x86_64.")};
    case ErrorCode::ReleaseUnknown:
        return {Sentences::tr("There is no release “%1” there.").arg(subject), {},
                choices.isEmpty() ? Sentences::tr("Check the version and the repository.")
                                  : Sentences::tr("There are: %1.").arg(choices)};
    case ErrorCode::ArchitectureUnknown:
        return {Sentences::tr("The release exists, but not for this architecture: %1.").arg(subject),
                {}, Sentences::tr("Architectures that exist: %1.").arg(choices)};
    case ErrorCode::TagAmbiguous:
        return {Sentences::tr("“%1” may mean more than one release.").arg(subject), {},
                Sentences::tr("Name one of them: %1.").arg(choices)};
    case ErrorCode::UnverifiedRelease:
        return {Sentences::tr("The signature of release %1 was not verified.").arg(subject), {},
                Sentences::tr("Go on deliberately with --allow-unverified.")};
    default:
        return {};
    }
}

ErrorText describeInternal(const Error &error)
{
    return {Sentences::tr("Something unexpected happened (%1).").arg(errorName(error.code)),
            error.argument(ErrorArgument::Detail),
            Sentences::tr("Please report it with this text.")};
}

} // namespace hashike
