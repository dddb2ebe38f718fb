// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "FakeImages.h"
#include "support/SampleTools.h"
#include "tools/ToolExtractor.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace hashike::test
{

/// FakeImages that are in repositories: those not told of are unknown there.
class FakeRegistries final : public ImageSource
{
public:
    FakeImages images;
    /// Repositories that components are not in.
    QStringList empty;
    QStringList asked; ///< repositories of manifests, in order

    [[nodiscard]] Result<Manifest> manifest(const Reference &image, const StopToken &stop) override
    {
        asked.append(image.name());
        if (empty.contains(image.name())) {
            return failure(makeError(ErrorCode::ManifestUnknown)
                               .with(ErrorArgument::Subject, image.toString()));
        }
        return images.manifest(image, stop);
    }

    [[nodiscard]] Result<void> blob(const Reference &repository,
                                    const Descriptor &blob,
                                    qint64 offset,
                                    ByteSink &sink,
                                    const StopToken &stop) override
    {
        return images.blob(repository, blob, offset, sink, stop);
    }
};

/// Places and names in tests.
inline const QString Mirror = QStringLiteral("mirror.example:5000/ocp4/openshift4");
inline const QString Named = QStringLiteral("quay.io/openshift-release-dev/ocp-v4.0-art-dev");

/// A release whose components have the layers that a test gives them.
class FakeRelease final
{
public:
    FakeRegistries source;
    QTemporaryDir directory;

    /// Layers base first, packed as they are.
    void component(const QString &name, const QList<QByteArray> &layers)
    {
        const QJsonObject config = releaseConfig(QStringLiteral("amd64"), {});
        m_components.insert(name, source.images.putImage(config, layers).digest);
    }

    /// What a component is named by, when it is no image of one architecture.
    void component(const QString &name, const Digest &digest) { m_components.insert(name, digest); }

    [[nodiscard]] ReleaseImage release(const QString &from = Mirror)
    {
        QJsonArray tags;
        for (const auto &[name, digest] : m_components.asKeyValueRange()) {
            const QJsonObject image{{QStringLiteral("kind"), QStringLiteral("DockerImage")},
                                    {QStringLiteral("name"), Named + u'@' + digest.toString()}};
            tags.append(
                QJsonObject{{QStringLiteral("name"), name}, {QStringLiteral("from"), image}});
        }
        const QJsonObject references{
            {QStringLiteral("kind"), QStringLiteral("ImageStream")},
            {QStringLiteral("apiVersion"), QStringLiteral("image.openshift.io/v1")},
            {QStringLiteral("metadata"),
             QJsonObject{{QStringLiteral("name"), QStringLiteral("4.20.1")}}},
            {QStringLiteral("spec"), QJsonObject{{QStringLiteral("tags"), tags}}}};
        const QByteArray layer =
            gzip(TarWriter()
                     .file("release-manifests/image-references", QJsonDocument(references).toJson())
                     .archive());
        source.images.putImage(releaseConfig(QStringLiteral("amd64"), QStringLiteral("4.20.1")),
                               {layer},
                               QStringLiteral("4.20.1-x86_64"));
        const auto reference = Reference::parse(from + QStringLiteral(":4.20.1-x86_64"));
        auto image = readReleaseImage(source, *reference, {});
        if (!image) {
            qFatal("the test's release is none");
        }
        source.asked.clear();
        return *image;
    }

    [[nodiscard]] ToolRequest request(const QString &command) const
    {
        ToolRequest request;
        request.command = command;
        request.platform = {QStringLiteral("linux"), QStringLiteral("amd64")};
        request.directory = directory.filePath(QStringLiteral("out"));
        request.pin = Reference::parse(Mirror).value();
        return request;
    }

    [[nodiscard]] Result<ToolExtraction> extract(const ToolRequest &request,
                                                 const StopToken &stop = {})
    {
        ByteProgress progress;
        const ReleaseImage image = release();
        return extractTools(source, image, request, progress, stop);
    }

    /// Everything in the destination, hidden files as well.
    [[nodiscard]] QStringList written() const
    {
        return QDir(directory.filePath(QStringLiteral("out")))
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    }

    [[nodiscard]] QByteArray content(const QString &name) const
    {
        QFile file(directory.filePath(QStringLiteral("out/") + name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private:
    QMap<QString, Digest> m_components;
};

/// A program with all three markers and a tail.
[[nodiscard]] inline QByteArray installer()
{
    return "#!/bin/sh\nexit 7\n" + QByteArray(5000, 'p') + releaseImageMark()
           + QByteArray(3000, 'q') + releaseVersionMark() + releaseArchitectureMark()
           + QByteArray(70000, 't');
}

/// The same with the values of FakeRelease in it.
[[nodiscard]] inline QByteArray pinnedInstaller(const Digest &release)
{
    QByteArray program = installer();
    const auto put = [&program](const QByteArray &mark, const QByteArray &value) {
        program.replace(program.indexOf(mark), value.size() + 1, value + '\0');
    };
    put(releaseImageMark(), (Mirror + u'@' + release.toString()).toLatin1());
    put(releaseVersionMark(), "4.20.1");
    put(releaseArchitectureMark(), "linux/amd64");
    return program;
}

inline const QByteArray InstallerPath = "usr/bin/openshift-install";

} // namespace hashike::test
