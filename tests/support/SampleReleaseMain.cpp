// SPDX-License-Identifier: GPL-3.0-or-later
// hashike-sample-release: fills a docker-registry's storage with a sample OpenShift release and
// prints what it made as JSON.
#include "support/SampleRelease.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{

void addOptions(QCommandLineParser &parser)
{
    const SampleOptions defaults;
    const auto number = [](auto value) { return QString::number(value); };
    parser.addOptions({
        {u"seed"_s, u"Number that all content follows from."_s, u"N"_s, number(defaults.seed)},
        {u"images"_s, u"Release image and components."_s, u"N"_s, number(defaults.images)},
        {u"blobs"_s, u"Distinct layers and configs; 0: as a real release."_s, u"N"_s, u"0"_s},
        {u"size"_s, u"All layers together."_s, u"MiB"_s, number(defaults.size >> 20)},
        {u"version"_s, u"Version of the release."_s, u"V"_s, defaults.version},
        {u"previous"_s, u"A version that may be updated to this one; repeatable."_s, u"V"_s},
        {u"arch"_s, u"x86_64, aarch64, ppc64le, s390x or multi."_s, u"A"_s, defaults.architecture},
        {u"registry"_s,
         u"Registry that image-references names."_s,
         u"HOST:PORT"_s,
         defaults.registry},
        {u"repository"_s, u"Repository of releases."_s, u"PATH"_s, defaults.repository},
        {u"component-repository"_s,
         u"Repository of components."_s,
         u"PATH"_s,
         defaults.componentRepository},
        {u"storage"_s, u"Root directory of a docker-registry, filled."_s, u"DIR"_s},
        {u"key"_s, u"GNUPGHOME of the signing key, made when it has none."_s, u"DIR"_s},
        {u"signature-dir"_s, u"Where signatures and the public key are written."_s, u"DIR"_s},
        {u"signature-store"_s,
         u"Signature store that the payload names."_s,
         u"URL"_s,
         defaults.signatureStore},
        {u"oci-types"_s, u"OCI media types instead of docker's."_s},
        {u"sigstore-tag"_s, u"Also a sha256-….sig tag, as since 4.21."_s},
    });
    parser.addHelpOption();
}

SampleOptions optionsFrom(const QCommandLineParser &parser)
{
    SampleOptions options;
    options.seed = parser.value(u"seed"_s).toULongLong();
    options.images = parser.value(u"images"_s).toInt();
    options.blobs = parser.value(u"blobs"_s).toInt();
    options.size = parser.value(u"size"_s).toLongLong() << 20;
    options.version = parser.value(u"version"_s);
    options.previous = parser.values(u"previous"_s);
    options.architecture = parser.value(u"arch"_s);
    options.registry = parser.value(u"registry"_s);
    options.repository = parser.value(u"repository"_s);
    options.componentRepository = parser.value(u"component-repository"_s);
    options.storage = parser.value(u"storage"_s);
    options.keyDirectory = parser.value(u"key"_s);
    options.signatureDirectory = parser.value(u"signature-dir"_s);
    options.signatureStore = parser.value(u"signature-store"_s);
    options.ociTypes = parser.isSet(u"oci-types"_s);
    options.sigstoreTag = parser.isSet(u"sigstore-tag"_s);
    return options;
}

QByteArray summaryJson(const SampleSummary &summary)
{
    return QJsonDocument(QJsonObject{{u"reference"_s, summary.reference},
                                     {u"digest"_s, summary.digest.toString()},
                                     {u"version"_s, summary.version},
                                     {u"architecture"_s, summary.architecture},
                                     {u"images"_s, summary.images},
                                     {u"manifests"_s, summary.manifests},
                                     {u"blobs"_s, summary.blobs},
                                     {u"bytes"_s, summary.bytes},
                                     {u"keyFingerprint"_s, summary.fingerprint}})
        .toJson();
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    addOptions(parser);
    parser.process(application);
    if (!parser.isSet(u"storage"_s)) {
        std::fputs("hashike-sample-release: --storage is needed\n", stderr);
        return 2;
    }
    const Result<SampleSummary> summary = makeSampleRelease(optionsFrom(parser));
    if (!summary) {
        const Error &error = summary.error();
        std::fprintf(stderr,
                     "hashike-sample-release: %s %s %s %s\n",
                     qUtf8Printable(errorName(error.code)),
                     qUtf8Printable(error.argument(ErrorArgument::Subject)),
                     qUtf8Printable(error.argument(ErrorArgument::Path)),
                     qUtf8Printable(error.argument(ErrorArgument::Detail)));
        return 1;
    }
    std::fputs(summaryJson(*summary).constData(), stdout);
    return 0;
}
