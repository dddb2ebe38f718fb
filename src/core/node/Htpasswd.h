// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QStringList>

namespace hashike
{

/// An htpasswd file with bcrypt passwords, the only kind that distribution reads. Lines that are
/// not touched (comments, other kinds) stay byte for byte. A value.
class Htpasswd final
{
public:
    Htpasswd() = default;
    explicit Htpasswd(const QByteArray &content);

    [[nodiscard]] QByteArray content() const;
    [[nodiscard]] QStringList users() const;

    /// Adds the user, or changes the password. Takes a good part of a second on purpose. Errors:
    /// InvalidArgument (a user with a colon or control character; an empty password, one of more
    /// than 72 bytes, of which bcrypt would ignore the rest, or one with a line break or NUL; the
    /// password is never part of the error), Internal.
    [[nodiscard]] Result<void> setPassword(const QString &user, const QString &password);

    /// False when there was no such user.
    bool remove(const QString &user);

    /// True when the user is there with this password.
    [[nodiscard]] bool accepts(const QString &user, const QString &password) const;

private:
    [[nodiscard]] qsizetype lineOf(const QString &user) const;

    QByteArrayList m_lines;
};

/// A password that nobody has to make up: 24 letters and digits, 138 bits, from the system's
/// generator, without those that are mistaken for each other.
[[nodiscard]] QString generatePassword();

} // namespace hashike
