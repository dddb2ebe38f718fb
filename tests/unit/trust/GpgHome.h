// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/Subprocess.h"

#include <QFile>
#include <QTemporaryDir>

namespace hashike
{

/// gpg with keys of its own: makes what is to be judged, and judges it too.
class GpgHome final
{
public:
    GpgHome()
    {
        QFile::setPermissions(m_directory.path(),
                              QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }

    ~GpgHome()
    {
        std::ignore = run({.program = QStringLiteral("gpgconf"),
                           .arguments = {QStringLiteral("--homedir"),
                                         m_directory.path(),
                                         QStringLiteral("--kill"),
                                         QStringLiteral("gpg-agent")},
                           .input = {},
                           .environment = {},
                           .workingDirectory = {}});
    }

    GpgHome(const GpgHome &) = delete;
    GpgHome &operator=(const GpgHome &) = delete;

    [[nodiscard]] QString path(const QString &name) const { return m_directory.filePath(name); }

    /// Standard output; empty when gpg fails.
    QByteArray gpg(const QStringList &arguments, const QByteArray &input = {}) const
    {
        const QStringList common{QStringLiteral("--homedir"),
                                 m_directory.path(),
                                 QStringLiteral("--batch"),
                                 QStringLiteral("--no-tty"),
                                 QStringLiteral("--yes"),
                                 QStringLiteral("--pinentry-mode"),
                                 QStringLiteral("loopback"),
                                 QStringLiteral("--passphrase"),
                                 QString()};
        const auto output = run({.program = QStringLiteral("gpg"),
                                 .arguments = common + arguments,
                                 .input = input,
                                 .environment = {},
                                 .workingDirectory = {}});
        if (!output) {
            qWarning("gpg: %s", qUtf8Printable(output.error().argument(ErrorArgument::Detail)));
        }
        return output.value_or(QByteArray());
    }

    /// A new key for `name`; returns its fingerprint. `expiry` as gpg writes it, `options` before
    /// the command (a moment to pretend, …).
    QString makeKey(const QString &name,
                    const QString &expiry = QStringLiteral("never"),
                    const QStringList &options = {}) const
    {
        gpg(options
            + QStringList{QStringLiteral("--quick-generate-key"),
                          name,
                          QStringLiteral("rsa2048"),
                          QStringLiteral("sign"),
                          expiry});
        return fingerprints(name).value(0);
    }

    /// Of the primary key and its subkeys.
    [[nodiscard]] QStringList fingerprints(const QString &name) const
    {
        QStringList found;
        const QByteArray listing = gpg({QStringLiteral("--with-colons"),
                                        QStringLiteral("--with-subkey-fingerprint"),
                                        QStringLiteral("--list-keys"),
                                        name});
        for (const QByteArray &line : listing.split('\n')) {
            if (line.startsWith("fpr:")) {
                found.append(QString::fromLatin1(line.split(':').value(9)));
            }
        }
        return found;
    }

    [[nodiscard]] QByteArray publicKey(const QString &name) const
    {
        return gpg({QStringLiteral("--armor"), QStringLiteral("--export"), name});
    }

    /// A binary signed message, as a release's signature-1.
    [[nodiscard]] QByteArray sign(const QByteArray &text,
                                  const QString &key,
                                  const QStringList &options = {}) const
    {
        return gpg(options
                       + QStringList{QStringLiteral("--local-user"),
                                     key,
                                     QStringLiteral("--sign"),
                                     QStringLiteral("--output"),
                                     QStringLiteral("-")},
                   text);
    }

private:
    QTemporaryDir m_directory;
};

} // namespace hashike
