// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/NodeRun.h"

#include <QFileInfo>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
/// How one action stands.
enum class ActionState
{
    NotNeeded,
    Done,
    ToDo,
    Follows, ///< is done along with the step's others
};

bool succeeds(const NodeMachine &machine, const QStringList &command, const StopToken &stop)
{
    return machine.run(command, stop).has_value();
}

bool isInPlace(const CopyFile &copy)
{
    return QFileInfo(copy.to.section(u'/', 0, -2)).isDir();
}

/// Looks at an action without changing anything.
struct Examination
{
    const NodeMachine &machine;
    const StopToken &stop;

    Result<ActionState> operator()(const MakeDirectory &made) const
    {
        return QFileInfo(made.path).isDir() ? ActionState::Done : ActionState::ToDo;
    }
    Result<ActionState> operator()(const PlaceFile &placed) const
    {
        HASHIKE_TRY_ASSIGN(content, readIfThere(placed.path));
        return content == placed.content ? ActionState::Done : ActionState::ToDo;
    }
    Result<ActionState> operator()(const CopyFile &copied) const
    {
        if (!isInPlace(copied)) {
            return ActionState::NotNeeded;
        }
        HASHIKE_TRY_ASSIGN(from, readIfThere(copied.from));
        HASHIKE_TRY_ASSIGN(to, readIfThere(copied.to));
        return from && from == to ? ActionState::Done : ActionState::ToDo;
    }
    Result<ActionState> operator()(const RunProgram &run) const
    {
        if (!run.condition.isEmpty() && !succeeds(machine, run.condition, stop)) {
            return ActionState::NotNeeded;
        }
        if (run.check.isEmpty()) {
            return ActionState::Follows;
        }
        return succeeds(machine, run.check, stop) ? ActionState::Done : ActionState::ToDo;
    }
    Result<ActionState> operator()(const Generate &generated) const
    {
        return generated.isDone().transform(
            [](bool done) { return done ? ActionState::Done : ActionState::ToDo; });
    }
};

Result<StepStatus> examine(const NodeStep &step, const Examination &examination)
{
    StepStatus status = StepStatus::NotNeeded;
    for (const NodeAction &action : step.actions) {
        if (examination.stop.stopRequested()) {
            return failure(StopToken::error());
        }
        HASHIKE_TRY_ASSIGN(state, std::visit(examination, action));
        if (state == ActionState::ToDo) {
            return StepStatus::ToDo;
        }
        if (state == ActionState::Done) {
            status = StepStatus::Ready;
        }
    }
    return status;
}

/// Does an action that is not done already.
struct Making
{
    NodeFiles &files;
    const NodeMachine &machine;
    const StopToken &stop;

    Result<void> operator()(const MakeDirectory &made) const
    {
        return files.makeDirectory(made.path, made.mode);
    }
    Result<void> operator()(const PlaceFile &placed) const
    {
        return files.place(placed.path, placed.mode, placed.content);
    }
    Result<void> operator()(const CopyFile &copied) const
    {
        HASHIKE_TRY_ASSIGN(content, readNodeFile(copied.from));
        return files.place(copied.to, copied.mode, content);
    }
    Result<void> operator()(const RunProgram &run) const
    {
        HASHIKE_TRY(files.willUndo(run.undo));
        return machine.run(run.command, stop).transform([](const QByteArray &) {});
    }
    Result<void> operator()(const Generate &generated) const { return generated.make(files); }
};

Result<void> make(const NodeStep &step, const Examination &examination, const Making &making)
{
    for (const NodeAction &action : step.actions) {
        if (making.stop.stopRequested()) {
            return failure(StopToken::error());
        }
        HASHIKE_TRY_ASSIGN(state, std::visit(examination, action));
        if (state == ActionState::ToDo || state == ActionState::Follows) {
            HASHIKE_TRY(std::visit(making, action));
        }
    }
    return {};
}

/// Before anything is done: half a node helps nobody.
Result<void> checkRights(const NodeRun &run,
                         const QList<StepReport> &reports,
                         const NodeMachine &machine)
{
    for (qsizetype i = 0; i < reports.size(); ++i) {
        if (!machine.isRoot && run.steps.at(i).needsRoot
            && reports.at(i).status == StepStatus::ToDo) {
            return failure(
                makeError(ErrorCode::CommandFailed)
                    .with(ErrorArgument::Subject,
                          contentsOf(run.steps.at(i)).constLast().section(u' ', 0, 0))
                    .with(ErrorArgument::Detail, QString::fromLocal8Bit(std::strerror(EPERM))));
        }
    }
    return {};
}
} // namespace

Result<QList<StepReport>> examineNode(const NodeRun &run,
                                      const NodeMachine &machine,
                                      const StopToken &stop)
{
    const Examination examination{machine, stop};
    QList<StepReport> reports;
    for (const NodeStep &step : run.steps) {
        HASHIKE_TRY_ASSIGN(status, examine(step, examination));
        reports.append({step.id, status, std::nullopt});
    }
    return reports;
}

Result<QList<StepReport>> makeNode(const NodeRun &run,
                                   const NodeMachine &machine,
                                   const StopToken &stop)
{
    HASHIKE_TRY_ASSIGN(reports, examineNode(run, machine, stop));
    HASHIKE_TRY(checkRights(run, reports, machine));
    HASHIKE_TRY_ASSIGN(journal, NodeJournal::open(run.directory));
    NodeFiles files(journal, run.consent);
    const Examination examination{machine, stop};
    const Making making{files, machine, stop};
    for (qsizetype i = 0; i < reports.size(); ++i) {
        const NodeStep &step = run.steps.at(i);
        if (run.starting) {
            run.starting(step.id);
        }
        // Asked again: a step before may have changed how this one stands.
        auto status = examine(step, examination);
        if (status && *status == StepStatus::ToDo) {
            status = make(step, examination, making).transform([] { return StepStatus::Made; });
        }
        reports[i].status = status.value_or(StepStatus::Failed);
        if (!status) {
            reports[i].error = status.error();
            break;
        }
    }
    return reports;
}

} // namespace hashike
