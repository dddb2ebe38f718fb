// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/Hashikectl.h"

#include <QJsonDocument>

namespace hashike
{

using namespace Qt::StringLiterals;

QJsonObject CtlResult::json() const
{
    return QJsonDocument::fromJson(output).object();
}

Hashikectl::Hashikectl()
{
    const QProcessEnvironment system = QProcessEnvironment::systemEnvironment();
    m_environment.insert(u"PATH"_s, system.value(u"PATH"_s));
    m_environment.insert(u"HOME"_s, m_home.path());
    m_environment.insert(u"XDG_STATE_HOME"_s, stateDirectory());
    m_environment.insert(u"XDG_CONFIG_HOME"_s, m_home.filePath(u"config"_s));
    m_environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    for (const QString &name : {u"ASAN_OPTIONS"_s, u"UBSAN_OPTIONS"_s, u"TSAN_OPTIONS"_s}) {
        if (system.contains(name)) {
            m_environment.insert(name, system.value(name));
        }
    }
}

void Hashikectl::setEnvironment(const QString &name, const QString &value)
{
    m_environment.insert(name, value);
}

QString Hashikectl::stateDirectory() const
{
    return m_home.filePath(u"state"_s);
}

QString Hashikectl::program()
{
    return QStringLiteral(HASHIKE_BINARY_DIR "/bin/hashikectl");
}

std::unique_ptr<QProcess> Hashikectl::start(const QStringList &arguments) const
{
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(m_environment);
    process->start(program(), arguments);
    return process;
}

CtlResult Hashikectl::run(const QStringList &arguments, int timeout) const
{
    const auto process = start(arguments);
    if (!process->waitForFinished(timeout)) {
        process->kill();
        process->waitForFinished();
    }
    const bool ended = process->exitStatus() == QProcess::NormalExit;
    return {ended ? process->exitCode() : -1,
            process->readAllStandardOutput(),
            process->readAllStandardError()};
}

} // namespace hashike
