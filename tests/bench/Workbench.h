// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/BenchOptions.h"
#include "bench/Commands.h"
#include "bench/SourceRegistry.h"

#include <QTemporaryDir>

#include <functional>
#include <memory>
#include <optional>

namespace hashike
{

/// Command lines that do one job together, and what proves that they did it.
struct Job
{
    QList<Invocation> invocations;
    int parallel = 1;      ///< at most so many at a time
    qint64 leastBytes = 0; ///< its destination holds no less afterwards
};

/// What the figures share: a directory on disk, the programs, and, made when first asked for, the
/// registry with the release and a medium that holds it. Everything is gone with this object. One
/// thread.
class Workbench final
{
public:
    /// Errors: FileFailed when there is no directory on a disk, and as TestCertificates.
    [[nodiscard]] static Result<std::unique_ptr<Workbench>> open(const BenchOptions &options);

    [[nodiscard]] const BenchOptions &options() const { return m_options; }
    [[nodiscard]] const ProcessMeter &meter() const { return *m_meter; }
    [[nodiscard]] const Commands &commands() const { return *m_commands; }
    [[nodiscard]] QString directory() const { return m_directory->path(); }
    [[nodiscard]] QString path(const QString &name) const { return m_directory->filePath(name); }

    /// The registry that most figures read from, warm. Lives as long as this object.
    [[nodiscard]] Result<const SourceRegistry *> source();

    /// A medium with that registry's release, as hashikectl wrote it.
    [[nodiscard]] Result<QString> medium();

    /// What a source of its own begins with: the release's shape and how the registry is spoken to.
    [[nodiscard]] SourceOptions sourceOptions(const QString &name) const;

    /// Reads every blob once, so that nobody who is measured pays for being the first.
    [[nodiscard]] Result<void> warm(const SourceRegistry &source) const;

    /// Measures what writes to the directory `destination`, which is fresh before and gone
    /// afterwards. Errors: as ProcessMeter, SizeMismatch when too little was written.
    [[nodiscard]] Result<Measurement> measureInto(const QString &destination, const Job &job) const;

    /// Measures an upload into a registry that is empty before and gone afterwards. `jobFor` makes
    /// the job for a target repository. Errors: as RegistryServer and measureInto().
    [[nodiscard]] Result<Measurement> measureUpload(
        const std::function<Job(const QString &target)> &jobFor) const;

    /// Waits until everything written so far is on the disk: nobody is billed for another's writes.
    [[nodiscard]] Result<void> settle() const;

    /// Error: FileFailed.
    [[nodiscard]] Result<void> write(const QString &file, const QByteArray &content) const;
    [[nodiscard]] Result<void> discard(const QString &directory) const;

    /// A line on standard error for whoever waits.
    void say(const QString &line) const;

private:
    Workbench() = default;

    [[nodiscard]] Result<void> prepareTls();
    [[nodiscard]] Result<std::unique_ptr<RegistryServer>> startTarget(const QString &storage) const;

    BenchOptions m_options;
    std::unique_ptr<QTemporaryDir> m_directory;
    TestCertificates m_certificates;
    std::optional<TestCertificate> m_tls;
    QString m_authorityPath;
    std::optional<ProcessMeter> m_meter;
    std::optional<Commands> m_commands;
    std::unique_ptr<SourceRegistry> m_source;
    QString m_medium;
};

} // namespace hashike
