// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QStringList>

namespace hashike
{

/// What keeps the registry running.
enum class ServiceKind
{
    Quadlet,    ///< podman-systemd.unit(5): podman 4.4 and newer
    PodmanUnit, ///< a systemd unit that calls podman: older ones
    BinaryUnit, ///< a systemd unit for a docker-registry binary
};

/// Whom a server certificate is for.
struct ServerNames
{
    QStringList names;     ///< DNS names, lower case
    QStringList addresses; ///< IPv4 and IPv6 in their canonical form

    bool operator==(const ServerNames &) const = default;
};

/// A certificate that exists already, with its key; PEM files.
struct GivenCertificate
{
    QString certificate;
    QString key;
    QString authority; ///< whoever issued it; empty when everybody trusts it already

    bool operator==(const GivenCertificate &) const = default;
};

/// A registry node as a person describes it. No member is a secret.
struct NodePlan
{
    QString host;          ///< what clients call it: a name or an address
    QStringList names;     ///< other names
    QStringList addresses; ///< other addresses
    quint16 port = 5000;
    QString directory = QStringLiteral("/opt/registry");
    QString user;
    int days = 825; ///< of the server certificate
    ServiceKind service = ServiceKind::Quadlet;
    QString image;        ///< `name@sha256:…`, or `sha256:…`: the ID of an image that was loaded
    QString imageArchive; ///< a docker-archive file with it; empty when it is there already
    QStringList zones = {QStringLiteral("libvirt"), QStringLiteral("public")}; ///< of firewalld
    GivenCertificate given; ///< empty: one is made

    /// The host and everything else that the certificate must cover.
    [[nodiscard]] ServerNames serverNames() const;
    [[nodiscard]] bool makesCertificate() const { return given.certificate.isEmpty(); }
    /// A path below the directory.
    [[nodiscard]] QString path(const QString &relative) const;
    /// `host:port` as in a reference.
    [[nodiscard]] QString registry() const;
};

/// The fields of a plan that can be wrong.
enum class NodeField
{
    Host,
    Names,
    Addresses,
    Port,
    Directory,
    User,
    Days,
    Image,
    ImageArchive,
    Zones,
    Certificate,
};

/// One thing that is wrong with a plan.
struct NodeProblem
{
    NodeField field = NodeField::Host;
    QString value; ///< the part that cannot be used; empty when something is missing

    bool operator==(const NodeProblem &) const = default;
};

/// The plan as it is meant: NFKC, without blanks around, host and names in lower case, addresses in
/// canonical form, nothing twice. Never fails; what cannot be used is left for problemsOf().
[[nodiscard]] NodePlan normalisedPlan(NodePlan typed);

/// Everything that is wrong with a normalised plan, in the order of the fields.
[[nodiscard]] QList<NodeProblem> problemsOf(const NodePlan &plan);

/// `field`'s name as in this header, for `--output json` and errors.
[[nodiscard]] QString nameOf(NodeField field);

/// The normalised plan. Error: InvalidArgument about the first problem (Subject is the value, or
/// the field's name where something is missing).
[[nodiscard]] Result<NodePlan> checkedPlan(const NodePlan &typed);

} // namespace hashike
