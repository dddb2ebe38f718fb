// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/JobSpec.h"
#include "registry/Credentials.h"

#include <functional>

namespace hashike
{

/// Finds the credentials that a job names (JobSpec::credentials). Called on workers' threads; may
/// block on files. Errors: those of Credentials::readFile(), CredentialsMissing when they were in
/// memory and are gone.
using CredentialsLookup = std::function<Result<Credentials>(const JobSpec &)>;

/// For a program that keeps none in memory.
[[nodiscard]] Result<Credentials> credentialsFromFile(const JobSpec &spec);

} // namespace hashike
