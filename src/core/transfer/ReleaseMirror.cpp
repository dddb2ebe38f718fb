// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfer/ReleaseMirror.h"

#include "transfer/MediaDestination.h"
#include "transfer/Presence.h"
#include "transfer/RegistryDestination.h"
#include "transfer/RegistryImageSource.h"
#include "trust/SignatureConfigMap.h"

namespace hashike
{

namespace
{
Error onMedium(Error error)
{
    return std::move(error).from(Origin::Medium);
}

Result<void> checkMedium(const TransferPlan &plan, const QString &root)
{
    TransferPlan present = plan;
    HASHIKE_TRY(markPresentOnMedium(present, root));
    HASHIKE_TRY_ASSIGN(rules, FileSystemRules::at(root).transform_error(onMedium));
    return checkFits(present, rules, root);
}

Result<void> carrySignature(const MediaStore &store, const ReleasePlan &release)
{
    if (!release.signature.isValid()) {
        return {};
    }
    const Digest &digest = release.release.digest();
    return store.writeSignature(digest, signatureConfigMap(digest, release.signature.signatures))
        .transform_error(onMedium);
}
} // namespace

Result<TransferOutcome> mirrorToMedium(const TransferEnvironment &environment,
                                       const ReleasePlan &release,
                                       const QString &root,
                                       MediaStore::Mode mode)
{
    HASHIKE_TRY(requireValid(release.signature, environment.options.allowUnverified));
    HASHIKE_TRY(checkMedium(release.plan, root));
    HASHIKE_TRY_ASSIGN(store, MediaStore::open(root, mode).transform_error(onMedium));
    const auto source = [&environment] {
        return std::make_unique<RegistryImageSource>(environment.connections);
    };
    const auto destination = [&store] { return std::make_unique<MediaDestination>(*store); };
    HASHIKE_TRY_ASSIGN(outcome,
                       runTransfer(release.plan,
                                   source,
                                   destination,
                                   environment.options,
                                   environment.progress,
                                   environment.clock,
                                   environment.stop));
    environment.progress.phase = Phase::FinishingWrites;
    if (!outcome.failures.isEmpty()) {
        HASHIKE_TRY(store->flushDevice().transform_error(onMedium));
        return outcome;
    }
    HASHIKE_TRY(carrySignature(*store, release));
    Inventory inventory = store->inventory();
    inventory.put(release.record(environment.clock.utcNow()));
    HASHIKE_TRY(store->commit(inventory).transform_error(onMedium));
    environment.progress.phase = Phase::Done;
    return outcome;
}

Result<UploadResult> uploadToRegistry(const TransferEnvironment &environment,
                                      const TransferPlan &plan,
                                      const ImageSourceFactory &source,
                                      const RegistryUpload &upload)
{
    const auto destination = [&] {
        return std::make_unique<RegistryDestination>(environment.connections, upload.target);
    };
    HASHIKE_TRY_ASSIGN(outcome,
                       runTransfer(plan,
                                   source,
                                   destination,
                                   environment.options,
                                   environment.progress,
                                   environment.clock,
                                   environment.stop));
    HASHIKE_TRY_ASSIGN(audit, auditUpload(plan, environment, upload.target, upload.audit));
    environment.progress.phase = Phase::Done;
    return UploadResult{std::move(outcome), std::move(audit)};
}

} // namespace hashike
