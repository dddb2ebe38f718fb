// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/ServiceUnits.h"

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr auto ContainerName = "hashike-registry"_L1;
constexpr int PortInside = 5000;
/// systemd makes the folder anew whenever the service starts (RuntimeDirectory in systemd.exec(5)).
constexpr auto StartMark = "RuntimeDirectory=hashike-registry\n"_L1;

/// Settings of the registry in its container, as the environment gives them.
QByteArrayList settings()
{
    return {"REGISTRY_AUTH=htpasswd",
            "REGISTRY_AUTH_HTPASSWD_REALM=Registry",
            "REGISTRY_AUTH_HTPASSWD_PATH=/auth/htpasswd",
            "REGISTRY_HTTP_TLS_CERTIFICATE=/certs/domain.crt",
            "REGISTRY_HTTP_TLS_KEY=/certs/domain.key",
            "REGISTRY_STORAGE_DELETE_ENABLED=true"};
}

/// z: SELinux lets containers read it (podman-run(1)).
QByteArrayList volumes(const NodePlan &plan)
{
    return {plan.path(u"data"_s).toUtf8() + ":/var/lib/registry:z",
            plan.path(u"auth"_s).toUtf8() + ":/auth:ro,z",
            plan.path(u"certs"_s).toUtf8() + ":/certs:ro,z"};
}

QByteArray publishedPort(const NodePlan &plan)
{
    return QByteArray::number(plan.port) + ':' + QByteArray::number(PortInside);
}

QByteArray lines(const QByteArray &prefix, const QByteArrayList &values, const QByteArray &end)
{
    QByteArray text;
    for (const QByteArray &value : values) {
        text += prefix + value + end;
    }
    return text;
}

QByteArray unitHead(const NodePlan &plan)
{
    return "# Made by hashikectl registry prepare.\n"
           "[Unit]\n"
           "Description=Mirror registry "
           + plan.registry().toUtf8()
           + "\nWants=network-online.target\n"
             "After=network-online.target\n\n";
}

QByteArray unitTail()
{
    return "\n[Install]\nWantedBy=multi-user.target\n";
}

QByteArray quadlet(const NodePlan &plan)
{
    return unitHead(plan) + "[Container]\nImage=" + plan.image.toUtf8()
           + "\nContainerName=" + ContainerName.data() + "\nPublishPort=" + publishedPort(plan)
           + '\n' + lines("Volume=", volumes(plan), "\n") + lines("Environment=", settings(), "\n")
           + "\n[Service]\nRestart=always\nTimeoutStartSec=300\n" + StartMark.data() + unitTail();
}

QByteArray podmanUnit(const NodePlan &plan)
{
    return unitHead(plan)
           + "[Service]\n"
             "Type=notify\n"
             "NotifyAccess=all\n"
             "Restart=always\n"
             "TimeoutStartSec=300\n"
           + StartMark.data() + "ExecStart=/usr/bin/podman run --rm --replace --name "
           + ContainerName.data() + " --cgroups=no-conmon --sdnotify=conmon \\\n    --publish "
           + publishedPort(plan) + " \\\n" + lines("    --volume ", volumes(plan), " \\\n")
           + lines("    --env ", settings(), " \\\n") + "    " + plan.image.toUtf8()
           + "\nExecStop=/usr/bin/podman stop --ignore --time 10 " + ContainerName.data() + '\n'
           + unitTail();
}

QByteArray binaryUnit(const NodePlan &plan)
{
    return unitHead(plan)
           + "[Service]\n"
             "ExecStart=docker-registry serve "
           + plan.path(u"config.yml"_s).toUtf8() + "\nRestart=always\n" + StartMark.data()
           + "NoNewPrivileges=yes\n"
             "CapabilityBoundingSet=CAP_NET_BIND_SERVICE\n"
             "PrivateTmp=yes\n"
             "ProtectSystem=strict\n"
             "ReadWritePaths="
           + plan.path(u"data"_s).toUtf8() + '\n' + unitTail();
}
} // namespace

QString serviceName()
{
    return ContainerName + u".service"_s;
}

QString startMarkPath()
{
    return u"/run/hashike-registry"_s;
}

QString unitPath(const NodePlan &plan)
{
    return plan.service == ServiceKind::Quadlet
               ? u"/etc/containers/systemd/"_s + ContainerName + u".container"_s
               : u"/etc/systemd/system/"_s + serviceName();
}

QByteArray unitText(const NodePlan &plan)
{
    switch (plan.service) {
    case ServiceKind::Quadlet:
        return quadlet(plan);
    case ServiceKind::PodmanUnit:
        return podmanUnit(plan);
    case ServiceKind::BinaryUnit:
        return binaryUnit(plan);
    }
    return {};
}

QByteArray registryConfiguration(const NodePlan &plan)
{
    const QByteArray directory = plan.directory.toUtf8();
    return "# Made by hashikectl registry prepare.\n"
           "version: 0.1\n"
           "log:\n"
           "  level: info\n"
           "storage:\n"
           "  filesystem:\n"
           "    rootdirectory: "
           + directory
           + "/data\n"
             "  delete:\n"
             "    enabled: true\n"
             "auth:\n"
             "  htpasswd:\n"
             "    realm: Registry\n"
             "    path: "
           + directory
           + "/auth/htpasswd\n"
             "http:\n"
             "  addr: :"
           + QByteArray::number(plan.port)
           + "\n"
             "  tls:\n"
             "    certificate: "
           + directory
           + "/certs/domain.crt\n"
             "    key: "
           + directory + "/certs/domain.key\n";
}

} // namespace hashike
