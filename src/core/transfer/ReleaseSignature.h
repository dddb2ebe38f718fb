// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "release/ReleaseImage.h"
#include "transfer/TransferEnvironment.h"
#include "trust/SignatureVerifier.h"

namespace hashike
{

/// What is known about the signature of a release. A fact of its own beside the state of the data.
enum class SignatureState
{
    NotChecked, ///< nobody could be asked
    Valid,
    Invalid, ///< there are some, and none of them is valid
    Missing, ///< where they should be there are none
};

/// `not checked`, `valid`, `invalid`, `missing`: for documents and records.
[[nodiscard]] QString nameOf(SignatureState state);

/// The signature of one release, as this machine found it.
struct ReleaseSignature
{
    QString release; ///< its tag
    SignatureState state = SignatureState::NotChecked;
    SignatureStatement facts;     ///< of the first valid one
    QList<QByteArray> signatures; ///< the valid ones, one a signer: what goes to the medium
    std::optional<Error> problem; ///< why it is not valid
    QList<Error> warnings;        ///< keyrings and stores that were of no use
    QDateTime checkedAt;          ///< UTC; null: nobody looked yet

    [[nodiscard]] bool isValid() const { return state == SignatureState::Valid; }

    /// One line for the inventory: the state's name, and the key of a valid one.
    [[nodiscard]] QString claim() const;
};

/// Looks for a release's signatures in the stores of the user and of the payload and verifies them
/// with keys whose fingerprint is pinned or the user's. For a list that is the list's digest.
/// Blocks; any thread. Error: Cancelled; everything else is a state.
[[nodiscard]] Result<ReleaseSignature> checkSignatureInStores(
    const TransferEnvironment &environment, const ReleaseImage &release);

/// The same for a release as it was found, in its own registry or in a mirror. On a mirror's side
/// no host but the stores that the user names is asked; where there is none the release is
/// NotChecked.
[[nodiscard]] Result<ReleaseSignature> checkSignatureWithinReach(
    const TransferEnvironment &environment, const ReleaseImage &release);

/// The same from the ConfigMap file that a medium carries, without a network: what its writer found
/// counts for nothing here. Blocks; any thread.
[[nodiscard]] ReleaseSignature checkSignatureOnMedium(const QString &root,
                                                      const ReleaseImage &release,
                                                      const TrustSettings &trust,
                                                      const QDateTime &now);

/// The only way on with a release that is not verified is consent on this machine. Errors:
/// SignatureInvalid, SignatureMissing, UnverifiedRelease (Subject = the release's tag).
[[nodiscard]] Result<void> requireValid(const ReleaseSignature &signature, bool allowUnverified);

} // namespace hashike
