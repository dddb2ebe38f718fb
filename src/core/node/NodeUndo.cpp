// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/NodeUndo.h"

#include "node/NodeFiles.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
/// Walks the journal from its end.
class Undoing final
{
public:
    Undoing(const NodeJournal &journal, const NodeMachine &machine, const StopToken &stop)
        : m_journal(journal)
        , m_machine(machine)
        , m_stop(stop)
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
        return kind == "restore"_L1 ? restore(rest) : takeBack(rest);
    }

    /// The journal's own directory comes last; it goes before that.
    [[nodiscard]] Result<void> takeDirectory(const QString &path)
    {
        if (path == m_journal.directory()) {
            QFile::remove(NodeJournal::pathIn(path));
        }
        note(path, QDir().rmdir(path));
        return {};
    }

    [[nodiscard]] NodeUndoReport report() const { return m_report; }

private:
    [[nodiscard]] Result<void> takeFile(const QString &path)
    {
        HASHIKE_TRY_ASSIGN(content, readIfThere(path));
        if (!content) {
            return {};
        }
        const bool ours = m_journal.wrote(path, *content);
        if (ours && !QFile::remove(path)) {
            return failure(systemError(errno, path));
        }
        note(path, ours);
        return {};
    }

    [[nodiscard]] Result<void> restore(const QString &path)
    {
        const QString kept = NodeJournal::keptPath(path);
        if (QFileInfo::exists(kept)) {
            note(path, !QFileInfo::exists(path) && QFile::rename(kept, path));
        }
        return {};
    }

    [[nodiscard]] Result<void> takeBack(const QString &command)
    {
        const auto ran = m_machine.run(command.split(u' '), m_stop);
        if (!ran && ran.error().code == ErrorCode::Cancelled) {
            return failure(ran.error());
        }
        note(command, ran.has_value());
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
    const NodeMachine &m_machine;
    const StopToken &m_stop;
    NodeUndoReport m_report;
};
} // namespace

Result<NodeUndoReport> undoNode(const QString &directory,
                                const NodeMachine &machine,
                                const StopToken &stop)
{
    HASHIKE_TRY_ASSIGN(journal, NodeJournal::open(directory));
    if (journal.lines().isEmpty()) {
        return failure(systemError(ENOENT, NodeJournal::pathIn(directory)));
    }
    Undoing undoing(journal, machine, stop);
    const QStringList lines = journal.lines();
    for (auto line = lines.crbegin(); line != lines.crend(); ++line) {
        if (stop.stopRequested()) {
            return failure(StopToken::error());
        }
        HASHIKE_TRY(undoing.take(*line));
    }
    // Where the directory was there before us, the journal is all that is left of us in it.
    QFile::remove(NodeJournal::pathIn(directory));
    return undoing.report();
}

} // namespace hashike
