// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfer/SignatureLookup.h"

#include "transfer/WebDocument.h"
#include "trust/SignatureVerifier.h"
#include "trust/VerificationConfigMap.h"

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int MostSignatures = 9;
constexpr int Attempts = 3; // somebody waits for the plan
constexpr int NotFound = 404;

HttpRequest requestFor(const QUrl &store, const Digest &release, int number)
{
    HttpRequest request;
    request.url = store;
    request.url.setPath(u"%1/sha256=%2/signature-%3"_s.arg(
        store.path(QUrl::FullyDecoded), release.hex(), QString::number(number)));
    request.responseLimit = SignatureVerifier::MaximumSignature;
    return request;
}

Error ofStore(Error error, const QUrl &store)
{
    return std::move(error).from(Origin::Source).with(ErrorArgument::Host, hostOf(store));
}
} // namespace

Result<StoredSignatures> fetchSignatures(const RegistryConnections &connections,
                                         const QUrl &store,
                                         const Digest &release,
                                         const StopToken &stop)
{
    StoredSignatures stored;
    if (!isAcceptableStore(store)) {
        stored.problem = makeError(ErrorCode::InvalidArgument)
                             .with(ErrorArgument::Subject, store.toString(QUrl::RemoveUserInfo));
        return stored;
    }
    for (int number = 1; number <= MostSignatures; ++number) {
        const auto response =
            getWebDocument(connections, requestFor(store, release, number), Attempts, stop);
        if (response) {
            stored.signatures.append(response->body);
            continue;
        }
        if (response.error().code == ErrorCode::Cancelled) {
            return failure(response.error());
        }
        if (response.error().httpStatus != NotFound) {
            stored.problem = ofStore(response.error(), store);
        }
        break;
    }
    return stored;
}

} // namespace hashike
