// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "registry/RegistryConnections.h"
#include "unit/http/TransportFixture.h"

namespace hashike
{

/// A client of one registry on this machine, with a clock that never waits.
class ClientFixture final
{
public:
    explicit ClientFixture(const QString &host)
        : ClientFixture(host, defaultSettings({}))
    {
    }

    ClientFixture(const QString &host, ConnectionSettings settings)
        : connections(std::move(settings), clock, &record)
        , client(connections.connect(host))
    {
    }

    /// Plain HTTP is accepted, silences are not waited for long.
    [[nodiscard]] static ConnectionSettings defaultSettings(const QByteArray &authFile = {})
    {
        ConnectionSettings settings;
        settings.insecure = true;
        settings.timeouts = Patient;
        if (!authFile.isEmpty()) {
            settings.credentials = Credentials::parse(authFile).value_or(Credentials());
        }
        return settings;
    }

    /// The same with `user:password` for `host`.
    [[nodiscard]] static ConnectionSettings settingsFor(const QString &host,
                                                        const QByteArray &userAndPassword)
    {
        return defaultSettings("{\"auths\":{\"" + host.toUtf8() + "\":{\"auth\":\""
                               + userAndPassword.toBase64() + "\"}}}");
    }

    FakeClock clock;
    RetryRecord record;

    RegistryConnections connections;
    std::unique_ptr<RegistryClient> client; ///< after everything that it uses
};

[[nodiscard]] inline Descriptor descriptorOf(const QByteArray &content)
{
    return {QStringLiteral("application/octet-stream"),
            Digest::of(content),
            content.size(),
            std::nullopt,
            {}};
}

/// Answers `/v2/` as a registry does and leaves the rest to `handler`.
[[nodiscard]] inline std::unique_ptr<HttpTestServer> serveRegistry(TestHandler handler)
{
    return serve([handler = std::move(handler)](const TestRequest &request) {
        return request.path == QStringLiteral("/v2/") ? answer(200, "{}") : handler(request);
    });
}

/// A 401 that asks for a password.
[[nodiscard]] inline TestResponse basicChallenge()
{
    TestResponse response = registryError(401, QStringLiteral("UNAUTHORIZED"));
    response.headers.append(QHttpHeaders::WellKnownHeader::WWWAuthenticate, "Basic realm=\"r\"");
    return response;
}

/// A 401 that asks for a token of `realm`.
[[nodiscard]] inline TestResponse tokenChallenge(const QString &realm)
{
    TestResponse response = registryError(401, QStringLiteral("UNAUTHORIZED"));
    response.headers.append(QHttpHeaders::WellKnownHeader::WWWAuthenticate,
                            "Bearer realm=\"" + realm.toUtf8() + "\",service=\"test\"");
    return response;
}

} // namespace hashike
