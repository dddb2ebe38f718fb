// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QMap>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace hashike
{

/// What one run of hashikectl came to.
struct CtlResult
{
    int exitCode = -1; ///< −1 when it was killed
    QByteArray output; ///< stdout
    QByteArray errors; ///< stderr

    /// stdout as the JSON document of `--output json`.
    [[nodiscard]] QJsonObject json() const;
};

/// Runs the built hashikectl as a person would, in a home of its own: no setting, credential or
/// proxy of this machine reaches it. One thread.
class Hashikectl final
{
public:
    Hashikectl();

    /// A variable for all following runs.
    void setEnvironment(const QString &name, const QString &value);

    /// `$XDG_STATE_HOME` of the runs.
    [[nodiscard]] QString stateDirectory() const;

    /// Runs to the end (at most `timeout` milliseconds, then it is killed).
    [[nodiscard]] CtlResult run(const QStringList &arguments, int timeout = 120000) const;

    /// Starts without waiting; the caller ends it.
    [[nodiscard]] std::unique_ptr<QProcess> start(const QStringList &arguments) const;

    /// Path of the program.
    [[nodiscard]] static QString program();

private:
    QTemporaryDir m_home;
    QProcessEnvironment m_environment;
};

} // namespace hashike
