// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/NodeStep.h"

#include <algorithm>
#include <array>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr std::array Names{
    std::pair{NodeStepId::Software, "software"},
    std::pair{NodeStepId::Directories, "directories"},
    std::pair{NodeStepId::Authority, "authority"},
    std::pair{NodeStepId::Certificate, "certificate"},
    std::pair{NodeStepId::Users, "users"},
    std::pair{NodeStepId::Configuration, "configuration"},
    std::pair{NodeStepId::Image, "image"},
    std::pair{NodeStepId::Service, "service"},
    std::pair{NodeStepId::Firewall, "firewall"},
    std::pair{NodeStepId::Trust, "trust"},
};

struct Contents
{
    QStringList operator()(const MakeDirectory &made) const { return {made.path + u'/'}; }
    QStringList operator()(const PlaceFile &placed) const { return {placed.path}; }
    QStringList operator()(const CopyFile &copied) const { return {copied.to}; }
    QStringList operator()(const RunProgram &run) const { return {run.command.join(u' ')}; }
    QStringList operator()(const Generate &generated) const { return generated.makes; }
};
} // namespace

QString nameOf(NodeStepId step)
{
    const auto found =
        std::ranges::find_if(Names, [&](const auto &entry) { return entry.first == step; });
    return QString::fromLatin1(found->second);
}

std::optional<NodeStepId> nodeStepNamed(const QString &name)
{
    const auto found = std::ranges::find_if(
        Names, [&](const auto &entry) { return name == QLatin1StringView(entry.second); });
    return found == Names.end() ? std::nullopt : std::optional(found->first);
}

QStringList contentsOf(const NodeStep &step)
{
    QStringList contents;
    for (const NodeAction &action : step.actions) {
        contents += std::visit(Contents(), action);
    }
    contents.removeDuplicates(); // such as a service manager that is told twice
    return contents;
}

} // namespace hashike
