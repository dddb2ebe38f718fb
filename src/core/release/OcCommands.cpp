// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/OcCommands.h"

#include "base/ShellWord.h"

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
QString assignment(const QString &name, const QString &value, const QString &placeholder)
{
    return u"export %1=%2\n"_s.arg(name,
                                   shellWord(value.isEmpty() ? u'<' + placeholder + u'>' : value));
}

/// The line with the rest of its words below it, as the procedure writes long commands.
QString command(const QStringList &words)
{
    return words.join(u" \\\n  "_s) + u'\n';
}
} // namespace

QString ocCommands(const OcCommandValues &values)
{
    const QString registry = values.localRepository.section(u'/', 0, 0);
    const QString repository = values.localRepository.section(u'/', 1);
    const QString tag = u"${OCP_RELEASE}-${ARCHITECTURE}"_s;
    // A digest that was asked for without a tag says more than a tag that may not exist there.
    const QString from =
        values.source.tag.isEmpty() ? values.source.toString() : values.source.name() + u':' + tag;
    const QString login = u"-a \"${LOCAL_SECRET_JSON}\""_s;
    const QString local = u"\"${LOCAL_REGISTRY}/${LOCAL_REPOSITORY}\""_s;
    const QString release =
        u"--to-release-image=\"${LOCAL_REGISTRY}/${LOCAL_REPOSITORY}:"_s + tag + u'"';
    const bool isMulti = values.architecture == "multi"_L1;
    const QStringList lists = isMulti ? QStringList{u"--keep-manifest-list=true"_s} : QStringList();
    const QStringList mirror = QStringList{u"oc adm release mirror "_s + login} + lists;
    const QStringList direct =
        mirror + QStringList{u"--from=\""_s + from + u'"', u"--to="_s + local, release};
    return assignment(u"OCP_RELEASE"_s, values.version, u"release_version"_s)
           + assignment(u"ARCHITECTURE"_s, values.architecture, u"server_architecture"_s)
           + assignment(u"LOCAL_REGISTRY"_s, registry, u"local_registry_host_name:port"_s)
           + assignment(u"LOCAL_REPOSITORY"_s, repository, u"local_repository_name"_s)
           + assignment(u"LOCAL_SECRET_JSON"_s, values.pullSecretFile, u"path_to_pull_secret"_s)
           + assignment(u"MIRROR_DIRECTORY"_s, values.mediumDirectory, u"path"_s) + u'\n'
           + command(direct + QStringList{u"--dry-run"_s}) + u'\n'
           + command(mirror
                     + QStringList{u"--to-dir=\"${MIRROR_DIRECTORY}\""_s, u'"' + from + u'"'})
           + u'\n'
           + command(QStringList{u"oc image mirror "_s + login} + lists
                     + QStringList{u"--from-dir=\"${MIRROR_DIRECTORY}\""_s,
                                   u"\"file://openshift/release:${OCP_RELEASE}*\""_s,
                                   local})
           + u'\n' + command(direct);
}

QString mustGatherCommand(const Digest &image, const QString &localRepository)
{
    return u"oc adm must-gather --image="_s + shellWord(localRepository + u'@' + image.toString());
}

} // namespace hashike
