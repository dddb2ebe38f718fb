// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/Contest.h"
#include "bench/Figures.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
const QString Unaudited = u"hashikectl image mirror --audit=none"_s;
const QString Audited = u"hashikectl image mirror"_s;
const QString Skopeo = u"skopeo copy, 6 at a time"_s;
const QString Oc = u"oc image mirror"_s;
constexpr int SkopeoProcesses = 6;

/// Images that the index of an OCI layout names.
qsizetype imagesIn(const QString &layout)
{
    QFile index(layout + u"/index.json"_s);
    const QByteArray text = index.open(QIODevice::ReadOnly) ? index.readAll() : QByteArray();
    return QJsonDocument::fromJson(text).object().value("manifests"_L1).toArray().size();
}

/// What is uploaded.
struct Cargo
{
    QString medium;
    QString version;
    qint64 bytes = 0;
};

Contender ours(const Workbench &bench, const Cargo &cargo, const QString &name)
{
    const QString audit = name == Unaudited ? u"none"_s : QString();
    const auto jobFor = [&bench, cargo, audit](const QString &target) {
        return Job{
            {bench.commands().upload(cargo.medium, cargo.version, target, audit)}, 1, cargo.bytes};
    };
    return {name, [&bench, jobFor] { return bench.measureUpload(jobFor); }};
}

Contender skopeo(const Workbench &bench, const Cargo &cargo)
{
    const qsizetype images = imagesIn(cargo.medium);
    const auto jobFor = [&bench, cargo, images](const QString &target) {
        return Job{bench.commands().skopeoPush(cargo.medium, images, target),
                   SkopeoProcesses,
                   cargo.bytes};
    };
    return {Skopeo, [&bench, jobFor] { return bench.measureUpload(jobFor); }, true};
}

Contender oc(const Workbench &bench, const Cargo &cargo)
{
    const auto jobFor = [&bench, cargo](const QString &target) {
        return Job{
            {bench.commands().ocUpload(cargo.medium, cargo.version, target)}, 1, cargo.bytes};
    };
    return {Oc, [&bench, jobFor] { return bench.measureUpload(jobFor); }, true};
}
} // namespace

Result<Figure> measureUpload(Workbench &bench)
{
    HASHIKE_TRY_ASSIGN(source, bench.source());
    HASHIKE_TRY_ASSIGN(medium, bench.medium());
    const Cargo cargo{medium, source->version(), source->bytes()};
    QList<Contender> contenders{ours(bench, cargo, Unaudited), ours(bench, cargo, Audited)};
    if (bench.commands().hasSkopeo()) {
        contenders.append(skopeo(bench, cargo));
    }
    if (!bench.commands().oc().isEmpty()) {
        contenders.append(oc(bench, cargo));
    }
    Figure figure{
        u"upload"_s, u"From a medium to an empty registry: "_s + source->description(), {}, {}, {}};
    HASHIKE_TRY(takeTurns(bench, contenders, figure));
    for (const QString &name : {Unaudited, Audited}) {
        figure.compareWalls(name, Skopeo, atMost(0.4));
        figure.compareWalls(name, Oc);
    }
    return figure;
}

} // namespace hashike
