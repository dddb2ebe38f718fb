// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/Curl.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace hashike
{

namespace
{

constexpr int LongestRun = 60'000; // ms

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

QByteArray CurlAnswer::header(const QByteArray &name) const
{
    for (const QByteArray &line : head.split('\n')) {
        if (line.toLower().startsWith(name.toLower() + ':')) {
            return line.sliced(name.size() + 1).trimmed();
        }
    }
    return {};
}

CurlAnswer curlGet(const QString &url, const QStringList &arguments)
{
    return curl({.arguments = arguments + QStringList{url}, .config = {}, .body = {}});
}

CurlAnswer curlSend(const QString &method,
                    const QString &url,
                    const QByteArray &body,
                    const QStringList &arguments)
{
    return curl({.arguments = QStringList{u"--request"_s, method, u"--header"_s, u"Expect:"_s}
                              + arguments + QStringList{url},
                 .config = {},
                 .body = body});
}

CurlAnswer curl(const CurlRequest &request)
{
    const QTemporaryDir directory;
    QStringList arguments{u"--config"_s,
                          u"-"_s,
                          u"--silent"_s,
                          u"--output"_s,
                          directory.filePath(u"body"_s),
                          u"--dump-header"_s,
                          directory.filePath(u"head"_s),
                          u"--write-out"_s,
                          u"%{http_code}"_s};
    if (!request.arguments.contains("--proxy"_L1)) {
        arguments += {u"--noproxy"_s, u"*"_s};
    }
    if (!request.body.isEmpty()) {
        QFile file(directory.filePath(u"send"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(request.body) != request.body.size()) {
            return {};
        }
        arguments += {u"--data-binary"_s, u'@' + file.fileName()};
    }
    QProcess process;
    process.start(u"curl"_s, arguments + request.arguments);
    process.write(request.config);
    process.closeWriteChannel();
    if (!process.waitForFinished(LongestRun)) {
        process.kill();
        process.waitForFinished();
        return {};
    }
    return {.exitCode = process.exitCode(),
            .status = process.readAllStandardOutput().toInt(),
            .head = contentOf(directory.filePath(u"head"_s)),
            .body = contentOf(directory.filePath(u"body"_s))};
}

} // namespace hashike
