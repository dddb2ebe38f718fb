// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Logging.h"

namespace hashike
{

Q_LOGGING_CATEGORY(lcHttp, "hashike.http", QtWarningMsg)
Q_LOGGING_CATEGORY(lcRegistry, "hashike.registry", QtWarningMsg)
Q_LOGGING_CATEGORY(lcMedia, "hashike.media", QtWarningMsg)
Q_LOGGING_CATEGORY(lcTransfer, "hashike.transfer", QtWarningMsg)
Q_LOGGING_CATEGORY(lcJobs, "hashike.jobs", QtWarningMsg)

} // namespace hashike
