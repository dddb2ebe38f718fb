// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/MeasuredChildren.h"

#include "bench/Interruption.h"

#include <QFile>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <utility>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int InterruptionCheck = 500; // ms; an interruption may come just before the wait
constexpr qsizetype KeptErrors = 2000; // bytes of standard error that are worth showing

/// Standard input, output and error of a child.
class FileActions final
{
public:
    explicit FileActions(const ChildOutput &output)
    {
        ::posix_spawn_file_actions_init(&m_actions);
        open(STDIN_FILENO, "/dev/null"_ba, O_RDONLY);
        open(STDOUT_FILENO, QFile::encodeName(output.outputFile), O_WRONLY | O_CREAT | O_APPEND);
        open(STDERR_FILENO, QFile::encodeName(output.errorFile), O_WRONLY | O_CREAT | O_APPEND);
    }
    ~FileActions() { ::posix_spawn_file_actions_destroy(&m_actions); }
    FileActions(const FileActions &) = delete;
    FileActions &operator=(const FileActions &) = delete;

    [[nodiscard]] const posix_spawn_file_actions_t *get() const { return &m_actions; }

private:
    void open(int descriptor, const QByteArray &path, int flags)
    {
        ::posix_spawn_file_actions_addopen(&m_actions, descriptor, path.constData(), flags, 0600);
    }

    posix_spawn_file_actions_t m_actions;
};

std::vector<char *> pointersTo(QList<QByteArray> &strings)
{
    std::vector<char *> pointers;
    for (QByteArray &string : strings) {
        pointers.push_back(string.data());
    }
    pointers.push_back(nullptr);
    return pointers;
}

double seconds(const timeval &time)
{
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

qint64 peakOf(const rusage &usage)
{
    return qint64(usage.ru_maxrss) * 1024; // Linux counts KiB: getrusage(2)
}

// A child starts in this process's memory, and Linux bills it with our peak until it has its own
// program (exec_mmap in fs/exec.c): nothing below can be seen.
qint64 leastVisiblePeak()
{
    rusage usage = {};
    ::getrusage(RUSAGE_SELF, &usage);
    return peakOf(usage);
}

// By number: the header of glibc 2.41 declares pidfd_open() without C linkage.
int openProcess(pid_t pid)
{
    return static_cast<int>(::syscall(SYS_pidfd_open, pid, 0));
}

void killAndWait(pid_t pid)
{
    ::kill(pid, SIGKILL);
    while (::waitpid(pid, nullptr, 0) < 0 && errno == EINTR) {}
}

QString howItEnded(int status)
{
    return WIFSIGNALED(status) ? u"signal %1"_s.arg(WTERMSIG(status))
                               : u"exit code %1"_s.arg(WEXITSTATUS(status));
}
} // namespace

MeasuredChildren::MeasuredChildren(const ChildOutput &output, const QList<QByteArray> &environment)
    : m_output(output)
    , m_environment(environment)
{
}

MeasuredChildren::~MeasuredChildren()
{
    for (const Child &child : m_children) {
        killAndWait(child.pid);
        ::close(child.descriptor);
    }
}

Result<void> MeasuredChildren::start(const Invocation &invocation)
{
    if (isInterrupted()) {
        return failure(makeError(ErrorCode::Cancelled));
    }
    QList<QByteArray> words{QFile::encodeName(invocation.program)};
    for (const QString &argument : invocation.arguments) {
        words.append(argument.toLocal8Bit());
    }
    const FileActions actions(m_output);
    Child child{-1, -1, invocation};
    const int error = ::posix_spawnp(&child.pid,
                                     words.first().constData(),
                                     actions.get(),
                                     nullptr,
                                     pointersTo(words).data(),
                                     pointersTo(m_environment).data());
    if (error != 0) {
        return failure(systemError(error, invocation.program));
    }
    child.descriptor = openProcess(child.pid);
    if (child.descriptor < 0) {
        const int reason = errno;
        killAndWait(child.pid);
        return failure(systemError(reason, invocation.program));
    }
    m_children.push_back(std::move(child));
    return {};
}

Result<void> MeasuredChildren::awaitOne()
{
    std::vector<pollfd> polled;
    for (const Child &child : m_children) {
        polled.push_back({child.descriptor, POLLIN, 0});
    }
    while (::poll(polled.data(), polled.size(), InterruptionCheck) <= 0) {
        if (isInterrupted()) {
            return failure(makeError(ErrorCode::Cancelled));
        }
    }
    std::vector<Child> ended;
    for (std::size_t index = polled.size(); index-- > 0;) {
        if (polled[index].revents != 0) {
            ended.push_back(std::move(m_children[index]));
            m_children.erase(m_children.begin() + static_cast<std::ptrdiff_t>(index));
        }
    }
    Result<void> result;
    for (const Child &child : ended) {
        Result<void> reaped = reap(child); // all of them, whatever became of the first
        result = result ? std::move(reaped) : std::move(result);
    }
    return result;
}

Result<void> MeasuredChildren::reap(const Child &child)
{
    int status = 0;
    rusage usage = {};
    while (::wait4(child.pid, &status, 0, &usage) < 0 && errno == EINTR) {}
    ::close(child.descriptor);
    m_total.cpu += seconds(usage.ru_utime) + seconds(usage.ru_stime);
    m_total.peak = std::max(m_total.peak, peakOf(usage));
    m_total.peakIsBound = m_total.peak <= leastVisiblePeak();
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) {
        return {};
    }
    if (child.invocation.attempts <= 1) {
        return failure(failed(child.invocation, howItEnded(status)));
    }
    Invocation again = child.invocation;
    --again.attempts;
    ++m_total.restarts;
    return start(again);
}

Error MeasuredChildren::failed(const Invocation &invocation, const QString &how) const
{
    QFile errors(m_output.errorFile);
    const QByteArray words = errors.open(QIODevice::ReadOnly) ? errors.readAll() : QByteArray();
    return makeError(ErrorCode::FileFailed)
        .with(ErrorArgument::Path, invocation.program)
        .with(ErrorArgument::Subject, invocation.arguments.join(u' '))
        .with(ErrorArgument::Detail, how + u'\n' + QString::fromUtf8(words.right(KeptErrors)));
}

} // namespace hashike
