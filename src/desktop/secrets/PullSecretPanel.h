// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/Side.h"
#include "secrets/LoginCheck.h"
#include "secrets/PullSecretModel.h"
#include "secrets/SecretKeeper.h"

#include <QWidget>

#include <memory>

class QFileDialog;

namespace hashike
{

namespace Ui
{
class PullSecretPanel;
}

/// Shows which registries a pull secret is for, and never the secret itself; takes one by choice of
/// a file or by pasting, adds the local registry's login, tries the logins, saves the whole.
class PullSecretPanel final : public QWidget
{
    Q_OBJECT

public:
    /// `keeper` must outlive the panel.
    explicit PullSecretPanel(SecretKeeper &keeper, QWidget *parent = nullptr);
    ~PullSecretPanel() override;

    /// The hosts, `host[:port]`, that images of the chosen release come from; nothing while none is
    /// chosen.
    void setNeeded(const std::optional<QStringList> &hosts);
    /// PEM files of certificates to trust when logins are tried.
    void setAuthorities(const QStringList &pemFiles) { m_authorities = pemFiles; }
    void setProxies(const ProxyChoice &proxies) { m_proxies = proxies; }
    /// What the form for the local registry starts with.
    void setLocalRegistry(const QString &registry) { m_localRegistry = registry; }
    /// On the disconnected side no other registry is asked.
    void setSide(Side side);

private:
    void choose();
    void paste();
    void addRegistry();
    void removeRegistry();
    void saveAs();
    void tryLogins();
    void showSecret();
    [[nodiscard]] QString stateText() const;
    [[nodiscard]] QString lossText() const;
    [[nodiscard]] QString loginProblemText() const;
    void retranslate();
    void changeEvent(QEvent *event) override;

    std::unique_ptr<Ui::PullSecretPanel> m_form;
    SecretKeeper &m_keeper;
    PullSecretModel m_registries;
    LoginCheck m_check;
    QStringList m_authorities;
    ProxyChoice m_proxies;
    QString m_localRegistry;
    bool m_isAlone = false; ///< no registry but the local one may be asked
};

} // namespace hashike
