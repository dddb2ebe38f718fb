// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/SigningKey.h"

#include "support/Subprocess.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace hashike
{

namespace
{

constexpr auto UserName = "Hashike sample release (throw-away) <sample@hashike.invalid>"_L1;

Result<QByteArray> gpg(const QString &home, const QStringList &arguments, const QByteArray &input)
{
    return run({.program = u"gpg"_s,
                .arguments = QStringList{u"--homedir"_s,
                                         home,
                                         u"--batch"_s,
                                         u"--no-tty"_s,
                                         u"--pinentry-mode"_s,
                                         u"loopback"_s,
                                         u"--passphrase"_s,
                                         QString()}
                             + arguments,
                .input = input,
                .environment = {},
                .workingDirectory = {}});
}

// "fpr:::::::::FINGERPRINT:" follows the "sec" record of the primary key.
Result<QString> firstFingerprint(const QString &home)
{
    HASHIKE_TRY_ASSIGN(listing, gpg(home, {u"--with-colons"_s, u"--list-secret-keys"_s}, {}));
    for (const QByteArray &line : listing.split('\n')) {
        if (line.startsWith("fpr:")) {
            return QString::fromLatin1(line.split(':').value(9));
        }
    }
    return QString();
}

Result<void> makeHome(const QString &home)
{
    const auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    if (!QDir().mkpath(home) || !QFile::setPermissions(home, ownerOnly)) {
        return failure(makeError(ErrorCode::FileFailed).with(ErrorArgument::Path, home));
    }
    return {};
}

} // namespace

Result<SigningKey> SigningKey::open(const QString &home)
{
    HASHIKE_TRY(makeHome(home));
    HASHIKE_TRY_ASSIGN(fingerprint, firstFingerprint(home));
    if (fingerprint.isEmpty()) {
        // RSA, as the keys that sign real releases
        HASHIKE_TRY(gpg(
            home, {u"--quick-generate-key"_s, UserName, u"rsa2048"_s, u"sign"_s, u"never"_s}, {}));
        HASHIKE_TRY_ASSIGN(made, firstFingerprint(home));
        fingerprint = made;
    }
    HASHIKE_TRY_ASSIGN(publicKey, gpg(home, {u"--armor"_s, u"--export"_s, fingerprint}, {}));
    SigningKey key;
    key.m_home = home;
    key.m_fingerprint = fingerprint;
    key.m_publicKey = publicKey;
    return key;
}

Result<QByteArray> SigningKey::sign(const QByteArray &text) const
{
    return gpg(
        m_home, {u"--local-user"_s, m_fingerprint, u"--sign"_s, u"--output"_s, u"-"_s}, text);
}

Result<void> SigningKey::endAgent() const
{
    HASHIKE_TRY(run({.program = u"gpgconf"_s,
                     .arguments = {u"--homedir"_s, m_home, u"--kill"_s, u"gpg-agent"_s},
                     .input = {},
                     .environment = {},
                     .workingDirectory = {}}));
    return {};
}

} // namespace hashike
