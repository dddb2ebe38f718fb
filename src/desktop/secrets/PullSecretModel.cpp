// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/PullSecretModel.h"

#include "text/ErrorText.h"

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
using LoginState = PullSecretModel::LoginState;

const QString Unknown = u"—"_s;

QString hostOf(const QString &registry)
{
    return registry.section(u'/', 0, 0);
}

LoginState stateOf(const Result<LoginAnswer> &answer)
{
    if (answer) {
        return *answer == LoginAnswer::Accepted ? LoginState::Accepted : LoginState::NotAsked;
    }
    switch (answer.error().code) {
    case ErrorCode::CredentialsMissing:
    case ErrorCode::CredentialsRefused:
    case ErrorCode::AccessDenied:
        return LoginState::Refused;
    default:
        return LoginState::Failed;
    }
}

QString stateText(LoginState state)
{
    switch (state) {
    case LoginState::NoLogin:
        return PullSecretModel::tr("No login in this entry");
    case LoginState::NotTried:
        return PullSecretModel::tr("Not tried");
    case LoginState::Trying:
        return PullSecretModel::tr("Trying…");
    case LoginState::Accepted:
        return PullSecretModel::tr("Accepted");
    case LoginState::NotAsked:
        return PullSecretModel::tr("No login needed");
    case LoginState::Refused:
        return PullSecretModel::tr("Refused");
    case LoginState::Failed:
        return PullSecretModel::tr("Could not be tried");
    }
    return {};
}

/// A shape beside the word, for who cannot tell by reading alone.
QString markOf(LoginState state)
{
    switch (state) {
    case LoginState::Accepted:
        return u"✓ "_s;
    case LoginState::Refused:
        return u"✕ "_s;
    case LoginState::Failed:
        return u"? "_s;
    default:
        return {};
    }
}
} // namespace

void PullSecretModel::setAccounts(const QList<PullSecret::Account> &accounts)
{
    beginResetModel();
    m_rows.clear();
    for (const PullSecret::Account &account : accounts) {
        const auto state = account.hasLogin ? LoginState::NotTried : LoginState::NoLogin;
        m_rows.append({account, state, std::nullopt});
    }
    endResetModel();
}

void PullSecretModel::setNeeded(const std::optional<QStringList> &hosts)
{
    m_needed = hosts;
    showChange();
}

QStringList PullSecretModel::missing() const
{
    QStringList missing;
    for (const QString &host : m_needed.value_or(QStringList())) {
        const bool there = std::ranges::any_of(m_rows, [&](const Row &row) {
            return row.account.hasLogin && hostOf(row.account.registry) == host.toLower();
        });
        if (!there) {
            missing.append(host);
        }
    }
    return missing;
}

QStringList PullSecretModel::beginTrying(const std::optional<QString> &only)
{
    QStringList registries;
    for (Row &row : m_rows) {
        const bool mayAsk = !only || hostOf(row.account.registry) == only->toLower();
        if (row.account.hasLogin && mayAsk) {
            row.state = LoginState::Trying;
            row.problem.reset();
            registries.append(row.account.registry);
        }
    }
    showChange();
    return registries;
}

void PullSecretModel::setAnswer(const QString &registry, const Result<LoginAnswer> &answer)
{
    const auto row = std::ranges::find(
        m_rows, registry, [](const Row &known) { return known.account.registry; });
    if (row != m_rows.end()) {
        row->state = stateOf(answer);
        row->problem = answer ? std::nullopt : std::optional(answer.error());
        showChange();
    }
}

void PullSecretModel::showChange()
{
    if (!m_rows.isEmpty()) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    }
}

void PullSecretModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    showChange();
}

int PullSecretModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int PullSecretModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString PullSecretModel::neededText(const Row &row) const
{
    if (!m_needed) {
        return Unknown;
    }
    const bool needed = m_needed->contains(hostOf(row.account.registry), Qt::CaseInsensitive);
    return needed ? tr("Needed") : tr("Not needed");
}

QString PullSecretModel::text(const Row &row, int column) const
{
    switch (column) {
    case Registry:
        return row.account.registry;
    case Account:
        return row.account.user.isEmpty() ? Unknown : row.account.user;
    case Needed:
        return neededText(row);
    default:
        return stateText(row.state);
    }
}

QVariant PullSecretModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return (index.column() == Login ? markOf(row.state) : QString())
               + text(row, index.column());
    case Qt::AccessibleTextRole:
        return text(row, index.column());
    case Qt::ToolTipRole:
        return index.column() == Login && row.problem ? describe(*row.problem).paragraph()
                                                      : text(row, index.column());
    default:
        return {};
    }
}

QVariant PullSecretModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::ToolTipRole && section == Needed) {
        return tr("Whether images of the chosen release come from this registry");
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Registry:
        return tr("Registry");
    case Account:
        return tr("Account");
    case Needed:
        return tr("Chosen release");
    case Login:
        return tr("Login");
    default:
        return {};
    }
}

} // namespace hashike
