// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "bench/Measurement.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <sys/types.h>

#include <vector>

namespace hashike
{

/// A program from PATH, or by its path, with its arguments.
struct Invocation
{
    QString program;
    QStringList arguments;
    int attempts = 1; ///< when it fails, it is started again until so many were made
};

/// Where the children's standard output and standard error go: appended to these files.
struct ChildOutput
{
    QString outputFile;
    QString errorFile;
};

/// Child processes that run at the same time and are billed together. Destruction kills and awaits
/// those that are left. One thread.
class MeasuredChildren final
{
public:
    /// `environment` is the whole environment of the children, each entry `NAME=value`.
    MeasuredChildren(const ChildOutput &output, const QList<QByteArray> &environment);
    ~MeasuredChildren();
    MeasuredChildren(const MeasuredChildren &) = delete;
    MeasuredChildren &operator=(const MeasuredChildren &) = delete;

    /// Errors: FileFailed when the program cannot be started, Cancelled after an interruption.
    [[nodiscard]] Result<void> start(const Invocation &invocation);

    /// Waits until at least one of them has ended; one that has attempts left is started again.
    /// Errors: FileFailed with the program as Path when it did not end with 0, Cancelled after an
    /// interruption.
    [[nodiscard]] Result<void> awaitOne();

    [[nodiscard]] int running() const { return static_cast<int>(m_children.size()); }

    /// Of all that have ended. Its wall time is not set.
    [[nodiscard]] const Measurement &total() const { return m_total; }

private:
    struct Child
    {
        pid_t pid = -1;
        int descriptor = -1; ///< a pidfd: readable once it has ended
        Invocation invocation;
    };

    [[nodiscard]] Result<void> reap(const Child &child);
    [[nodiscard]] Error failed(const Invocation &invocation, const QString &how) const;

    ChildOutput m_output;
    QList<QByteArray> m_environment;
    std::vector<Child> m_children;
    Measurement m_total;
};

} // namespace hashike
