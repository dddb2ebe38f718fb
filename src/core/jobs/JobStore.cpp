// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/JobStore.h"

#include "base/BlockingCall.h"
#include "base/Json.h"
#include "base/Logging.h"

#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>
#include <QStandardPaths>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
Error fileError(const QFileDevice &file)
{
    return makeError(ErrorCode::FileFailed)
        .with(ErrorArgument::Path, file.fileName())
        .with(ErrorArgument::Detail, file.errorString());
}

Result<JobRecord> readRecord(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(fileError(file));
    }
    const QByteArray content = file.read(JobStore::MaximumFile + 1);
    HASHIKE_TRY_ASSIGN(json,
                       parseJsonObject(content, JobStore::MaximumFile, ErrorCode::InvalidArgument));
    HASHIKE_TRY_ASSIGN(record, JobRecord::fromJson(json));
    record.state = interruptedBy(record.state);
    return record;
}

/// What is no job now will not be one at the next start; what cannot be opened may be.
Error putAside(const QString &path, const Error &why)
{
    if (why.code == ErrorCode::FileFailed) {
        qCWarning(lcJobs) << "cannot be opened:" << path;
        return why;
    }
    const QString aside = path + u".unreadable"_s;
    qCWarning(lcJobs) << "put aside:" << path << errorName(why.code);
    QFile::remove(aside);
    QFile file(path);
    return file.rename(aside) ? makeError(ErrorCode::JobUnreadable).with(ErrorArgument::Path, aside)
                              : fileError(file);
}
} // namespace

QString JobStore::defaultDirectory()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericStateLocation)
           + u"/hashike/jobs"_s;
}

JobStore::JobStore(const QString &directory)
    : m_directory(directory)
{
}

StoredJobs JobStore::load() const
{
    assertMayBlock();
    StoredJobs jobs;
    if (m_directory.exists() && !m_directory.isReadable()) {
        jobs.problems.append(
            makeError(ErrorCode::FileFailed).with(ErrorArgument::Path, m_directory.path()));
    }
    const QStringList names = m_directory.entryList({u"*.json"_s}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        const QString path = m_directory.filePath(name);
        auto record = readRecord(path);
        if (record && fileOf(record->spec.id) == path) {
            jobs.records.append(*record);
        } else {
            jobs.problems.append(
                putAside(path, record ? makeError(ErrorCode::InvalidArgument) : record.error()));
        }
    }
    std::ranges::stable_sort(jobs.records, {}, [](const JobRecord &record) {
        return std::pair(record.position, record.spec.createdAt);
    });
    return jobs;
}

Result<void> JobStore::save(const JobRecord &record) const
{
    assertMayBlock();
    if (!m_directory.mkpath(u"."_s)) {
        return failure(
            makeError(ErrorCode::FileFailed).with(ErrorArgument::Path, m_directory.path()));
    }
    QSaveFile file(fileOf(record.spec.id));
    if (!file.open(QIODevice::WriteOnly)) {
        return failure(fileError(file));
    }
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    const QByteArray content = QJsonDocument(record.toJson()).toJson(QJsonDocument::Compact);
    if (file.write(content) != content.size() || !file.commit()) {
        return failure(fileError(file));
    }
    return {};
}

Result<void> JobStore::remove(const QString &id) const
{
    assertMayBlock();
    QFile file(fileOf(id));
    if (file.exists() && !file.remove()) {
        return failure(fileError(file));
    }
    return {};
}

QString JobStore::fileOf(const QString &id) const
{
    return m_directory.filePath(id + u".json"_s);
}

} // namespace hashike
