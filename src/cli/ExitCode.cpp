// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/ExitCode.h"

namespace hashike
{

namespace
{
ExitCode ofContentOrMedium(const Error &error)
{
    switch (error.code) {
    case ErrorCode::NotAMirror:
    case ErrorCode::MediumReadOnly:
    case ErrorCode::MediumFull:
    case ErrorCode::MediumBusy:
    case ErrorCode::MediumSealed:
    case ErrorCode::MediumNotSealed:
    case ErrorCode::MediumChanged:
    case ErrorCode::FileTooLarge:
    case ErrorCode::UnsafePath:
        return ExitCode::Medium;
    case ErrorCode::FileFailed:
        return error.origin == Origin::Medium ? ExitCode::Medium : ExitCode::Other;
    case ErrorCode::MediumDamaged:
    case ErrorCode::MediumIncomplete:
    case ErrorCode::DigestMismatch:
    case ErrorCode::SizeMismatch:
    case ErrorCode::InvalidManifest:
    case ErrorCode::InvalidArchive:
        return ExitCode::Damaged;
    default:
        return ExitCode::Other;
    }
}
} // namespace

ExitCode exitCodeOf(const Error &error)
{
    switch (error.code) {
    case ErrorCode::Cancelled:
        return ExitCode::Cancelled;
    case ErrorCode::InvalidArgument:
    case ErrorCode::InvalidReference:
        return ExitCode::Usage;
    case ErrorCode::PullSecretUnreadable:
    case ErrorCode::PullSecretMalformed:
    case ErrorCode::CredentialsMissing:
    case ErrorCode::CredentialsRefused:
    case ErrorCode::AccessDenied:
        return ExitCode::Credentials;
    case ErrorCode::HostNotFound:
    case ErrorCode::ConnectionFailed:
    case ErrorCode::ConnectionLost:
    case ErrorCode::ConnectionStalled:
    case ErrorCode::ProxyFailed:
    case ErrorCode::ProxyUnsupported:
    case ErrorCode::TlsUntrusted:
    case ErrorCode::TlsFailed:
    case ErrorCode::CertificateUnreadable:
    case ErrorCode::RedirectRefused:
    case ErrorCode::RateLimited:
    case ErrorCode::ServerFailed:
    case ErrorCode::ResponseTooLarge:
    case ErrorCode::ProtocolViolation:
    case ErrorCode::NotARegistry:
    case ErrorCode::ManifestUnknown:
    case ErrorCode::BlobUnknown:
    case ErrorCode::RepositoryUnknown:
    case ErrorCode::ReleaseUnknown:
    case ErrorCode::ArchitectureUnknown:
    case ErrorCode::UploadRefused:
    case ErrorCode::UploadSessionLost:
        return error.origin == Origin::Medium ? ExitCode::Medium : ExitCode::Network;
    case ErrorCode::UnverifiedRelease:
    case ErrorCode::SignatureMissing:
    case ErrorCode::SignatureInvalid:
        return ExitCode::Unverified;
    default:
        return ofContentOrMedium(error);
    }
}

} // namespace hashike
