// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/ErrorSentences.h"
#include "text/Voice.h"

namespace hashike
{

namespace
{
ErrorText invalidArgument(const Error &error)
{
    const bool named = !error.argument(ErrorArgument::Subject).isEmpty();
    const QString instead = error.argument(ErrorArgument::Choices);
    return {named ? inVoice(Phrase::InvalidArgument, shown(error, ErrorArgument::Subject))
                  : inVoice(Phrase::IncompleteArgument),
            detailSentence(error),
            instead.isEmpty() ? inVoice(Phrase::Help) : inVoice(Phrase::UseInstead, instead)};
}

ErrorText invalidReference(const Error &error)
{
    const QString part = error.argument(ErrorArgument::Detail);
    return {Sentences::tr("“%1” is not the name of an image.")
                .arg(shown(error, ErrorArgument::Subject)),
            part.isEmpty() ? QString() : Sentences::tr("Missing or not valid: %1.").arg(part),
            Sentences::tr("Write it as HOST[:PORT]/REPOSITORY:TAG, for example "
                          "quay.io/openshift-release-dev/ocp-release:4.20.1-x86_64.")};
}
} // namespace

ErrorText describeUsage(const Error &error)
{
    const QString subject = shown(error, ErrorArgument::Subject);
    const QString choices = error.argument(ErrorArgument::Choices);
    switch (error.code) {
    case ErrorCode::Cancelled:
        return {Sentences::tr("Cancelled."), {}, inVoice(Phrase::GoOn)};
    case ErrorCode::InvalidArgument:
        return invalidArgument(error);
    case ErrorCode::InvalidReference:
        return invalidReference(error);
    case ErrorCode::DisconnectedSide:
        return {Sentences::tr("This PC is set to the disconnected side, so this was not started."),
                Sentences::tr("There, nothing is asked but the named registry, and media are only "
                              "read."),
                Sentences::tr("Set “This PC” to connected, if that is what it is.")};
    case ErrorCode::JobUnreadable:
        return {Sentences::tr("What was kept of a job is damaged, or of another version of "
                              "Hashike."),
                Sentences::tr("It was put aside as %1, not deleted.")
                    .arg(shown(error, ErrorArgument::Path)),
                Sentences::tr("Start the job anew; what it moved is still on its medium.")};
    case ErrorCode::ReleaseUnknown:
        return {Sentences::tr("The release “%1” was not found.").arg(subject),
                {},
                choices.isEmpty() ? Sentences::tr("Check the version and the repository.")
                                  : Sentences::tr("Available: %1.").arg(choices)};
    case ErrorCode::ArchitectureUnknown:
        return {Sentences::tr("The image exists, but not for this architecture: %1.").arg(subject),
                {},
                Sentences::tr("Available: %1.").arg(shown(error, ErrorArgument::Choices))};
    case ErrorCode::TagAmbiguous:
        return {Sentences::tr("“%1” may mean more than one release.").arg(subject),
                {},
                Sentences::tr("Name one of these: %1.").arg(shown(error, ErrorArgument::Choices))};
    case ErrorCode::UnverifiedRelease:
        return {Sentences::tr("The signature of release %1 was not verified.").arg(subject),
                {},
                inVoice(Phrase::AllowUnverified)};
    default:
        return {};
    }
}

} // namespace hashike
