// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

#include <functional>
#include <variant>

namespace hashike
{

class NodeFiles;

/// The parts of a registry node, in the order in which they are made.
enum class NodeStepId
{
    Software,
    Directories,
    Authority,
    Certificate,
    Users,
    Configuration,
    Image,
    Service,
    Firewall,
    Trust,
};

/// A directory that is there with this mode; its parent must exist.
struct MakeDirectory
{
    QString path;
    int mode = 0755;
};

/// A file with exactly this content. Nothing here is a secret: it stands in the script as well.
struct PlaceFile
{
    QString path;
    int mode = 0644;
    QByteArray content;
};

/// The same content in a second place; not needed where the place's folder does not exist.
struct CopyFile
{
    QString from;
    QString to;
    int mode = 0644;
};

/// A program of the system. Words of `undo` hold no blanks.
struct RunProgram
{
    QStringList command;
    QStringList check;     ///< succeeds when it is done already; empty: follows the step's others
    QStringList condition; ///< fails where it is not needed; empty: always needed
    QStringList undo;      ///< empty: there is nothing to take back
};

/// What is different on every node: keys, certificates, passwords.
struct Generate
{
    QStringList makes; ///< paths
    QByteArray script; ///< the same in shell, with the functions of NodeScript
    std::function<Result<bool>()> isDone;
    std::function<Result<void>(NodeFiles &)> make;
};

using NodeAction = std::variant<MakeDirectory, PlaceFile, CopyFile, RunProgram, Generate>;

/// One part of a node, from which both the script and the carrying out are made.
struct NodeStep
{
    NodeStepId id = NodeStepId::Directories;
    QByteArray comment; ///< one line of the script; its language is the shell's, not the reader's
    bool needsRoot = false;
    QList<NodeAction> actions;
};

/// The step's name as in this header, in lower case.
[[nodiscard]] QString nameOf(NodeStepId step);
/// The step of that name; nothing when there is none.
[[nodiscard]] std::optional<NodeStepId> nodeStepNamed(const QString &name);

/// Paths and commands that the step makes or runs, for people.
[[nodiscard]] QStringList contentsOf(const NodeStep &step);

} // namespace hashike
