// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/MeasuredChildren.h"

#include <QJsonObject>
#include <QMap>

namespace hashike
{

/// Runs programs and says what they took, in a home of their own: no setting, credential or proxy
/// of this machine reaches them. One thread.
class ProcessMeter final
{
public:
    /// `directory` exists; homes, temporary files and outputs go there. `added` are variables on
    /// top of the few that every program gets.
    ProcessMeter(const QString &directory, const QMap<QString, QString> &added);

    /// Runs them in their order, at most `parallel` at a time. Errors: as MeasuredChildren.
    [[nodiscard]] Result<Measurement> measure(const QList<Invocation> &invocations,
                                              int parallel = 1) const;

    /// The same, where nobody asks what it took.
    [[nodiscard]] Result<void> run(const Invocation &invocation) const;

    /// Standard output and standard error of the last measure().
    [[nodiscard]] QByteArray output() const;
    [[nodiscard]] QByteArray errors() const;

    /// Standard output of the last measure() as a JSON document. Error: ProtocolViolation.
    [[nodiscard]] Result<QJsonObject> json() const;

private:
    ChildOutput m_output;
    QList<QByteArray> m_environment;
};

} // namespace hashike
