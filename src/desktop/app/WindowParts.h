// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/LanguageController.h"
#include "app/Preferences.h"
#include "drives/DriveBoard.h"
#include "jobs/JobQueue.h"
#include "secrets/SecretKeeper.h"

namespace hashike
{

/// What a window works with; made where the program is composed. All must outlive the window.
struct WindowParts
{
    JobQueue &queue;
    LanguageController &language;
    Preferences &preferences;
    SecretKeeper &secrets;
    DriveBoard &drives; ///< must outlive the queue, too: jobs are checked against it
};

} // namespace hashike
