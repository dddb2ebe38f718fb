// SPDX-License-Identifier: GPL-3.0-or-later
#include "execution/CredentialsLookup.h"

#include "oci/Reference.h"

namespace hashike
{

Result<Credentials> credentialsFromFile(const JobSpec &spec)
{
    switch (spec.credentials) {
    case CredentialsOrigin::None:
        return Credentials();
    case CredentialsOrigin::File:
        return Credentials::readFile(spec.credentialsFile);
    case CredentialsOrigin::Memory:
        break;
    }
    // A job names a registry as its source or its target; a medium is no reference.
    const QString name = spec.source.isEmpty() ? spec.target : spec.source;
    const auto reference = Reference::parse(name);
    return failure(
        makeError(ErrorCode::CredentialsMissing)
            .with(ErrorArgument::Host, reference ? reference->registry : name)
            .with(ErrorArgument::Subject, reference ? reference->repository : QString()));
}

} // namespace hashike
