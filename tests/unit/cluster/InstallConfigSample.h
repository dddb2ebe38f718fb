// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cluster/InstallConfigEditor.h"

#include <QTest>

namespace hashike
{

inline const QByteArray SamplePullSecret =
    R"({"auths":{"registry.example.com:5000":{"auth":"dXNlcjpwYXNz"},"quay.io":{"auth":"YTpi"}}})";

/// An install-config.yaml with comments, quotes and blank lines in odd places.
inline const QByteArray SampleConfig = "# made by hand\n"
                                       "apiVersion: v1\n"
                                       "baseDomain:   example.com # not ours\n"
                                       "\n"
                                       "metadata: {name: \"ocp4\"}\n"
                                       "platform:\n"
                                       "  baremetal:\n"
                                       "      hosts:\n"
                                       "      - bmc: {username: a, password: 'very secret'}\n"
                                       "pullSecret: '' # filled in later\n"
                                       "# the key\n"
                                       "sshKey: |\n"
                                       "  ssh-ed25519 AAAA # not a comment\n";

inline MirrorConfiguration sampleMirror(
    const char *mirror = "registry.example.com:5000/ocp4/openshift4")
{
    return *MirrorConfiguration::make(QString::fromLatin1(mirror),
                                      MirrorConfiguration::releaseSources());
}

inline QString lineText(const DifferenceLine &line)
{
    static const QString signs = QStringLiteral(" -+");
    return signs.at(qsizetype(line.kind)) + line.text;
}

/// Only the lines that a change takes away or brings.
inline QStringList changedLines(const EditedInstallConfig &edited)
{
    QStringList lines;
    for (const DifferenceLine &line : edited.difference) {
        if (line.kind != DifferenceLine::Kind::Same) {
            lines.append(lineText(line));
        }
    }
    return lines;
}

} // namespace hashike
