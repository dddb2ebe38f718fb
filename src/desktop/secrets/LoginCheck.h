// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/StopToken.h"
#include "jobs/ProxyChoice.h"
#include "registry/Credentials.h"
#include "registry/RegistryClient.h"

#include <QObject>
#include <QThreadPool>

namespace hashike
{

/// Tries logins, several registries at a time, on threads of its own. Lives on the window's thread.
class LoginCheck final : public QObject
{
    Q_OBJECT

public:
    struct Answer
    {
        QString registry;
        Result<LoginAnswer> outcome;
    };

    explicit LoginCheck(QObject *parent = nullptr);
    /// Stops what is under way.
    ~LoginCheck() override;

    /// `registries`: entries of a pull secret, `host[:port][/path]`. `authorities`: PEM files of
    /// certificates to trust besides the system's. Stops what was under way: its answers don't
    /// come.
    void start(const QStringList &registries,
               const Credentials &credentials,
               const QStringList &authorities,
               const ProxyChoice &proxies);
    void stop();

Q_SIGNALS:
    /// Once for each registry. Errors: those of RegistryClient::login() and of the certificates.
    void answered(const hashike::LoginCheck::Answer &answer);

private:
    QThreadPool m_pool;
    std::unique_ptr<StopSource> m_stop;
};

} // namespace hashike
