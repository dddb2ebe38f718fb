// SPDX-License-Identifier: GPL-3.0-or-later
#include "execution/ReleaseTrust.h"

#include "trust/VerificationConfigMap.h"

namespace hashike
{

Result<TrustSettings> releaseTrust(const TrustChoice &choice)
{
    TrustSettings settings;
    for (const QString &text : choice.keys) {
        HASHIKE_TRY_ASSIGN(fingerprint, parseFingerprint(text));
        settings.anchors.insert(fingerprint);
    }
    settings.keyrings = choice.keyrings;
    settings.asksStores = choice.asksStores;
    for (const QString &text : choice.stores) {
        const QUrl store(text, QUrl::StrictMode);
        if (!isAcceptableStore(store)) {
            return failure(
                makeError(ErrorCode::InvalidArgument).with(ErrorArgument::Subject, text));
        }
        settings.stores.append(store);
    }
    return settings;
}

} // namespace hashike
