// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Error.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace hashike
{

namespace
{
/// In the order of ErrorArgument.
constexpr auto ArgumentNames = std::to_array<const char *>({
    "Subject",
    "Host",
    "Path",
    "Detail",
    "Line",
    "Column",
    "Expected",
    "Actual",
    "Choices",
    "Images",
    "Issuer",
    "Fingerprint",
    "Needed",
    "Available",
    "Holder",
});

constexpr auto Names = std::to_array<std::pair<ErrorCode, const char *>>({
    {ErrorCode::Cancelled, "Cancelled"},
    {ErrorCode::InvalidArgument, "InvalidArgument"},
    {ErrorCode::InvalidReference, "InvalidReference"},
    {ErrorCode::DisconnectedSide, "DisconnectedSide"},
    {ErrorCode::JobUnreadable, "JobUnreadable"},
    {ErrorCode::Internal, "Internal"},
    {ErrorCode::PullSecretUnreadable, "PullSecretUnreadable"},
    {ErrorCode::PullSecretMalformed, "PullSecretMalformed"},
    {ErrorCode::CredentialsMissing, "CredentialsMissing"},
    {ErrorCode::CredentialsRefused, "CredentialsRefused"},
    {ErrorCode::AccessDenied, "AccessDenied"},
    {ErrorCode::HostNotFound, "HostNotFound"},
    {ErrorCode::ConnectionFailed, "ConnectionFailed"},
    {ErrorCode::ConnectionLost, "ConnectionLost"},
    {ErrorCode::ConnectionStalled, "ConnectionStalled"},
    {ErrorCode::ProxyFailed, "ProxyFailed"},
    {ErrorCode::ProxyUnsupported, "ProxyUnsupported"},
    {ErrorCode::TlsUntrusted, "TlsUntrusted"},
    {ErrorCode::TlsFailed, "TlsFailed"},
    {ErrorCode::CertificateUnreadable, "CertificateUnreadable"},
    {ErrorCode::CertificateUnfit, "CertificateUnfit"},
    {ErrorCode::RedirectRefused, "RedirectRefused"},
    {ErrorCode::RateLimited, "RateLimited"},
    {ErrorCode::ServerFailed, "ServerFailed"},
    {ErrorCode::ResponseTooLarge, "ResponseTooLarge"},
    {ErrorCode::ProtocolViolation, "ProtocolViolation"},
    {ErrorCode::NotARegistry, "NotARegistry"},
    {ErrorCode::ManifestUnknown, "ManifestUnknown"},
    {ErrorCode::BlobUnknown, "BlobUnknown"},
    {ErrorCode::RepositoryUnknown, "RepositoryUnknown"},
    {ErrorCode::UploadRefused, "UploadRefused"},
    {ErrorCode::UploadSessionLost, "UploadSessionLost"},
    {ErrorCode::InvalidDigest, "InvalidDigest"},
    {ErrorCode::InvalidManifest, "InvalidManifest"},
    {ErrorCode::UnsupportedManifest, "UnsupportedManifest"},
    {ErrorCode::DigestMismatch, "DigestMismatch"},
    {ErrorCode::SizeMismatch, "SizeMismatch"},
    {ErrorCode::LimitExceeded, "LimitExceeded"},
    {ErrorCode::InvalidArchive, "InvalidArchive"},
    {ErrorCode::NotARelease, "NotARelease"},
    {ErrorCode::ReleaseUnknown, "ReleaseUnknown"},
    {ErrorCode::ArchitectureUnknown, "ArchitectureUnknown"},
    {ErrorCode::TagAmbiguous, "TagAmbiguous"},
    {ErrorCode::UnverifiedRelease, "UnverifiedRelease"},
    {ErrorCode::SignatureMissing, "SignatureMissing"},
    {ErrorCode::SignatureInvalid, "SignatureInvalid"},
    {ErrorCode::KeyUnreadable, "KeyUnreadable"},
    {ErrorCode::ToolUnknown, "ToolUnknown"},
    {ErrorCode::MarkerMissing, "MarkerMissing"},
    {ErrorCode::NotAMirror, "NotAMirror"},
    {ErrorCode::MediumReadOnly, "MediumReadOnly"},
    {ErrorCode::MediumFull, "MediumFull"},
    {ErrorCode::MediumBusy, "MediumBusy"},
    {ErrorCode::MediumSealed, "MediumSealed"},
    {ErrorCode::MediumNotSealed, "MediumNotSealed"},
    {ErrorCode::MediumChanged, "MediumChanged"},
    {ErrorCode::MediumDamaged, "MediumDamaged"},
    {ErrorCode::MediumIncomplete, "MediumIncomplete"},
    {ErrorCode::FileTooLarge, "FileTooLarge"},
    {ErrorCode::UnsafePath, "UnsafePath"},
    {ErrorCode::FileFailed, "FileFailed"},
    {ErrorCode::AlreadyExists, "AlreadyExists"},
    {ErrorCode::YamlMalformed, "YamlMalformed"},
    {ErrorCode::YamlUnsupported, "YamlUnsupported"},
    {ErrorCode::CommandFailed, "CommandFailed"},
});

ErrorCode codeOfErrno(int errnoValue)
{
    switch (errnoValue) {
    case ENOSPC:
    case EDQUOT:
        return ErrorCode::MediumFull;
    case EROFS:
        return ErrorCode::MediumReadOnly;
    case EFBIG:
        return ErrorCode::FileTooLarge;
    default:
        return ErrorCode::FileFailed;
    }
}
} // namespace

Error &&Error::with(ErrorArgument name, const QString &value) &&
{
    arguments.insert(name, value);
    return std::move(*this);
}

Error &&Error::from(Origin where) &&
{
    origin = where;
    return std::move(*this);
}

Error &&Error::becauseOf(Error why) &&
{
    cause = std::make_shared<const Error>(std::move(why));
    return std::move(*this);
}

Error &&Error::thatMayPass() &&
{
    retryable = true;
    return std::move(*this);
}

Error makeError(ErrorCode code)
{
    Error error;
    error.code = code;
    return error;
}

QString errorName(ErrorCode code)
{
    for (const auto &[known, name] : Names) {
        if (known == code) {
            return QString::fromLatin1(name);
        }
    }
    return QStringLiteral("Internal");
}

ErrorCode errorNamed(const QString &name)
{
    const auto known = std::ranges::find_if(
        Names, [&](const auto &entry) { return name == QLatin1StringView(entry.second); });
    return known == Names.end() ? ErrorCode::Internal : known->first;
}

QString argumentName(ErrorArgument argument)
{
    return QString::fromLatin1(ArgumentNames.at(std::size_t(argument)));
}

std::optional<ErrorArgument> argumentNamed(const QString &name)
{
    const auto known = std::ranges::find_if(
        ArgumentNames, [&](const char *entry) { return name == QLatin1StringView(entry); });
    return known == ArgumentNames.end()
               ? std::nullopt
               : std::optional(ErrorArgument(known - ArgumentNames.begin()));
}

Error systemError(int errnoValue, const QString &path)
{
    return makeError(codeOfErrno(errnoValue))
        .with(ErrorArgument::Path, path)
        .with(ErrorArgument::Detail, QString::fromLocal8Bit(std::strerror(errnoValue)));
}

} // namespace hashike
