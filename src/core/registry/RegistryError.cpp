// SPDX-License-Identifier: GPL-3.0-or-later
#include "registry/RegistryError.h"

#include "base/Json.h"
#include "base/Redact.h"
#include "http/RetryPolicy.h"

#include <QJsonArray>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qsizetype MaximumErrorBody = 64 * 1024;

struct Diagnostic
{
    QString code;
    QString message;
};

Diagnostic firstDiagnostic(const QByteArray &body)
{
    const auto json = parseJsonObject(body, MaximumErrorBody, ErrorCode::ProtocolViolation);
    if (!json) {
        return {}; // many proxies answer in HTML; the status says enough
    }
    const QJsonObject first = (*json)["errors"_L1].toArray().first().toObject();
    return {first["code"_L1].toString().left(64), redacted(first["message"_L1].toString())};
}

ErrorCode unknownOf(RegistrySubject subject, const QString &registryCode)
{
    if (registryCode == "NAME_UNKNOWN"_L1) {
        return ErrorCode::RepositoryUnknown;
    }
    switch (subject) {
    case RegistrySubject::Manifest:
        return ErrorCode::ManifestUnknown;
    case RegistrySubject::Blob:
        return ErrorCode::BlobUnknown;
    case RegistrySubject::Upload:
        return ErrorCode::UploadSessionLost;
    case RegistrySubject::Tags:
        return ErrorCode::RepositoryUnknown;
    case RegistrySubject::Ping:
        break;
    }
    return ErrorCode::NotARegistry;
}

ErrorCode codeOf(int status, RegistrySubject subject, const QString &registryCode)
{
    switch (status) {
    case 401:
        return ErrorCode::CredentialsRefused;
    case 403:
        return ErrorCode::AccessDenied;
    case 404:
    case 410:
        return unknownOf(subject, registryCode);
    case 429:
        return ErrorCode::RateLimited;
    case 416:
        return subject == RegistrySubject::Upload ? ErrorCode::UploadSessionLost
                                                  : ErrorCode::ProtocolViolation;
    default:
        break;
    }
    if (isRetryableStatus(status) || status >= 500) {
        return ErrorCode::ServerFailed;
    }
    return subject == RegistrySubject::Upload ? ErrorCode::UploadRefused
                                              : ErrorCode::ProtocolViolation;
}
} // namespace

Error registryError(const HttpResponse &response,
                    RegistrySubject subject,
                    const QString &name,
                    const QDateTime &now)
{
    const Diagnostic diagnostic = firstDiagnostic(response.body);
    Error error = makeError(codeOf(response.status, subject, diagnostic.code))
                      .with(ErrorArgument::Host, hostOf(response.url))
                      .with(ErrorArgument::Subject, name)
                      .with(ErrorArgument::Detail, diagnostic.message);
    error.httpStatus = response.status;
    error.registryCode = diagnostic.code;
    error.retryable = isRetryableStatus(response.status);
    error.retryAfter = parseRetryAfter(response.header("Retry-After"), now);
    return error;
}

} // namespace hashike
