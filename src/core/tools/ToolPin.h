// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ByteSink.h"
#include "tools/ToolTable.h"

#include <QByteArrayMatcher>
#include <QList>

namespace hashike
{

/// What programs are pinned to, as oc writes it.
struct ToolValues
{
    QString image;        ///< `host/repository@sha256:…`
    QString version;      ///< the release's name
    QString architecture; ///< `linux/amd64`, `multi (linux/amd64)`
};

/// Writes values into a program that passes: the first occurrence of each marker (a NUL, its name,
/// a NUL, room, a NUL) is overwritten from its start with the value and a NUL; the rest of the
/// marker stays, and the length does not change. One thread.
class ToolPin final : public ByteSink
{
public:
    /// The values that `pinning` asks for, into `target`, which must outlive this object. Errors:
    /// LimitExceeded (a value has no room; Subject = its name), InvalidArgument (a value is empty
    /// or cannot stand in a program).
    [[nodiscard]] static Result<ToolPin> make(ToolPinning pinning,
                                              const ToolValues &values,
                                              ByteSink &target);

    [[nodiscard]] Result<void> write(QByteArrayView data) override;

    /// Ends the program. Error: MarkerMissing (Detail = the values without a place).
    [[nodiscard]] Result<void> finish();

private:
    struct Replacement
    {
        QString name; ///< of the value
        QByteArrayMatcher marker;
        QByteArray value; ///< with its NUL
        bool done = false;
    };

    explicit ToolPin(ByteSink &target)
        : m_target(&target)
    {
    }

    [[nodiscard]] Result<void> add(const QString &name,
                                   const QByteArray &markerName,
                                   qsizetype room,
                                   const QString &value);
    void replace();
    [[nodiscard]] qsizetype undecided() const;

    ByteSink *m_target;
    QList<Replacement> m_replacements;
    QByteArray m_window; ///< what was not handed on yet
};

} // namespace hashike
