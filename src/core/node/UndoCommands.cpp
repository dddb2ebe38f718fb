// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/UndoCommands.h"

#include "node/ServiceUnits.h"

#include <QRegularExpression>
#include <QStringList>

namespace hashike
{

using namespace Qt::StringLiterals;

QString undoCommandPattern()
{
    const QString service = serviceName().replace(u'.', u"\\."_s);
    const QStringList commands{
        u"systemctl daemon-reload"_s,
        u"systemctl (stop|disable --now) "_s + service,
        u"firewall-cmd --reload"_s,
        u"firewall-cmd --permanent --zone=[A-Za-z0-9._-]+ --remove-port=[0-9]+/tcp"_s,
        u"podman image rm [A-Za-z0-9][A-Za-z0-9._:/@-]*"_s,
        u"update-ca-trust extract"_s,
        u"update-ca-certificates"_s};
    return u'(' + commands.join(u'|') + u')';
}

bool isUndoCommand(const QString &command)
{
    static const QRegularExpression pattern(
        QRegularExpression::anchoredPattern(undoCommandPattern()));
    return pattern.match(command).hasMatch();
}

} // namespace hashike
