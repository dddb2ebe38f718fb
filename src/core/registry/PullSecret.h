// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/JsonMembers.h"
#include "registry/Credentials.h"

namespace hashike
{

/// A pull secret as a document that can be changed and written (containers-auth.json(5)): every
/// entry and unknown member is kept, in its order, byte for byte but for blanks. What it holds is
/// secret: only Credentials gives the passwords out, no error carries any of it, and its memory is
/// overwritten where nobody shares it. A value; const methods are safe from any thread.
class PullSecret final
{
public:
    /// What may be shown of an entry.
    struct Account
    {
        QString registry; ///< `host[:port][/path]`, normalised; unique in one document
        QString user;     ///< empty for entries that hold no login, or only a token
        bool hasLogin = false;
    };

    enum class Format
    {
        OneLine,
        Indented,
    };

    PullSecret() = default;
    ~PullSecret();
    PullSecret(const PullSecret &) = default;
    PullSecret(PullSecret &&) noexcept = default;
    PullSecret &operator=(const PullSecret &) = default;
    PullSecret &operator=(PullSecret &&) noexcept = default;

    /// A ~/.dockercfg (entries without `auths` around them) becomes one with `auths`. Errors: those
    /// of Credentials::parse(), and PullSecretMalformed (Subject: `auths`) for a file that only
    /// names credential helpers.
    [[nodiscard]] static Result<PullSecret> parse(const QByteArray &json);

    /// Errors: PullSecretUnreadable (Path), and those of parse() with Path added. Blocks.
    [[nodiscard]] static Result<PullSecret> readFile(const QString &path);

    /// True without any entry.
    [[nodiscard]] bool isEmpty() const { return m_entries.isEmpty(); }

    /// The same members and entries, in the same order.
    [[nodiscard]] bool operator==(const PullSecret &other) const;

    /// In the document's order.
    [[nodiscard]] QList<Account> accounts() const;

    /// The login for a registry, `host[:port][/path]`; replaces that of an entry which is there and
    /// keeps its other members. Error: InvalidArgument (Subject: `registry` or `user`): a name that
    /// is none, a user that is empty or holds a colon.
    [[nodiscard]] Result<void> setLogin(const QString &registry,
                                        const QString &user,
                                        const QString &password);

    /// False when there was no such entry.
    bool remove(const QString &registry);

    /// Takes over every entry and member of the other; where both have one, the other's counts.
    void merge(const PullSecret &other);

    [[nodiscard]] Credentials toCredentials() const;

    /// The whole document, secrets included.
    [[nodiscard]] QByteArray serialize(Format format) const;

    /// Writes it on one line, readable for its owner alone. Errors: FileFailed. Blocks.
    [[nodiscard]] Result<void> save(const QString &path) const;

private:
    [[nodiscard]] JsonMember *find(const QString &registry);

    QList<JsonMember> m_members; ///< of the document; the value of `auths` stands in m_entries
    QList<JsonMember> m_entries; ///< of `auths`
};

} // namespace hashike
