// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QThreadPool>

namespace hashike
{

/// Keeps what is logged in `hashike.log` and, when that is full, `hashike.log.1` and so on up to a
/// bounded size; readable by their user only. Written on a thread of its own. One a program: Qt has
/// one message handler.
class LogFile final
{
public:
    static constexpr qint64 LargestFile = 1024 * 1024; ///< bytes
    static constexpr int OlderFiles = 2;

    /// `$XDG_STATE_HOME/hashike/logs` (XDG Base Directory Specification 0.8)
    [[nodiscard]] static QString defaultDirectory();
    [[nodiscard]] static QString fileIn(const QString &directory);
    /// The last bytes, at most `limit`, from a line's begin; empty when there is none. Blocks on
    /// the disk.
    [[nodiscard]] static QString tail(const QString &directory, qint64 limit);

    /// From now on every message of the program comes here as well.
    explicit LogFile(const QString &directory = defaultDirectory());
    /// Gives the messages back and waits for what is not written yet.
    ~LogFile();
    LogFile(const LogFile &) = delete;
    LogFile &operator=(const LogFile &) = delete;

    /// Whether requests and the like are logged, too, and not only what went wrong.
    static void setDetailed(bool detailed);

    /// One line, redacted once more (base/Redact.h). Safe from any thread, returns at once.
    void append(const QString &line);

private:
    void write(const QByteArray &line);
    void rotate() const;

    const QString m_directory;
    QThreadPool m_writer; ///< one thread: lines stay in order
};

} // namespace hashike
