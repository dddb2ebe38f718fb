// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/FileCheck.h"

#include <algorithm>

namespace hashike
{

namespace
{
/// A state for what went wrong with one file; the error itself where it concerns all of them.
FileCheck problemFrom(Error error)
{
    switch (error.code) {
    case ErrorCode::Cancelled:
    case ErrorCode::MediumChanged:
        return failure(std::move(error));
    case ErrorCode::MediumIncomplete:
        return FileProblem{FindingKind::Missing, std::nullopt};
    case ErrorCode::UnsafePath:
        return FileProblem{FindingKind::Unsafe, std::nullopt};
    case ErrorCode::LimitExceeded:
        return FileProblem{FindingKind::Damaged,
                           error.argument(ErrorArgument::Actual).toLongLong()};
    default:
        return FileProblem{FindingKind::Unreadable, std::nullopt};
    }
}

bool isWorthASecondReading(const FileProblem &problem)
{
    return problem.kind == FindingKind::Damaged || problem.kind == FindingKind::Truncated
           || problem.kind == FindingKind::Unreadable;
}

/// Looks a second time where the first look found damage.
FileCheck twice(const std::function<FileCheck()> &look)
{
    FileCheck first = look();
    if (!first || !*first || !isWorthASecondReading(**first)) {
        return first;
    }
    FileCheck second = look();
    const bool rightNow = second && !*second;
    return rightNow ? FileCheck(FileProblem{FindingKind::Unstable, (*first)->actualSize}) : second;
}

FileProblem wrongBytes(qint64 actual, std::optional<qint64> expected)
{
    const bool isShort = expected && actual < *expected;
    return {isShort ? FindingKind::Truncated : FindingKind::Damaged, actual};
}

/// Adds what was read to `done`, but never more than the announced size, however often it is read.
class CappedCount final
{
public:
    CappedCount(std::atomic<qint64> *done, qint64 size)
        : m_done(done)
        , m_left(size)
    {
    }

    void add(qint64 bytes)
    {
        const qint64 part = std::min(bytes, m_left);
        m_left -= part;
        if (m_done != nullptr) {
            *m_done += part;
        }
    }

    void addTheRest() { add(m_left); }

private:
    std::atomic<qint64> *m_done;
    qint64 m_left;
};

FileCheck compare(const DeviceReader &reader,
                  const QByteArray &path,
                  const Descriptor &descriptor,
                  Depth depth,
                  const StopToken &stop,
                  CappedCount &count)
{
    const Result<qint64> size = reader.size(path);
    if (!size) {
        return problemFrom(size.error());
    }
    if (*size != descriptor.size) {
        return wrongBytes(*size, descriptor.size);
    }
    if (depth == Depth::SizesOnly) {
        return std::nullopt;
    }
    const auto content = reader.hash(path, stop, [&count](qint64 bytes) { count.add(bytes); });
    if (!content) {
        return problemFrom(content.error());
    }
    if (*content != FileDigest{descriptor.digest, descriptor.size}) {
        return wrongBytes(content->size, descriptor.size);
    }
    return std::nullopt;
}
} // namespace

FileCheck checkFile(const DeviceReader &reader,
                    const QByteArray &path,
                    const Descriptor &descriptor,
                    Depth depth,
                    const StopToken &stop,
                    std::atomic<qint64> *done)
{
    CappedCount count(done, descriptor.size);
    FileCheck result = twice([&] { return compare(reader, path, descriptor, depth, stop, count); });
    if (result) {
        count.addTheRest();
    }
    return result;
}

FileCheck checkContent(const DeviceReader &reader,
                       const QByteArray &path,
                       qint64 limit,
                       std::optional<qint64> expectedSize,
                       const std::function<bool(const QByteArray &)> &accept,
                       const StopToken &stop)
{
    return twice([&]() -> FileCheck {
        const Result<QByteArray> content = reader.read(path, limit, stop);
        if (!content) {
            return problemFrom(content.error());
        }
        if (!accept(*content)) {
            return wrongBytes(content->size(), expectedSize);
        }
        return std::nullopt;
    });
}

} // namespace hashike
