// SPDX-License-Identifier: GPL-3.0-or-later
#include "execution/UploadForecast.h"

#include "execution/PlanningEnvironment.h"
#include "transfer/MirrorSelection.h"
#include "transfer/Presence.h"
#include "transfer/ReleasePlan.h"

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
struct Cargo
{
    QStringList releases;
    TransferPlan plan;
};

Result<Cargo> cargoOf(const JobSpec &spec, const TransferEnvironment &environment)
{
    if (spec.kind == JobKind::DirectMirror) {
        HASHIKE_TRY_ASSIGN(reference, Reference::parse(spec.source));
        HASHIKE_TRY_ASSIGN(plan, planRelease(environment, reference));
        return Cargo{{plan.release.releaseTag()}, plan.plan};
    }
    const QString tag = spec.release.isEmpty() ? u"*"_s : spec.release + u'*';
    HASHIKE_TRY_ASSIGN(selection,
                       selectFromMirror(environment, spec.medium, {u"openshift/release"_s, tag}));
    return Cargo{selection.releaseTags, selection.plan};
}
} // namespace

Result<UploadForecast> forecastUpload(const JobSpec &spec,
                                      const CredentialsLookup &lookup,
                                      const StopToken &stop)
{
    HASHIKE_TRY_ASSIGN(target, Reference::parse(spec.target));
    HASHIKE_TRY_ASSIGN(planning, PlanningEnvironment::make(spec, lookup, stop));
    const TransferEnvironment environment = planning->get();
    HASHIKE_TRY(environment.connections.connect(target.registry)->ping(stop));
    HASHIKE_TRY_ASSIGN(cargo, cargoOf(spec, environment));
    HASHIKE_TRY(markPresentInRegistry(cargo.plan, environment, target));
    const qint64 missing = cargo.plan.missingBytes();
    return UploadForecast{
        cargo.releases, cargo.plan.images.size(), cargo.plan.totalBytes() - missing, missing};
}

} // namespace hashike
