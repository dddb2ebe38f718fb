// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>

#include <optional>

namespace hashike
{

/// One challenge of a WWW-Authenticate header (RFC 9110, 11.6.1; distribution token specification).
struct Challenge
{
    QString scheme;                    ///< lower case: "bearer", "basic"
    QMap<QString, QString> parameters; ///< names in lower case; the first of duplicates counts

    /// The challenge to answer: Bearer before Basic; nothing when neither is there or the header is
    /// malformed.
    [[nodiscard]] static std::optional<Challenge> choose(const QList<QByteArray> &headers);
};

} // namespace hashike
