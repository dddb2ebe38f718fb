// SPDX-License-Identifier: GPL-3.0-or-later
#include "PrivateMounts.h"

#include <QFile>

#include <sched.h>
#include <sys/mount.h>

namespace hashike::test
{

bool enterPrivateMounts()
{
    return ::unshare(CLONE_NEWNS) == 0
           && ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
}

PrivateMount::~PrivateMount()
{
    if (!m_directory.isEmpty()) {
        ::umount2(QFile::encodeName(m_directory).constData(), MNT_DETACH);
    }
}

bool PrivateMount::makeTmpfs(const QString &directory, qint64 size)
{
    const QByteArray options = "size=" + QByteArray::number(size);
    const QByteArray path = QFile::encodeName(directory);
    if (::mount("tmpfs", path.constData(), "tmpfs", 0, options.constData()) != 0) {
        return false;
    }
    m_directory = directory;
    return true;
}

bool PrivateMount::makeReadOnly(const QString &directory)
{
    const QByteArray path = QFile::encodeName(directory);
    if (::mount(path.constData(), path.constData(), nullptr, MS_BIND, nullptr) != 0) {
        return false;
    }
    m_directory = directory;
    constexpr unsigned long flags = MS_REMOUNT | MS_BIND | MS_RDONLY;
    return ::mount(nullptr, path.constData(), nullptr, flags, nullptr) == 0;
}

} // namespace hashike::test
