// SPDX-License-Identifier: GPL-3.0-or-later
#include "registry/RegistryClient.h"

#include "base/BlockingCall.h"
#include "base/Json.h"
#include "http/RedirectPolicy.h"
#include "oci/MediaType.h"
#include "registry/BlobDownload.h"
#include "registry/BlobUpload.h"

#include <QJsonArray>
#include <QRegularExpression>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 MaximumTagPage = 16 * 1024 * 1024;
constexpr qsizetype MaximumTags = 1000000;
constexpr int MaximumTagPages =
    2000; // a million tags, and as much again for servers that give fewer

QString manifestPath(const QString &repository, const QString &identifier)
{
    return u"/v2/%1/manifests/%2"_s.arg(repository, identifier);
}

/// One line for all types: of several lines Qt sends the last.
QString acceptHeader()
{
    return mediatype::acceptedManifests().join(u", "_s);
}

/// The target of `Link: <…>; rel="next"` (RFC 8288), or nothing.
std::optional<QByteArray> nextLink(const HttpResponse &response)
{
    static const QRegularExpression link(uR"re(<([^>]*)>\s*;[^,]*\brel\s*=\s*"?next"?)re"_s);
    const auto match = link.match(QString::fromLatin1(response.header("Link")));
    return match.hasMatch() ? std::optional(match.captured(1).toLatin1()) : std::nullopt;
}

Result<QStringList> parseTags(const QByteArray &body)
{
    HASHIKE_TRY_ASSIGN(json, parseJsonObject(body, MaximumTagPage, ErrorCode::ProtocolViolation));
    QStringList tags;
    for (const QJsonValue &tag : json["tags"_L1].toArray()) {
        if (isValidTag(tag.toString())) {
            tags.append(tag.toString());
        }
    }
    return tags;
}

/// RFC 6750, 3.1: the token was good, but not for this.
bool lacksScope(const HttpResponse &unauthorized)
{
    const auto challenge = Challenge::choose(
        unauthorized.headers.values(QHttpHeaders::WellKnownHeader::WWWAuthenticate));
    return challenge && challenge->parameters.value(u"error"_s) == "insufficient_scope"_L1;
}

Error tooManyRedirects(const QUrl &url)
{
    return makeError(ErrorCode::RedirectRefused)
        .with(ErrorArgument::Host, hostOf(url))
        .with(ErrorArgument::Detail, u"too many"_s);
}
} // namespace

RegistryClient::RegistryClient(std::shared_ptr<RegistrySession> session,
                               std::unique_ptr<HttpTransport> transport)
    : m_session(std::move(session))
    , m_transport(std::move(transport))
{
}

RegistryClient::~RegistryClient() = default;

Result<QUrl> RegistryClient::url(const QString &path, const StopToken &stop)
{
    HASHIKE_TRY_ASSIGN(url, m_session->baseUrl(*m_transport, stop));
    url.setPath(path, QUrl::DecodedMode);
    return url;
}

Error RegistryClient::errorFor(const HttpResponse &response, const Operation &operation) const
{
    Error error =
        registryError(response, operation.subject, operation.name, m_session->clock().utcNow());
    if (response.status != 401) {
        return error;
    }
    Error refusal = m_session->authenticator().refusal(operation.scopes);
    if (refusal.code == ErrorCode::CredentialsRefused && lacksScope(response)) {
        error.code = ErrorCode::AccessDenied; // we are known, but may not do this
        return error;
    }
    return refusal;
}

Result<QByteArray> RegistryClient::authorize(HttpRequest &request,
                                             const Scopes &scopes,
                                             const StopToken &stop)
{
    HASHIKE_TRY_ASSIGN(base, m_session->baseUrl(*m_transport, stop));
    request.headers.removeAll(QHttpHeaders::WellKnownHeader::Authorization);
    if (!sameOrigin(request.url, base)) {
        return QByteArray();
    }
    HASHIKE_TRY_ASSIGN(value,
                       m_session->authenticator().authorization(base, scopes, *m_transport, stop));
    if (!value.isEmpty()) {
        request.headers.append(QHttpHeaders::WellKnownHeader::Authorization, value);
    }
    return value;
}

Result<HttpResponse> RegistryClient::send(Operation operation,
                                          ResponseSink *sink,
                                          const StopToken &stop)
{
    assertMayBlock();
    HASHIKE_TRY_ASSIGN(base, m_session->baseUrl(*m_transport, stop));
    HttpRequest &request = operation.request;
    bool answered = false;
    for (int redirects = 0; redirects <= MaximumRedirects;) {
        HASHIKE_TRY_ASSIGN(used, authorize(request, operation.scopes, stop));
        HASHIKE_TRY_ASSIGN(response, m_transport->exchange(request, sink, stop));
        if (response.status == 401 && !answered && sameOrigin(request.url, base)) {
            HASHIKE_TRY(m_session->authenticator().answer(
                response, base, operation.scopes, used, *m_transport, stop));
            answered = true;
            continue;
        }
        const bool safeMethod = request.method == "GET" || request.method == "HEAD";
        if (!response.isRedirect() || !safeMethod) {
            return response;
        }
        HASHIKE_TRY_ASSIGN(next,
                           resolveLocation(request.url,
                                           response.header("Location"),
                                           isPrivateAddress(base.host())));
        request.url = next;
        ++redirects;
    }
    return failure(tooManyRedirects(request.url));
}

Result<HttpResponse> RegistryClient::sendWithRetry(const Operation &operation,
                                                   const StopToken &stop)
{
    RetryLoop loop = m_session->retryLoop();
    while (true) {
        auto response = send(operation, nullptr, stop);
        if (response && !isRetryableStatus(response->status)) {
            return response;
        }
        const Error error = response ? errorFor(*response, operation) : response.error();
        HASHIKE_TRY(loop.mayTryAgain(error, stop));
    }
}

Result<void> RegistryClient::ping(const StopToken &stop)
{
    HASHIKE_TRY(m_session->baseUrl(*m_transport, stop));
    return {};
}

Result<LoginAnswer> RegistryClient::login(const QString &repository, const StopToken &stop)
{
    const Scopes scopes{repository, {}};
    Operation operation{{}, scopes, RegistrySubject::Ping, registry()};
    HASHIKE_TRY_ASSIGN(address, url(u"/v2/"_s, stop)); // learns what the registry demands
    Authenticator &authenticator = m_session->authenticator();
    if (!authenticator.isChallenged()) {
        return LoginAnswer::NotAsked;
    }
    if (const Error refusal = authenticator.refusal(scopes);
        refusal.code == ErrorCode::CredentialsMissing) {
        return failure(refusal);
    }
    operation.request.url = address;
    HASHIKE_TRY_ASSIGN(response, sendWithRetry(operation, stop));
    if (!response.isSuccess()) {
        return failure(errorFor(response, operation));
    }
    return LoginAnswer::Accepted;
}

Result<QStringList> RegistryClient::tags(const QString &repository, const StopToken &stop)
{
    Operation operation{{}, Scopes::pull(repository), RegistrySubject::Tags, repository};
    HASHIKE_TRY_ASSIGN(first, url(u"/v2/%1/tags/list"_s.arg(repository), stop));
    operation.request.url = first;
    operation.request.url.setQuery(u"n=1000"_s);
    operation.request.responseLimit = MaximumTagPage;
    QStringList all;
    for (int pages = 1;; ++pages) {
        HASHIKE_TRY_ASSIGN(response, sendWithRetry(operation, stop));
        if (!response.isSuccess()) {
            return failure(errorFor(response, operation));
        }
        HASHIKE_TRY_ASSIGN(page, parseTags(response.body));
        all += page;
        const auto next = nextLink(response);
        if (!next || page.isEmpty()) {
            return all;
        }
        HASHIKE_TRY_ASSIGN(nextUrl, resolveLocation(operation.request.url, *next, true));
        const bool endless = nextUrl == operation.request.url || pages >= MaximumTagPages
                             || all.size() > MaximumTags;
        if (endless || !sameOrigin(nextUrl, first)) {
            return failure(makeError(ErrorCode::LimitExceeded)
                               .with(ErrorArgument::Host, registry())
                               .with(ErrorArgument::Subject, u"tags"_s));
        }
        operation.request.url = nextUrl;
    }
}

Result<Manifest> RegistryClient::manifest(const QString &repository,
                                          const QString &identifier,
                                          const StopToken &stop)
{
    Operation operation{{},
                        Scopes::pull(repository),
                        RegistrySubject::Manifest,
                        registry() + u'/' + repository
                            + (identifier.startsWith("sha256:"_L1) ? u'@' : u':') + identifier};
    HASHIKE_TRY_ASSIGN(address, url(manifestPath(repository, identifier), stop));
    operation.request.url = address;
    operation.request.responseLimit = MaximumManifestSize;
    operation.request.headers.append(QHttpHeaders::WellKnownHeader::Accept, acceptHeader());
    HASHIKE_TRY_ASSIGN(response, sendWithRetry(operation, stop));
    if (!response.isSuccess()) {
        return failure(errorFor(response, operation));
    }
    // The digest first: bytes that are not the wanted ones need no further look.
    if (const auto wanted = Digest::parse(identifier); wanted) {
        const Digest actual = Digest::of(response.body);
        if (actual != *wanted) {
            return failure(makeError(ErrorCode::DigestMismatch)
                               .with(ErrorArgument::Host, registry())
                               .with(ErrorArgument::Subject, operation.name)
                               .with(ErrorArgument::Expected, wanted->toString())
                               .with(ErrorArgument::Actual, actual.toString()));
        }
    }
    const QString type = QString::fromLatin1(response.header("Content-Type"));
    return Manifest::parse(response.body, type).transform_error([&](Error error) {
        return std::move(error).with(ErrorArgument::Host, registry());
    });
}

Result<bool> RegistryClient::exists(const Operation &operation,
                                    std::optional<qint64> size,
                                    const StopToken &stop)
{
    HASHIKE_TRY_ASSIGN(response, sendWithRetry(operation, stop));
    if (response.status == 404) {
        return false;
    }
    if (!response.isSuccess()) {
        return failure(errorFor(response, operation));
    }
    return !size || response.header("Content-Length").toLongLong() == *size;
}

Result<bool> RegistryClient::hasManifest(const QString &repository,
                                         const QString &identifier,
                                         const StopToken &stop)
{
    Operation operation{
        {"HEAD"_ba, {}, {}, {}}, Scopes::pull(repository), RegistrySubject::Manifest, identifier};
    HASHIKE_TRY_ASSIGN(address, url(manifestPath(repository, identifier), stop));
    operation.request.url = address;
    operation.request.headers.append(QHttpHeaders::WellKnownHeader::Accept, acceptHeader());
    return exists(operation, std::nullopt, stop);
}

Result<bool> RegistryClient::hasBlob(const QString &repository,
                                     const Descriptor &blob,
                                     const StopToken &stop)
{
    Operation operation{{"HEAD"_ba, {}, {}, {}},
                        Scopes::push(repository),
                        RegistrySubject::Blob,
                        blob.digest.toString()};
    HASHIKE_TRY_ASSIGN(address,
                       url(u"/v2/%1/blobs/%2"_s.arg(repository, blob.digest.toString()), stop));
    operation.request.url = address;
    return exists(operation, blob.size, stop);
}

Result<void> RegistryClient::putManifest(const QString &repository,
                                         const Manifest &manifest,
                                         const QString &tag,
                                         const StopToken &stop)
{
    const QString identifier = tag.isEmpty() ? manifest.digest().toString() : tag;
    Operation operation{{"PUT"_ba, {}, {}, manifest.raw()},
                        Scopes::push(repository),
                        RegistrySubject::Upload,
                        registry() + u'/' + repository + u':' + identifier};
    HASHIKE_TRY_ASSIGN(address, url(manifestPath(repository, identifier), stop));
    operation.request.url = address;
    operation.request.headers.append(QHttpHeaders::WellKnownHeader::ContentType,
                                     manifest.mediaType());
    HASHIKE_TRY_ASSIGN(response, sendWithRetry(operation, stop));
    if (!response.isSuccess()) {
        Error error = errorFor(response, operation);
        error.code = response.status == 404 ? ErrorCode::UploadRefused : error.code;
        return failure(error);
    }
    const QByteArray stored = response.header("Docker-Content-Digest");
    if (!stored.isEmpty() && stored != manifest.digest().toString().toLatin1()) {
        return failure(makeError(ErrorCode::DigestMismatch)
                           .with(ErrorArgument::Host, registry())
                           .with(ErrorArgument::Subject, operation.name)
                           .with(ErrorArgument::Expected, manifest.digest().toString())
                           .with(ErrorArgument::Actual, QString::fromLatin1(stored.left(80))));
    }
    return {};
}

Result<void> RegistryClient::removeManifest(const QString &repository,
                                            const Digest &digest,
                                            const StopToken &stop)
{
    Operation operation{{"DELETE"_ba, {}, {}, {}},
                        Scopes::remove(repository),
                        RegistrySubject::Manifest,
                        registry() + u'/' + repository + u'@' + digest.toString()};
    HASHIKE_TRY_ASSIGN(address, url(manifestPath(repository, digest.toString()), stop));
    operation.request.url = address;
    HASHIKE_TRY_ASSIGN(response, sendWithRetry(operation, stop));
    if (response.isSuccess()) {
        return {};
    }
    Error error = errorFor(response, operation);
    error.code = response.status == 405 ? ErrorCode::UploadRefused : error.code;
    return failure(error);
}

Result<void> RegistryClient::fetchBlob(const QString &repository,
                                       const Descriptor &blob,
                                       qint64 offset,
                                       ByteSink &sink,
                                       const StopToken &stop)
{
    Operation operation{
        {}, Scopes::pull(repository), RegistrySubject::Blob, blob.digest.toString()};
    HASHIKE_TRY_ASSIGN(address,
                       url(u"/v2/%1/blobs/%2"_s.arg(repository, blob.digest.toString()), stop));
    BlobDownload download(blob, offset, sink);
    RetryLoop loop = m_session->retryLoop();
    while (!download.isComplete()) {
        operation.request.url = address;
        operation.request.headers = download.headers();
        const qint64 before = download.position();
        auto response = send(operation, &download, stop);
        if (download.position() > before) {
            loop.progressed();
        }
        auto outcome = download.conclude(
            response, [&](const HttpResponse &refused) { return errorFor(refused, operation); });
        if (!outcome) {
            HASHIKE_TRY(loop.mayTryAgain(outcome.error(), stop));
        }
    }
    return {};
}

Result<QUrl> RegistryClient::locateBlob(const QString &repository,
                                        const Descriptor &blob,
                                        const StopToken &stop)
{
    Operation operation{
        {}, Scopes::pull(repository), RegistrySubject::Blob, blob.digest.toString()};
    HASHIKE_TRY_ASSIGN(address,
                       url(u"/v2/%1/blobs/%2"_s.arg(repository, blob.digest.toString()), stop));
    operation.request.url = address;
    operation.request.headers.append(QHttpHeaders::WellKnownHeader::Range, "bytes=0-0"_L1);
    operation.request.responseLimit = MaximumManifestSize; // where Range is ignored
    HASHIKE_TRY_ASSIGN(response, sendWithRetry(operation, stop));
    if (!response.isSuccess()) {
        return failure(errorFor(response, operation));
    }
    return response.url;
}

Result<void> RegistryClient::tryUpload(const QString &repository, const StopToken &stop)
{
    Operation operation{{"POST"_ba, {}, {}, {}},
                        Scopes::push(repository),
                        RegistrySubject::Upload,
                        registry() + u'/' + repository};
    HASHIKE_TRY_ASSIGN(address, url(u"/v2/%1/blobs/uploads/"_s.arg(repository), stop));
    operation.request.url = address;
    HASHIKE_TRY_ASSIGN(begun, sendWithRetry(operation, stop));
    if (begun.status != 202) {
        Error error = errorFor(begun, operation);
        const bool noSession = error.code == ErrorCode::UploadSessionLost; // there was none yet
        error.code = noSession ? ErrorCode::UploadRefused : error.code;
        return failure(error);
    }
    HASHIKE_TRY_ASSIGN(
        session,
        resolveLocation(begun.url, begun.header("Location"), isPrivateAddress(address.host())));
    operation.request.method = "DELETE"_ba;
    operation.request.url = session;
    // Many registries cannot cancel and let the session run out; that says nothing about pushing.
    HASHIKE_TRY(send(operation, nullptr, stop));
    return {};
}

Result<UploadOutcome> RegistryClient::uploadBlob(const QString &repository,
                                                 const Descriptor &blob,
                                                 const QString &mountFrom,
                                                 const BlobProducer &producer,
                                                 const StopToken &stop)
{
    return BlobUpload(*this, repository, blob, stop).run(mountFrom, producer);
}

} // namespace hashike
