// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "execution/CredentialsLookup.h"
#include "registry/PullSecret.h"
#include "secrets/Keychain.h"

#include <QObject>

#include <memory>
#include <optional>

namespace hashike
{

/// What the latest change of a pull secret took away.
struct SecretLoss
{
    enum class Kind
    {
        Secret, ///< all of it, for another one
        Login,  ///< for `registry`, for another one
        Entry,  ///< for `registry`
    };
    Kind kind = Kind::Secret;
    QString registry;
};

/// Holds the pull secret while the program runs, and in the system's keychain if that is wished.
/// Lives on the window's thread and never blocks it; files are read and written by workers.
class SecretKeeper final : public QObject
{
    Q_OBJECT

public:
    /// `keychain` may be null, and must outlive this object.
    explicit SecretKeeper(Keychain *keychain = nullptr, QObject *parent = nullptr);
    ~SecretKeeper() override;

    [[nodiscard]] bool isEmpty() const { return m_secret.isEmpty(); }
    [[nodiscard]] QList<PullSecret::Account> accounts() const { return m_secret.accounts(); }
    [[nodiscard]] Credentials credentials() const { return m_secret.toCredentials(); }
    /// On one line, as a cluster is given it. Secret.
    [[nodiscard]] QByteArray document() const
    {
        return m_secret.serialize(PullSecret::Format::OneLine);
    }
    /// The file that holds exactly this secret; empty when there is none.
    [[nodiscard]] const QString &file() const { return m_file; }
    /// Why the last read, paste or save did not succeed; the secret before it is still held.
    [[nodiscard]] const std::optional<Error> &lastProblem() const { return m_problem; }

    [[nodiscard]] bool hasLogin(const QString &registry) const;

    /// Replaces what is held, when the file is one; of several calls the last counts.
    void readFile(const QString &path);
    void paste(const QString &text);
    /// Error: InvalidArgument, as PullSecret::setLogin().
    Result<void> setLogin(const QString &registry, const QString &user, const QString &password);
    void removeLogin(const QString &registry);
    /// What takeBack() would bring back; the next change makes another of it, forget() makes
    /// nothing.
    [[nodiscard]] const std::optional<SecretLoss> &loss() const { return m_loss; }
    /// Holds again what was held before the latest loss.
    void takeBack();
    /// For its owner's eyes only; announced by saved() or a problem.
    void save(const QString &path);
    /// Also from the keychain.
    void forget();

    /// Whether it is to stay in the keychain; only ever by the user's own wish.
    void setKept(bool kept);
    [[nodiscard]] bool isKept() const { return m_isKept; }
    [[nodiscard]] bool canKeep() const { return m_keychain != nullptr; }
    /// The keychain may hold one although nothing is held here: it could not be opened.
    [[nodiscard]] bool mayBeKeptUnseen() const
    {
        return isEmpty() && m_mayBeThere && !m_isRestoring;
    }
    /// Fetches what setKept() left there at an earlier run; may make the system ask for a password.
    void restore();
    /// What came of the last use of the keychain.
    [[nodiscard]] Keychain::Outcome keychainOutcome() const { return m_outcome; }
    /// That use was to remove it: unless it is Done, it may still be there.
    [[nodiscard]] bool wasRemoval() const { return m_wasRemoval; }

    /// Says in the spec where its credentials come from.
    void applyTo(JobSpec &spec) const;
    /// For workers: stays valid, and up to date, whatever happens to this object.
    [[nodiscard]] CredentialsLookup lookup() const;

Q_SIGNALS:
    /// What is held is another one.
    void secretChanged();
    /// Whether the next start may expect it in the keychain.
    void keptChanged(bool kept);
    /// The secret, its file, the problem, or what the keychain says.
    void changed();
    void saved(const QString &path);

private:
    struct Shared;

    void connectKeychain();
    void restored(Keychain::Outcome outcome, const QByteArray &secret);
    void restoreHeldBack();
    void take(const Result<PullSecret> &secret, const QString &file);
    void change(const PullSecret &secret, const QString &file, const SecretLoss &loss);
    void hold(const PullSecret &secret, const QString &file);
    void forgetLoss();
    void showProblem(const Error &error);
    void useKeychain();
    void showOutcome(Keychain::Outcome outcome);

    Keychain *m_keychain;
    PullSecret m_secret;
    QString m_file;
    std::optional<SecretLoss> m_loss;
    PullSecret m_secretBefore; ///< what was lost; empty when nothing was
    QString m_fileBefore;
    std::optional<Error> m_problem;
    std::shared_ptr<Shared> m_shared;
    quint64 m_version = 0; ///< of the secret; what a worker did for an older one does not count
    int m_filesUnderWay = 0;
    /// What the keychain held, while a file is still being read.
    std::optional<std::pair<Keychain::Outcome, QByteArray>> m_heldBack;
    bool m_isKept = false;
    bool m_isRestoring = false; ///< restore() is not answered, and nobody decided otherwise since
    bool m_mayBeThere = false;  ///< the keychain was given one, or held one at an earlier run
    bool m_wasRemoval = false;
    Keychain::Outcome m_outcome = Keychain::Outcome::Done;
};

} // namespace hashike
