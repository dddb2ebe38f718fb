// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/ErrorSentences.h"
#include "text/Voice.h"

namespace hashike
{

ErrorText describeRegistry(const Error &error)
{
    const QString host = shown(error, ErrorArgument::Host);
    const QString subject = shown(error, ErrorArgument::Subject);
    const QString images = error.argument(ErrorArgument::Images);
    const QString needed =
        images.isEmpty() ? QString() : Sentences::tr("Needed by: %1.").arg(images);
    switch (error.code) {
    case ErrorCode::ManifestUnknown:
        return {Sentences::tr("The image was not found: %1.").arg(subject),
                needed,
                Sentences::tr("Check the name. If this is a mirror, it may be incomplete.")};
    case ErrorCode::BlobUnknown:
        return {Sentences::tr("%1 does not have this content: %2.").arg(host, subject),
                needed,
                Sentences::tr("The registry is incomplete. Ask its administrator.")};
    case ErrorCode::RepositoryUnknown:
        return {Sentences::tr("The repository %1 was not found on %2.").arg(subject, host),
                {},
                Sentences::tr("Check the name; some registries hide repositories that a login may "
                              "not see.")};
    case ErrorCode::UploadRefused:
        return {
            Sentences::tr("%1 did not accept %2 (HTTP %3).").arg(host, subject, statusText(error)),
            detailSentence(error),
            Sentences::tr("Ask the administrator of the registry; a quota or a read-only mode "
                          "may be the reason.")};
    case ErrorCode::UploadSessionLost:
        return {Sentences::tr("%1 dropped an unfinished upload: %2.").arg(host, subject),
                {},
                inVoice(Phrase::GoOnUploading)};
    default:
        return {};
    }
}

} // namespace hashike
