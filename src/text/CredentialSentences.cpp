// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/ErrorSentences.h"

#include <QCoreApplication>

namespace hashike
{

namespace
{
struct Sentences
{
    Q_DECLARE_TR_FUNCTIONS(CredentialSentences)
};

ErrorText malformed(const Error &error)
{
    const QString path = error.argument(ErrorArgument::Path);
    const QString what = path.isEmpty()
        ? Sentences::tr("The pull secret cannot be used.")
        : Sentences::tr("The pull secret %1 cannot be used.").arg(path);
    const QString advice = Sentences::tr("Download it again, or correct the place named. "
                                         "Its content is not shown here.");
    if (error.arguments.contains(ErrorArgument::Line)) {
        return {what,
                Sentences::tr("It is not valid JSON: line %1, column %2 (%3).")
                    .arg(error.argument(ErrorArgument::Line), error.argument(ErrorArgument::Column),
                         error.argument(ErrorArgument::Detail)),
                advice};
    }
    return {what,
            Sentences::tr("The entry “%1” is not as it should be (%2).")
                .arg(error.argument(ErrorArgument::Subject), error.argument(ErrorArgument::Detail)),
            advice};
}
} // namespace

ErrorText describeCredentials(const Error &error)
{
    const QString host = error.argument(ErrorArgument::Host);
    const QString subject = error.argument(ErrorArgument::Subject);
    switch (error.code) {
    case ErrorCode::PullSecretUnreadable:
        return {Sentences::tr("The pull secret %1 cannot be read.")
                    .arg(error.argument(ErrorArgument::Path)),
                error.argument(ErrorArgument::Detail),
                Sentences::tr("Check the path given with -a and its permissions.")};
    case ErrorCode::PullSecretMalformed:
        return malformed(error);
    case ErrorCode::CredentialsMissing:
        return {Sentences::tr("%1 asks for a login for %2, and there are no credentials for it.")
                    .arg(host, subject),
                {},
                Sentences::tr("Give a pull secret with an entry for %1 (-a FILE).").arg(host)};
    case ErrorCode::CredentialsRefused:
        return {Sentences::tr("%1 refuses the credentials for %2.").arg(host, subject), {},
                Sentences::tr("Check the entry for %1 in the pull secret; tokens expire.").arg(host)};
    case ErrorCode::AccessDenied:
        return {Sentences::tr("%1 does not allow this for %2.").arg(host, subject),
                error.argument(ErrorArgument::Detail),
                Sentences::tr("The login works, but lacks the right to do this. Ask whoever runs the "
                              "registry.")};
    default:
        return {};
    }
}

} // namespace hashike
