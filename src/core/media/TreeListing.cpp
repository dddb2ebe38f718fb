// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/TreeListing.h"

#include "media/DirectoryListing.h"

#include <QFile>

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace hashike
{

namespace
{
class TreeWalk final
{
public:
    TreeWalk(const QString &root, const StopToken &stop, const TreeLimits &limits)
        : m_root(root)
        , m_stop(stop)
        , m_limits(limits)
    {
    }

    Result<QList<TreeEntry>> run()
    {
        struct stat status{};
        if (stat(QFile::encodeName(m_root).constData(), &status) != 0) {
            return failure(mediumError(errno, m_root));
        }
        m_device = status.st_dev;
        m_pending.append(QByteArray());
        while (!m_pending.isEmpty() && !isFull()) {
            HASHIKE_TRY(list(m_pending.takeLast()));
        }
        std::ranges::sort(m_entries, {}, &TreeEntry::path);
        return m_entries;
    }

private:
    bool isFull() const { return m_limits.truncate && m_entries.size() >= m_limits.maximum; }

    /// lost+found belongs to root, and a name that is no text cannot be opened by its text.
    bool canEnter(const QByteArray &path) const
    {
        const QByteArray absolutePath = QFile::encodeName(m_root) + '/' + path;
        const bool isText = QFile::encodeName(QFile::decodeName(path)) == path;
        return isText && (access(absolutePath.constData(), R_OK | X_OK) == 0 || errno != EACCES);
    }

    QString absolute(const QByteArray &path) const
    {
        return path.isEmpty() ? m_root : m_root + u'/' + QFile::decodeName(path);
    }

    Result<void> list(const QByteArray &directory)
    {
        if (m_stop.stopRequested()) {
            return failure(StopToken::error());
        }
        HASHIKE_TRY_ASSIGN(names, listDirectory(absolute(directory)));
        for (const DirectoryEntry &name : names) {
            const QByteArray path = directory.isEmpty() ? name.name : directory + '/' + name.name;
            HASHIKE_TRY(add(path, name.kind));
            if (isFull()) {
                break;
            }
        }
        return {};
    }

    Result<void> add(const QByteArray &path, EntryKind kind)
    {
        struct stat status{};
        if (lstat((QFile::encodeName(m_root) + '/' + path).constData(), &status) != 0) {
            return failure(mediumError(errno, absolute(path)));
        }
        if (kind == EntryKind::Directory && canEnter(path)) {
            const bool elsewhere = m_limits.oneFileSystem && status.st_dev != m_device;
            if (!elsewhere && path != m_limits.excluded) {
                m_pending.append(path);
            }
            return {};
        }
        if (m_entries.size() >= m_limits.maximum) {
            return failure(makeError(ErrorCode::LimitExceeded)
                               .from(Origin::Medium)
                               .with(ErrorArgument::Path, m_root)
                               .with(ErrorArgument::Expected, QString::number(m_limits.maximum)));
        }
        TreeEntry entry{path, kind == EntryKind::Directory ? EntryKind::Other : kind, 0, {}};
        if (kind == EntryKind::File) {
            entry.size = status.st_size;
        } else if (kind == EntryKind::Link) {
            HASHIKE_TRY_ASSIGN(target, linkTarget(absolute(path)));
            entry.target = target;
        }
        m_entries.append(std::move(entry));
        return {};
    }

    const QString m_root;
    const StopToken m_stop;
    const TreeLimits m_limits;
    dev_t m_device = 0;
    QList<QByteArray> m_pending;
    QList<TreeEntry> m_entries;
};
} // namespace

Result<QList<TreeEntry>> listTree(const QString &root,
                                  const StopToken &stop,
                                  const TreeLimits &limits)
{
    return TreeWalk(root, stop, limits).run();
}

} // namespace hashike
