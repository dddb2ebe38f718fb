// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/ErrorSentences.h"

namespace hashike
{

namespace
{
ErrorText malformed(const Error &error)
{
    const QString path = error.argument(ErrorArgument::Path);
    const QString what = path.isEmpty()
                             ? Sentences::tr("The pull secret cannot be used.")
                             : Sentences::tr("The pull secret %1 cannot be used.").arg(path);
    const QString detail = shown(error, ErrorArgument::Detail);
    const QString why = error.arguments.contains(ErrorArgument::Line)
                            ? Sentences::tr("It is not valid JSON: line %1, column %2 (%3).")
                                  .arg(error.argument(ErrorArgument::Line),
                                       shown(error, ErrorArgument::Column),
                                       detail)
                            : Sentences::tr("The entry “%1” is not valid (%2).")
                                  .arg(shown(error, ErrorArgument::Subject), detail);
    return {what,
            why,
            Sentences::tr("Download it again, or correct it there. Its content is a secret and not "
                          "shown here.")};
}
} // namespace

ErrorText describeCredentials(const Error &error)
{
    const QString host = shown(error, ErrorArgument::Host);
    const QString subject = shown(error, ErrorArgument::Subject);
    switch (error.code) {
    case ErrorCode::PullSecretUnreadable:
        return {Sentences::tr("The pull secret %1 cannot be read.")
                    .arg(shown(error, ErrorArgument::Path)),
                detailSentence(error),
                Sentences::tr("Check the path and its permissions, or give another file with -a.")};
    case ErrorCode::PullSecretMalformed:
        return malformed(error);
    case ErrorCode::CredentialsMissing:
        return {Sentences::tr("%1 requires a login for %2, but there are no credentials for it.")
                    .arg(host, subject),
                {},
                Sentences::tr("Give a pull secret that has an entry for %1 (-a FILE).").arg(host)};
    case ErrorCode::CredentialsRefused:
        return {Sentences::tr("%1 refused the credentials for %2.").arg(host, subject),
                detailSentence(error),
                Sentences::tr("Check the entry for %1 in the pull secret; it may have expired.")
                    .arg(host)};
    case ErrorCode::AccessDenied:
        return {Sentences::tr("%1 denied access to %2.").arg(host, subject),
                detailSentence(error),
                Sentences::tr("The login lacks the permission for this. Ask the administrator of "
                              "the registry.")};
    default:
        return {};
    }
}

} // namespace hashike
