// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/NodeJournal.h"

#include "base/BlockingCall.h"
#include "base/Digest.h"
#include "base/DirectorySync.h"
#include "node/NodeFiles.h"

#include <QFile>

#include <unistd.h>

#include <cerrno>

namespace hashike
{

using namespace Qt::StringLiterals;

Result<NodeJournal> NodeJournal::open(const QString &directory)
{
    HASHIKE_TRY_ASSIGN(content, readIfThere(pathIn(directory)));
    NodeJournal journal;
    journal.m_directory = directory;
    if (content) {
        journal.m_lines = QString::fromUtf8(*content).split(u'\n', Qt::SkipEmptyParts);
    }
    return journal;
}

QString NodeJournal::pathIn(const QString &directory)
{
    return directory + u"/hashike-node.journal"_s;
}

QString NodeJournal::keptPath(const QString &path)
{
    return path + u".before-hashike"_s;
}

Result<void> NodeJournal::record(const QString &line)
{
    assertMayBlock();
    if (m_lines.contains(line)) {
        return {};
    }
    QFile file(pathIn(m_directory));
    const bool isNew = !file.exists();
    const QByteArray text = line.toUtf8() + '\n';
    if (!file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered)
        || file.write(text) != text.size() || ::fdatasync(file.handle()) != 0) {
        return failure(systemError(errno, file.fileName()));
    }
    m_lines.append(line);
    return isNew ? syncNames(m_directory) : Result<void>();
}

bool NodeJournal::wrote(const QString &path, QByteArrayView content) const
{
    return m_lines.contains(fileLine(path, content));
}

QString NodeJournal::fileLine(const QString &path, QByteArrayView content)
{
    return u"file %1 %2"_s.arg(Digest::of(content).hex(), path);
}

} // namespace hashike
