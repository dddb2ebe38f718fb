// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

#include <chrono>
#include <optional>

namespace hashike
{

/// Bytes for people: `18.7 GiB`.
[[nodiscard]] QString bytesText(qint64 bytes);

/// How far something has come: `80.6 of 128.4 MiB`; `128.4 MiB` once all is there.
[[nodiscard]] QString amountText(qint64 doneBytes, qint64 totalBytes);

/// Bytes on paper and in plans: `20,078,934,016 bytes`, exact.
[[nodiscard]] QString exactBytesText(qint64 bytes);

/// `48.0 MiB/s`; a dash while the speed is not known.
[[nodiscard]] QString speedText(double bytesPerSecond);

/// `3 min`, `1 h 20 min`; a dash while it cannot be trusted.
[[nodiscard]] QString timeLeftText(std::optional<std::chrono::seconds> left);

/// `2026-11-22T14:02:00+09:00`: ISO 8601 with the offset of this machine's time zone, for paper; a
/// dash for a time that is not known.
[[nodiscard]] QString isoTimeText(const QDateTime &time);

} // namespace hashike
