// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/SecretKeeper.h"

#include "base/WhenDone.h"
#include "registry/PullSecretFile.h"

#include <QtConcurrentRun>

#include <algorithm>
#include <mutex>

namespace hashike
{

/// What workers see of the secret.
struct SecretKeeper::Shared
{
    std::mutex mutex;
    std::optional<Credentials> credentials; ///< guarded by the mutex
};

SecretKeeper::SecretKeeper(Keychain *keychain, QObject *parent)
    : QObject(parent)
    , m_keychain(keychain)
    , m_shared(std::make_shared<Shared>())
{
    if (m_keychain) {
        connectKeychain();
    }
}

void SecretKeeper::connectKeychain()
{
    connect(m_keychain, &Keychain::stored, this, [this](Keychain::Outcome outcome) {
        m_wasRemoval = false;
        showOutcome(outcome);
        Q_EMIT keptChanged(m_isKept);
    });
    connect(m_keychain, &Keychain::removed, this, [this](Keychain::Outcome outcome) {
        if (m_isKept && !isEmpty()) {
            return; // one was stored since, and its answer counts
        }
        const bool isGone = outcome == Keychain::Outcome::NothingKept;
        m_mayBeThere = m_mayBeThere && !isGone && outcome != Keychain::Outcome::Done;
        m_wasRemoval = true;
        showOutcome(isGone ? Keychain::Outcome::Done : outcome);
        if (!m_isKept) {
            Q_EMIT keptChanged(false); // what could not be removed must not come back
        }
    });
    connect(m_keychain, &Keychain::loaded, this, &SecretKeeper::restored);
}

/// What was dropped while the keychain was still being opened is newer than what it held.
void SecretKeeper::restored(Keychain::Outcome outcome, const QByteArray &secret)
{
    if (m_filesUnderWay > 0) {
        m_heldBack = {outcome, secret};
        return;
    }
    if (!std::exchange(m_isRestoring, false)) {
        return;
    }
    const bool isThere = outcome == Keychain::Outcome::Done;
    if (isThere && isEmpty()) {
        take(PullSecret::parse(secret), QString());
        m_isKept = true;
    } else if (isThere) {
        m_isKept = true;
        useKeychain();
    }
    m_wasRemoval = false;
    showOutcome(outcome);
    if (outcome == Keychain::Outcome::NothingKept) {
        m_mayBeThere = false;
        Q_EMIT changed();
        Q_EMIT keptChanged(false); // one that is only locked may open next time
    }
}

SecretKeeper::~SecretKeeper() = default;

void SecretKeeper::readFile(const QString &path)
{
    const quint64 version = ++m_version;
    ++m_filesUnderWay;
    const auto read = [path] { return PullSecret::readFile(path); };
    whenDone(
        QtConcurrent::run(read), this, [this, path, version](const Result<PullSecret> &secret) {
            const bool isLatest = version == m_version;
            --m_filesUnderWay;
            if (!secret) {
                restoreHeldBack(); // first, since nothing that succeeds leaves a problem standing
            }
            if (isLatest) {
                take(secret, path);
            }
            restoreHeldBack();
        });
}

void SecretKeeper::restoreHeldBack()
{
    if (m_heldBack && m_filesUnderWay == 0) {
        const auto [outcome, secret] = *std::exchange(m_heldBack, {});
        restored(outcome, secret);
    }
}

void SecretKeeper::paste(const QString &text)
{
    // More than is allowed need not be converted to be refused.
    take(PullSecret::parse(QStringView(text).left(MaximumPullSecretSize + 1).toUtf8()), QString());
}

void SecretKeeper::take(const Result<PullSecret> &secret, const QString &file)
{
    if (secret) {
        change(*secret, file, {});
    } else {
        showProblem(secret.error());
    }
}

Result<void> SecretKeeper::setLogin(const QString &registry,
                                    const QString &user,
                                    const QString &password)
{
    PullSecret secret = m_secret;
    HASHIKE_TRY(secret.setLogin(registry, user, password));
    if (hasLogin(registry)) {
        change(secret, QString(), {SecretLoss::Kind::Login, registry});
    } else {
        forgetLoss(); // taking it back would take this away
        hold(secret, QString());
    }
    return {};
}

bool SecretKeeper::hasLogin(const QString &registry) const
{
    return std::ranges::any_of(accounts(), [&](const PullSecret::Account &account) {
        return account.hasLogin && account.registry == Credentials::normalisedKey(registry);
    });
}

void SecretKeeper::removeLogin(const QString &registry)
{
    PullSecret secret = m_secret;
    if (secret.remove(registry)) {
        change(secret, QString(), {SecretLoss::Kind::Entry, registry});
    }
}

/// The same once more takes nothing away.
void SecretKeeper::change(const PullSecret &secret, const QString &file, const SecretLoss &loss)
{
    if (secret != m_secret) {
        m_loss = isEmpty() ? std::nullopt : std::optional(loss);
        m_secretBefore = m_secret;
        m_fileBefore = m_file;
    }
    hold(secret, file);
}

void SecretKeeper::takeBack()
{
    if (m_loss) {
        const PullSecret before = m_secretBefore;
        const QString file = m_fileBefore;
        forgetLoss();
        hold(before, file);
    }
}

void SecretKeeper::forgetLoss()
{
    m_loss.reset();
    m_secretBefore = {};
    m_fileBefore.clear();
}

void SecretKeeper::hold(const PullSecret &secret, const QString &file)
{
    ++m_version;
    m_secret = secret;
    m_file = file;
    m_problem.reset();
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->credentials = isEmpty() ? std::nullopt : std::optional(m_secret.toCredentials());
    }
    if (m_isKept) {
        useKeychain();
    }
    Q_EMIT secretChanged();
    Q_EMIT changed();
}

void SecretKeeper::showProblem(const Error &error)
{
    m_problem = error;
    Q_EMIT changed();
}

void SecretKeeper::save(const QString &path)
{
    const auto write = [path, secret = m_secret] { return secret.save(path); };
    const auto wrote = [this, path, version = m_version](const Result<void> &outcome) {
        if (!outcome) {
            showProblem(outcome.error());
            return;
        }
        m_file = version == m_version ? path : m_file;
        m_problem.reset();
        Q_EMIT saved(path);
        Q_EMIT changed();
    };
    whenDone(QtConcurrent::run(write), this, wrote);
}

void SecretKeeper::forget()
{
    setKept(false);
    forgetLoss();
    hold(PullSecret(), QString());
}

void SecretKeeper::setKept(bool kept)
{
    m_isRestoring = false;
    if (m_keychain && (kept != m_isKept || (!kept && m_mayBeThere))) {
        m_isKept = kept;
        useKeychain();
        if (!kept) {
            Q_EMIT keptChanged(false);
        }
    }
}

void SecretKeeper::useKeychain()
{
    if (m_isKept && !isEmpty()) {
        m_mayBeThere = true;
        m_keychain->store(m_secret.serialize(PullSecret::Format::OneLine));
    } else if (!m_isKept || m_mayBeThere) {
        m_keychain->remove();
    }
}

void SecretKeeper::restore()
{
    if (m_keychain) {
        m_mayBeThere = true;
        m_isRestoring = true;
        m_keychain->load();
    }
}

void SecretKeeper::showOutcome(Keychain::Outcome outcome)
{
    m_outcome = outcome;
    m_isKept = m_isKept && outcome == Keychain::Outcome::Done;
    Q_EMIT changed();
}

void SecretKeeper::applyTo(JobSpec &spec) const
{
    spec.credentialsFile = m_file;
    spec.credentials = isEmpty()          ? CredentialsOrigin::None
                       : m_file.isEmpty() ? CredentialsOrigin::Memory
                                          : CredentialsOrigin::File;
}

CredentialsLookup SecretKeeper::lookup() const
{
    return [shared = m_shared](const JobSpec &spec) -> Result<Credentials> {
        if (spec.credentials == CredentialsOrigin::Memory) {
            const std::lock_guard lock(shared->mutex);
            if (shared->credentials) {
                return *shared->credentials;
            }
        }
        return credentialsFromFile(spec);
    };
}

} // namespace hashike
