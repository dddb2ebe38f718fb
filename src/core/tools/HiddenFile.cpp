// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/HiddenFile.h"

#include "base/BlockingCall.h"
#include "base/Hasher.h"
#include "media/DurableFile.h"

#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
bool hasNoModes(int errnoValue)
{
    return errnoValue == EPERM || errnoValue == ENOTSUP || errnoValue == ENOSYS;
}

timespec toTimespec(std::chrono::nanoseconds time)
{
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time);
    return {seconds.count(), (time - seconds).count()};
}
} // namespace

HiddenFile::HiddenFile(const QString &directory)
    : m_directory(directory)
    , m_file(directory + u"/.hashike-XXXXXX"_s)
{
}

Result<std::unique_ptr<HiddenFile>> HiddenFile::create(const QString &directory)
{
    assertMayBlock();
    std::unique_ptr<HiddenFile> file(new HiddenFile(directory));
    if (!file->m_file.open()) {
        return failure(makeError(ErrorCode::FileFailed)
                           .with(ErrorArgument::Path, directory)
                           .with(ErrorArgument::Detail, file->m_file.errorString()));
    }
    return file;
}

Result<void> HiddenFile::write(QByteArrayView data)
{
    while (!data.isEmpty()) {
        const ssize_t written =
            ::write(m_file.handle(), data.data(), static_cast<std::size_t>(data.size()));
        if (written >= 0) {
            data = data.sliced(written);
        } else if (errno != EINTR) {
            return failure(systemError(errno, m_directory));
        }
    }
    return {};
}

QString HiddenFile::path() const
{
    return u"/proc/self/fd/%1"_s.arg(m_file.handle());
}

Result<Digest> HiddenFile::digest()
{
    QFile file(path());
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        return failure(systemError(EIO, m_directory));
    }
    Hasher hasher;
    std::array<char, 256 * 1024> buffer;
    qint64 count = 0;
    while ((count = file.read(buffer.data(), qint64(buffer.size()))) > 0) {
        hasher.add(QByteArrayView(buffer.data(), count));
    }
    return count == 0 ? Result<Digest>(hasher.finish()) : failure(systemError(EIO, m_directory));
}

Result<void> HiddenFile::commit(const QString &name,
                                unsigned int mode,
                                std::chrono::nanoseconds modified)
{
    assertMayBlock();
    const int descriptor = m_file.handle();
    const std::array<timespec, 2> times{toTimespec(modified), toTimespec(modified)};
    const bool modeSet = ::fchmod(descriptor, mode) == 0 || hasNoModes(errno);
    if (!modeSet || ::futimens(descriptor, times.data()) != 0 || ::fsync(descriptor) != 0) {
        return failure(systemError(errno, name));
    }
    const QString hidden = m_file.fileName(); // from here on it has one
    if (hidden.isEmpty()
        || std::rename(QFile::encodeName(hidden).constData(), QFile::encodeName(name).constData())
               != 0) {
        return failure(systemError(errno, name));
    }
    m_file.setAutoRemove(false);
    return syncDirectory(m_directory);
}

} // namespace hashike
