// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Console.h"

#include <QJsonDocument>

#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

#include <algorithm>
#include <cstdio>

namespace hashike
{

namespace
{
void write(FILE *stream, const QString &text)
{
    const QByteArray bytes = text.toLocal8Bit();
    std::fwrite(bytes.constData(), 1, std::size_t(bytes.size()), stream);
    std::fflush(stream);
}

int terminalWidth()
{
    winsize size{};
    const bool known = ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return known ? size.ws_col : 80;
}

/// As much of a line as fits into so many columns: a Japanese character takes two.
QString fitting(const QString &line, int columns)
{
    qsizetype length = 0;
    for (const QChar character : line) {
        columns -= std::max(0, ::wcwidth(wchar_t(character.unicode())));
        if (columns < 0) {
            break;
        }
        ++length;
    }
    return line.first(length);
}
} // namespace

void Console::result(const QString &text)
{
    endLiveLine();
    if (!m_json) {
        write(stdout, text);
    }
}

void Console::note(const QString &line)
{
    endLiveLine();
    write(stderr, line + u'\n');
}

void Console::notes(const QStringList &lines)
{
    for (const QString &line : lines) {
        note(line);
    }
}

void Console::live(const QString &line)
{
    if (!isTerminal()) {
        write(stderr, line + u'\n');
        return;
    }
    write(stderr, u'\r' + fitting(line, terminalWidth() - 1) + QStringLiteral("\x1b[K"));
    m_liveLine = true;
}

bool Console::isTerminal() const
{
    return ::isatty(STDERR_FILENO) == 1;
}

void Console::finish(const QJsonObject &document)
{
    endLiveLine();
    if (m_json) {
        write(stdout, QString::fromUtf8(QJsonDocument(document).toJson(QJsonDocument::Indented)));
    }
}

void Console::endLiveLine()
{
    if (m_liveLine) {
        write(stderr, QStringLiteral("\r\x1b[K"));
        m_liveLine = false;
    }
}

} // namespace hashike
