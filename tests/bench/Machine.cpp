// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/Machine.h"

#include "support/Subprocess.h"

#include <QFile>
#include <QRegularExpression>
#include <QStorageInfo>
#include <QSysInfo>

#include <algorithm>
#include <thread>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
/// The value after `name :` in a file of /proc; empty when there is none.
QString valueIn(const QString &path, const QString &name)
{
    QFile file(path);
    const QString text =
        file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    const QRegularExpression line(u"^%1\\s*:\\s*(.*)$"_s.arg(QRegularExpression::escape(name)),
                                  QRegularExpression::MultilineOption);
    return line.match(text).captured(1).trimmed();
}

QString memory()
{
    const QString kibibytes = valueIn(u"/proc/meminfo"_s, u"MemTotal"_s).section(u' ', 0, 0);
    return u"%1 GiB"_s.arg(kibibytes.toDouble() / (1 << 20), 0, 'f', 1);
}

QString firstLine(const QString &program, const QStringList &arguments)
{
    if (program.isEmpty()) {
        return u"not measured"_s;
    }
    const Result<QByteArray> output = run({program, arguments, {}, {}, {}});
    return output ? QString::fromUtf8(output->split('\n').value(0)).trimmed() : u"not found"_s;
}
} // namespace

int processors()
{
    return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

QString machineMarkdown(const QString &directory)
{
    const QString model = valueIn(u"/proc/cpuinfo"_s, u"model name"_s);
    const QStorageInfo storage(directory);
    const QList<std::pair<QString, QString>> facts{
        {u"processor"_s, model.isEmpty() ? QSysInfo::currentCpuArchitecture() : model},
        {u"cores"_s, QString::number(processors())},
        {u"memory"_s, memory()},
        {u"kernel"_s, QSysInfo::kernelType() + u' ' + QSysInfo::kernelVersion()},
        {u"system"_s, QSysInfo::prettyProductName()},
        {u"file system"_s, QString::fromUtf8(storage.fileSystemType())},
        {u"hashikectl"_s, QLatin1StringView(HASHIKE_VERSION)},
        {u"Qt"_s, QLatin1StringView(qVersion())},
        {u"skopeo"_s, firstLine(u"skopeo"_s, {u"--version"_s})},
        {u"oc"_s, firstLine(qEnvironmentVariable("OC"), {u"version"_s, u"--client"_s})},
        {u"curl"_s, firstLine(u"curl"_s, {u"--version"_s}).section(u' ', 0, 1)},
        {u"OpenSSL"_s, firstLine(u"openssl"_s, {u"version"_s})},
        {u"registry"_s, firstLine(u"docker-registry"_s, {u"--version"_s})},
    };
    QString text = u"### Machine\n\n"_s;
    for (const auto &[name, value] : facts) {
        text += u"- %1: %2\n"_s.arg(name, value);
    }
    return text + u'\n';
}

} // namespace hashike
