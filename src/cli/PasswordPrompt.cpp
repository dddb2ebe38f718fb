// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/PasswordPrompt.h"

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

/// Hides what is typed as long as it lives.
class SilentTerminal final
{
public:
    SilentTerminal()
    {
        ::tcgetattr(STDIN_FILENO, &m_before);
        termios silent = m_before;
        silent.c_lflag &= ~tcflag_t(ECHO);
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
} // namespace

Result<QString> passwordFromInput()
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly)) {
        return failure(noPassword());
    }
    QByteArray line = input.readLine(LongestPassword);
    while (line.endsWith('\n') || line.endsWith('\r')) {
        line.chop(1);
    }
    if (line.isEmpty()) {
        return failure(noPassword());
    }
    return QString::fromUtf8(line);
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
    auto password = passwordFromInput();
    std::fputc('\n', stderr);
    return password;
}

} // namespace hashike
