// SPDX-License-Identifier: GPL-3.0-or-later
#include "trust/SignatureVerifier.h"

#include "base/Redact.h"
#include "trust/KeyImport.h"
#include "trust/OpenPgpKeyCheck.h"
#include "trust/SignatureDocument.h"

#include <QTimeZone>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr std::size_t MaximumContent = 1024 * 1024; // a compressed message may be a bomb

Error invalid(const QString &why)
{
    return makeError(ErrorCode::SignatureInvalid).with(ErrorArgument::Detail, why);
}

QString statusText(rnp_result_t status)
{
    switch (status) {
    case RNP_ERROR_SIGNATURE_EXPIRED:
        return u"signature expired"_s;
    case RNP_ERROR_KEY_NOT_FOUND:
        return u"key unknown"_s;
    default:
        return QString::fromLatin1(rnp_result_to_string(status)).toLower();
    }
}

bool isWeak(const QString &hash)
{
    return QStringList{u"MD5"_s, u"SHA1"_s, u"RIPEMD160"_s}.contains(hash.toUpper());
}

/// One message, taken apart.
struct Message
{
    RnpVerification verification;
    rnp_result_t status = RNP_ERROR_GENERIC;
    QByteArray content; ///< what was signed; only meaningful with status 0

    [[nodiscard]] std::size_t signatures() const
    {
        std::size_t count = 0;
        rnp_op_verify_get_signature_count(verification.get(), &count);
        return count;
    }
};

Result<Message> open(rnp_ffi_t ffi, const QByteArray &signature)
{
    const RnpInput input = inputOf(signature);
    rnp_output_t rawOutput = nullptr;
    rnp_output_to_memory(&rawOutput, MaximumContent);
    const RnpOutput output(rawOutput);
    rnp_op_verify_t operation = nullptr;
    if (!input || !output
        || rnp_op_verify_create(&operation, ffi, input.get(), output.get()) != RNP_SUCCESS) {
        return failure(makeError(ErrorCode::Internal));
    }
    Message message{RnpVerification(operation), RNP_ERROR_GENERIC, {}};
    message.status = rnp_op_verify_execute(operation);
    std::uint8_t *content = nullptr;
    std::size_t length = 0;
    if (message.status == RNP_SUCCESS
        && rnp_output_memory_get_buf(output.get(), &content, &length, false) == RNP_SUCCESS) {
        message.content =
            QByteArray(reinterpret_cast<const char *>(content), qsizetype(length)); // copied
    }
    return message;
}

/// librnp calls a signature that was made after its key's revocation just invalid.
bool isByRevokedKey(rnp_op_verify_signature_t signature)
{
    rnp_key_handle_t key = nullptr;
    if (rnp_op_verify_signature_get_key(signature, &key) != RNP_SUCCESS) {
        return false;
    }
    const RnpKey signer(key);
    bool isRevoked = false;
    return rnp_key_is_revoked(signer.get(), &isRevoked) == RNP_SUCCESS && isRevoked;
}

Result<SignatureStatement> check(rnp_ffi_t ffi,
                                 rnp_op_verify_signature_t signature,
                                 const TrustAnchors &anchors,
                                 const QDateTime &now)
{
    if (const auto status = rnp_op_verify_signature_get_status(signature); status != RNP_SUCCESS) {
        return failure(invalid(isByRevokedKey(signature) ? u"key revoked"_s : statusText(status)));
    }
    std::uint32_t created = 0;
    std::uint32_t lifetime = 0; // seconds; 0: for ever
    rnp_key_handle_t rawSigner = nullptr;
    if (rnp_op_verify_signature_get_times(signature, &created, &lifetime) != RNP_SUCCESS
        || rnp_op_verify_signature_get_key(signature, &rawSigner) != RNP_SUCCESS) {
        return failure(invalid(u"key unknown"_s));
    }
    const RnpKey signer(rawSigner);
    const RnpKey primary = primaryOf(ffi, signer.get());
    if (!primary) {
        return failure(invalid(u"key unknown"_s));
    }
    const auto signedAt = QDateTime::fromSecsSinceEpoch(created, QTimeZone::UTC);
    HASHIKE_TRY(checkSigner(signer.get(), primary.get(), anchors, {signedAt, now}));
    if (signedAt > now) {
        return failure(invalid(u"signed in the future"_s));
    }
    if (lifetime > 0 && signedAt.addSecs(lifetime) <= now) {
        return failure(invalid(u"signature expired"_s));
    }
    const QString hash = rnpText(rnp_op_verify_signature_get_hash, signature);
    if (isWeak(hash)) {
        return failure(invalid(u"weak hash "_s + hash));
    }
    return SignatureStatement{rnpText(rnp_key_get_fprint, primary.get()).toUpper(),
                              redacted(rnpText(rnp_key_get_primary_uid, primary.get()), 200),
                              signedAt,
                              {}};
}
} // namespace

struct SignatureVerifier::Session
{
    RnpFfi ffi;
};

SignatureVerifier::SignatureVerifier(const QList<KeyBlock> &keys,
                                     const TrustAnchors &anchors,
                                     const QDateTime &now)
    : m_session(std::make_unique<Session>())
    , m_anchors(anchors)
    , m_now(now)
{
    rnp_ffi_t ffi = nullptr;
    rnp_ffi_create(&ffi, "GPG", "GPG");
    m_session->ffi.reset(ffi);
    rnp_set_timestamp(ffi, std::uint64_t(now.toSecsSinceEpoch()));
    for (const KeyBlock &block : keys) {
        if (const auto imported = importPublicKeys(ffi, block); !imported) {
            m_unreadable.append(imported.error());
        }
    }
}

SignatureVerifier::~SignatureVerifier() = default;

Result<SignatureStatement> SignatureVerifier::verify(const QByteArray &signature,
                                                     const Digest &release) const
{
    if (signature.size() > MaximumSignature) {
        return failure(invalid(u"too large"_s)
                           .with(ErrorArgument::Expected, QString::number(MaximumSignature))
                           .with(ErrorArgument::Actual, QString::number(signature.size())));
    }
    // Armour and cleartext are no form of a release's signature.
    if (!isBinary(signature)) {
        return failure(invalid(u"not an OpenPGP message"_s));
    }
    HASHIKE_TRY_ASSIGN(message, open(m_session->ffi.get(), signature));
    Error problem =
        invalid(message.status == RNP_SUCCESS ? u"not signed"_s : statusText(message.status));
    for (std::size_t i = 0; i < message.signatures(); ++i) {
        rnp_op_verify_signature_t each = nullptr;
        rnp_op_verify_get_signature_at(message.verification.get(), i, &each);
        auto facts = check(m_session->ffi.get(), each, m_anchors, m_now);
        if (facts && message.status == RNP_SUCCESS) {
            HASHIKE_TRY_ASSIGN(identity, checkSignatureDocument(message.content, release));
            facts->identity = identity;
            return facts;
        }
        problem = facts ? problem : facts.error();
    }
    return failure(problem);
}

} // namespace hashike
