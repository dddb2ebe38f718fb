// SPDX-License-Identifier: GPL-3.0-or-later
#include "registry/RegistrySmokeTest.h"

#include "base/BlockingCall.h"
#include "oci/MediaType.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

#include <algorithm>
#include <array>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
const QString TestTag = QStringLiteral("hashike-smoke-test");

/// A small image that no registry has yet.
struct TestImage
{
    QByteArray config;
    QByteArray layer;

    [[nodiscard]] static TestImage make()
    {
        const QByteArray id = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
        return {R"({"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":[]}})",
                "hashike smoke test " + id};
    }

    [[nodiscard]] Result<Manifest> manifest() const
    {
        const QJsonObject json{
            {u"schemaVersion"_s, 2},
            {u"mediaType"_s, mediatype::OciManifest},
            {u"config"_s, toJson(descriptor(config, mediatype::OciConfig))},
            {u"layers"_s,
             QJsonArray{toJson(descriptor(layer, u"application/vnd.oci.image.layer.v1.tar"_s))}}};
        return Manifest::parse(QJsonDocument(json).toJson(QJsonDocument::Compact));
    }

    [[nodiscard]] static Descriptor descriptor(const QByteArray &data, const QString &type)
    {
        return {type, Digest::of(data), data.size(), {}, {}};
    }
};

/// Keeps what arrives.
class Memory final : public ByteSink
{
public:
    [[nodiscard]] Result<void> write(QByteArrayView data) override
    {
        m_data.append(data);
        return {};
    }
    [[nodiscard]] const QByteArray &data() const { return m_data; }

private:
    QByteArray m_data;
};

/// The same connection with a password that nobody has.
Result<ConnectionSettings> asStranger(ConnectionSettings settings, const Reference &repository)
{
    const Credential ours = settings.credentials.find(repository.registry, repository.repository);
    const QString user = ours.username.isEmpty() ? u"nobody"_s : ours.username;
    const QByteArray login = user.toUtf8() + ':' + QUuid::createUuid().toByteArray();
    const QJsonObject entry{{u"auth"_s, QString::fromLatin1(login.toBase64())}};
    const QJsonObject file{{u"auths"_s, QJsonObject{{repository.registry, entry}}}};
    HASHIKE_TRY_ASSIGN(credentials, Credentials::parse(QJsonDocument(file).toJson()));
    settings.credentials = credentials;
    return settings;
}

/// The steps, each on the ground of those before it.
class SmokeTest final
{
public:
    SmokeTest(const ConnectionSettings &settings,
              const Reference &repository,
              Clock &clock,
              const StopToken &stop)
        : m_settings(settings)
        , m_repository(repository)
        , m_clock(clock)
        , m_stop(stop)
        , m_connections(settings, clock)
        , m_client(m_connections.connect(repository.registry))
        , m_image(TestImage::make())
    {
    }

    [[nodiscard]] Result<void> handshake() { return m_client->ping(m_stop); }

    /// An error when the stranger is let in.
    [[nodiscard]] Result<void> refuseStranger()
    {
        HASHIKE_TRY_ASSIGN(settings, asStranger(m_settings, m_repository));
        RegistryConnections connections(settings, m_clock);
        const auto client = connections.connect(m_repository.registry);
        const auto answer = client->login(m_repository.repository, m_stop);
        if (answer) {
            return failure(makeError(ErrorCode::ProtocolViolation)
                               .with(ErrorArgument::Host, m_repository.registry)
                               .with(ErrorArgument::Detail, u"accepts any login"_s));
        }
        const bool refused = answer.error().code == ErrorCode::CredentialsRefused
                             || answer.error().code == ErrorCode::AccessDenied;
        return refused ? Result<void>() : failure(answer.error());
    }

    [[nodiscard]] Result<void> login()
    {
        return m_client->login(m_repository.repository, m_stop).transform([](LoginAnswer) {});
    }

    [[nodiscard]] Result<void> push()
    {
        HASHIKE_TRY_ASSIGN(manifest, m_image.manifest());
        HASHIKE_TRY(upload(manifest.image()->config, m_image.config));
        HASHIKE_TRY(upload(manifest.image()->layers.first(), m_image.layer));
        return m_client->putManifest(m_repository.repository, manifest, TestTag, m_stop);
    }

    [[nodiscard]] Result<void> pull()
    {
        HASHIKE_TRY_ASSIGN(manifest, m_image.manifest());
        HASHIKE_TRY_ASSIGN(pulled, m_client->manifest(m_repository.repository, TestTag, m_stop));
        const Descriptor &layer = manifest.image()->layers.first();
        Memory memory;
        HASHIKE_TRY(m_client->fetchBlob(m_repository.repository, layer, 0, memory, m_stop));
        if (pulled.digest() == manifest.digest() && memory.data() == m_image.layer) {
            return {};
        }
        return failure(makeError(ErrorCode::DigestMismatch)
                           .with(ErrorArgument::Host, m_repository.registry)
                           .with(ErrorArgument::Subject, m_repository.name())
                           .with(ErrorArgument::Expected, layer.digest.toString())
                           .with(ErrorArgument::Actual, Digest::of(memory.data()).toString()));
    }

    [[nodiscard]] Result<void> remove()
    {
        HASHIKE_TRY_ASSIGN(manifest, m_image.manifest());
        return m_client->removeManifest(m_repository.repository, manifest.digest(), m_stop);
    }

private:
    [[nodiscard]] Result<void> upload(const Descriptor &blob, const QByteArray &data)
    {
        const auto produce = [&data](qint64 offset, ByteSink &sink) {
            return sink.write(QByteArrayView(data).sliced(offset));
        };
        return m_client->uploadBlob(m_repository.repository, blob, {}, produce, m_stop)
            .transform([](UploadOutcome) {});
    }

    const ConnectionSettings &m_settings;
    const Reference &m_repository;
    Clock &m_clock;
    const StopToken &m_stop;
    RegistryConnections m_connections;
    std::unique_ptr<RegistryClient> m_client;
    TestImage m_image;
};
} // namespace

QList<SmokeCheck> smokeTestRegistry(ConnectionSettings settings,
                                    const Reference &repository,
                                    Clock &clock,
                                    const StopToken &stop)
{
    assertMayBlock();
    settings.retry.attempts = 1;
    SmokeTest test(settings, repository, clock, stop);
    const std::array<std::pair<SmokeStep, Result<void> (SmokeTest::*)()>, 6> steps{{
        {SmokeStep::Trusted, &SmokeTest::handshake},
        {SmokeStep::StrangerRefused, &SmokeTest::refuseStranger},
        {SmokeStep::LoginAccepted, &SmokeTest::login},
        {SmokeStep::Pushed, &SmokeTest::push},
        {SmokeStep::Pulled, &SmokeTest::pull},
        {SmokeStep::Deleted, &SmokeTest::remove},
    }};
    QList<SmokeCheck> checks;
    bool whole = true;
    for (const auto &[step, tried] : steps) {
        if (!whole) {
            checks.append({step, StepState::NotTried, std::nullopt});
            continue;
        }
        const auto passed = (test.*tried)();
        whole = passed.has_value();
        checks.append(
            {step,
             whole ? StepState::Passed : StepState::Failed,
             whole ? std::nullopt : std::optional(Error(passed.error()).from(Origin::Target))});
    }
    return checks;
}

bool allPassed(const QList<SmokeCheck> &checks)
{
    return std::ranges::all_of(
        checks, [](const SmokeCheck &check) { return check.state == StepState::Passed; });
}

} // namespace hashike
