// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/ErrorSentences.h"
#include "text/Voice.h"

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
/// What is wrong with one entry: `Detail` as Credentials gives it.
QString entryProblem(const QString &detail)
{
    if (detail == "base64"_L1) {
        return Sentences::tr("its “auth” is not valid base64");
    }
    if (detail == "user:password"_L1) {
        return Sentences::tr("its “auth” does not hold a user and a password");
    }
    return detail == "not an object"_L1 ? Sentences::tr("it is not an object") : detail;
}

QString reason(const Error &error)
{
    const QString detail = shown(error, ErrorArgument::Detail);
    const QString subject = shown(error, ErrorArgument::Subject);
    const bool isEntry = !error.argument(ErrorArgument::Subject).isEmpty();
    if (!isEntry && detail == "empty"_L1) {
        return Sentences::tr("It is empty.");
    }
    if (subject == "auths"_L1) {
        return Sentences::tr("It has no “auths”, the list of registries and logins.");
    }
    if (!error.arguments.contains(ErrorArgument::Line)) {
        return Sentences::tr("The entry “%1” is not valid (%2).")
            .arg(subject, entryProblem(detail));
    }
    const QString line = error.argument(ErrorArgument::Line);
    const QString column = shown(error, ErrorArgument::Column);
    if (isEntry) {
        return Sentences::tr("The entry “%1” is not valid: line %2, column %3 (%4).")
            .arg(subject, line, column, entryProblem(detail));
    }
    return Sentences::tr("It is not valid JSON: line %1, column %2 (%3).")
        .arg(line, column, detail);
}

ErrorText unreadable(const Error &error)
{
    const QString detail = error.argument(ErrorArgument::Detail);
    QString why = detailSentence(error);
    if (detail == "missing"_L1) {
        why = Sentences::tr("It does not exist; perhaps it was moved or its drive was removed.");
    } else if (detail == "directory"_L1) {
        why = Sentences::tr("It is a directory.");
    } else if (detail == "not a file"_L1) {
        why = Sentences::tr("It is not a regular file.");
    }
    return {
        Sentences::tr("The pull secret %1 cannot be read.").arg(shown(error, ErrorArgument::Path)),
        why,
        Sentences::tr("Check the path and its permissions, or give another file.")};
}

ErrorText malformed(const Error &error)
{
    const QString path = error.argument(ErrorArgument::Path);
    const QString what = path.isEmpty()
                             ? Sentences::tr("The pull secret cannot be used.")
                             : Sentences::tr("The pull secret %1 cannot be used.").arg(path);
    return {what,
            reason(error),
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
        return unreadable(error);
    case ErrorCode::PullSecretMalformed:
        return malformed(error);
    case ErrorCode::CredentialsMissing:
        return {
            error.argument(ErrorArgument::Subject).isEmpty()
                ? Sentences::tr("%1 requires a login, but there is none for it.").arg(host)
                : Sentences::tr("%1 requires a login for %2, but there are no credentials for it.")
                      .arg(host, subject),
            {},
            inVoice(Phrase::LoadPullSecret, host)};
    case ErrorCode::CredentialsRefused:
        return {error.argument(ErrorArgument::Subject).isEmpty()
                    ? Sentences::tr("%1 refused the login.").arg(host)
                    : Sentences::tr("%1 refused the credentials for %2.").arg(host, subject),
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
