// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/Htpasswd.h"

#include <QRandomGenerator>

#include <crypt.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
/// Two to this power of rounds, as `htpasswd -B` has it: docker-registry checks the password again
/// for each of the thousands of requests of an upload, which at 12 takes it longer than the data.
constexpr unsigned long Cost = 5;
constexpr qsizetype LongestPassword = 72; ///< bytes that bcrypt takes
constexpr qsizetype GeneratedLength = 24; ///< characters
constexpr auto Legible = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789"_L1;

Error refused(const QString &subject)
{
    return makeError(ErrorCode::InvalidArgument).with(ErrorArgument::Subject, subject);
}

bool hasControl(const QString &text)
{
    return std::ranges::any_of(
        text, [](QChar character) { return character.category() == QChar::Other_Control; });
}

/// Empty when libxcrypt refuses.
QByteArray hashed(const QByteArray &password, const QByteArray &setting)
{
    const auto data = std::make_unique<crypt_data>(); // 32 KiB: not for a worker's stack
    const char *text = ::crypt_r(password.constData(), setting.constData(), data.get());
    const QByteArray result = text && text[0] != '*' ? QByteArray(text) : QByteArray();
    ::explicit_bzero(data.get(), sizeof(crypt_data));
    return result;
}

Result<QByteArray> newHash(const QByteArray &password)
{
    std::array<char, CRYPT_GENSALT_OUTPUT_SIZE> setting{};
    const char *salt =
        ::crypt_gensalt_rn("$2y$", Cost, nullptr, 0, setting.data(), int(setting.size()));
    const QByteArray hash = salt ? hashed(password, QByteArray(salt)) : QByteArray();
    if (hash.isEmpty()) {
        return failure(makeError(ErrorCode::Internal).with(ErrorArgument::Detail, u"bcrypt"_s));
    }
    return hash;
}

QByteArray userOf(const QByteArray &line)
{
    const qsizetype colon = line.indexOf(':');
    return colon > 0 && !line.startsWith('#') ? line.first(colon) : QByteArray();
}
} // namespace

Htpasswd::Htpasswd(const QByteArray &content)
    : m_lines(content.split('\n'))
{
    if (m_lines.last().isEmpty()) {
        m_lines.removeLast();
    }
}

QByteArray Htpasswd::content() const
{
    return m_lines.isEmpty() ? QByteArray() : m_lines.join('\n') + '\n';
}

QStringList Htpasswd::users() const
{
    QStringList users;
    for (const QByteArray &line : m_lines) {
        if (const QByteArray user = userOf(line); !user.isEmpty()) {
            users.append(QString::fromUtf8(user));
        }
    }
    return users;
}

qsizetype Htpasswd::lineOf(const QString &user) const
{
    const QByteArray wanted = user.toUtf8();
    const auto line = std::ranges::find(m_lines, wanted, userOf);
    return wanted.isEmpty() || line == m_lines.end() ? -1 : line - m_lines.begin();
}

Result<void> Htpasswd::setPassword(const QString &user, const QString &password)
{
    if (user.isEmpty() || user.startsWith(u'#') || user.contains(u':') || hasControl(user)) {
        return failure(refused(user));
    }
    const QByteArray bytes = password.toUtf8();
    if (bytes.isEmpty() || bytes.size() > LongestPassword || hasControl(password)) {
        return failure(refused(u"password"_s));
    }
    HASHIKE_TRY_ASSIGN(hash, newHash(bytes));
    const QByteArray entry = user.toUtf8() + ':' + hash;
    if (const qsizetype line = lineOf(user); line >= 0) {
        m_lines[line] = entry;
    } else {
        m_lines.append(entry);
    }
    return {};
}

bool Htpasswd::remove(const QString &user)
{
    const qsizetype line = lineOf(user);
    if (line >= 0) {
        m_lines.removeAt(line);
    }
    return line >= 0;
}

bool Htpasswd::accepts(const QString &user, const QString &password) const
{
    const qsizetype line = lineOf(user);
    if (line < 0) {
        return false;
    }
    const QByteArray stored = m_lines.at(line).sliced(user.toUtf8().size() + 1);
    return stored.startsWith("$2") && hashed(password.toUtf8(), stored) == stored;
}

QString generatePassword()
{
    QString password;
    for (qsizetype i = 0; i < GeneratedLength; ++i) {
        password +=
            QChar(Legible.at(qsizetype(QRandomGenerator::system()->bounded(int(Legible.size())))));
    }
    return password;
}

} // namespace hashike
