// SPDX-License-Identifier: GPL-3.0-or-later
#include "drives/PlaceResolver.h"

#include "base/BlockingCall.h"
#include "base/WhenDone.h"

#include <QDir>
#include <QFileInfo>
#include <QtConcurrentRun>

#include <utility>

namespace hashike
{

namespace
{
constexpr qsizetype MostKnown = 64; ///< every beginning of a path that is typed is one

QString followed(const QString &path)
{
    assertMayBlock();
    QString there = path;
    QString missing;
    while (!QFileInfo::exists(there) && there.contains(u'/')) {
        const qsizetype slash = there.lastIndexOf(u'/');
        missing.prepend(there.sliced(slash));
        there.truncate(slash);
    }
    const QString place = QFileInfo(there.isEmpty() ? QDir::rootPath() : there).canonicalFilePath();
    return place.isEmpty() ? path : QDir::cleanPath(place + missing);
}
} // namespace

QString PlaceResolver::resolved(const QString &path)
{
    const QString clean = QDir::cleanPath(path);
    if (!QDir::isAbsolutePath(clean)) {
        return clean;
    }
    if (!m_known.contains(clean)) {
        if (m_known.size() >= MostKnown) { // those without a link are as good as unknown
            erase_if(m_known, [](const std::pair<const QString &, QString &> &each) {
                return each.first == each.second;
            });
        }
        if (m_known.size() >= MostKnown) {
            m_known.clear();
        }
        m_waiting.removeIf([this](const QString &each) { return !m_known.contains(each); });
        m_known.insert(clean, clean);
        ask(clean);
    }
    return m_known.value(clean);
}

void PlaceResolver::lookAgain()
{
    const QStringList paths = m_known.keys();
    for (const QString &path : paths) {
        ask(path);
    }
}

void PlaceResolver::ask(const QString &path)
{
    if (m_asked.contains(path)) {
        m_again.insert(path);
        return;
    }
    m_waiting.removeOne(path);
    m_waiting.append(path);
    goOn();
}

void PlaceResolver::goOn()
{
    while (!m_waiting.isEmpty() && m_asked.size() < MostAtOnce) {
        const QString path = m_waiting.takeLast();
        m_asked.insert(path);
        whenDone(QtConcurrent::run(followed, path), this, [this, path](const QString &place) {
            take(path, place);
        });
    }
}

void PlaceResolver::take(const QString &path, const QString &place)
{
    m_asked.remove(path);
    if (m_again.remove(path)) {
        ask(path);
    }
    goOn();
    const auto known = m_known.find(path);
    if (known != m_known.end() && std::exchange(*known, place) != place) {
        Q_EMIT changed();
    }
}

} // namespace hashike
