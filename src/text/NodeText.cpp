// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/NodeText.h"

#include "text/ErrorText.h"

#include <QCoreApplication>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
struct NodeText
{
    Q_DECLARE_TR_FUNCTIONS(NodeText)
};

QString nameText(SmokeStep step)
{
    switch (step) {
    case SmokeStep::Trusted:
        return NodeText::tr("TLS trusted");
    case SmokeStep::StrangerRefused:
        return NodeText::tr("Wrong password refused");
    case SmokeStep::LoginAccepted:
        return NodeText::tr("Login accepted");
    case SmokeStep::Pushed:
        return NodeText::tr("Image pushed");
    case SmokeStep::Pulled:
        return NodeText::tr("Image pulled and compared");
    case SmokeStep::Deleted:
        return NodeText::tr("Image deleted");
    }
    return {};
}

/// Of fields that may be left empty, too.
QString expectation(NodeField field)
{
    switch (field) {
    case NodeField::Host:
        return NodeText::tr("The host is a name such as registry.example.com, or an address.");
    case NodeField::Names:
        return NodeText::tr("A name has letters, digits, hyphens and dots only.");
    case NodeField::Addresses:
        return NodeText::tr("An address is IPv4 or IPv6, such as 192.0.2.10.");
    case NodeField::Port:
        return NodeText::tr("The port is a number from 1 to 65535.");
    case NodeField::Directory:
        return NodeText::tr("The directory is an absolute path of letters, digits and . _ @ + - "
                            "only.");
    case NodeField::User:
        return NodeText::tr("The user has letters, digits and . _ @ - only.");
    case NodeField::Days:
        return NodeText::tr("The certificate is valid for 1 to 3650 days.");
    case NodeField::Image:
        return NodeText::tr("The image is named with its digest: name@sha256:…, or sha256:… for "
                            "the ID of a loaded one.");
    case NodeField::ImageArchive:
        return NodeText::tr("The image archive is an absolute path of letters, digits and . _ @ + "
                            "- only.");
    case NodeField::Zones:
        return NodeText::tr("A firewall zone has letters, digits, hyphens and underscores only.");
    case NodeField::Certificate:
        return NodeText::tr("A certificate and its key belong together: give both or neither.");
    }
    return {};
}
} // namespace

QString stepText(NodeStepId step)
{
    switch (step) {
    case NodeStepId::Software:
        return NodeText::tr("Packages");
    case NodeStepId::Directories:
        return NodeText::tr("Directories");
    case NodeStepId::Authority:
        return NodeText::tr("Certificate authority (CA)");
    case NodeStepId::Certificate:
        return NodeText::tr("Server certificate");
    case NodeStepId::Users:
        return NodeText::tr("User and password");
    case NodeStepId::Configuration:
        return NodeText::tr("Registry configuration");
    case NodeStepId::Image:
        return NodeText::tr("Registry image");
    case NodeStepId::Service:
        return NodeText::tr("Service");
    case NodeStepId::Firewall:
        return NodeText::tr("Firewall");
    case NodeStepId::Trust:
        return NodeText::tr("Trust of this system");
    }
    return {};
}

QString statusText(StepStatus status)
{
    switch (status) {
    case StepStatus::NotNeeded:
        return NodeText::tr("not needed here");
    case StepStatus::Ready:
        return NodeText::tr("is there already");
    case StepStatus::ToDo:
        return NodeText::tr("to do");
    case StepStatus::Made:
        return NodeText::tr("made");
    case StepStatus::Failed:
        return NodeText::tr("failed");
    }
    return {};
}

QString problemText(const NodeProblem &problem)
{
    return problem.value.isEmpty() ? expectation(problem.field)
                                   : NodeText::tr("“%1” cannot be used. %2")
                                         .arg(problem.value, expectation(problem.field));
}

QString smokeText(const SmokeCheck &check)
{
    const QString name = nameText(check.step);
    if (check.state == StepState::Passed) {
        return NodeText::tr("✓ %1").arg(name);
    }
    if (check.state == StepState::NotTried) {
        return NodeText::tr("– %1: not tried").arg(name);
    }
    const QString line = NodeText::tr("! %1: no").arg(name);
    return check.error ? line + u'\n' + describe(*check.error).paragraph() : line;
}

QString nameOf(SmokeStep step)
{
    switch (step) {
    case SmokeStep::Trusted:
        return u"trusted"_s;
    case SmokeStep::StrangerRefused:
        return u"strangerRefused"_s;
    case SmokeStep::LoginAccepted:
        return u"loginAccepted"_s;
    case SmokeStep::Pushed:
        return u"pushed"_s;
    case SmokeStep::Pulled:
        return u"pulled"_s;
    case SmokeStep::Deleted:
        return u"deleted"_s;
    }
    return {};
}

} // namespace hashike
