// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/LogFile.h"

#include "base/Redact.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QLoggingCategory>
#include <QStandardPaths>

#include <mutex>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qsizetype LongestLine = 2000; ///< characters

// A message handler is a plain function: this is how it finds its file.
std::mutex handlerMutex;
LogFile *target = nullptr;         ///< guarded by the mutex
QtMessageHandler before = nullptr; ///< guarded by the mutex

void handle(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    QtMessageHandler next = nullptr;
    {
        const std::lock_guard lock(handlerMutex);
        if (target) {
            target->append(qFormatLogMessage(type, context, message));
        }
        next = before;
    }
    if (next) {
        next(type, context, message);
    }
}

QString numbered(const QString &file, int number)
{
    return number == 0 ? file : file + u'.' + QString::number(number);
}
} // namespace

QString LogFile::defaultDirectory()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericStateLocation)
           + u"/hashike/logs"_s;
}

QString LogFile::fileIn(const QString &directory)
{
    return directory + u"/hashike.log"_s;
}

QString LogFile::tail(const QString &directory, qint64 limit)
{
    QFile file(fileIn(directory));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    if (file.size() > limit) {
        file.seek(file.size() - limit);
        (void)file.readLine(); // its begin is missing
    }
    return QString::fromUtf8(file.read(limit));
}

LogFile::LogFile(const QString &directory)
    : m_directory(directory)
{
    m_writer.setMaxThreadCount(1);
    const std::lock_guard lock(handlerMutex);
    target = this;
    before = qInstallMessageHandler(handle);
}

LogFile::~LogFile()
{
    {
        const std::lock_guard lock(handlerMutex);
        qInstallMessageHandler(std::exchange(before, nullptr));
        target = nullptr;
    }
    m_writer.waitForDone();
}

void LogFile::setDetailed(bool detailed)
{
    QLoggingCategory::setFilterRules(detailed ? u"hashike.*=true"_s : QString());
}

void LogFile::append(const QString &line)
{
    const QString time = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
    const QByteArray text = (time + u' ' + redacted(line, LongestLine) + u'\n').toUtf8();
    m_writer.start([this, text] { write(text); });
}

/// A log that cannot be written must not stop anybody, and could not be logged either.
void LogFile::write(const QByteArray &line)
{
    QFile file(fileIn(m_directory));
    if (file.size() + line.size() > LargestFile) {
        rotate();
    }
    if (!QDir().mkpath(m_directory)
        || !file.open(QIODevice::WriteOnly | QIODevice::Append,
                      QFileDevice::ReadOwner | QFileDevice::WriteOwner)) {
        return;
    }
    (void)file.write(line);
}

void LogFile::rotate() const
{
    const QString file = fileIn(m_directory);
    QFile::remove(numbered(file, OlderFiles));
    for (int number = OlderFiles; number > 0; --number) {
        QFile::rename(numbered(file, number - 1), numbered(file, number));
    }
}

} // namespace hashike
