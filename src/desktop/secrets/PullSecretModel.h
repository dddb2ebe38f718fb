// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "registry/PullSecret.h"
#include "registry/RegistryClient.h"

#include <QAbstractTableModel>

#include <optional>

namespace hashike
{

/// The registries of a pull secret: account, whether the chosen release needs them, whether the
/// login works. Never holds a password or token.
class PullSecretModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        Registry,
        Account,
        Needed,
        Login,
        ColumnCount,
    };

    enum class LoginState
    {
        NoLogin, ///< the entry holds none
        NotTried,
        Trying,
        Accepted,
        NotAsked, ///< the registry lets everybody in
        Refused,
        Failed, ///< it could not be tried
    };
    Q_ENUM(LoginState)

    using QAbstractTableModel::QAbstractTableModel;

    /// Forgets what is known about the logins.
    void setAccounts(const QList<PullSecret::Account> &accounts);
    /// Hosts, `host[:port]`, of the chosen release; nothing while none is chosen.
    void setNeeded(const std::optional<QStringList> &hosts);
    /// Those of `hosts` that no entry is for.
    [[nodiscard]] QStringList missing() const;

    /// All that can be tried are shown as being tried; returns their registries. With `only`, a
    /// `host[:port]`, no other registry is.
    QStringList beginTrying(const std::optional<QString> &only = {});
    void setAnswer(const QString &registry, const Result<LoginAnswer> &answer);

    [[nodiscard]] QString registry(int row) const { return m_rows.at(row).account.registry; }
    [[nodiscard]] LoginState state(int row) const { return m_rows.at(row).state; }
    /// Why the login did not work; nothing when it did or was not tried.
    [[nodiscard]] const std::optional<Error> &problem(int row) const
    {
        return m_rows.at(row).problem;
    }

    /// Every text in the language of now.
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section,
                                      Qt::Orientation orientation,
                                      int role) const override;

private:
    struct Row
    {
        PullSecret::Account account;
        LoginState state = LoginState::NotTried;
        std::optional<Error> problem;
    };

    [[nodiscard]] QString text(const Row &row, int column) const;
    [[nodiscard]] QString neededText(const Row &row) const;
    void showChange();

    QList<Row> m_rows;
    std::optional<QStringList> m_needed;
};

} // namespace hashike
