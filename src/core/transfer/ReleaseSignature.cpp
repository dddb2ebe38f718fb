// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfer/ReleaseSignature.h"

#include "base/BlockingCall.h"
#include "media/MediaLayout.h"
#include "media/RegularFile.h"
#include "transfer/SignatureLookup.h"
#include "trust/SignatureConfigMap.h"
#include "trust/VerificationConfigMap.h"

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
/// One judgement about one release: keys from everywhere, then candidates until they are used up.
class Judgement final
{
public:
    Judgement(const ReleaseImage &release, const TrustSettings &trust, const QDateTime &now)
        : m_digest(release.digest())
    {
        m_signature.release = release.releaseTag();
        m_signature.checkedAt = now;
        if (auto found = VerificationConfigMap::find(release.payload.verificationManifests)) {
            m_map = std::move(*found);
        } else {
            m_signature.warnings.append(found.error());
        }
        m_verifier.emplace(keys(trust), pinnedAnchors() | trust.anchors, now);
        m_signature.warnings += m_verifier->unreadableKeys();
    }

    [[nodiscard]] const VerificationConfigMap &map() const { return m_map; }

    void judge(const QByteArray &candidate)
    {
        const auto facts = m_verifier->verify(candidate, m_digest);
        if (!facts) {
            refuse(facts.error());
        } else if (!m_signers.contains(facts->fingerprint)) {
            m_signers.insert(facts->fingerprint);
            m_signature.signatures.append(candidate);
            m_signature.facts = m_signers.size() == 1 ? *facts : m_signature.facts;
        }
    }

    /// Something is there that is no valid signature.
    void refuse(const Error &error) { m_invalid = m_invalid.value_or(error); }

    void warn(const Error &error) { m_signature.warnings.append(error); }
    [[nodiscard]] bool hasValid() const { return !m_signers.isEmpty(); }

    /// `unasked`: why not everybody could be asked.
    [[nodiscard]] ReleaseSignature result(const std::optional<Error> &unasked)
    {
        if (hasValid()) {
            m_signature.state = SignatureState::Valid;
        } else if (m_invalid) {
            m_signature.state = SignatureState::Invalid;
            m_signature.problem = aboutRelease(*m_invalid);
        } else if (unasked) {
            m_signature.state = SignatureState::NotChecked;
            m_signature.problem =
                aboutRelease(makeError(ErrorCode::UnverifiedRelease).becauseOf(*unasked));
        } else {
            m_signature.state = SignatureState::Missing;
            m_signature.problem = aboutRelease(makeError(ErrorCode::SignatureMissing));
        }
        return m_signature;
    }

private:
    QList<KeyBlock> keys(const TrustSettings &trust)
    {
        QList<KeyBlock> blocks = m_map.keys + keyBlocksIn(trust.keyDirectories);
        for (const QString &file : trust.keyrings) {
            if (auto block = readKeyBlock(file)) {
                blocks.append(std::move(*block));
            } else {
                m_signature.warnings.append(block.error());
            }
        }
        return blocks;
    }

    [[nodiscard]] Error aboutRelease(Error error) const
    {
        return std::move(error).with(ErrorArgument::Subject, m_signature.release);
    }

    Digest m_digest;
    ReleaseSignature m_signature;
    VerificationConfigMap m_map;
    std::optional<SignatureVerifier> m_verifier;
    QSet<QString> m_signers;
    std::optional<Error> m_invalid; ///< what is wrong with the first one
};

QList<QUrl> storesOf(const TrustSettings &trust, const VerificationConfigMap &map)
{
    QList<QUrl> stores = trust.stores;
    std::ranges::copy_if(map.stores, std::back_inserter(stores), [&](const QUrl &store) {
        return !trust.stores.contains(store);
    });
    return stores;
}

Result<ReleaseSignature> judgeByStores(const TransferEnvironment &environment,
                                       const ReleaseImage &release,
                                       const QList<QUrl> &stores,
                                       Judgement &judgement)
{
    std::optional<Error> unasked;
    for (const QUrl &store : stores) {
        HASHIKE_TRY_ASSIGN(
            stored,
            fetchSignatures(environment.connections, store, release.digest(), environment.stop));
        std::ranges::for_each(stored.signatures,
                              [&](const QByteArray &each) { judgement.judge(each); });
        if (judgement.hasValid()) {
            break;
        }
        if (stored.problem) {
            judgement.warn(*stored.problem);
            unasked = unasked.value_or(*stored.problem);
        }
    }
    return judgement.result(unasked);
}

ReleaseSignature notChecked(const ReleaseImage &release)
{
    ReleaseSignature signature;
    signature.release = release.releaseTag();
    signature.problem =
        makeError(ErrorCode::UnverifiedRelease).with(ErrorArgument::Subject, signature.release);
    return signature;
}
} // namespace

QString nameOf(SignatureState state)
{
    switch (state) {
    case SignatureState::NotChecked:
        return u"not checked"_s;
    case SignatureState::Valid:
        return u"valid"_s;
    case SignatureState::Invalid:
        return u"invalid"_s;
    case SignatureState::Missing:
        return u"missing"_s;
    }
    return {};
}

QString ReleaseSignature::claim() const
{
    return isValid() ? nameOf(state) + u' ' + facts.fingerprint : nameOf(state);
}

Result<ReleaseSignature> checkSignatureInStores(const TransferEnvironment &environment,
                                                const ReleaseImage &release)
{
    assertMayBlock();
    Judgement judgement(release, environment.trust, environment.clock.utcNow());
    const QList<QUrl> stores = storesOf(environment.trust, judgement.map());
    return judgeByStores(environment, release, stores, judgement);
}

Result<ReleaseSignature> checkSignatureWithinReach(const TransferEnvironment &environment,
                                                   const ReleaseImage &release)
{
    assertMayBlock();
    const TrustSettings &trust = environment.trust;
    if (!trust.asksStores || (release.isMirrored() && trust.stores.isEmpty())) {
        return notChecked(release);
    }
    if (!release.isMirrored()) {
        return checkSignatureInStores(environment, release);
    }
    Judgement judgement(release, trust, environment.clock.utcNow());
    return judgeByStores(environment, release, trust.stores, judgement);
}

ReleaseSignature checkSignatureOnMedium(const QString &root,
                                        const ReleaseImage &release,
                                        const TrustSettings &trust,
                                        const QDateTime &now)
{
    assertMayBlock();
    Judgement judgement(release, trust, now);
    const auto file =
        readSmallFile(MediaLayout(root).signatureFile(release.digest()), MaximumSignatureConfigMap);
    if (!file) {
        const bool isMissing = file.error().code == ErrorCode::MediumIncomplete;
        return judgement.result(isMissing ? std::nullopt : std::optional(file.error()));
    }
    const auto signatures = signaturesIn(*file, release.digest());
    if (signatures) {
        std::ranges::for_each(*signatures, [&](const QByteArray &each) { judgement.judge(each); });
    } else {
        judgement.refuse(signatures.error());
    }
    return judgement.result(std::nullopt);
}

Result<void> requireValid(const ReleaseSignature &signature, bool allowUnverified)
{
    if (signature.isValid() || allowUnverified) {
        return {};
    }
    return failure(signature.problem.value_or(
        makeError(ErrorCode::UnverifiedRelease).with(ErrorArgument::Subject, signature.release)));
}

} // namespace hashike
