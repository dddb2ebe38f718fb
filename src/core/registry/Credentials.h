// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QList>
#include <QProcessEnvironment>
#include <QString>

namespace hashike
{

/// What proves who we are to one registry. Lives in memory only; never logged, never written.
struct Credential
{
    QString username;
    QString password;
    QString identityToken; ///< OAuth 2 refresh token; takes precedence when set

    [[nodiscard]] bool isEmpty() const { return username.isEmpty() && identityToken.isEmpty(); }
};

/// The entries of a pull secret or auth.json (containers-auth.json(5)). A value; const methods are
/// safe from any thread.
class Credentials final
{
public:
    Credentials() = default;

    /// Errors: PullSecretMalformed (Line and Column of what is wrong; Subject = the entry's key for
    /// a bad entry, `auths` when that is missing; Detail, `empty` for an empty text; never the
    /// content), LimitExceeded.
    [[nodiscard]] static Result<Credentials> parse(const QByteArray &json);

    /// Errors: PullSecretUnreadable (Path), and those of parse() with Path added.
    [[nodiscard]] static Result<Credentials> readFile(const QString &path);

    /// The first of the documented places that exists: REGISTRY_AUTH_FILE,
    /// ${XDG_RUNTIME_DIR}/containers/auth.json, /run/containers/${UID}/auth.json,
    /// ${XDG_CONFIG_HOME}/containers/auth.json, ${DOCKER_CONFIG}/config.json,
    /// ~/.docker/config.json, ~/.dockercfg. None at all is no error: access is then anonymous.
    [[nodiscard]] static Result<Credentials> search(const QProcessEnvironment &environment);

    /// The most specific entry for `host[:port]/repository/…`: longest path first, then the host.
    [[nodiscard]] Credential find(const QString &registry, const QString &repository) const;

    /// The registries named, sorted.
    [[nodiscard]] QStringList keys() const;

    /// The entry with exactly this normalised key; empty when there is none.
    [[nodiscard]] Credential entry(const QString &key) const;

    /// `host[:port][/path]`, the host in lower case, of what old files write as `https://host/v1/`.
    [[nodiscard]] static QString normalisedKey(QString key);

private:
    struct Entry
    {
        QString key;
        Credential credential;
    };

    QList<Entry> m_entries;
};

} // namespace hashike
