// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/ErrorSentences.h"

#include <QCoreApplication>

namespace hashike
{

namespace
{
struct Sentences
{
    Q_DECLARE_TR_FUNCTIONS(RegistrySentences)
};
} // namespace

ErrorText describeRegistry(const Error &error)
{
    const QString host = error.argument(ErrorArgument::Host);
    const QString subject = error.argument(ErrorArgument::Subject);
    const QString images = error.argument(ErrorArgument::Images);
    const QString needed = images.isEmpty() ? QString()
                                            : Sentences::tr("Needed by: %1.").arg(images);
    switch (error.code) {
    case ErrorCode::ManifestUnknown:
        return {Sentences::tr("There is no image %1.").arg(subject), needed,
                Sentences::tr("Check the reference; a mirror may be incomplete.")};
    case ErrorCode::BlobUnknown:
        return {Sentences::tr("%1 does not have the content %2.").arg(host, subject), needed,
                Sentences::tr("The registry is incomplete; ask whoever runs it.")};
    case ErrorCode::RepositoryUnknown:
        return {Sentences::tr("There is no repository %1 at %2.").arg(subject, host), {},
                Sentences::tr("Check the name; some registries hide what a login may not see.")};
    case ErrorCode::UploadRefused:
        return {Sentences::tr("%1 does not accept %2 (HTTP %3 %4).")
                    .arg(host, subject, QString::number(error.httpStatus), error.registryCode),
                error.argument(ErrorArgument::Detail),
                Sentences::tr("Ask whoever runs the registry; quotas and read-only modes do this.")};
    case ErrorCode::UploadSessionLost:
        return {Sentences::tr("%1 forgot an upload that had begun: %2.").arg(host, subject), {},
                Sentences::tr("Run the same command again; only what is missing is sent.")};
    default:
        return {};
    }
}

} // namespace hashike
