// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/NodeFiles.h"
#include "node/NodeRun.h"
#include "node/NodeSteps.h"
#include "node/NodeUndo.h"
#include "node/ServiceUnits.h"
#include "support/RegistryProbe.h"

#include <QDir>
#include <QFile>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>

namespace hashike
{

using namespace Qt::StringLiterals;

/// A machine whose programs only say what became of them: a check fails until its command ran.
class PlayedMachine final
{
public:
    QStringList calls;
    QSet<QString> failing; ///< programs
    QSet<QString> missing; ///< zones
    QSet<QString> openedPorts;
    bool isRoot = true;
    bool active = false;
    QString startMark; ///< made anew by systemd

    NodeMachine machine()
    {
        return {isRoot, [this](const QStringList &words, const StopToken &) { return run(words); }};
    }

    /// Calls that change something.
    [[nodiscard]] QStringList changes() const
    {
        QStringList changes;
        std::ranges::copy_if(calls, std::back_inserter(changes), [](const QString &call) {
            return !call.contains("query"_L1) && !call.contains("info"_L1)
                   && !call.contains("is-active"_L1) && !call.contains("--state"_L1)
                   && !call.contains("--version"_L1) && !call.startsWith("stat "_L1)
                   && !call.startsWith("test "_L1);
        });
        return changes;
    }

private:
    Result<QByteArray> run(const QStringList &words)
    {
        calls.append(words.join(u' '));
        const QString &name = words.first();
        bool fine = !failing.contains(name);
        if (name == "stat"_L1) {
            fine = QFileInfo(words.last()).isDir();
        } else if (name == "test"_L1) {
            return runSystemCommand(words, StopToken());
        } else if (words.contains(u"is-active"_s)) {
            fine = active;
        } else if (words.contains(u"enable"_s) || words.contains(u"start"_s)
                   || words.contains(u"restart"_s)) {
            active = fine;
            QDir().rmdir(startMark);
            QDir().mkpath(startMark);
        } else if (words.last().startsWith("--info-zone="_L1)) {
            fine = fine && !missing.contains(words.last().section(u'=', 1));
        } else if (words.last().startsWith("--query-port="_L1)) {
            fine = openedPorts.contains(words.at(2));
        } else if (words.last().startsWith("--add-port="_L1)) {
            openedPorts.insert(words.at(2));
        }
        return fine ? Result<QByteArray>(QByteArray())
                    : failure(
                          makeError(ErrorCode::CommandFailed).with(ErrorArgument::Subject, name));
    }
};

/// A node that is made on a played machine, in a directory of its own.
class NodeBench : public QObject
{
protected:
    std::unique_ptr<QTemporaryDir> m_directory;
    PlayedMachine m_machine;
    SystemClock m_clock;

    NodePlan plan() const
    {
        NodePlan plan;
        plan.host = u"registry.example.com"_s;
        plan.user = u"admin"_s;
        plan.directory = m_directory->filePath(u"registry"_s);
        plan.image = u"sha256:"_s + QString(64, u'a');
        return plan;
    }

    NodeRun run(const NodePlan &plan, bool renew = false)
    {
        return {plan.directory,
                nodeSteps(plan, {u"secret"_s, renew, m_directory->filePath(u"system"_s)}, m_clock),
                {},
                {}};
    }

    Result<QList<StepReport>> make(const NodeRun &run)
    {
        return makeNode(run, m_machine.machine(), StopToken());
    }

    static QList<StepStatus> statuses(const QList<StepReport> &reports)
    {
        QList<StepStatus> all;
        for (const StepReport &report : reports) {
            all.append(report.status);
        }
        return all;
    }

    /// Undoes, and sees that it comes to what was foreseen.
    Result<NodeUndoReport> undo()
    {
        const auto before = everything();
        const auto foreseen = previewUndo(plan().directory, StopToken());
        if (everything() != before) {
            return failure(makeError(ErrorCode::Internal));
        }
        const auto undone = undoNode(plan().directory, m_machine.machine(), StopToken());
        const bool same =
            foreseen.has_value() == undone.has_value()
            && (!undone
                || (foreseen->removed == undone->removed && foreseen->left == undone->left));
        return same ? undone : failure(makeError(ErrorCode::Internal));
    }

    QMap<QString, QString> everything() const { return fingerprint(m_directory->path()).value(); }

    static void write(const QString &path, const QByteArray &content)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

    void begin()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_machine = {};
        m_machine.startMark = m_directory->filePath(u"system"_s + startMarkPath());
        for (const QString &folder : {u"etc/pki/ca-trust/source/anchors"_s, u"etc/containers"_s}) {
            QVERIFY(QDir().mkpath(m_directory->filePath(u"system/"_s + folder)));
        }
    }
};

} // namespace hashike
