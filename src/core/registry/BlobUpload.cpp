// SPDX-License-Identifier: GPL-3.0-or-later
#include "registry/BlobUpload.h"

#include "http/RedirectPolicy.h"

#include <QUrlQuery>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
/// Tells the producer's own failures from those of the upload below.
class ObservedUpload final : public ByteSink
{
public:
    explicit ObservedUpload(HttpUpload &upload)
        : m_upload(upload)
    {
    }

    Result<void> write(QByteArrayView data) override
    {
        auto written = m_upload.write(data);
        m_closedByPeer = !written && written.error().code == ErrorCode::ConnectionLost;
        m_failed = !written;
        return written;
    }

    [[nodiscard]] bool failed() const { return m_failed; }
    [[nodiscard]] bool closedByPeer() const { return m_closedByPeer; }

private:
    HttpUpload &m_upload;
    bool m_failed = false;
    bool m_closedByPeer = false;
};
} // namespace

BlobUpload::BlobUpload(RegistryClient &client,
                       const QString &repository,
                       const Descriptor &blob,
                       const StopToken &stop)
    : m_client(client)
    , m_repository(repository)
    , m_blob(blob)
    , m_stop(stop)
    , m_scopes(Scopes::push(repository))
{
}

RegistryClient::Operation BlobUpload::operation(const QByteArray &method, const QUrl &url) const
{
    Operation operation{
        {method, url, {}, {}}, m_scopes, RegistrySubject::Upload, m_blob.digest.toString()};
    return operation;
}

Result<UploadOutcome> BlobUpload::run(const QString &mountFrom, const BlobProducer &producer)
{
    RetryLoop loop = m_client.m_session->retryLoop();
    while (true) {
        if (!m_location) {
            HASHIKE_TRY_ASSIGN(outcome, start(mountFrom));
            if (outcome == UploadOutcome::Mounted) {
                return outcome;
            }
        }
        const qint64 before = m_offset;
        auto sent = attempt(producer);
        if (sent) {
            return UploadOutcome::Uploaded;
        }
        // A session can be begun again, whyever it is gone.
        Error &error = sent.error();
        error.retryable = error.retryable || error.code == ErrorCode::UploadSessionLost;
        HASHIKE_TRY(loop.mayTryAgain(error, m_stop));
        // The request may have arrived although its answer did not.
        HASHIKE_TRY_ASSIGN(present, m_client.hasBlob(m_repository, m_blob, m_stop));
        if (present) {
            return UploadOutcome::Uploaded;
        }
        HASHIKE_TRY(findOffset());
        if (m_offset > before) {
            loop.progressed();
        }
    }
}

Result<UploadOutcome> BlobUpload::start(const QString &mountFrom)
{
    HASHIKE_TRY_ASSIGN(address, m_client.url(u"/v2/%1/blobs/uploads/"_s.arg(m_repository), m_stop));
    Operation post = operation("POST"_ba, address);
    if (!mountFrom.isEmpty()) {
        QUrlQuery query;
        query.addQueryItem(u"mount"_s, m_blob.digest.toString());
        query.addQueryItem(u"from"_s, mountFrom);
        post.request.url.setQuery(query);
        post.scopes = Scopes::mount(m_repository, mountFrom);
    }
    HASHIKE_TRY_ASSIGN(response, m_client.sendWithRetry(post, m_stop));
    if (response.status == 201) {
        return UploadOutcome::Mounted;
    }
    if (response.status != 202) {
        Error error = m_client.errorFor(response, post);
        const bool noSession = error.code == ErrorCode::UploadSessionLost; // there was none yet
        error.code = noSession ? ErrorCode::UploadRefused : error.code;
        return failure(error);
    }
    m_offset = 0;
    HASHIKE_TRY(rememberLocation(response));
    return UploadOutcome::Uploaded;
}

Result<void> BlobUpload::attempt(const BlobProducer &producer)
{
    if (m_blob.size <= SingleRequestSize && m_offset == 0) {
        return sendWhole(producer);
    }
    if (m_offset < m_blob.size) {
        HASHIKE_TRY(sendRest(producer));
    }
    return close();
}

Result<void> BlobUpload::sendWhole(const BlobProducer &producer)
{
    const Operation put = operation("PUT"_ba, closingUrl());
    HASHIKE_TRY_ASSIGN(response, sendBody(put, 0, producer));
    if (response.status != 201) {
        return failure(m_client.errorFor(response, put));
    }
    return checkStored(response);
}

Result<void> BlobUpload::sendRest(const BlobProducer &producer)
{
    Operation patch = operation("PATCH"_ba, *m_location);
    patch.request.headers.append("Content-Range"_L1,
                                 QByteArray::number(m_offset) + '-'
                                     + QByteArray::number(m_blob.size - 1));
    HASHIKE_TRY_ASSIGN(response, sendBody(patch, m_offset, producer));
    if (response.status != 202) {
        return failure(m_client.errorFor(response, patch));
    }
    HASHIKE_TRY(rememberLocation(response));
    // More than was sent is for the digest to find; less can be made up for.
    const QByteArray range = response.header("Range").trimmed();
    bool isNumber = false;
    const qint64 last = range.startsWith("0-") ? range.sliced(2).toLongLong(&isNumber) : 0;
    if (isNumber && last < m_blob.size - 1) {
        return failure(makeError(ErrorCode::UploadSessionLost)
                           .with(ErrorArgument::Host, hostOf(response.url))
                           .with(ErrorArgument::Subject, m_blob.digest.toString())
                           .with(ErrorArgument::Detail, u"Range"_s));
    }
    m_offset = m_blob.size;
    return {};
}

Result<void> BlobUpload::close()
{
    const Operation put = operation("PUT"_ba, closingUrl());
    HASHIKE_TRY_ASSIGN(response, m_client.send(put, nullptr, m_stop));
    if (response.status != 201) {
        return failure(m_client.errorFor(response, put));
    }
    return checkStored(response);
}

Result<HttpResponse> BlobUpload::sendBody(const Operation &operation,
                                          qint64 offset,
                                          const BlobProducer &producer)
{
    HttpRequest request = operation.request;
    HASHIKE_TRY(m_client.authorize(request, operation.scopes, m_stop));
    auto upload = m_client.m_transport->beginUpload(request, m_blob.size - offset, m_stop);
    ObservedUpload observed(*upload);
    auto produced = producer(offset, observed);
    if (!produced && !observed.closedByPeer()) {
        Error error = produced.error();
        error.retryable = error.retryable && observed.failed();
        return failure(error);
    }
    // A peer that closes early may have answered first; finish() returns that answer.
    auto response = upload->finish();
    if (!response) {
        return response;
    }
    if (response->status == 401) {
        // The token ran out while the blob was on its way; the next try gets a new one.
        HASHIKE_TRY_ASSIGN(base, m_client.m_session->baseUrl(*m_client.m_transport, m_stop));
        const QByteArray used =
            request.headers.value(QHttpHeaders::WellKnownHeader::Authorization).toByteArray();
        HASHIKE_TRY(m_client.m_session->authenticator().answer(
            *response, base, operation.scopes, used, *m_client.m_transport, m_stop));
        Error expired = m_client.errorFor(*response, operation);
        expired.retryable = true;
        return failure(expired);
    }
    return response;
}

Result<void> BlobUpload::findOffset()
{
    if (!m_location) {
        return {};
    }
    m_offset = 0;
    const Operation status = operation("GET"_ba, *m_location);
    const auto response = m_client.sendWithRetry(status, m_stop);
    if (!response) {
        return failure(response.error());
    }
    const QByteArray range = response->header("Range").trimmed();
    const bool known = response->status == 204 && range.startsWith("0-");
    bool isNumber = false;
    const qint64 last = known ? range.sliced(2).toLongLong(&isNumber) : 0;
    // "0-0" may stand for no byte or for one; so may a server's own confusion beyond our size.
    if (!isNumber || last <= 0 || last >= m_blob.size) {
        m_location.reset();
        return {};
    }
    m_offset = last + 1;
    return rememberLocation(*response);
}

Result<void> BlobUpload::rememberLocation(const HttpResponse &response)
{
    const QByteArray location = response.header("Location");
    HASHIKE_TRY_ASSIGN(base, m_client.m_session->baseUrl(*m_client.m_transport, m_stop));
    HASHIKE_TRY_ASSIGN(next,
                       resolveLocation(response.url, location, isPrivateAddress(base.host())));
    m_location = next;
    return {};
}

Result<void> BlobUpload::checkStored(const HttpResponse &response) const
{
    const QByteArray stored = response.header("Docker-Content-Digest");
    if (stored.isEmpty() || stored == m_blob.digest.toString().toLatin1()) {
        return {};
    }
    return failure(makeError(ErrorCode::DigestMismatch)
                       .with(ErrorArgument::Host, hostOf(response.url))
                       .with(ErrorArgument::Expected, m_blob.digest.toString())
                       .with(ErrorArgument::Actual, QString::fromLatin1(stored.left(80))));
}

QUrl BlobUpload::closingUrl() const
{
    QUrl url = *m_location;
    const QString digest =
        u"digest="_s + QString::fromLatin1(QUrl::toPercentEncoding(m_blob.digest.toString()));
    const QString query = url.query(QUrl::FullyEncoded);
    url.setQuery(query.isEmpty() ? digest : query + u'&' + digest, QUrl::StrictMode);
    return url;
}

} // namespace hashike
