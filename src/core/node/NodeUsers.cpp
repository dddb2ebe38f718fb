// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/NodeUsers.h"

#include "node/Htpasswd.h"
#include "node/NodeFiles.h"

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int PasswordMode = 0640;

QString passwordsIn(const QString &directory)
{
    return directory + u"/auth/htpasswd"_s;
}

Result<void> apply(Htpasswd &passwords,
                   UserChange change,
                   const QString &user,
                   const QString &password)
{
    const bool known = passwords.users().contains(user);
    if (known && change == UserChange::Add) {
        return failure(makeError(ErrorCode::AlreadyExists).with(ErrorArgument::Path, user));
    }
    if (!known && change != UserChange::Add) {
        return failure(makeError(ErrorCode::InvalidArgument).with(ErrorArgument::Subject, user));
    }
    if (change == UserChange::Remove) {
        passwords.remove(user);
        return {};
    }
    return passwords.setPassword(user, password);
}
} // namespace

Result<QStringList> changeUser(const QString &directory,
                               UserChange change,
                               const QString &user,
                               const QString &password)
{
    const QString path = passwordsIn(directory);
    HASHIKE_TRY_ASSIGN(content, readNodeFile(path));
    HASHIKE_TRY_ASSIGN(journal, NodeJournal::open(directory));
    Htpasswd passwords(content);
    HASHIKE_TRY(apply(passwords, change, user, password));
    // What was ours stays ours, so that it can be taken back; what was another's stays theirs.
    if (journal.wrote(path, content)) {
        HASHIKE_TRY(journal.record(NodeJournal::fileLine(path, passwords.content())));
    }
    HASHIKE_TRY(writeNodeFile(path, PasswordMode, passwords.content()));
    return passwords.users();
}

Result<QStringList> nodeUsers(const QString &directory)
{
    return readNodeFile(passwordsIn(directory)).transform([](const QByteArray &content) {
        return Htpasswd(content).users();
    });
}

} // namespace hashike
