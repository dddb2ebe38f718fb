// SPDX-License-Identifier: GPL-3.0-or-later
#include "execution/RegistryImage.h"

#include "media/MediaLayout.h"
#include "tools/ImageArchive.h"
#include "transfer/RegistryImageSource.h"

namespace hashike
{

using namespace Qt::StringLiterals;

Result<QJsonObject> fetchRegistryImage(const JobSpec &spec, JobExecution &run)
{
    HASHIKE_TRY_ASSIGN(image, Reference::parse(spec.source));
    const TransferEnvironment environment = run.environment();
    RegistryImageSource source(environment.connections);
    HASHIKE_TRY_ASSIGN(note,
                       putRegistryImage(source,
                                        {image, spec.architecture, {}},
                                        spec.medium,
                                        *run.beginBytes(JobPhase::Moving),
                                        run.stop()));
    QJsonObject outcome = toJson(note);
    outcome.insert("file"_L1, MediaLayout(spec.medium).registryImageFile());
    return outcome;
}

} // namespace hashike
