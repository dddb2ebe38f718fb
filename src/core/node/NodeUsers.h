// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QStringList>

namespace hashike
{

/// What is done to a user of a node's registry.
enum class UserChange
{
    Add,
    Change, ///< of the password
    Remove,
};

/// Changes one user of the node in `directory`; the other lines stay. The registry reads the file
/// again by itself. `password` is not looked at where a user is removed. Blocks. Returns the users
/// there are now. Errors: AlreadyExists (Path is the user: to be added, but there), InvalidArgument
/// (to be changed or removed, but not there; or refused by Htpasswd), FileFailed, MediumFull.
[[nodiscard]] Result<QStringList> changeUser(const QString &directory,
                                             UserChange change,
                                             const QString &user,
                                             const QString &password);

/// The users of the node in `directory`. Blocks. Errors: FileFailed, LimitExceeded.
[[nodiscard]] Result<QStringList> nodeUsers(const QString &directory);

} // namespace hashike
