// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/TransferSite.h"

#include <QDir>
#include <QFile>
#include <QTest>

namespace hashike
{

[[nodiscard]] inline SiteOptions toolSite(SiteSecurity security = SiteSecurity::Plain)
{
    SiteOptions options;
    options.security = security;
    options.release.images = 14; // all components with tools, and must-gather
    options.release.size = 6 << 20;
    return options;
}

[[nodiscard]] inline QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

[[nodiscard]] inline QStringList everythingIn(const QString &directory)
{
    return QDir(directory).entryList(QDir::AllEntries | QDir::Hidden | QDir::System
                                     | QDir::NoDotAndDotDot);
}

/// A release on a medium and in a mirror, to extract from.
class ExtractBench final
{
public:
    /// Error: what the site or hashikectl said.
    [[nodiscard]] static Result<std::unique_ptr<ExtractBench>> build(
        SiteSecurity security = SiteSecurity::Plain)
    {
        HASHIKE_TRY_ASSIGN(site, TransferSite::build(toolSite(security)));
        for (const QStringList &line : {site->mirrorLine(), site->uploadLine()}) {
            const CtlResult result = site->ctl().run(line);
            if (result.exitCode != 0) {
                return failure(makeError(ErrorCode::Internal)
                                   .with(ErrorArgument::Detail, QString::fromUtf8(result.errors)));
            }
        }
        std::unique_ptr<ExtractBench> bench(new ExtractBench);
        bench->m_site = std::move(site);
        return bench;
    }

    [[nodiscard]] TransferSite &site() const { return *m_site; }
    [[nodiscard]] QString output() const { return m_site->path(QStringLiteral("out")); }
    [[nodiscard]] QStringList written() const { return everythingIn(output()); }

    /// The sample release is not signed: with consent.
    [[nodiscard]] CtlResult extract(const QStringList &line) const
    {
        return m_site->ctl().run(QStringList{QStringLiteral("adm"),
                                             QStringLiteral("release"),
                                             QStringLiteral("extract"),
                                             QStringLiteral("--allow-unverified")}
                                 + line + QStringList{QStringLiteral("--to=") + output()});
    }

    /// No credentials, no certificates, no registry.
    [[nodiscard]] QStringList fromMedium() const
    {
        return {QStringLiteral("--from-dir=") + m_site->medium(),
                QStringLiteral("--pin=") + m_site->targetRepository(),
                QStringLiteral("file://openshift/release:") + m_site->release().tag};
    }

    [[nodiscard]] QStringList fromMirror() const
    {
        return m_site->access()
               + QStringList{m_site->targetRepository() + u':' + m_site->release().tag};
    }

private:
    ExtractBench() = default;

    std::unique_ptr<TransferSite> m_site;
};

} // namespace hashike

#define VERIFY_EXIT(result, code) QVERIFY2((result).exitCode == (code), (result).errors.constData())
