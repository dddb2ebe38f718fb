// SPDX-License-Identifier: GPL-3.0-or-later
#include "trust/OpenPgpKeyCheck.h"

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
Error refused(const QString &fingerprint, const QString &why)
{
    return makeError(ErrorCode::SignatureInvalid)
        .with(ErrorArgument::Fingerprint, fingerprint)
        .with(ErrorArgument::Detail, why);
}

using Question = rnp_result_t (*)(rnp_key_handle_t, bool *);

/// What cannot be answered is answered with `otherwise`, the refusing answer.
bool isTrue(Question question, rnp_key_handle_t key, bool otherwise)
{
    bool answer = otherwise;
    return question(key, &answer) == RNP_SUCCESS ? answer : otherwise;
}

bool maySign(rnp_key_handle_t key)
{
    bool allowed = false;
    return rnp_key_allows_usage(key, "sign", &allowed) == RNP_SUCCESS && allowed;
}

/// Nothing when the key was good at `moment`, else why it was not.
QString problemAt(rnp_key_handle_t key, const QDateTime &moment)
{
    std::uint32_t creation = 0;
    std::uint32_t lifetime = 0; // seconds; 0: for ever
    if (rnp_key_get_creation(key, &creation) != RNP_SUCCESS
        || rnp_key_get_expiration(key, &lifetime) != RNP_SUCCESS) {
        return u"key validity unknown"_s;
    }
    const qint64 seconds = moment.toSecsSinceEpoch();
    if (seconds < qint64(creation)) {
        return u"key not yet valid"_s;
    }
    return lifetime > 0 && seconds >= qint64(creation) + qint64(lifetime) ? u"key expired"_s
                                                                          : QString();
}

QString problemOf(rnp_key_handle_t key, const SigningTimes &times)
{
    if (isTrue(rnp_key_is_revoked, key, true)) {
        return u"key revoked"_s;
    }
    for (const QDateTime &moment : {times.signedAt, times.now}) {
        if (const QString problem = problemAt(key, moment); !problem.isEmpty()) {
            return problem;
        }
    }
    return isTrue(rnp_key_is_valid, key, false) ? QString() : u"key invalid"_s;
}
} // namespace

RnpKey primaryOf(rnp_ffi_t ffi, rnp_key_handle_t signer)
{
    const bool isPrimary = isTrue(rnp_key_is_primary, signer, false);
    const QString fingerprint =
        rnpText(isPrimary ? rnp_key_get_fprint : rnp_key_get_primary_fprint, signer);
    rnp_key_handle_t primary = nullptr;
    if (!fingerprint.isEmpty()) {
        rnp_locate_key(ffi, "fingerprint", fingerprint.toLatin1().constData(), &primary);
    }
    return RnpKey(primary);
}

Result<void> checkSigner(rnp_key_handle_t signer,
                         rnp_key_handle_t primary,
                         const TrustAnchors &anchors,
                         const SigningTimes &times)
{
    const QString fingerprint = rnpText(rnp_key_get_fprint, primary).toUpper();
    if (!anchors.contains(fingerprint)) {
        return failure(refused(fingerprint, u"key not trusted"_s));
    }
    for (rnp_key_handle_t key : {primary, signer}) {
        if (const QString problem = problemOf(key, times); !problem.isEmpty()) {
            return failure(refused(fingerprint, problem));
        }
    }
    return maySign(signer) ? Result<void>()
                           : failure(refused(fingerprint, u"key not meant to sign"_s));
}

} // namespace hashike
