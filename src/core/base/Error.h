// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QString>

#include <chrono>
#include <memory>
#include <optional>

namespace hashike
{

/// What went wrong. The set is closed: every code has a sentence at the edge and an exit code.
enum class ErrorCode
{
    // this program and its arguments
    Cancelled,
    InvalidArgument,
    InvalidReference,
    DisconnectedSide, ///< work of the connected side was asked for on the other one
    JobUnreadable,    ///< what the store holds of a job; Path: where it was put
    Internal,

    // credentials
    PullSecretUnreadable,
    PullSecretMalformed,
    CredentialsMissing,
    CredentialsRefused,
    AccessDenied,

    // network
    HostNotFound,
    ConnectionFailed,
    ConnectionLost,
    ConnectionStalled,
    ProxyFailed,
    ProxyUnsupported,
    TlsUntrusted,
    TlsFailed,
    CertificateUnreadable,
    CertificateUnfit, ///< Detail: "key", "name", "expired", "not yet valid", "not a CA", "issuer"
    RedirectRefused,
    RateLimited,
    ServerFailed,
    ResponseTooLarge,
    ProtocolViolation,
    NotARegistry,

    // registry
    ManifestUnknown,
    BlobUnknown,
    RepositoryUnknown,
    UploadRefused,
    UploadSessionLost,

    // content
    InvalidDigest,
    InvalidManifest,
    UnsupportedManifest,
    DigestMismatch,
    SizeMismatch,
    LimitExceeded,
    InvalidArchive,

    // release
    NotARelease,
    ReleaseUnknown,
    ArchitectureUnknown,
    TagAmbiguous,
    UnverifiedRelease,
    SignatureMissing,
    SignatureInvalid,
    KeyUnreadable, ///< a keyring or a private key
    ToolUnknown,   ///< the release has no such tool
    MarkerMissing, ///< a tool without the place for the pinned value

    // medium
    NotAMirror,
    MediumReadOnly,
    MediumFull,
    MediumBusy,
    MediumSealed,
    MediumNotSealed,
    MediumChanged,
    MediumDamaged,
    MediumIncomplete,
    FileTooLarge,
    UnsafePath,
    FileFailed,
    AlreadyExists, ///< and would be overwritten

    // what the cluster and the registry's node are given
    YamlMalformed,
    YamlUnsupported, ///< valid, but not to be edited by a program
    CommandFailed,   ///< a program of the system: Subject is its name, Detail its last words
};

/// Where it went wrong, seen from the person who started the work.
enum class Origin
{
    ThisMachine,
    Source,
    Target,
    Medium,
};

/// Names of the arguments that an error carries; values are raw data, never sentences.
enum class ErrorArgument
{
    Subject, ///< what the operation was about: a reference, a digest, a flag
    Host,    ///< host[:port] of the peer
    Path,    ///< path on this machine or on the medium
    Detail,  ///< untranslated words of the layer below, redacted
    Line,    ///< 1-based
    Column,  ///< 1-based
    Expected,
    Actual,
    Choices,     ///< what would have been possible, comma separated
    Images,      ///< tags of the images concerned, comma separated, possibly shortened
    Issuer,      ///< of a certificate
    Fingerprint, ///< SHA-256 of a certificate
    Needed,      ///< bytes
    Available,   ///< bytes
    Holder,      ///< who keeps a lock
};

/// An error as a value: typed, with its origin, its arguments, and its cause. Immutable once it has
/// been returned; copies share the cause. No member holds a secret or a translated sentence.
struct Error
{
    ErrorCode code = ErrorCode::Internal;
    Origin origin = Origin::ThisMachine;
    QMap<ErrorArgument, QString> arguments;
    int httpStatus = 0;     ///< 0 when no HTTP answer was involved
    QString registryCode;   ///< the distribution specification's error code, e.g. "DENIED"
    bool retryable = false; ///< the same request may succeed later without anybody's help
    std::optional<std::chrono::seconds> retryAfter; ///< as the server asked
    std::shared_ptr<const Error> cause;

    [[nodiscard]] QString argument(ErrorArgument name) const { return arguments.value(name); }

    Error &&with(ErrorArgument name, const QString &value) &&;
    Error &&from(Origin where) &&;
    Error &&becauseOf(Error why) &&;
    Error &&thatMayPass() &&;
};

/// An error of the given code; chain the members above onto it.
[[nodiscard]] Error makeError(ErrorCode code);

/// The code's name as in this header, for logs and `--output json`.
[[nodiscard]] QString errorName(ErrorCode code);
/// The code with this name; Internal when there is none.
[[nodiscard]] ErrorCode errorNamed(const QString &name);

/// An argument's name as in this header, for what is stored.
[[nodiscard]] QString argumentName(ErrorArgument argument);
[[nodiscard]] std::optional<ErrorArgument> argumentNamed(const QString &name);

/// An error made from errno after a failed call on `path`; ENOSPC, EROFS and EDQUOT get codes of
/// their own, everything else is FileFailed with strerror's words as Detail.
[[nodiscard]] Error systemError(int errnoValue, const QString &path);

} // namespace hashike
