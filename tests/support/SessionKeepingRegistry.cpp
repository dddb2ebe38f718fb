// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/SessionKeepingRegistry.h"

#include "oci/Manifest.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hashike
{

namespace
{

using Header = QHttpHeaders::WellKnownHeader;

/// `/v2/<repository>/<kind>/<rest>`
struct Target
{
    QString repository;
    QString kind; ///< "blobs/uploads", "blobs" or "manifests"; empty for anything else
    QString rest; ///< session, digest, tag
};

Target targetOf(const QString &path)
{
    static const QRegularExpression form(u"^/v2/(.+)/(blobs/uploads|blobs|manifests)/([^/]*)$"_s);
    const auto match = form.match(path);
    return {match.captured(1), match.captured(2), match.captured(3)};
}

bool isWrite(const TestRequest &request)
{
    return request.method == "PATCH" || request.method == "PUT";
}

QByteArray rangeUpTo(qint64 size)
{
    return "0-" + QByteArray::number(std::max<qint64>(size - 1, 0));
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Result<Digest> digestOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(makeError(ErrorCode::FileFailed).with(ErrorArgument::Path, path));
    }
    Hasher hasher;
    while (!file.atEnd()) {
        hasher.add(file.read(1024 * 1024));
    }
    return hasher.finish();
}

} // namespace

Result<std::unique_ptr<SessionKeepingRegistry>> SessionKeepingRegistry::start(
    const SessionFaults &faults, std::optional<TestCertificate> tls)
{
    std::unique_ptr<SessionKeepingRegistry> registry(new SessionKeepingRegistry);
    registry->m_faults = faults;
    HttpTestOptions options;
    options.tls = std::move(tls);
    options.plan = [self = registry.get()](const TestRequest &head) { return self->plan(head); };
    options.handler = [self = registry.get()](const TestRequest &request) {
        return self->respond(request);
    };
    HASHIKE_TRY_ASSIGN(server, HttpTestServer::start(std::move(options)));
    registry->m_server = std::move(server);
    return registry;
}

SessionKeepingRegistry::~SessionKeepingRegistry() = default;

void SessionKeepingRegistry::setFaults(const SessionFaults &faults)
{
    const std::scoped_lock lock(m_mutex);
    m_faults = faults;
}

RequestPlan SessionKeepingRegistry::plan(const TestRequest &head)
{
    const Target target = targetOf(head.path);
    if (target.kind != "blobs/uploads"_L1 || !isWrite(head)) {
        return {};
    }
    return planWrite(head, target.rest);
}

RequestPlan SessionKeepingRegistry::planWrite(const TestRequest &head, const QString &id)
{
    const std::scoped_lock lock(m_mutex);
    RequestPlan plan;
    plan.early = refusal(head, id);
    if (plan.early) {
        return plan; // the body is read and thrown away
    }
    if (m_faults.cutAfter && m_faults.cuts > 0) {
        plan.resetAfter = *m_faults.cutAfter;
    }
    plan.bodySink = [this, id, left = plan.resetAfter](QByteArrayView piece) mutable {
        const std::scoped_lock writing(m_mutex);
        keep(id, piece);
        if (left && (*left -= piece.size()) == 0) {
            --m_faults.cuts;
            suffer(id);
        }
    };
    return plan;
}

std::optional<TestResponse> SessionKeepingRegistry::refusal(const TestRequest &head,
                                                            const QString &id) const
{
    if (!m_sessions.contains(id)) {
        return registryError(404, u"BLOB_UPLOAD_UNKNOWN"_s);
    }
    const QByteArray range = head.header("Content-Range");
    const qint64 size = m_sessions.value(id).size;
    if (!range.isEmpty() && range.split('-').first().trimmed() != QByteArray::number(size)) {
        return sessionState(416, id);
    }
    return std::nullopt;
}

void SessionKeepingRegistry::keep(const QString &id, QByteArrayView data)
{
    Session &session = m_sessions[id];
    session.received += data.size();
    m_received += data.size();
    QFile file(sessionPath(id));
    if (file.open(QIODevice::Append)) {
        session.size += file.write(data.data(), data.size());
    }
}

// The connection is about to be cut.
void SessionKeepingRegistry::suffer(const QString &id)
{
    if (m_faults.loseSessions) {
        m_sessions.remove(id);
        QFile::remove(sessionPath(id));
        return;
    }
    Session &session = m_sessions[id];
    session.size = std::max<qint64>(session.size - m_faults.forget, 0);
    QFile::resize(sessionPath(id), session.size);
}

TestResponse SessionKeepingRegistry::respond(const TestRequest &request)
{
    if (request.path == "/v2/"_L1) {
        return answer(200, "{}");
    }
    const Target target = targetOf(request.path);
    const std::scoped_lock lock(m_mutex);
    if (target.kind == "blobs/uploads"_L1) {
        return request.method == "POST" ? beginUpload(request, target.repository)
                                        : respondToUploads(request, target.rest);
    }
    if (target.kind == "blobs"_L1) {
        return respondToBlob(request, target.repository);
    }
    if (target.kind == "manifests"_L1) {
        return respondToManifest(request, target.repository);
    }
    return answer(404);
}

TestResponse SessionKeepingRegistry::beginUpload(const TestRequest &request,
                                                 const QString &repository)
{
    const QString from = request.query.queryItemValue(u"from"_s, QUrl::FullyDecoded);
    const auto mount = Digest::parse(request.query.queryItemValue(u"mount"_s, QUrl::FullyDecoded));
    if (mount && m_blobs.value(from).contains(*mount)) {
        m_blobs[repository].insert(*mount);
        TestResponse mounted = answer(201);
        mounted.headers.append(Header::Location,
                               u"/v2/%1/blobs/%2"_s.arg(repository, mount->toString()).toUtf8());
        return mounted;
    }
    const QString id = u"session-%1"_s.arg(++m_nextSession);
    m_sessions.insert(id, {repository, 0, 0});
    return sessionState(202, id);
}

TestResponse SessionKeepingRegistry::respondToUploads(const TestRequest &request, const QString &id)
{
    if (!m_sessions.contains(id)) {
        return registryError(404, u"BLOB_UPLOAD_UNKNOWN"_s);
    }
    if (isWrite(request) && request.bodySize > 0 && m_faults.swallowedAnswers > 0) {
        --m_faults.swallowedAnswers;
        TestResponse silence;
        silence.fault = AnswerFault::Reset;
        return silence;
    }
    if (request.method == "PUT") {
        return finishUpload(request, id);
    }
    if (request.method == "DELETE") {
        m_sessions.remove(id);
        QFile::remove(sessionPath(id));
        return answer(204);
    }
    return sessionState(request.method == "GET" ? 204 : 202, id);
}

TestResponse SessionKeepingRegistry::finishUpload(const TestRequest &request, const QString &id)
{
    const Session session = m_sessions.take(id);
    const auto expected =
        Digest::parse(request.query.queryItemValue(u"digest"_s, QUrl::FullyDecoded));
    QFile(sessionPath(id)).open(QIODevice::Append); // an empty blob has had no write
    const auto actual = digestOf(sessionPath(id));
    if (!expected || !actual || *expected != *actual) {
        QFile::remove(sessionPath(id));
        return registryError(400, u"DIGEST_INVALID"_s);
    }
    QFile::remove(blobPath(*expected));
    QFile::rename(sessionPath(id), blobPath(*expected));
    m_blobs[session.repository].insert(*expected);
    m_receivedFor[*expected] += session.received;
    TestResponse created = answer(201);
    created.headers.append("Docker-Content-Digest"_L1, expected->toString().toUtf8());
    created.headers.append(
        Header::Location,
        u"/v2/%1/blobs/%2"_s.arg(session.repository, expected->toString()).toUtf8());
    return created;
}

TestResponse SessionKeepingRegistry::sessionState(int status, const QString &id) const
{
    const Session session = m_sessions.value(id);
    TestResponse response = answer(status);
    response.headers.append(Header::Location,
                            u"/v2/%1/blobs/uploads/%2?_state=at-%3"_s.arg(session.repository, id)
                                .arg(session.size)
                                .toUtf8());
    response.headers.append(Header::Range, rangeUpTo(session.size));
    response.headers.append("Docker-Upload-UUID"_L1, id.toUtf8());
    return response;
}

TestResponse SessionKeepingRegistry::respondToBlob(const TestRequest &request,
                                                   const QString &repository)
{
    const auto digest = Digest::parse(targetOf(request.path).rest);
    if (!digest || !m_blobs.value(repository).contains(*digest)) {
        return registryError(404, u"BLOB_UNKNOWN"_s);
    }
    TestResponse response = contentFor(request, contentOf(blobPath(*digest)));
    response.headers.append("Docker-Content-Digest"_L1, digest->toString().toUtf8());
    return response;
}

TestResponse SessionKeepingRegistry::respondToManifest(const TestRequest &request,
                                                       const QString &repository)
{
    if (request.method == "PUT") {
        return putManifest(request, repository);
    }
    const QString name = repository + u' ' + targetOf(request.path).rest;
    if (!m_manifests.contains(name)) {
        return registryError(404, u"MANIFEST_UNKNOWN"_s);
    }
    const StoredManifest stored = m_manifests.value(name);
    TestResponse response = answer(200, stored.content, stored.contentType);
    response.headers.append("Docker-Content-Digest"_L1,
                            Digest::of(stored.content).toString().toUtf8());
    return response;
}

TestResponse SessionKeepingRegistry::putManifest(const TestRequest &request,
                                                 const QString &repository)
{
    const QByteArray contentType = request.header("Content-Type");
    const auto manifest = Manifest::parse(request.body, QString::fromLatin1(contentType));
    const QString reference = targetOf(request.path).rest;
    if (!manifest || (reference.contains(u':') && reference != manifest->digest().toString())) {
        return registryError(400, manifest ? u"DIGEST_INVALID"_s : u"MANIFEST_INVALID"_s);
    }
    for (const Descriptor &blob : manifest->blobs()) {
        if (!m_blobs.value(repository).contains(blob.digest)) {
            return registryError(404, u"MANIFEST_BLOB_UNKNOWN"_s);
        }
    }
    const QString digest = manifest->digest().toString();
    m_manifests.insert(repository + u' ' + reference, {request.body, contentType});
    m_manifests.insert(repository + u' ' + digest, {request.body, contentType});
    TestResponse created = answer(201);
    created.headers.append("Docker-Content-Digest"_L1, digest.toUtf8());
    created.headers.append(Header::Location,
                           u"/v2/%1/manifests/%2"_s.arg(repository, digest).toUtf8());
    return created;
}

QString SessionKeepingRegistry::sessionPath(const QString &id) const
{
    return m_directory.filePath(id);
}

QString SessionKeepingRegistry::blobPath(const Digest &digest) const
{
    return m_directory.filePath(u"blob-"_s + digest.hex());
}

bool SessionKeepingRegistry::hasBlob(const QString &repository, const Digest &digest) const
{
    const std::scoped_lock lock(m_mutex);
    return m_blobs.value(repository).contains(digest);
}

QByteArray SessionKeepingRegistry::blob(const Digest &digest) const
{
    const std::scoped_lock lock(m_mutex);
    return contentOf(blobPath(digest));
}

QByteArray SessionKeepingRegistry::manifest(const QString &repository,
                                            const QString &reference) const
{
    const std::scoped_lock lock(m_mutex);
    return m_manifests.value(repository + u' ' + reference).content;
}

qint64 SessionKeepingRegistry::receivedFor(const Digest &digest) const
{
    const std::scoped_lock lock(m_mutex);
    return m_receivedFor.value(digest);
}

qint64 SessionKeepingRegistry::received() const
{
    const std::scoped_lock lock(m_mutex);
    return m_received;
}

int SessionKeepingRegistry::openSessions() const
{
    const std::scoped_lock lock(m_mutex);
    return static_cast<int>(m_sessions.size());
}

} // namespace hashike
