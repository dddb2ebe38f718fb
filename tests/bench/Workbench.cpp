// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/Workbench.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QStorageInfo>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
Error fileError(const QString &path, const QString &why)
{
    return makeError(ErrorCode::FileFailed)
        .with(ErrorArgument::Path, path)
        .with(ErrorArgument::Detail, why);
}

/// Where temporary files lie on a disk: in memory, nothing that is measured would be true.
Result<QString> directoryOnDisk()
{
    for (const QString &path : {QDir::tempPath(), u"/var/tmp"_s, QDir::currentPath()}) {
        const QStorageInfo storage(path);
        if (storage.isValid() && storage.fileSystemType() != "tmpfs") {
            return path;
        }
    }
    return failure(fileError(QDir::tempPath(), u"is in memory; name another with --work-dir"_s));
}

/// Whoever does nothing is quick: a run counts only when its bytes are there.
Result<void> checkHolds(const QString &directory, qint64 leastBytes)
{
    qint64 bytes = 0;
    QDirIterator files(
        directory, QDir::Files | QDir::Hidden | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        bytes += files.nextFileInfo().size();
    }
    if (bytes < leastBytes) {
        return failure(
            makeError(ErrorCode::SizeMismatch)
                .with(ErrorArgument::Path, directory)
                .with(ErrorArgument::Detail, u"holds %1 of %2 bytes"_s.arg(bytes).arg(leastBytes)));
    }
    return {};
}

Result<QString> parentDirectory(const BenchOptions &options)
{
    if (options.workDirectory.isEmpty()) {
        return directoryOnDisk();
    }
    return QDir(options.workDirectory).absolutePath();
}
} // namespace

Result<std::unique_ptr<Workbench>> Workbench::open(const BenchOptions &options)
{
    std::unique_ptr<Workbench> bench(new Workbench);
    bench->m_options = options;
    HASHIKE_TRY_ASSIGN(parent, parentDirectory(options));
    bench->m_directory = std::make_unique<QTemporaryDir>(parent + u"/hashike-bench-XXXXXX"_s);
    if (!bench->m_directory->isValid()) {
        return failure(fileError(parent, bench->m_directory->errorString()));
    }
    QMap<QString, QString> environment;
    if (options.tls) {
        HASHIKE_TRY(bench->prepareTls());
        environment.insert(u"SSL_CERT_FILE"_s, bench->m_authorityPath); // for skopeo
    }
    const QString home = bench->path(u"home"_s);
    QDir().mkpath(home);
    bench->m_meter.emplace(home, environment);
    bench->m_commands.emplace(bench->m_authorityPath);
    return bench;
}

Result<void> Workbench::prepareTls()
{
    HASHIKE_TRY_ASSIGN(authority, m_certificates.authorityPath());
    HASHIKE_TRY_ASSIGN(certificate, m_certificates.certificate(CertificateKind::Server));
    m_authorityPath = authority;
    m_tls = certificate;
    return {};
}

SourceOptions Workbench::sourceOptions(const QString &name) const
{
    SourceOptions options;
    options.directory = path(name);
    options.images = m_options.images;
    options.blobs = m_options.blobs;
    options.size = m_options.size;
    options.tls = m_tls;
    options.isSigned = !m_commands->oc().isEmpty();
    return options;
}

Result<const SourceRegistry *> Workbench::source()
{
    if (!m_source) {
        say(u"Making a release…"_s);
        HASHIKE_TRY_ASSIGN(made, SourceRegistry::make(sourceOptions(u"source"_s), meter()));
        HASHIKE_TRY(warm(*made));
        m_source = std::move(made);
    }
    return m_source.get();
}

Result<QString> Workbench::medium()
{
    if (m_medium.isEmpty()) {
        HASHIKE_TRY_ASSIGN(registry, source());
        const QString directory = path(u"medium"_s);
        HASHIKE_TRY(meter().run(commands().mirror(registry->reference(), directory)));
        m_medium = directory;
    }
    return m_medium;
}

Result<void> Workbench::warm(const SourceRegistry &source) const
{
    const QString configuration = path(u"warm.conf"_s);
    HASHIKE_TRY(write(configuration,
                      commands().curlConfiguration(source.host(), source.content().blobs, {})));
    return meter().run(commands().curl(configuration));
}

Result<std::unique_ptr<RegistryServer>> Workbench::startTarget(const QString &storage) const
{
    RegistryOptions options;
    options.tls = m_tls;
    options.storage = storage;
    return RegistryServer::start(options);
}

Result<Measurement> Workbench::measureInto(const QString &destination, const Job &job) const
{
    HASHIKE_TRY(discard(destination));
    HASHIKE_TRY_ASSIGN(measured, meter().measure(job.invocations, job.parallel));
    HASHIKE_TRY(checkHolds(destination, job.leastBytes));
    HASHIKE_TRY(discard(destination));
    return measured;
}

Result<Measurement> Workbench::measureUpload(
    const std::function<Job(const QString &target)> &jobFor) const
{
    const QString storage = path(u"target"_s);
    HASHIKE_TRY(discard(storage));
    HASHIKE_TRY_ASSIGN(target, startTarget(storage));
    const Job job = jobFor(target->host() + u"/ocp4/openshift4"_s);
    HASHIKE_TRY_ASSIGN(measured, meter().measure(job.invocations, job.parallel));
    target->stop();
    HASHIKE_TRY(checkHolds(storage, job.leastBytes));
    HASHIKE_TRY(discard(storage));
    return measured;
}

Result<void> Workbench::settle() const
{
    const int descriptor =
        ::open(QFile::encodeName(directory()).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool isSynced = descriptor >= 0 && ::syncfs(descriptor) == 0;
    const int error = errno;
    ::close(descriptor);
    return isSynced ? Result<void>() : failure(systemError(error, directory()));
}

Result<void> Workbench::write(const QString &file, const QByteArray &content) const
{
    QFile target(file);
    if (!target.open(QIODevice::WriteOnly) || target.write(content) != content.size()
        || !target.flush()) {
        return failure(fileError(file, target.errorString()));
    }
    return {};
}

Result<void> Workbench::discard(const QString &directory) const
{
    if (!QDir(directory).removeRecursively()) {
        return failure(fileError(directory, u"cannot be removed"_s));
    }
    return {};
}

void Workbench::say(const QString &line) const
{
    std::fprintf(stderr, "%s\n", qUtf8Printable(line));
    std::fflush(stderr);
}

} // namespace hashike
