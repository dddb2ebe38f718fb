// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/NodeUndo.h"

#include "node/NodeFiles.h"
#include "node/UndoCommands.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <tuple>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int JournalMode = 0644;

/// What taking back comes to.
class UndoHand
{
public:
    virtual ~UndoHand() = default;
    [[nodiscard]] virtual bool isThere(const QString &path) const = 0;
    [[nodiscard]] virtual bool removeFile(const QString &path) = 0;
    /// An empty one.
    [[nodiscard]] virtual bool removeDirectory(const QString &path) = 0;
    [[nodiscard]] virtual bool rename(const QString &from, const QString &to) = 0;
    [[nodiscard]] virtual Result<void> run(const QString &command) = 0;
    [[nodiscard]] virtual Result<void> write(const QString &path, const QByteArray &content) = 0;
};

class RealHand final : public UndoHand
{
public:
    RealHand(const NodeMachine &machine, const StopToken &stop)
        : m_machine(machine)
        , m_stop(stop)
    {
    }

    [[nodiscard]] bool isThere(const QString &path) const override
    {
        return QFileInfo::exists(path);
    }
    [[nodiscard]] bool removeFile(const QString &path) override { return QFile::remove(path); }
    [[nodiscard]] bool removeDirectory(const QString &path) override { return QDir().rmdir(path); }
    [[nodiscard]] bool rename(const QString &from, const QString &to) override
    {
        return QFile::rename(from, to);
    }
    [[nodiscard]] Result<void> run(const QString &command) override
    {
        return m_machine.run(command.split(u' '), m_stop).transform([](const QByteArray &) {});
    }
    [[nodiscard]] Result<void> write(const QString &path, const QByteArray &content) override
    {
        return writeNodeFile(path, JournalMode, content);
    }

private:
    const NodeMachine &m_machine;
    const StopToken &m_stop;
};

/// Only remembers what would be gone; takes every command to succeed.
class PretendingHand final : public UndoHand
{
public:
    [[nodiscard]] bool isThere(const QString &path) const override
    {
        return QFileInfo::exists(path) && !m_gone.contains(path);
    }
    [[nodiscard]] bool removeFile(const QString &path) override
    {
        m_gone.insert(path);
        return true;
    }
    [[nodiscard]] bool removeDirectory(const QString &path) override
    {
        const QDir directory(path);
        const QStringList names = directory.entryList(QDir::AllEntries | QDir::Hidden | QDir::System
                                                      | QDir::NoDotAndDotDot);
        const bool empty =
            directory.exists() && std::ranges::all_of(names, [&](const QString &name) {
                return m_gone.contains(directory.filePath(name));
            });
        if (empty) {
            m_gone.insert(path);
        }
        return empty;
    }
    [[nodiscard]] bool rename(const QString &from, const QString &to) override
    {
        m_gone.insert(from);
        m_gone.remove(to);
        return true;
    }
    [[nodiscard]] Result<void> run(const QString &) override { return {}; }
    [[nodiscard]] Result<void> write(const QString &, const QByteArray &) override { return {}; }

private:
    QSet<QString> m_gone;
};

/// Walks the journal from its end.
class Undoing final
{
public:
    Undoing(const NodeJournal &journal, UndoHand &hand)
        : m_journal(journal)
        , m_hand(hand)
    {
    }

    [[nodiscard]] Result<void> take(const QString &line)
    {
        const QString kind = line.section(u' ', 0, 0);
        const QString rest = line.section(u' ', 1);
        if (kind == "directory"_L1) {
            return takeDirectory(rest);
        }
        if (kind == "file"_L1) {
            return takeFile(rest.section(u' ', 1));
        }
        if (kind == "restore"_L1) {
            return restore(rest);
        }
        if (kind == "run"_L1 && isUndoCommand(rest)) {
            return takeBack(rest);
        }
        note(rest, false); // not ours, whoever wrote it
        return {};
    }

    /// The journal's own directory comes last; it goes before that.
    [[nodiscard]] Result<void> takeDirectory(const QString &path)
    {
        if (path == m_journal.directory() && m_report.failed.isEmpty()) {
            std::ignore = m_hand.removeFile(NodeJournal::pathIn(path));
        }
        note(path, m_hand.removeDirectory(path));
        return {};
    }

    [[nodiscard]] NodeUndoReport report() const { return m_report; }

private:
    [[nodiscard]] Result<void> takeFile(const QString &path)
    {
        if (!m_hand.isThere(path)) {
            return {};
        }
        HASHIKE_TRY_ASSIGN(content, readNodeFile(path));
        const bool ours = m_journal.wrote(path, content);
        if (ours && !m_hand.removeFile(path)) {
            return failure(systemError(errno, path));
        }
        note(path, ours);
        return {};
    }

    [[nodiscard]] Result<void> restore(const QString &path)
    {
        const QString kept = NodeJournal::keptPath(path);
        if (m_hand.isThere(kept)) {
            note(path, !m_hand.isThere(path) && m_hand.rename(kept, path));
        }
        return {};
    }

    [[nodiscard]] Result<void> takeBack(const QString &command)
    {
        const auto ran = m_hand.run(command);
        if (!ran && ran.error().code == ErrorCode::Cancelled) {
            return failure(ran.error());
        }
        note(command, ran.has_value());
        if (!ran && !m_report.failed.contains(command)) {
            m_report.failed.append(command);
        }
        return {};
    }

    void note(const QString &what, bool taken)
    {
        QStringList &list = taken ? m_report.removed : m_report.left;
        if (!list.contains(what)) {
            list.append(what);
        }
    }

    const NodeJournal &m_journal;
    UndoHand &m_hand;
    NodeUndoReport m_report;
};

/// What is still to be taken back: the folders, and the commands that failed.
QByteArray remainderOf(const QStringList &lines, const QStringList &failed)
{
    QByteArray remainder;
    for (const QString &line : lines) {
        const QString kind = line.section(u' ', 0, 0);
        if (kind == "directory"_L1
            || (kind == "run"_L1 && failed.contains(line.section(u' ', 1)))) {
            remainder += line.toUtf8() + '\n';
        }
    }
    return remainder;
}

/// Root does nothing that another user could have written down.
Result<void> checkOwner(const QString &journal)
{
    struct stat status{};
    const bool isThere = ::stat(QFile::encodeName(journal).constData(), &status) == 0;
    const bool isOthers = isThere && (status.st_uid != ::geteuid() || (status.st_mode & 022U) != 0);
    return ::geteuid() == 0 && isOthers ? failure(systemError(EPERM, journal)) : Result<void>();
}

Result<NodeUndoReport> undo(const QString &directory, UndoHand &hand, const StopToken &stop)
{
    HASHIKE_TRY(checkOwner(NodeJournal::pathIn(directory)));
    HASHIKE_TRY_ASSIGN(journal, NodeJournal::open(directory));
    if (journal.lines().isEmpty()) {
        return failure(systemError(ENOENT, NodeJournal::pathIn(directory)));
    }
    Undoing undoing(journal, hand);
    const QStringList lines = journal.lines();
    for (auto line = lines.crbegin(); line != lines.crend(); ++line) {
        if (stop.stopRequested()) {
            return failure(StopToken::error());
        }
        HASHIKE_TRY(undoing.take(*line));
    }
    const NodeUndoReport report = undoing.report();
    const QString path = NodeJournal::pathIn(directory);
    if (!report.failed.isEmpty()) {
        HASHIKE_TRY(hand.write(path, remainderOf(lines, report.failed)));
    } else {
        // Where the directory was there before us, the journal is all that is left of us in it.
        std::ignore = hand.removeFile(path);
    }
    return report;
}
} // namespace

Result<NodeUndoReport> undoNode(const QString &directory,
                                const NodeMachine &machine,
                                const StopToken &stop)
{
    RealHand hand(machine, stop);
    return undo(directory, hand, stop);
}

Result<NodeUndoReport> previewUndo(const QString &directory, const StopToken &stop)
{
    PretendingHand hand;
    return undo(directory, hand, stop);
}

} // namespace hashike
