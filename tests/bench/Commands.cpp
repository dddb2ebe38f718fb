// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/Commands.h"

#include "support/Subprocess.h"

#include <QCoreApplication>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
// docker-registry 2.8 answers 500 when a process asks for a blob that another one is just linking.
constexpr int SkopeoAttempts = 5;

QStringList mirrorArguments(const QString &reference, const QString &directory)
{
    return {
        u"adm"_s, u"release"_s, u"mirror"_s, u"--from="_s + reference, u"--to-dir="_s + directory};
}

QStringList uploadArguments(const QString &directory, const QString &version, const QString &target)
{
    return {u"image"_s,
            u"mirror"_s,
            u"--from-dir="_s + directory,
            u"file://openshift/release:%1*"_s.arg(version),
            target};
}

QString urlOf(const QString &scheme, const QString &host, const StoredObject &blob)
{
    return u"%1://%2/v2/%3/blobs/%4"_s.arg(scheme, host, blob.repository, blob.digest.toString());
}
} // namespace

Commands::Commands(const QString &authorityPath)
    : m_authorityPath(authorityPath)
    , m_oc(qEnvironmentVariable("OC"))
    , m_hasSkopeo(isInstalled(u"skopeo"_s))
{
}

// How hashikectl and oc, which has the same flags, are told to accept the registry.
QStringList Commands::trust() const
{
    return {m_authorityPath.isEmpty() ? u"--insecure"_s
                                      : u"--certificate-authority="_s + m_authorityPath};
}

Invocation Commands::own(const QStringList &arguments) const
{
    return {QCoreApplication::applicationDirPath() + u"/hashikectl"_s,
            arguments + QStringList{u"--output=json"_s}};
}

Invocation Commands::windowPaint() const
{
    return {QCoreApplication::applicationDirPath() + u"/hashike-window-bench"_s,
            {u"--until-paint"_s}};
}

Invocation Commands::windowMirror(const QString &reference, const QString &directory) const
{
    Invocation invocation = windowPaint();
    invocation.arguments =
        QStringList{u"--from="_s + reference, u"--to-dir="_s + directory} + trust();
    return invocation;
}

Invocation Commands::mirror(const QString &reference, const QString &directory) const
{
    return own(mirrorArguments(reference, directory) + trust()
               + QStringList{u"--allow-unverified"_s});
}

Invocation Commands::plan(const QString &reference, const QString &directory) const
{
    Invocation invocation = mirror(reference, directory);
    invocation.arguments.append(u"--dry-run"_s);
    return invocation;
}

Invocation Commands::upload(const QString &directory,
                            const QString &version,
                            const QString &target,
                            const QString &audit) const
{
    QStringList arguments = uploadArguments(directory, version, target) + trust();
    arguments.append(u"--allow-unverified"_s);
    if (!audit.isEmpty()) {
        arguments.append(u"--audit="_s + audit);
    }
    return own(arguments);
}

Invocation Commands::verify(const QString &directory) const
{
    return own({u"media"_s, u"verify"_s, directory});
}

QByteArray Commands::curlConfiguration(const QString &host,
                                       const QList<StoredObject> &blobs,
                                       const QString &directory) const
{
    QString text = u"parallel\nparallel-max = 6\nsilent\nshow-error\nfail\ncreate-dirs\n"
                   "noproxy = \"*\"\n"_s;
    if (!m_authorityPath.isEmpty()) {
        text += u"cacert = \"%1\"\n"_s.arg(m_authorityPath);
    }
    const QString scheme = m_authorityPath.isEmpty() ? u"http"_s : u"https"_s;
    for (const StoredObject &blob : blobs) {
        const QString file =
            directory.isEmpty() ? u"/dev/null"_s : directory + u'/' + blob.digest.hex();
        text += u"url = \"%1\"\noutput = \"%2\"\n"_s.arg(urlOf(scheme, host, blob), file);
    }
    return text.toUtf8();
}

Invocation Commands::curl(const QString &configurationFile) const
{
    return {u"curl"_s, {u"--disable"_s, u"--config"_s, configurationFile}};
}

Invocation Commands::skopeoCopy(const QString &verifyOption,
                                const QString &from,
                                const QString &to) const
{
    const QString verify = m_authorityPath.isEmpty() ? u"false"_s : u"true"_s;
    return {
        u"skopeo"_s,
        {u"--insecure-policy"_s, u"copy"_s, u"--quiet"_s, verifyOption + u'=' + verify, from, to},
        SkopeoAttempts};
}

QList<Invocation> Commands::skopeoPull(const QString &host,
                                       const QList<StoredObject> &images,
                                       const QString &layout) const
{
    QList<Invocation> invocations;
    for (const StoredObject &image : images) {
        invocations.append(
            skopeoCopy(u"--src-tls-verify"_s,
                       u"docker://%1/%2@%3"_s.arg(host, image.repository, image.digest.toString()),
                       u"oci:%1:%2"_s.arg(layout, image.digest.shortHex())));
    }
    return invocations;
}

QList<Invocation> Commands::skopeoPush(const QString &layout,
                                       qsizetype images,
                                       const QString &target) const
{
    QList<Invocation> invocations;
    for (qsizetype position = 0; position < images; ++position) {
        invocations.append(skopeoCopy(u"--dest-tls-verify"_s,
                                      u"oci:%1:@%2"_s.arg(layout).arg(position),
                                      u"docker://%1:image-%2"_s.arg(target).arg(position)));
    }
    return invocations;
}

Invocation Commands::ocMirror(const QString &reference, const QString &directory) const
{
    return {m_oc, mirrorArguments(reference, directory) + trust()};
}

Invocation Commands::ocPlan(const QString &reference, const QString &directory) const
{
    Invocation invocation = ocMirror(reference, directory);
    invocation.arguments.append(u"--dry-run"_s);
    return invocation;
}

Invocation Commands::ocUpload(const QString &directory,
                              const QString &version,
                              const QString &target) const
{
    return {m_oc, uploadArguments(directory, version, target) + trust()};
}

} // namespace hashike
