// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/ProcessMeter.h"

#include "base/Json.h"

#include <QDir>
#include <QFile>
#include <QProcessEnvironment>

#include <chrono>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
const QString RuntimeDirectory = u"run"_s;
constexpr qsizetype MaximumDocument = 16 * 1024 * 1024; // bytes

QList<QByteArray> environmentIn(const QDir &directory, const QMap<QString, QString> &added)
{
    const QProcessEnvironment system = QProcessEnvironment::systemEnvironment();
    QMap<QString, QString> variables{
        {u"PATH"_s, system.value(u"PATH"_s)},
        {u"HOME"_s, directory.path()},
        {u"TMPDIR"_s, directory.path()},
        {u"XDG_STATE_HOME"_s, directory.filePath(u"state"_s)},
        {u"XDG_CONFIG_HOME"_s, directory.filePath(u"config"_s)},
        {u"XDG_RUNTIME_DIR"_s, directory.filePath(RuntimeDirectory)},
        {u"LC_ALL"_s, u"C.UTF-8"_s},
    };
    for (const QString &name : {u"ASAN_OPTIONS"_s, u"UBSAN_OPTIONS"_s, u"TSAN_OPTIONS"_s}) {
        if (system.contains(name)) {
            variables.insert(name, system.value(name));
        }
    }
    variables.insert(added);
    QList<QByteArray> environment;
    for (const auto &[name, value] : variables.asKeyValueRange()) {
        environment.append((name + u'=' + value).toLocal8Bit());
    }
    return environment;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(MaximumDocument) : QByteArray();
}
} // namespace

ProcessMeter::ProcessMeter(const QString &directory, const QMap<QString, QString> &added)
    : m_output{QDir(directory).filePath(u"output"_s), QDir(directory).filePath(u"errors"_s)}
    , m_environment(environmentIn(QDir(directory), added))
{
    QDir(directory).mkpath(RuntimeDirectory); // skopeo complains about each image without it
}

Result<Measurement> ProcessMeter::measure(const QList<Invocation> &invocations, int parallel) const
{
    QFile::remove(m_output.outputFile);
    QFile::remove(m_output.errorFile);
    MeasuredChildren children(m_output, m_environment);
    const auto begun = std::chrono::steady_clock::now();
    for (const Invocation &invocation : invocations) {
        if (children.running() == parallel) {
            HASHIKE_TRY(children.awaitOne());
        }
        HASHIKE_TRY(children.start(invocation));
    }
    while (children.running() > 0) {
        HASHIKE_TRY(children.awaitOne());
    }
    Measurement total = children.total();
    total.wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    return total;
}

Result<void> ProcessMeter::run(const Invocation &invocation) const
{
    return measure({invocation}).transform([](const Measurement &) {});
}

QByteArray ProcessMeter::output() const
{
    return contentOf(m_output.outputFile);
}

QByteArray ProcessMeter::errors() const
{
    return contentOf(m_output.errorFile);
}

Result<QJsonObject> ProcessMeter::json() const
{
    return parseJsonObject(output(), MaximumDocument, ErrorCode::ProtocolViolation);
}

} // namespace hashike
