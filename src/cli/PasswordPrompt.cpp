// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/PasswordPrompt.h"

#include "base/StopToken.h"
#include "cli/Command.h"

#include <QFile>

#include <termios.h>
#include <unistd.h>

#include <cstdio>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 LongestPassword = 64 * 1024; ///< bytes

constexpr char CtrlC = 0x03;

/// Hides what is typed as long as it lives. Ctrl+C ends the line: as a signal it would wait for an
/// event loop.
class SilentTerminal final
{
public:
    SilentTerminal()
    {
        ::tcgetattr(STDIN_FILENO, &m_before);
        termios silent = m_before;
        silent.c_lflag &= ~tcflag_t(ECHO | ISIG);
        silent.c_cc[VEOL] = cc_t(CtrlC);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    ~SilentTerminal() { ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before); }
    SilentTerminal(const SilentTerminal &) = delete;
    SilentTerminal &operator=(const SilentTerminal &) = delete;

private:
    termios m_before{};
};

Error noPassword()
{
    return usageError({}, u"--password-stdin"_s);
}

Result<QString> withoutLineEnd(QByteArray line)
{
    while (line.endsWith('\n') || line.endsWith('\r')) {
        line.chop(1);
    }
    return line.isEmpty() ? failure(noPassword()) : Result<QString>(QString::fromUtf8(line));
}
} // namespace

Result<QString> passwordFromInput()
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly)) {
        return failure(noPassword());
    }
    return withoutLineEnd(input.readLine(LongestPassword));
}

Result<QString> passwordFromTerminal(const QString &question)
{
    if (::isatty(STDIN_FILENO) != 1) {
        return failure(noPassword());
    }
    const QByteArray bytes = question.toLocal8Bit();
    std::fwrite(bytes.constData(), 1, std::size_t(bytes.size()), stderr);
    std::fflush(stderr);
    const SilentTerminal silent;
    QByteArray line(LongestPassword, Qt::Uninitialized);
    const ssize_t length = ::read(STDIN_FILENO, line.data(), std::size_t(line.size()));
    std::fputc('\n', stderr);
    line.resize(std::max<ssize_t>(length, 0));
    if (line.contains(CtrlC)) {
        return failure(StopToken::error());
    }
    return withoutLineEnd(line);
}

} // namespace hashike
