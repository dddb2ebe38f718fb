// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/NodeSteps.h"

#include "node/CredentialSteps.h"
#include "node/ServiceUnits.h"

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
/// The procedure's own line.
NodeStep softwareStep()
{
    return {NodeStepId::Software,
            "the programs that a node needs",
            true,
            {RunProgram{.command = {u"yum"_s,
                                    u"-y"_s,
                                    u"install"_s,
                                    u"python3"_s,
                                    u"podman"_s,
                                    u"httpd"_s,
                                    u"httpd-tools"_s,
                                    u"jq"_s},
                        .check = {u"podman"_s, u"--version"_s},
                        .condition = {},
                        .undo = {}}}};
}

NodeStep directoriesStep(const NodePlan &plan)
{
    NodeStep step{NodeStepId::Directories, "directories; keys stay with their owner", false, {}};
    step.actions.append(MakeDirectory{plan.directory});
    for (const QString &name : {u"auth"_s, u"certs"_s, u"data"_s}) {
        step.actions.append(MakeDirectory{plan.path(name)});
    }
    if (plan.makesCertificate()) {
        // Not below certs/: the registry's container has no business with the authority's key.
        step.actions.append(MakeDirectory{plan.path(u"ca"_s), 0700});
    }
    return step;
}

NodeStep configurationStep(const NodePlan &plan)
{
    return {NodeStepId::Configuration,
            "what the registry reads",
            false,
            {PlaceFile{plan.path(u"config.yml"_s), 0644, registryConfiguration(plan)}}};
}

NodeStep imageStep(const NodePlan &plan)
{
    return {NodeStepId::Image,
            "the registry's own image",
            true,
            {RunProgram{.command = {u"podman"_s, u"load"_s, u"--input"_s, plan.imageArchive},
                        .check = {u"podman"_s, u"image"_s, u"exists"_s, plan.image},
                        .condition = {},
                        .undo = {u"podman"_s, u"image"_s, u"rm"_s, plan.image}}}};
}

RunProgram systemctl(const QStringList &words, const QStringList &undo)
{
    return {.command = QStringList{u"systemctl"_s} + words,
            .check = {},
            .condition = {},
            .undo = undo.isEmpty() ? QStringList() : QStringList{u"systemctl"_s} + undo};
}

/// A service that runs has not read what was written after its start.
RunProgram restartForYounger(const QString &file, const QString &root)
{
    RunProgram restart = systemctl({u"restart"_s, serviceName()}, {});
    restart.check = {u"test"_s, u"!"_s, file, u"-nt"_s, root + startMarkPath()};
    return restart;
}

/// Undone from the end: stopped, removed, forgotten.
NodeStep serviceStep(const NodePlan &plan, const QString &root)
{
    NodeStep step{NodeStepId::Service, "the service that keeps it running", true, {}};
    const QString unit = root + unitPath(plan);
    if (plan.service == ServiceKind::Quadlet) {
        step.actions.append(MakeDirectory{root + u"/etc/containers"_s});
        step.actions.append(MakeDirectory{unit.section(u'/', 0, -2)});
    }
    step.actions.append(systemctl({u"daemon-reload"_s}, {u"daemon-reload"_s}));
    step.actions.append(PlaceFile{unit, 0644, unitText(plan)});
    step.actions.append(systemctl({u"daemon-reload"_s}, {}));
    const bool generated = plan.service == ServiceKind::Quadlet; // enabled by its own [Install]
    RunProgram start = generated
                           ? systemctl({u"start"_s, serviceName()}, {u"stop"_s, serviceName()})
                           : systemctl({u"enable"_s, u"--now"_s, serviceName()},
                                       {u"disable"_s, u"--now"_s, serviceName()});
    start.check = {u"systemctl"_s, u"is-active"_s, u"--quiet"_s, serviceName()};
    step.actions.append(start);
    step.actions.append(restartForYounger(unit, root));
    step.actions.append(restartForYounger(plan.path(u"certs/domain.crt"_s), root));
    if (plan.service == ServiceKind::BinaryUnit) {
        step.actions.append(restartForYounger(plan.path(u"config.yml"_s), root));
    }
    return step;
}

/// firewalld's permanent rules, as the procedure opens them; zones that it does not have are left
/// out, and all of it where no firewalld runs.
NodeStep firewallStep(const NodePlan &plan)
{
    NodeStep step{NodeStepId::Firewall, "the firewall, zone by zone", true, {}};
    const QString port = QString::number(plan.port) + u"/tcp"_s;
    const QStringList permanent{u"firewall-cmd"_s, u"--permanent"_s};
    const RunProgram reload{.command = {u"firewall-cmd"_s, u"--reload"_s},
                            .check = {},
                            .condition = {u"firewall-cmd"_s, u"--state"_s},
                            .undo = {u"firewall-cmd"_s, u"--reload"_s}};
    step.actions.append(reload);
    for (const QString &zone : plan.zones) {
        const QString in = u"--zone="_s + zone;
        step.actions.append(
            RunProgram{.command = permanent + QStringList{in, u"--add-port="_s + port},
                       .check = permanent + QStringList{in, u"--query-port="_s + port},
                       .condition = permanent + QStringList{u"--info-zone="_s + zone},
                       .undo = permanent + QStringList{in, u"--remove-port="_s + port}});
    }
    step.actions.append(reload);
    return step;
}

/// Both families of systems; where a folder is missing, it is not this one.
NodeStep trustStep(const NodePlan &plan, const QString &root)
{
    NodeStep step{NodeStepId::Trust, "this system trusts the registry's authority", true, {}};
    const QList<std::pair<QString, QStringList>> systems{
        {u"/etc/pki/ca-trust/source/anchors"_s, {u"update-ca-trust"_s, u"extract"_s}},
        {u"/usr/local/share/ca-certificates"_s, {u"update-ca-certificates"_s}}};
    for (const auto &[folder, update] : systems) {
        const QString copy = root + folder + u"/hashike-registry-ca.crt"_s;
        const RunProgram updating{.command = update,
                                  .check = {},
                                  .condition = {u"stat"_s, root + folder},
                                  .undo = update};
        step.actions.append(updating);
        step.actions.append(CopyFile{plan.path(u"certs/ca.crt"_s), copy});
        step.actions.append(updating);
    }
    return step;
}
} // namespace

QString passwordPath(const NodePlan &plan)
{
    return plan.path(u"initial-password"_s);
}

QList<NodeStep> nodeSteps(const NodePlan &plan, const NodeOptions &options, const Clock &clock)
{
    const bool contained = plan.service != ServiceKind::BinaryUnit;
    QList<NodeStep> steps;
    if (contained) {
        steps.append(softwareStep());
    }
    steps.append(directoriesStep(plan));
    if (plan.makesCertificate()) {
        steps.append(authorityStep(plan, clock));
    }
    steps.append(certificateStep(plan, options.renew, clock));
    steps.append(usersStep(plan, options.password));
    if (!contained) {
        steps.append(configurationStep(plan));
    }
    if (contained && !plan.imageArchive.isEmpty()) {
        steps.append(imageStep(plan));
    }
    steps.append(serviceStep(plan, options.systemRoot));
    steps.append(firewallStep(plan));
    if (plan.makesCertificate() || !plan.given.authority.isEmpty()) {
        steps.append(trustStep(plan, options.systemRoot));
    }
    return steps;
}

QList<NodeStep> renewalSteps(const NodePlan &plan,
                             const CertificateSummary &present,
                             const NodeOptions &options,
                             const Clock &clock)
{
    const QStringList known = present.names.names + present.names.addresses;
    NodePlan renewed;
    renewed.directory = plan.directory;
    renewed.days = plan.days;
    renewed.host = known.contains(present.subject) ? present.subject : known.value(0);
    renewed.names = present.names.names;
    renewed.addresses = present.names.addresses;
    RunProgram restart = restartForYounger(renewed.path(u"certs/domain.crt"_s), options.systemRoot);
    restart.condition = {u"systemctl"_s, u"is-active"_s, u"--quiet"_s, serviceName()};
    return {renewalStep(normalisedPlan(renewed), clock),
            {NodeStepId::Service, "a service that runs reads it", true, {restart}}};
}

} // namespace hashike
