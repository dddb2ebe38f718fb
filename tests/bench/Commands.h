// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/ProcessMeter.h"
#include "bench/RegistryContent.h"

namespace hashike
{

/// The command lines that are measured: ours and those of the programs we are compared with.
class Commands final
{
public:
    /// `authorityPath`: what the registries' certificates are signed by; empty where they speak
    /// plain HTTP.
    explicit Commands(const QString &authorityPath);

    [[nodiscard]] Invocation mirror(const QString &reference, const QString &directory) const;
    [[nodiscard]] Invocation plan(const QString &reference, const QString &directory) const;
    /// `audit` as the option takes it; empty: the default.
    [[nodiscard]] Invocation upload(const QString &directory,
                                    const QString &version,
                                    const QString &target,
                                    const QString &audit) const;
    [[nodiscard]] Invocation verify(const QString &directory) const;

    /// The window's program, which measures itself from the inside: until it is painted …
    [[nodiscard]] Invocation windowPaint() const;
    /// … and while it mirrors; prints its event loop's lag.
    [[nodiscard]] Invocation windowMirror(const QString &reference, const QString &directory) const;

    /// A configuration for curl that fetches every blob, six at a time: into `directory` or, when
    /// that is empty, nowhere.
    [[nodiscard]] QByteArray curlConfiguration(const QString &host,
                                               const QList<StoredObject> &blobs,
                                               const QString &directory) const;
    [[nodiscard]] Invocation curl(const QString &configurationFile) const;

    [[nodiscard]] bool hasSkopeo() const { return m_hasSkopeo; }
    /// One process an image, all into one OCI layout.
    [[nodiscard]] QList<Invocation> skopeoPull(const QString &host,
                                               const QList<StoredObject> &images,
                                               const QString &layout) const;
    /// One process an image, by its position in the layout's index.
    [[nodiscard]] QList<Invocation> skopeoPush(const QString &layout,
                                               qsizetype images,
                                               const QString &target) const;

    /// The program that the variable OC names; empty: no oc.
    [[nodiscard]] const QString &oc() const { return m_oc; }
    [[nodiscard]] Invocation ocMirror(const QString &reference, const QString &directory) const;
    [[nodiscard]] Invocation ocPlan(const QString &reference, const QString &directory) const;
    [[nodiscard]] Invocation ocUpload(const QString &directory,
                                      const QString &version,
                                      const QString &target) const;

private:
    [[nodiscard]] Invocation own(const QStringList &arguments) const;
    [[nodiscard]] QStringList trust() const;
    [[nodiscard]] Invocation skopeoCopy(const QString &verifyOption,
                                        const QString &from,
                                        const QString &to) const;

    QString m_authorityPath;
    QString m_oc;
    bool m_hasSkopeo = false;
};

} // namespace hashike
