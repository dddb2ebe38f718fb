// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocalServer>
#include <QLockFile>
#include <QObject>

namespace hashike
{

/// Two programs that work on the same jobs would take each other's for interrupted. The first one
/// that starts holds a lock beside them, which the system's death of it frees; a later one only
/// asks the first to show its window. Lives on the window's thread.
class SingleInstance final : public QObject
{
    Q_OBJECT

public:
    /// `directory` is what both would work on; it is made when it is missing.
    explicit SingleInstance(const QString &directory, QObject *parent = nullptr);

    /// No other program works there. Where no lock can be had (a full disk, no right to write): as
    /// far as nobody answers.
    [[nodiscard]] bool isFirst() const { return m_isFirst; }
    /// What says so; there for as long as the first one runs.
    [[nodiscard]] QString lockFile() const { return m_lock.fileName(); }
    /// Asks the first one to show its window; false when it does not answer. Waits for at most ten
    /// seconds, as it may be starting: for programs that have no window yet.
    [[nodiscard]] bool showFirst() const;

Q_SIGNALS:
    /// Somebody started the program once more.
    void shownAgain();

private:
    bool takeLock();
    void listen();
    void answer();

    QString m_socket;
    QLockFile m_lock;
    QLocalServer m_server;
    bool m_isFirst = false;
};

} // namespace hashike
