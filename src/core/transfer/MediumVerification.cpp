// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfer/MediumVerification.h"

#include "media/VerificationJournal.h"
#include "transfer/ReleaseChain.h"

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
Result<QList<Finding>> chainsOn(const QString &root,
                                const QStringList &releases,
                                const StopToken &stop)
{
    return checkReleaseChains(root, releases, stop).transform_error([](Error error) {
        return std::move(error).from(Origin::Medium);
    });
}
} // namespace

Result<VerificationReport> rememberVerification(VerificationReport report,
                                                const VerificationRequest &request,
                                                const QDateTime &time,
                                                const StopToken &stop)
{
    if (report.complete) {
        HASHIKE_TRY_ASSIGN(chains, chainsOn(request.root, request.releases, stop));
        report.findings += chains;
    }
    HASHIKE_TRY(VerificationJournal().record(report, time));
    return report;
}

Error damageOf(const VerificationReport &report, const QString &root)
{
    constexpr qsizetype Named = 5;
    QStringList paths;
    for (const Finding &finding : report.findings) {
        if (finding.countsAgainst()) {
            paths.append(finding.path);
        }
    }
    return makeError(ErrorCode::MediumDamaged)
        .from(Origin::Medium)
        .with(ErrorArgument::Path, root)
        .with(ErrorArgument::Actual, QString::number(paths.size()))
        .with(ErrorArgument::Choices, paths.first(std::min(paths.size(), Named)).join(u", "_s));
}

Result<SealedMedium> sealAndRemember(const QString &root,
                                     const Clock &clock,
                                     const StopToken &stop,
                                     ByteProgress *progress)
{
    VerificationReport named;
    HASHIKE_TRY_ASSIGN(chains, chainsOn(root, {}, stop));
    named.findings = chains;
    if (!chains.isEmpty()) {
        return failure(damageOf(named, root));
    }
    HASHIKE_TRY_ASSIGN(sealed, sealMedium(root, clock, stop, progress));
    HASHIKE_TRY(VerificationJournal().record(sealed.content, clock.utcNow()));
    return sealed;
}

} // namespace hashike
